#include "ui/stock/lot_panel.h"

#include <QStandardItemModel>
#include <QVBoxLayout>

#include "ui/stock/lot_acts.h"
#include "ui/stock/stock_words.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui {

namespace {

constexpr int kColumns = 3;

/// What stands below the word of a move: whose bag it was, or why.
QString moveDetail(const LotMoveRow& row) {
    QStringList parts;
    for (const std::string& part : {row.patientName, row.move.reason}) {
        if (!part.empty()) {
            parts += fromUtf8(part);
        }
    }
    return parts.join(QStringLiteral(", "));
}

}  // namespace

LotPanel::LotPanel(QWidget* parent)
    : Card({}, parent),
      m_state(new Chip),
      m_facts(new FactList),
      m_acts(new LotActs),
      m_recall(new Button(Icon::Search, tr("Recall"))),
      m_moves(new SimpleTable),
      m_model(new QStandardItemModel(0, kColumns, this)) {
    m_state->setObjectName(QStringLiteral("stock.lot.state"));
    m_recall->setObjectName(QStringLiteral("stock.lot.recall"));
    m_recall->setToolTip(tr("Who had a bag from this lot"));
    m_moves->setObjectName(QStringLiteral("stock.lot.moves"));
    m_moves->setAccessibleName(tr("Moves of the lot"));
    m_model->setHorizontalHeaderLabels({tr("When, who"), tr("What"), tr("Units")});
    m_moves->setModel(m_model);
    m_moves->setRowHeight(SimpleTable::RowHeight::TwoLines);
    m_moves->setColumnWidths({146, 0, 74});
    addHeaderWidget(m_state);
    addHeaderWidget(m_recall);
    content().addWidget(m_facts);
    content().addWidget(m_acts);
    content().addWidget(m_moves, 1);
    connect(m_recall, &QPushButton::clicked, this, [this] {
        if (m_page) {
            Q_EMIT recallRequested(fromUtf8(m_page->lot.lot));
        }
    });
    connect(m_moves, &SimpleTable::rowOpened, this, [this](int row) {
        const std::optional<SessionId> session = m_page->moves.at(static_cast<std::size_t>(row)).move.session;
        if (session) {
            Q_EMIT sessionOpened(*session);
        }
    });
}

void LotPanel::show(const LotPage& page) {
    const bool isSame = m_page && m_page->lot.id == page.lot.id && m_page->moves.size() == page.moves.size();
    m_page = page;
    setTitle(tr("Lot %1").arg(fromUtf8(page.lot.lot)));
    const StateWords words = lotStateWords(page.state);
    m_state->setFace({words.icon, words.word, words.tone});
    m_facts->clear();
    m_facts->add(tr("Product"), fromUtf8(page.productName));
    m_facts->add(tr("Expires"), dateText(page.lot.expiry));
    m_facts->add(tr("By the book"), unitsText(page.lot.units),
                 page.lot.units < 0 ? Tone::Bad : Tone::Neutral);
    m_facts->add(tr("Bags"),
                 page.sessionCount == 1 ? tr("in 1 session") : tr("in %1 sessions").arg(page.sessionCount));
    if (!isSame) {
        m_acts->start(page.lot);
    }
    fillMoves();
}

std::optional<LotId> LotPanel::shown() const {
    return m_page ? std::optional(m_page->lot.id) : std::nullopt;
}

void LotPanel::setReadOnly(bool isReadOnly) {
    m_acts->setVisible(!isReadOnly);
}

void LotPanel::fillMoves() {
    m_model->setRowCount(0);
    for (const LotMoveRow& row : m_page->moves) {
        auto* when = new QStandardItem(dateTimeText(row.move.at));
        when->setData(fromUtf8(row.staffName), DetailRole);
        auto* what = new QStandardItem(stockMoveText(row.move.kind));
        what->setData(moveDetail(row), DetailRole);
        what->setToolTip(moveDetail(row));
        auto* change = new QStandardItem(changeText(row.move.change));
        change->setData(tr("%1 left").arg(changeText(row.unitsAfter).remove(QLatin1Char('+'))), DetailRole);
        m_model->appendRow({when, what, change});
    }
}

}  // namespace gramhour::ui
