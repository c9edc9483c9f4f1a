#include "ui/widgets/charts/chart.h"

#include <algorithm>
#include <cmath>

#include <QAccessible>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include "ui/widgets/charts/chart_paint.h"
#include "ui/widgets/paint.h"

namespace gramhour::ui {

namespace {

constexpr qreal kEdge = 4;
constexpr qreal kBubblePadding = 8;
constexpr qreal kBubbleGap = 6;
constexpr qreal kDragFrom = 6;
constexpr int kLowest = 120;
constexpr int kUsualHeight = 168;
constexpr int kClosest = 3;

qreal scaleNow() {
    return static_cast<qreal>(Theme::scale()) / Theme::kMinimumScale;
}

}  // namespace

Chart::Chart(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    Theme::watch(this, [this] {
        updateGeometry();
        update();
    });
}

void Chart::setTitle(const QString& title) {
    m_title = title;
    setAccessibleName(title);
}

void Chart::setHintText(const QString& hint) {
    m_hint = hint;
    setAccessibleDescription(hint);
}

QSize Chart::sizeHint() const {
    return {Theme::px(320), Theme::px(kUsualHeight)};
}

QSize Chart::minimumSizeHint() const {
    return {Theme::px(200), Theme::px(kLowest)};
}

QRectF Chart::box() const {
    const qreal scale = scaleNow();
    return QRectF(0, 0, width() / scale, height() / scale).adjusted(kEdge, kEdge, -kEdge, -kEdge);
}

QPointF Chart::toPicture(const QPointF& point) const {
    return point / scaleNow();
}

bool Chart::zoomTo(int /*first*/, int /*last*/) {
    return false;
}

bool Chart::zoomOut() {
    return false;
}

void Chart::dataChanged() {
    m_cursor.reset();
    m_pressed.reset();
    setAccessibleName(m_title);
    update();
}

void Chart::setCursorItem(std::optional<int> item) {
    if (item == m_cursor) {
        return;
    }
    m_cursor = item;
    const QString words = item ? itemWords(*item) : QString();
    setAccessibleName(words.isEmpty() ? m_title : QStringLiteral("%1. %2").arg(m_title, words));
    if (!words.isEmpty()) {
        QAccessibleEvent event(this, QAccessible::NameChanged);
        QAccessible::updateAccessibility(&event);
    }
    Q_EMIT spoken(words);
    update();
}

void Chart::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    const qreal scale = scaleNow();
    painter.scale(scale, scale);
    const QRectF whole = box();
    if (itemCount() > 0) {
        paintPicture(painter, whole, Theme::palette());
        if (m_pressed && std::abs(m_dragged.x() - m_pressed->x()) > kDragFrom) {
            QColor band = Theme::palette().accent.fill;
            band.setAlphaF(0.15F);
            painter.fillRect(
                QRectF(QPointF(m_pressed->x(), whole.top()), QPointF(m_dragged.x(), whole.bottom()))
                    .normalized(),
                band);
        }
        paintCursor(painter, whole);
        paintBubble(painter, whole);
    }
    if (hasFocus()) {
        painter.resetTransform();
        paintFocusRing(painter, rect(), Theme::px(6), RingOn::Surface);
    }
}

