#include "ui/history/history_page.h"

#include <algorithm>
#include <utility>

#include <QAbstractItemView>
#include <QApplication>
#include <QBoxLayout>
#include <QCompleter>
#include <QGraphicsOpacityEffect>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollBar>
#include <QStringListModel>

#include "ui/history/figure_tiles.h"
#include "ui/history/filter_button.h"
#include "ui/history/filter_panel.h"
#include "ui/history/selection_row.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui {

namespace {

constexpr int kDimAfterMs = 150;
constexpr int kWalkMs = 140;
constexpr qreal kDimmed = 0.45;
constexpr int kStripHeight = 3;
constexpr int kPercent = 100;
constexpr int kRoomBeside = 1200;
constexpr int kRecordShare = 3;
constexpr int kListShare = 2;
constexpr int kListHeight = 236;
constexpr int kFindWidth = 230;
/// So much of the patient's name is shown before a column makes room.
constexpr int kOpenColumn = 130;

}  // namespace

HistoryPage::HistoryPage(const Protocol& protocol, SessionListModel::Read read, QWidget* parent)
    : QWidget(parent),
      m_bar(new FilterBar),
      m_scroll(new ScrollPage),
      m_strip(new ProgressStrip(this)),
      m_selection(new SelectionRow),
      m_panel(new FilterPanel),
      m_message(new InlineMessage),
      m_tiles(new FigureTiles),
      m_more(new MoreFigures),
      m_overTime(new ChartCard(
          QStringLiteral("history.over_time"),
          {ChartKind::sessionsOverTime, ChartKind::outcomesOverTime, ChartKind::reactionsOverTime})),
      m_groups(new ChartCard(QStringLiteral("history.groups"),
                             {ChartKind::busyHours, ChartKind::infusionTime, ChartKind::doseGiven,
                              ChartKind::perNurse, ChartKind::perChair})),
      m_empty(new EmptyState(Icon::History, tr("No session yet"))),
      m_totals(new ElidedLabel({}, TextRole::Strong)),
      m_find(new FindField(tr("Patient, name or record number"))),
      m_columnButton(new Button(tr("Columns"), ButtonRole::Quiet)),
      m_table(new SimpleTable),
      m_model(new SessionListModel(protocol, std::move(read), this)),
      m_columns(usualListColumns()) {
    setObjectName(QStringLiteral("history.page"));
    m_dim.setSingleShot(true);
    m_dim.setInterval(kDimAfterMs);
    m_walk.setSingleShot(true);
    m_walk.setInterval(kWalkMs);
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {0, 0, 0, 0}, 0);
    column->addWidget(m_bar);
    m_sides = new QHBoxLayout;
    Theme::space(*m_sides, {0, 0, 0, 0}, 0);
    m_sides->addWidget(m_scroll, kListShare);
    column->addLayout(m_sides, 1);
    makeColumnPart();
    connectList();
    m_strip->setObjectName(QStringLiteral("history.progress"));
    m_strip->setAccessibleName(tr("Figures are being counted"));
    m_strip->setThickness(kStripHeight);
    m_strip->hide();
    connect(&m_dim, &QTimer::timeout, this, [this] {
        auto* effect = new QGraphicsOpacityEffect(m_scroll->viewport());
        effect->setOpacity(kDimmed);
        m_scroll->viewport()->setGraphicsEffect(effect);
        placeStrip();
        m_strip->show();
        m_strip->raise();
    });
    Theme::watch(this, [this] {
        arrangeSides();
        fitColumns();
    });
}

