#include "ui/session/scroll_body.h"

#include <QApplication>
#include <QScrollArea>

namespace gramhour::ui {

QScrollArea* scrollBody(QWidget* body, ScrollGround ground) {
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    body->setProperty("surface", ground == ScrollGround::Surface);
    scroll->setWidget(body);
    // What has the focus is in view, however it got there: by Tab, or because something in it must be
    // corrected.
    QObject::connect(qApp, &QApplication::focusChanged, scroll, [scroll](QWidget* /*before*/, QWidget* now) {
        if (now != nullptr && scroll->widget()->isAncestorOf(now)) {
            scroll->ensureWidgetVisible(now);
        }
    });
    return scroll;
}

}  // namespace gramhour::ui
