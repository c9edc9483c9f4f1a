#pragma once

#include <optional>

#include "service/stock_service.h"
#include "ui/widgets/card.h"

class QStandardItemModel;

namespace gramhour::ui {

class Button;
class Chip;
class FactList;
class LotActs;
class SimpleTable;

/// One lot: what it is, what can be done to it, and all that happened to it. Passive.
class LotPanel : public Card {
    Q_OBJECT

public:
    explicit LotPanel(QWidget* parent = nullptr);

    void show(const LotPage& page);
    using QWidget::show;
    [[nodiscard]] std::optional<LotId> shown() const;
    [[nodiscard]] LotActs& acts() { return *m_acts; }
    void setReadOnly(bool isReadOnly);

Q_SIGNALS:
    void recallRequested(const QString& lot);
    /// A move of a session was opened.
    void sessionOpened(gramhour::SessionId session);

private:
    void fillMoves();

    std::optional<LotPage> m_page;
    Chip* m_state;
    FactList* m_facts;
    LotActs* m_acts;
    Button* m_recall;
    SimpleTable* m_moves;
    QStandardItemModel* m_model;
};

}  // namespace gramhour::ui
