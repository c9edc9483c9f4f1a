#pragma once

#include <functional>

#include <QRectF>
#include <QSizeF>
#include <QString>

class QPainter;

namespace gramhour::ui {

struct Palette;

/// Paints a chart into a box whose unit is a pixel of the design, in the given colours.
using ChartPaint = std::function<void(QPainter&, const QRectF&, const Palette&)>;

/// For the file dialog: PNG, SVG and PDF.
[[nodiscard]] QString chartFileFilter();
/// Writes a chart in dark on white, as a picture (PNG, two pixels for one) or as lines (SVG, PDF) by the
/// name's ending, PNG without one of these; whole or not at all. False when the file could not be written.
[[nodiscard]] bool writeChart(const QString& fileName, const QSizeF& size, const QString& title,
                              const ChartPaint& paint);

}  // namespace gramhour::ui
