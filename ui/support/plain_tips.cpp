#include "ui/support/plain_tips.h"

#include <QEvent>
#include <QLabel>

namespace gramhour::ui {

PlainTips::PlainTips(QObject* application) : QObject(application) {
    application->installEventFilter(this);
}

bool PlainTips::eventFilter(QObject* watched, QEvent* event) {
    // Qt's tooltips are labels of a class of its own, which guess the format. Polished before they are
    // measured.
    if (event->type() == QEvent::Polish && watched->inherits("QTipLabel")) {
        static_cast<QLabel*>(watched)->setTextFormat(Qt::PlainText);
    }
    return false;
}

}  // namespace gramhour::ui