void HistoryPage::makeColumnPart() {
    m_scroll->setRhythm(9, 12);
    m_panel->hide();
    m_more->hide();
    m_empty->hide();
    m_empty->setDetail(tr("Sessions appear here as soon as the first one is opened at a chair."));
    m_empty->setObjectName(QStringLiteral("history.empty"));
    m_message->setObjectName(QStringLiteral("history.message"));
    m_message->setClosable(true);
    m_message->hide();
    connect(m_message, &InlineMessage::closed, m_message, &QWidget::hide);
    m_charts = new SidePane(m_overTime, m_groups, {3, 2, 760});
    Theme::watch(m_charts, [this] {
        for (QWidget* card : {static_cast<QWidget*>(m_overTime), static_cast<QWidget*>(m_groups)}) {
            card->setMinimumHeight(Theme::px(206));
            card->setMaximumHeight(Theme::px(240));
        }
    });
    m_list = makeListCard();
    QVBoxLayout& column = m_scroll->column();
    for (QWidget* part :
         std::initializer_list<QWidget*>{m_selection, m_message, m_panel, m_tiles, m_more, m_charts}) {
        column.addWidget(part);
    }
    column.addWidget(m_list, 1);
    column.addWidget(m_empty, 1);
    connect(m_selection, &SelectionRow::moreToggled, m_more, &QWidget::setVisible);
    connect(m_tiles, &FigureTiles::chosen, this, &HistoryPage::figureChosen);
    connect(m_more, &MoreFigures::chosen, this, &HistoryPage::figureChosen);
}

QWidget* HistoryPage::makeListCard() {
    auto* card = new Card;
    auto* row = new QHBoxLayout;
    Theme::space(*row, {8, 0, 0, 0}, 10);
    m_totals->setObjectName(QStringLiteral("history.summary"));
    m_totals->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addWidget(m_totals, 1);
    makeFind();
    row->addWidget(m_find);
    makeColumnMenu();
    row->addWidget(m_columnButton);
    card->content().addLayout(row);
    m_table->setObjectName(QStringLiteral("history.list"));
    m_table->setAccessibleName(tr("Sessions"));
    m_table->setModel(m_model);
    m_table->setEmptyText(tr("No session fits. Take away what narrows, or choose a longer period."));
    m_table->horizontalHeader()->setSectionsClickable(true);
    card->content().addWidget(m_table, 1);
    Theme::space(*card->layout(), {8, 8, 8, 8}, 4);
    Theme::watch(card, [card] { card->setMinimumHeight(Theme::px(kListHeight)); });
    return card;
}

void HistoryPage::makeFind() {
    m_find->setObjectName(QStringLiteral("history.find"));
    m_find->setKey(QKeySequence(QStringLiteral("Ctrl+F")));
    Theme::watch(m_find, [this] { m_find->setFixedWidth(Theme::px(kFindWidth)); });
    m_hits = new QStringListModel(this);
    m_completer = new QCompleter(m_hits, this);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_find->setCompleter(m_completer);
    m_find->installEventFilter(this);
    connect(m_find, &QLineEdit::textEdited, this, &HistoryPage::findTyped);
    connect(m_completer, qOverload<const QModelIndex&>(&QCompleter::activated), this,
            [this](const QModelIndex& index) { Q_EMIT hitChosen(index.row()); });
}

void HistoryPage::makeColumnMenu() {
    m_columnButton->setObjectName(QStringLiteral("history.columns"));
    m_columnButton->setHint(QStringLiteral("▾"));
    m_columnButton->setToolTip(tr("Which columns the list has, and its order"));
    auto* menu = new TickMenu(m_columnButton);
    connect(m_columnButton, &QPushButton::clicked, this, [this, menu] {
        menu->clear();
        auto* order = menu->addMenu(tr("Order by"));
        for (const ListColumnInfo& info : listColumns()) {
            if (info.sort) {
                connect(order->addAction(info.title), &QAction::triggered, this, [this, by = *info.sort] {
                    Q_EMIT sortChosen({by, SortDirection::ascending});
                });
                connect(order->addAction(tr("%1, downwards").arg(info.title)), &QAction::triggered, this,
                        [this, by = *info.sort] {
                            Q_EMIT sortChosen({by, SortDirection::descending});
                        });
            }
        }
        menu->addSeparator();
        for (const ListColumnInfo& info : listColumns()) {
            QAction* action = menu->addAction(info.title);
            action->setCheckable(true);
            action->setChecked(std::find(m_columns.begin(), m_columns.end(), info.column) != m_columns.end());
            connect(action, &QAction::triggered, this, [this, column = info.column](bool isOn) {
                std::vector<ListColumn> chosen;
                for (const ListColumnInfo& one : listColumns()) {
                    const bool had =
                        std::find(m_columns.begin(), m_columns.end(), one.column) != m_columns.end();
                    if (one.column == column ? isOn : had) {
                        chosen.push_back(one.column);
                    }
                }
                setColumns(chosen);
                Q_EMIT columnsChosen(m_columns);
            });
        }
        menu->popup(m_columnButton->mapToGlobal(QPoint(0, m_columnButton->height())));
    });
}