void Chart::paintCursor(QPainter& painter, const QRectF& box) const {
    if (!m_cursor) {
        return;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Theme::palette().ink, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(itemBox(*m_cursor, box), 3, 3);
    painter.restore();
}

void Chart::paintBubble(QPainter& painter, const QRectF& box) const {
    if (!m_cursor) {
        return;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(chartFont());
    const QString words = itemWords(*m_cursor);
    const QFontMetricsF metrics(painter.font());
    const qreal width = std::min(metrics.horizontalAdvance(words) + 2 * kBubblePadding, box.width());
    const qreal height = metrics.height() + kBubblePadding;
    const QRectF item = itemBox(*m_cursor, box);
    const qreal left =
        std::clamp(item.center().x() - width / 2, box.left(), std::max(box.left(), box.right() - width));
    qreal top = item.top() - height - kBubbleGap;
    if (top < box.top()) {
        // A low item has room below; a bar that fills the chart is written over.
        top = item.height() < box.height() / 2 ? item.bottom() + kBubbleGap : box.top();
    }
    const QRectF bubble(left, std::min(top, box.bottom() - height), width, height);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::palette().ink);
    painter.drawRoundedRect(bubble, 5, 5);
    painter.setPen(Theme::palette().surface);
    painter.drawText(bubble, Qt::AlignCenter,
                     metrics.elidedText(words, Qt::ElideRight, width - kBubblePadding));
    painter.restore();
}

void Chart::mouseMoveEvent(QMouseEvent* event) {
    const QPointF point = toPicture(event->position());
    if (m_pressed) {
        m_dragged = point;
        update();
        return;
    }
    setCursorItem(itemAt(point, box()));
    QWidget::setCursor(m_cursor ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void Chart::mousePressEvent(QMouseEvent* event) {
    QWidget::mousePressEvent(event);
    if (event->button() == Qt::LeftButton) {
        m_pressed = toPicture(event->position());
        m_dragged = *m_pressed;
        event->accept();
    }
}

void Chart::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !m_pressed) {
        return;
    }
    const QPointF from = *m_pressed;
    const QPointF to = toPicture(event->position());
    m_pressed.reset();
    update();
    const std::optional<int> first = itemAt(from, box());
    const std::optional<int> last = itemAt(to, box());
    if (std::abs(to.x() - from.x()) <= kDragFrom) {
        if (last) {
            Q_EMIT chosen(*last);
        }
        return;
    }
    const int start = first.value_or(from.x() < to.x() ? firstItem() : lastItem());
    const int end = last.value_or(from.x() < to.x() ? lastItem() : firstItem());
    if (zoomTo(std::min(start, end), std::max(start, end))) {
        setCursorItem(std::nullopt);
    }
}

void Chart::leaveEvent(QEvent* event) {
    QWidget::leaveEvent(event);
    if (!hasFocus()) {
        setCursorItem(std::nullopt);
    }
}

void Chart::zoomByKey() {
    const int middle = m_cursor.value_or((firstItem() + lastItem()) / 2);
    const int half = std::max(kClosest, (lastItem() - firstItem() + 1) / 4);
    const int first = std::max(firstItem(), middle - half);
    const int last = std::min(lastItem(), middle + half);
    zoomTo(first, last);
}

bool Chart::moveByKey(int key) {
    switch (key) {
    case Qt::Key_Home:
        setCursorItem(firstItem());
        return true;
    case Qt::Key_End:
        setCursorItem(lastItem());
        return true;
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down: {
        const int to = m_cursor ? neighbour(*m_cursor, key) : firstItem();
        const bool hasMoved = !m_cursor || to != *m_cursor;
        setCursorItem(to);
        // Up and down leave a chart that has no rows to the page.
        return hasMoved || key == Qt::Key_Left || key == Qt::Key_Right;
    }
    default:
        return false;
    }
}

void Chart::keyPressEvent(QKeyEvent* event) {
    const int key = event->key();
    if (itemCount() == 0) {
        QWidget::keyPressEvent(event);
        return;
    }
    const bool chooses = key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space;
    if (chooses && m_cursor) {
        Q_EMIT chosen(*m_cursor);
    } else if (key == Qt::Key_Plus) {
        zoomByKey();
    } else if ((key == Qt::Key_Escape || key == Qt::Key_Minus) && zoomOut()) {
        setCursorItem(std::nullopt);
    } else if (!moveByKey(key)) {
        QWidget::keyPressEvent(event);
    }
}

void Chart::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    update();
}

void Chart::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    setCursorItem(std::nullopt);
    update();
}

}  // namespace gramhour::ui
