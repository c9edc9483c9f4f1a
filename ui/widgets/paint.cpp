#include "ui/widgets/paint.h"

#include <QPainter>

#include "ui/support/theme.h"

namespace gramhour::ui {

void paintFrame(QPainter& painter, const QRectF& box, qreal radius, const QColor& fill, const QColor& border,
                qreal width) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    if (width > 0) {
        painter.setPen(QPen(border, width));
        const qreal half = width / 2;
        painter.drawRoundedRect(box.adjusted(half, half, -half, -half), radius - half, radius - half);
    } else {
        painter.setPen(Qt::NoPen);
        painter.drawRoundedRect(box, radius, radius);
    }
    painter.restore();
}

void paintFocusRing(QPainter& painter, const QRectF& box, qreal radius, RingOn on) {
    const Palette& colors = Theme::palette();
    const qreal ring = Theme::px(2);
    paintFrame(painter, box, radius, {}, on == RingOn::Fill ? colors.ink : colors.focus, ring);
    if (on == RingOn::Fill) {
        paintFrame(painter, box.adjusted(ring, ring, -ring, -ring), radius - ring, {}, colors.surface, ring);
    }
}

}  // namespace gramhour::ui
