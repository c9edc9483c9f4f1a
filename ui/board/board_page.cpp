#include "ui/board/board_page.h"

#include <algorithm>
#include <cmath>

#include <QKeyEvent>
#include <QMenu>
#include <QVBoxLayout>

#include "ui/board/chair_tile.h"
#include "ui/board/line_list.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui {

namespace {

constexpr int kMinimumColumn = 222;
constexpr int kMaximumColumns = 6;

bool isWanted(const ChairView& chair, const std::set<BoardGroup>& chosen) {
    return chosen.empty() || std::any_of(chosen.begin(), chosen.end(),
                                         [&](BoardGroup group) { return chair.groups.contains(group); });
}

}  // namespace

BoardPage::BoardPage(QWidget* parent)
    : QWidget(parent),
      m_chips(new QWidget),
      m_grid(new QWidget),
      m_columns(new ColumnGrid(kMinimumColumn, kMaximumColumns, m_grid)),
      m_noChairs(new EmptyState(Icon::Today, tr("No chairs yet"))),
      m_due(new LineList(tr("Due next, all chairs"), QStringLiteral("board.due"), ListRow::ChipPlace::Start)),
      m_waiting(new LineList(tr("Waiting"), QStringLiteral("board.waiting"), ListRow::ChipPlace::End)),
      m_toSign(new LineList(tr("To sign"), QStringLiteral("board.sign"), ListRow::ChipPlace::End)),
      m_backup(new Chip),
      m_draftsButton(new Button(Icon::Note, {}, ButtonRole::Quiet)) {
    setObjectName(QStringLiteral("board.page"));
    setFocusPolicy(Qt::ClickFocus);
    auto* outer = new QVBoxLayout(this);
    Theme::space(*outer, {0, 0, 0, 0}, 0);
    auto* page = new ScrollPage;
    outer->addWidget(page);
    page->setRhythm(9, 9);

    auto* chips = new FlowLayout(m_chips);
    Theme::space(*chips, {0, 0, 0, 0}, 8);
    m_draftsButton->setObjectName(QStringLiteral("board.drafts"));
    m_draftsButton->hide();
    auto* top = new QHBoxLayout;
    Theme::space(*top, {0, 0, 0, 0}, 8);
    top->addWidget(m_chips, 1);
    m_backup->setObjectName(QStringLiteral("board.backup"));
    m_backup->hide();
    Theme::watch(m_backup, [this] { m_backup->setMinimumHeight(Theme::px(FilterChip::kHeight)); });
    top->addWidget(m_backup, 0, Qt::AlignTop);  // on one line with the first row of chips
    top->addWidget(m_draftsButton, 0, Qt::AlignTop);
    page->column().addLayout(top);

    auto* side = new QWidget;
    auto* column = new QVBoxLayout(side);
    Theme::space(*column, {0, 0, 0, 0}, 15);
    for (LineList* list : {m_due, m_toSign, m_waiting}) {
        column->addWidget(list);
    }
    column->addStretch(1);
    m_due->setEmptyText(tr("Nothing is due."));
    m_waiting->setEmptyText(tr("Nobody waits. Walk-in opens a visit."));
    m_noChairs->setDetail(tr("An administrator adds chairs in Settings."));
    m_noChairs->hide();
    auto* main = new QWidget;
    auto* mainColumn = new QVBoxLayout(main);
    Theme::space(*mainColumn, {0, 0, 0, 0}, 0);
    mainColumn->addWidget(m_grid);
    mainColumn->addWidget(m_noChairs);
    mainColumn->addStretch(1);
    page->column().addWidget(new SidePane(main, side, {}), 1);

    connect(m_due, &LineList::opened, this, [this](qint64 key) { Q_EMIT chairOpened(ChairId(key)); });
    connect(m_waiting, &LineList::opened, this, [this](qint64 key) { Q_EMIT waitingOpened(VisitId(key)); });
    connect(m_toSign, &LineList::opened, this, [this](qint64 key) { Q_EMIT recordOpened(SessionId(key)); });
    connect(m_draftsButton, &QPushButton::clicked, this, &BoardPage::openDrafts);
}

void BoardPage::show(const BoardView& view) {
    m_chairs = view.chairs;
    std::erase_if(m_chosen, [&](BoardGroup group) {
        return std::none_of(view.groups.begin(), view.groups.end(),
                            [&](const GroupView& shown) { return shown.group == group; });
    });
    showGroups(view.groups);
    showChairs();
    m_due->setLines(view.due);
    m_waiting->setLines(view.waiting);
    m_toSign->setLines(view.toSign);
    m_toSign->setVisible(!view.toSign.isEmpty());
}

void BoardPage::showBackup(const ChipFace& face, const QString& details) {
    if (m_backup->face().text != face.text || m_backup->face().tone != face.tone) {
        m_backup->setFace(face);
    }
    m_backup->setToolTip(details);
    m_backup->setAccessibleDescription(details);
    m_backup->setVisible(!face.text.isEmpty());
}

