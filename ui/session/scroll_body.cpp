#include "ui/session/scroll_body.h"

#include <QEvent>
#include <QScrollArea>

namespace gramhour::ui {

namespace {

/// Keeps the widget with the focus in view.
class FollowingArea : public QScrollArea {
protected:
    bool focusNextPrevChild(bool next) override {
        const bool moved = QScrollArea::focusNextPrevChild(next);
        if (QWidget* focus = window()->focusWidget(); focus != nullptr && widget()->isAncestorOf(focus)) {
            ensureWidgetVisible(focus);
        }
        return moved;
    }
};

}  // namespace

QScrollArea* scrollBody(QWidget* body, ScrollGround ground) {
    auto* scroll = new FollowingArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    body->setProperty("surface", ground == ScrollGround::Surface);
    scroll->setWidget(body);
    return scroll;
}

}  // namespace gramhour::ui
