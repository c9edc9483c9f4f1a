#pragma once

#include <QWidget>

#include "protocol/protocol.h"

class QStackedWidget;

namespace gramhour::ui {

class InlineMessage;
class LotPanel;
class RecallSection;
class ReceivePanel;
class ShelfSection;
class ToggleChoice;

/// The page of Stock: the shelf with its lot or delivery beside it, or a recall.
class StockPage : public QWidget {
    Q_OBJECT

public:
    enum class View { Shelf, Recall };

    explicit StockPage(const std::vector<Product>& products, QWidget* parent = nullptr);

    [[nodiscard]] ShelfSection& shelf() { return *m_shelf; }
    [[nodiscard]] ReceivePanel& receive() { return *m_receive; }
    [[nodiscard]] LotPanel& lot() { return *m_lot; }
    [[nodiscard]] RecallSection& recall() { return *m_recall; }

    void open(View view);
    [[nodiscard]] View view() const;
    /// What stands beside the shelf.
    void showReceive();
    void showLot();
    [[nodiscard]] bool isReceiving() const;
    /// Why this person only looks; empty for those who keep the stock.
    void setReadOnly(const QString& why);
    void focusFirst();

Q_SIGNALS:
    void viewChosen();

private:
    ToggleChoice* m_view;
    QStackedWidget* m_stack;
    QStackedWidget* m_side;
    InlineMessage* m_why;
    ShelfSection* m_shelf;
    ReceivePanel* m_receive;
    LotPanel* m_lot;
    RecallSection* m_recall;
    bool m_isReadOnly = false;
};

}  // namespace gramhour::ui
