#include "ui/history/history_page.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/history/session_list_model.h"
#include "ui/support/clinical_text.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui {

namespace {

constexpr std::optional<int> kPeriods[] = {1, 7, 30, 90, std::nullopt};
constexpr int kFirstPeriod = 2;
constexpr Outcome kOutcomes[] = {Outcome::completed, Outcome::stoppedEarly, Outcome::notStarted,
                                 Outcome::open};
constexpr int kFindWidth = 280;
constexpr int kChairColumn = 8;
constexpr int kChairFrom = 1140;

}  // namespace

HistoryPage::HistoryPage(const Protocol& protocol, QWidget* parent)
    : QWidget(parent),
      m_model(new SessionListModel(protocol, this)),
      m_period(new ToggleChoice({{tr("Today"), {}},
                                 {tr("7 days"), {}},
                                 {tr("30 days"), {}},
                                 {tr("90 days"), {}},
                                 {tr("All"), {}}})),
      m_outcome(new QComboBox),
      m_find(new FindField(tr("Name or record number"))),
      m_summary(new Label({}, TextRole::Muted)),
      m_table(new SimpleTable) {
    setObjectName(QStringLiteral("history.page"));
    m_period->setObjectName(QStringLiteral("history.period"));
    m_period->setQuestion(tr("Period"));
    m_period->setChosen(kFirstPeriod);
    m_outcome->setObjectName(QStringLiteral("history.outcome"));
    m_outcome->setAccessibleName(tr("Outcome"));
    m_outcome->addItem(tr("Any outcome"));
    for (const Outcome outcome : kOutcomes) {
        m_outcome->addItem(outcomeWords(outcome).word);
    }
    m_find->setObjectName(QStringLiteral("history.find"));
    m_find->setAccessibleName(tr("Find by name or record number"));
    m_find->installEventFilter(this);
    Theme::watch(m_find, [find = m_find] { find->setFixedWidth(Theme::px(kFindWidth)); });
    m_summary->setObjectName(QStringLiteral("history.summary"));
    m_table->setObjectName(QStringLiteral("history.list"));
    m_table->setAccessibleName(tr("Sessions"));
    m_table->setModel(m_model);
    m_table->setEmptyText(tr("No session in this period fits. Choose a longer one, or any outcome."));

    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {20, 16, 20, 18}, 12);
    auto* row = new QHBoxLayout;
    Theme::space(*row, {0, 0, 0, 0}, 12);
    row->addWidget(m_period);
    row->addWidget(m_outcome);
    row->addWidget(m_find);
    row->addWidget(m_summary, 1);
    m_summary->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    column->addLayout(row);
    auto* card = new Card;
    card->content().addWidget(m_table, 1);
    column->addWidget(card, 1);

    connect(m_period, &ToggleChoice::chosenByUser, this, &HistoryPage::narrowed);
    connect(m_outcome, &QComboBox::currentIndexChanged, this, &HistoryPage::narrowed);
    connect(m_find, &QLineEdit::textEdited, this, &HistoryPage::narrowed);
    connect(m_table, &SimpleTable::rowOpened, this, &HistoryPage::openRow);
}

HistoryChoice HistoryPage::choice() const {
    HistoryChoice choice;
    choice.days = kPeriods[m_period->chosen().value_or(kFirstPeriod)];
    const int outcome = m_outcome->currentIndex();
    if (outcome > 0) {
        choice.outcome = kOutcomes[outcome - 1];
    }
    choice.text = m_find->text();
    return choice;
}

void HistoryPage::setSummary(const QString& text) {
    m_summary->setText(text);
    if (m_model->rowCount() > 0) {
        m_table->selectRow(0);
    }
}

void HistoryPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    // On a narrow window the chair gives its room to the names; the record tells it.
    const bool hasChair = width() >= Theme::px(kChairFrom);
    m_table->setColumnHidden(kChairColumn, !hasChair);
    m_table->setColumnWidths({140, 0, 82, 70, 118, 135, 0, 132, hasChair ? 72 : 1, 72});
}

void HistoryPage::focusFirst() {
    m_find->setFocus(Qt::OtherFocusReason);
    m_find->selectAll();
}

bool HistoryPage::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_find || event->type() != QEvent::KeyPress) {
        return QWidget::eventFilter(watched, event);
    }
    const int key = static_cast<QKeyEvent*>(event)->key();
    const int row = m_table->currentIndex().row();
    if (key == Qt::Key_Down || key == Qt::Key_Up) {
        m_table->selectRow(qBound(0, row + (key == Qt::Key_Down ? 1 : -1), m_model->rowCount() - 1));
        return true;
    }
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        openRow(row);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void HistoryPage::openRow(int row) {
    if (const std::optional<SessionRow> session = m_model->rowAt(row)) {
        Q_EMIT recordOpened(session->id);
    }
}

}  // namespace gramhour::ui
