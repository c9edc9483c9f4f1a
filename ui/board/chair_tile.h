#pragma once

#include "ui/board/chair_view.h"
#include "ui/widgets/card.h"

namespace gramhour::ui {

class ClockLabel;
class ElidedLabel;
class IconLine;
class Label;
class ProgressStrip;

/// One chair on the board. The whole card opens the visit; what it says changes in place, so that a second
/// costs nothing but the words that differ.
class ChairTile : public Card {
    Q_OBJECT

public:
    explicit ChairTile(QWidget* parent = nullptr);

    void setView(const ChairView& view);
    [[nodiscard]] const ChairView& view() const { return m_view; }

Q_SIGNALS:
    /// An arrow key: the board moves the focus.
    void arrowPressed(int key);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    ChairView m_view{.chair = ChairId(0)};
    Chip* m_state;
    ElidedLabel* m_who;
    Label* m_facts;
    ClockLabel* m_clock;
    Label* m_beside;
    ProgressStrip* m_strip;
    IconLine* m_alert;
    IconLine* m_next;
};

}  // namespace gramhour::ui
