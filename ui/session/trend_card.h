#pragma once

#include "ui/session/session_view.h"
#include "ui/widgets/card.h"

class QStackedWidget;
class QStandardItemModel;

namespace gramhour::ui {

class Button;
class SimpleTable;
class TrendChart;

/// The curve of the session, or its volume ledger in the same place.
class TrendCard : public Card {
    Q_OBJECT

public:
    explicit TrendCard(QWidget* parent = nullptr);

    void show(const TrendView& trend, const QList<LedgerRow>& ledger);
    using Card::show;
    /// The other one of the two.
    void turn();
    [[nodiscard]] bool showsLedger() const;

Q_SIGNALS:
    void turned();

private:
    void fill(const QList<LedgerRow>& ledger);

    Button* m_turn;
    QStackedWidget* m_pages;
    TrendChart* m_trend;
    SimpleTable* m_table;
    QStandardItemModel* m_model;
    QList<LedgerRow> m_ledger;
};

}  // namespace gramhour::ui