void HistoryPage::connectList() {
    connect(m_table->horizontalHeader(), &QHeaderView::sectionClicked, this, [this](int section) {
        if (const std::optional<HistorySort> by = m_model->sortBy(section)) {
            Q_EMIT sortChosen(*by);
        }
    });
    connect(m_table, &SimpleTable::rowOpened, this, [this](int row) {
        if (const std::optional<SessionId> session = m_model->idAt(row)) {
            Q_EMIT rowOpened(*session);
        }
    });
    connect(m_table, &QAbstractItemView::clicked, this,
            [this](const QModelIndex& index) { pointAt(index.row()); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        if (hasRecord()) {
            m_walk.start();
        }
    });
    connect(&m_walk, &QTimer::timeout, this, [this] {
        if (hasRecord()) {
            pointAt(m_table->currentIndex().row());
        }
    });
}

void HistoryPage::pointAt(int row) {
    if (const std::optional<SessionId> session = m_model->idAt(row)) {
        Q_EMIT rowPointed(*session);
    }
}

void HistoryPage::showFigures(const QList<FigureText>& head, const QList<FigureGroup>& groups) {
    m_tiles->show(head);
    m_more->show(groups);
}

void HistoryPage::showList(std::vector<SessionId> ids, const HistorySort& sort, const QString& totals) {
    const std::optional<SessionId> current = m_model->idAt(m_table->currentIndex().row());
    m_walk.stop();
    m_model->setIds(std::move(ids), sort);
    m_totals->setText(totals);
    const int row = current ? m_model->rowOf(*current) : -1;
    if (m_model->rowCount() > 0) {
        const QSignalBlocker quiet(m_table->selectionModel());
        m_table->selectRow(std::max(0, row));
    }
    m_table->viewport()->update();
}

void HistoryPage::setColumns(const std::vector<ListColumn>& columns) {
    m_columns = columns.empty() ? usualListColumns() : columns;
    fitColumns();
}

void HistoryPage::fitColumns() {
    int room = m_table->viewport()->width();
    if (room <= 0 || m_model == nullptr) {
        return;
    }
    std::vector<ListColumnInfo> shown;
    int needed = 0;
    for (const ListColumnInfo& info : listColumns()) {
        if (std::find(m_columns.begin(), m_columns.end(), info.column) != m_columns.end()) {
            shown.push_back(info);
            needed += Theme::px(info.width > 0 ? info.width : kOpenColumn);
        }
    }
    while (needed > room && shown.size() > 2) {
        // The one that is missed least; of several the last.
        const auto least = std::max_element(
            shown.rbegin(), shown.rend(),
            [](const ListColumnInfo& one, const ListColumnInfo& other) { return one.rank < other.rank; });
        if (least->rank == 0) {
            break;
        }
        needed -= Theme::px(least->width > 0 ? least->width : kOpenColumn);
        shown.erase(std::next(least).base());
    }
    std::vector<ListColumn> columns;
    QList<int> widths;
    for (const ListColumnInfo& info : shown) {
        columns.push_back(info.column);
        widths += info.width;
    }
    const int row = m_table->currentIndex().row();
    if (columns != m_model->columns()) {
        m_model->setColumns(std::move(columns));
        if (row >= 0) {
            const QSignalBlocker quiet(m_table->selectionModel());
            m_table->selectRow(row);
        }
    }
    m_table->setColumnWidths(widths);
}

void HistoryPage::setContent(Content content) {
    m_content = content;
    const bool hasAny = content == Content::Something;
    const bool isWide = hasRecord();
    m_empty->setVisible(!hasAny);
    m_selection->setVisible(hasAny);
    m_list->setVisible(hasAny);
    // What is beside the record is there to walk through: the name above it has the room.
    m_find->setVisible(!isWide);
    m_selection->offerMore(isWide ? SelectionRow::More::NotOffered : SelectionRow::More::Offered);
    m_tiles->setVisible(hasAny && !isWide);
    m_charts->setVisible(hasAny && !isWide);
    m_more->setVisible(hasAny && !isWide && m_selection->isMoreOpen());
    if (m_patientPart != nullptr) {
        m_patientPart->setVisible(!isWide);
    }
}

