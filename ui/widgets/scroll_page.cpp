#include "ui/widgets/scroll_page.h"

#include <QApplication>
#include <QVBoxLayout>

#include "ui/support/theme.h"

namespace gramhour::ui {

ScrollPage::ScrollPage(QWidget* parent) : QScrollArea(parent) {
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    // Sideways only when a window is too small for what can't wrap: better than words out of reach.
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setFocusPolicy(Qt::NoFocus);
    auto* page = new QWidget;
    m_column = new QVBoxLayout(page);
    setWidget(page);
    viewport()->setAutoFillBackground(false);
    page->setAutoFillBackground(false);
    Theme::watch(this, [this] { applyMargins(); });
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget* /*before*/, QWidget* now) {
        if (now != nullptr && widget()->isAncestorOf(now)) {
            ensureWidgetVisible(now, Theme::px(20), Theme::px(28));
        }
    });
}

QVBoxLayout& ScrollPage::column() {
    return *m_column;
}

void ScrollPage::setMaximumColumn(int designPixels) {
    m_maximum = designPixels;
    applyMargins();
}

void ScrollPage::setRhythm(int top, int gap) {
    m_top = top;
    m_gap = gap;
    applyMargins();
}

void ScrollPage::resizeEvent(QResizeEvent* event) {
    QScrollArea::resizeEvent(event);
    applyMargins();
}

void ScrollPage::applyMargins() {
    int side = Theme::px(20);
    if (m_maximum > 0) {
        side = qMax(side, (viewport()->width() - Theme::px(m_maximum)) / 2);
    }
    m_column->setContentsMargins(side, Theme::px(m_top), side, Theme::px(18));
    m_column->setSpacing(Theme::px(m_gap));
}

}  // namespace gramhour::ui
