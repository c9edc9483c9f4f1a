#pragma once

#include <QColor>
#include <QRectF>

class QPainter;

/// Painting shared by the widgets of this folder; not for screens.
namespace gramhour::ui {

/// A filled rounded frame whose border lies wholly inside `box`. A width of 0 draws no border.
void paintFrame(QPainter& painter, const QRectF& box, qreal radius, const QColor& fill, const QColor& border,
                qreal width);

enum class RingOn { Surface, Fill };

/// The focus ring, inside `box`: on a filled widget with a gap in the surface colour between ring and fill.
void paintFocusRing(QPainter& painter, const QRectF& box, qreal radius, RingOn on);

}  // namespace gramhour::ui