void HistoryPage::setPending(bool isPending) {
    if (isPending) {
        m_strip->setProgress(0, kPercent);
        if (!m_dim.isActive() && !m_strip->isVisible()) {
            m_dim.start();
        }
        return;
    }
    m_dim.stop();
    m_strip->hide();
    m_scroll->viewport()->setGraphicsEffect(nullptr);
}

void HistoryPage::setProgress(int percent) {
    m_strip->setProgress(percent, kPercent);
}

void HistoryPage::showMessage(Tone tone, const QString& sentence) {
    m_message->setMessage(tone, sentence);
    m_message->setVisible(!sentence.isEmpty());
}

void HistoryPage::showHits(const QStringList& hits) {
    m_hits->setStringList(hits);
    if (!hits.isEmpty() && m_find->hasFocus()) {
        m_completer->complete();
    }
}

void HistoryPage::setFind(const QString& text) {
    if (m_find->text() != text && !m_find->hasFocus()) {
        m_find->setText(text);
    }
}

void HistoryPage::openPanel(bool isOpen) {
    m_panel->setVisible(isOpen);
    if (isOpen) {
        m_scroll->verticalScrollBar()->setValue(0);
    }
}

bool HistoryPage::isPanelOpen() const {
    return !m_panel->isHidden();
}

bool HistoryPage::hasRoomBeside() const {
    return width() >= Theme::px(kRoomBeside);
}

void HistoryPage::setRecord(QWidget* record) {
    if (m_record == record) {
        return;
    }
    if (m_record != nullptr) {
        m_sides->removeWidget(m_record);
        m_record->hide();
    }
    m_record = record;
    if (record != nullptr) {
        m_sides->addWidget(record, kRecordShare);
        record->show();
    }
    setContent(m_content);
    arrangeSides();
    fitColumns();
}

void HistoryPage::arrangeSides() {
    const bool isCrowded = hasRecord() && !hasRoomBeside();
    const QWidget* focus = QApplication::focusWidget();
    if (isCrowded && focus != nullptr && m_scroll->isAncestorOf(focus)) {
        m_record->setFocus(Qt::OtherFocusReason);
    }
    m_scroll->setVisible(!isCrowded);
}

void HistoryPage::setPatientPart(QWidget* part) {
    if (m_patientPart != nullptr) {
        m_patientPart->hide();
        m_patientPart->deleteLater();
    }
    m_patientPart = nullptr;
    if (part != nullptr) {
        // It hides itself where there is nothing to show: what is hidden for the record is around it.
        m_patientPart = new QWidget;
        auto* around = new QVBoxLayout(m_patientPart);
        Theme::space(*around, {0, 0, 0, 0}, 0);
        around->addWidget(part);
        QVBoxLayout& column = m_scroll->column();
        column.insertWidget(column.indexOf(m_list), m_patientPart);
        m_patientPart->setVisible(!hasRecord());
    }
}

void HistoryPage::revealList() {
    m_scroll->ensureWidgetVisible(m_list);
}

void HistoryPage::focusList() {
    m_table->setFocus(Qt::OtherFocusReason);
}

void HistoryPage::focusFirst() {
    m_bar->focusFirst();
}

void HistoryPage::placeStrip() {
    m_strip->setGeometry(0, m_bar->height() - 1, width(), m_strip->sizeHint().height());
}

void HistoryPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    placeStrip();
    arrangeSides();
    // The table has its new width only when the layouts have passed it down.
    QMetaObject::invokeMethod(this, &HistoryPage::fitColumns, Qt::QueuedConnection);
}

bool HistoryPage::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_find && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const bool isUsed = m_completer->popup()->isVisible();
        if (!isUsed && (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter)) {
            focusList();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void HistoryPage::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && hasRecord()) {
        Q_EMIT recordClosed();
        return;
    }
    QWidget::keyPressEvent(event);
}

}  // namespace gramhour::ui
