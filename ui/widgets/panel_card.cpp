#include "ui/widgets/panel_card.h"

#include <QKeyEvent>

#include "ui/widgets/button.h"

namespace gramhour::ui {

void PanelCard::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT left();
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (auto* button = qobject_cast<Button*>(focusWidget())) {
            button->click();
        } else {
            Q_EMIT accepted();
        }
    } else {
        Card::keyPressEvent(event);
        return;
    }
    event->accept();
}

}  // namespace gramhour::ui
