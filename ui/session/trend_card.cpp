#include "ui/session/trend_card.h"

#include <QStackedWidget>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include "ui/session/trend_chart.h"
#include "ui/widgets/button.h"
#include "ui/widgets/simple_table.h"

namespace gramhour::ui {

namespace {

constexpr int kColumns = 5;
/// Figures stand under each other, from this column on.
constexpr int kFirstFigure = 3;
const int kFigureSide = static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);

}  // namespace

TrendCard::TrendCard(QWidget* parent)
    : Card(tr("Trend"), parent),
      m_turn(new Button(tr("Volumes"), ButtonRole::Quiet)),
      m_pages(new QStackedWidget),
      m_trend(new TrendChart),
      m_table(new SimpleTable),
      m_model(new QStandardItemModel(0, kColumns, this)) {
    m_turn->setObjectName(QStringLiteral("session.ledger_turn"));
    m_turn->setHint(QStringLiteral("L"));
    connect(m_turn, &Button::clicked, this, &TrendCard::turn);
    addHeaderWidget(m_turn);
    m_pages->addWidget(m_trend);
    m_table->setObjectName(QStringLiteral("session.ledger"));
    m_table->setAccessibleName(tr("Volume ledger"));
    m_table->setEmptyText(tr("Nothing has run yet."));
    m_model->setHorizontalHeaderLabels({tr("From – to"), tr("Rate"), tr("Lot"), tr("Given"), tr("Sum")});
    for (int column = kFirstFigure; column < kColumns; ++column) {
        m_model->setHeaderData(column, Qt::Horizontal, kFigureSide, Qt::TextAlignmentRole);
    }
    m_table->setRowHeight(SimpleTable::RowHeight::Dense);
    m_table->setModel(m_model);
    m_table->setColumnWidths({110, 80, 0, 68, 70});
    m_pages->addWidget(m_table);
    content().addWidget(m_pages, 1);
}

void TrendCard::show(const TrendView& trend, const QList<LedgerRow>& ledger) {
    m_trend->show(trend);
    if (ledger != m_ledger) {
        m_ledger = ledger;
        fill(ledger);
    }
}

void TrendCard::fill(const QList<LedgerRow>& ledger) {
    m_model->setRowCount(static_cast<int>(ledger.size()));
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const LedgerRow& line = ledger.at(row);
        const QStringList texts{line.span, line.rate, line.lot, line.given, line.sum};
        for (int column = 0; column < kColumns; ++column) {
            const QModelIndex index = m_model->index(row, column);
            m_model->setData(index, texts.at(column));
            m_model->setData(index, line.tip, Qt::ToolTipRole);
            if (column >= kFirstFigure) {
                m_model->setData(index, kFigureSide, Qt::TextAlignmentRole);
            }
        }
    }
    m_table->scrollToBottom();
}

void TrendCard::turn() {
    m_pages->setCurrentIndex(showsLedger() ? 0 : 1);
    setTitle(showsLedger() ? tr("Volumes, mL") : tr("Trend"));
    m_turn->setText(showsLedger() ? tr("Trend") : tr("Volumes"));
    Q_EMIT turned();
}

bool TrendCard::showsLedger() const {
    return m_pages->currentIndex() == 1;
}

}  // namespace gramhour::ui
