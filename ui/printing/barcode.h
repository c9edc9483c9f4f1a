#pragma once

#include <vector>

#include <QRectF>
#include <QString>

class QPainter;

namespace gramhour::ui {

/// A Code 128 as the widths of its bars and gaps in turn, a bar first, in modules (the narrowest width).
struct Barcode {
    std::vector<int> widths;

    [[nodiscard]] int modules() const;
    [[nodiscard]] bool isEmpty() const { return widths.empty(); }
};

/// Empty for a text that Code 128 cannot carry (isPrintableAsBarcode).
[[nodiscard]] Barcode code128(const QString& text);

/// Paints it as wide as fits into the box with ten modules of quiet beside it, each module a whole number of
/// the device's dots, so that every bar is sharp and of its right width. Black on what is there. Returns
/// where the bars stand; nothing is painted, and the rectangle is empty, when a module would be less than a
/// dot.
QRectF paintBarcode(QPainter& painter, const QRectF& box, const Barcode& barcode);

}  // namespace gramhour::ui