void BoardPage::showChairs() {
    // A card that comes up in a page in view lays the whole page out anew: all of a large clinic come up at
    // once.
    const bool isFirst = m_tiles.isEmpty();
    m_grid->setVisible(!isFirst);
    while (m_tiles.size() < m_chairs.size()) {
        auto* tile = new ChairTile;
        m_columns->addWidget(tile);
        m_tiles.append(tile);
        connect(tile, &Card::opened, this, [this, tile] { Q_EMIT chairOpened(tile->view().chair); });
        connect(tile, &ChairTile::arrowPressed, this, [this, tile](int key) { moveFocus(*tile, key); });
    }
    while (m_tiles.size() > m_chairs.size()) {
        delete m_tiles.takeLast();
    }
    for (qsizetype i = 0; i < m_chairs.size(); ++i) {
        m_tiles[i]->setView(m_chairs[i]);
        m_tiles[i]->setVisible(isWanted(m_chairs[i], m_chosen));
    }
    m_grid->show();
    m_noChairs->setVisible(m_chairs.isEmpty());
}

void BoardPage::showGroups(const QList<GroupView>& groups) {
    const auto shown = [&](BoardGroup group) {
        return std::any_of(groups.begin(), groups.end(),
                           [&](const GroupView& view) { return view.group == group; });
    };
    const bool isSame =
        m_filters.size() == groups.size() && std::all_of(m_filters.keyBegin(), m_filters.keyEnd(), shown);
    if (!isSame) {
        // Rarely: a state that no chair was in, or no chair is in any more.
        qDeleteAll(m_filters);
        m_filters.clear();
        for (const GroupView& view : groups) {
            auto* chip = new FilterChip(view.face);
            chip->setObjectName(QStringLiteral("board.filter.%1").arg(groupCode(view.group)));
            chip->setChecked(m_chosen.contains(view.group));
            const BoardGroup group = view.group;
            connect(chip, &QPushButton::toggled, this,
                    [this, group](bool isOn) { toggleGroup(group, isOn); });
            m_chips->layout()->addWidget(chip);
            m_filters.insert(view.group, chip);
        }
    }
    for (const GroupView& view : groups) {
        if (m_filters[view.group]->face().text != view.face.text) {
            m_filters[view.group]->setFace(view.face);
        }
    }
}

void BoardPage::toggleGroup(BoardGroup group, bool isOn) {
    if (isOn) {
        m_chosen.insert(group);
    } else {
        m_chosen.erase(group);
    }
    showChairs();
}

void BoardPage::moveFocus(ChairTile& from, int key) {
    const QPoint here = from.geometry().center();
    const bool isSideways = key == Qt::Key_Left || key == Qt::Key_Right;
    const int sign = key == Qt::Key_Left || key == Qt::Key_Up ? -1 : 1;
    ChairTile* best = nullptr;
    int nearest = 0;
    for (ChairTile* tile : m_tiles) {
        if (tile == &from || tile->isHidden() || tile->focusPolicy() == Qt::NoFocus) {
            continue;
        }
        const QPoint there = tile->geometry().center();
        const int along = sign * (isSideways ? there.x() - here.x() : there.y() - here.y());
        const int across = std::abs(isSideways ? there.y() - here.y() : there.x() - here.x());
        // Sideways stays in the row; up and down goes to the nearest card of the next row.
        const bool isAside = isSideways && across > tile->height() / 2;
        const int distance = along + across * 2;
        if (along > 0 && !isAside && (best == nullptr || distance < nearest)) {
            best = tile;
            nearest = distance;
        }
    }
    if (best != nullptr) {
        best->setFocus(Qt::TabFocusReason);
    }
}

void BoardPage::focusFirst() {
    const bool isInside =
        std::any_of(m_tiles.begin(), m_tiles.end(), [](const ChairTile* tile) { return tile->hasFocus(); });
    if (!isInside) {
        // On the page and not on a card: a focus ring nobody asked for would look like a state.
        setFocus(Qt::OtherFocusReason);
    }
}

std::optional<ChairId> BoardPage::selectedChair() const {
    const auto tile =
        std::find_if(m_tiles.begin(), m_tiles.end(), [](const ChairTile* each) { return each->hasFocus(); });
    return tile == m_tiles.end() ? std::nullopt : std::optional((*tile)->view().chair);
}

void BoardPage::keyPressEvent(QKeyEvent* event) {
    const int key = event->key();
    const bool isArrow =
        key == Qt::Key_Down || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Left;
    for (ChairTile* tile : m_tiles) {
        if (isArrow && !tile->isHidden() && tile->focusPolicy() != Qt::NoFocus) {
            tile->setFocus(Qt::TabFocusReason);
            return;
        }
    }
    QWidget::keyPressEvent(event);
}

void BoardPage::showDrafts(const QList<BoardLine>& drafts) {
    m_drafts = drafts;
    m_draftsButton->setVisible(!drafts.isEmpty());
    m_draftsButton->setText(drafts.size() == 1 ? tr("1 unfinished form")
                                               : tr("%1 unfinished forms").arg(drafts.size()));
    m_draftsButton->setToolTip(tr("What was typed and not yet recorded; opens it again"));
}

void BoardPage::openDrafts() {
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("board.drafts_menu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const BoardLine& line : m_drafts) {
        QString words = QStringLiteral("%1 · %2").arg(line.title, line.detail);
        words.replace(QLatin1Char('&'), QStringLiteral("&&"));  // of a name: it underlines nothing
        QAction* act = menu->addAction(words);
        connect(act, &QAction::triggered, this, [this, key = line.key] { Q_EMIT draftOpened(key); });
    }
    menu->popup(m_draftsButton->mapToGlobal(QPoint(0, m_draftsButton->height())));
}

}  // namespace gramhour::ui
