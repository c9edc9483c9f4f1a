#pragma once

#include "ui/widgets/card.h"

namespace gramhour::ui {

/// A card in which something is typed: Enter accepts, Esc leaves. Enter on a button presses that button.
class PanelCard : public Card {
    Q_OBJECT

public:
    using Card::Card;

Q_SIGNALS:
    void accepted();
    void left();

protected:
    void keyPressEvent(QKeyEvent* event) override;
};

}  // namespace gramhour::ui
