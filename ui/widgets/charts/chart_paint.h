#pragma once

#include <cstdint>
#include <vector>

#include <QColor>
#include <QFont>
#include <QRectF>
#include <QString>
#include <QStringList>

#include "ui/support/theme.h"

class QPainter;

/// What charts show and how it is painted: on the screen, and by the same functions into files and papers.
/// All lengths are pixels of the design.
namespace gramhour::ui {

/// One kind of thing that is counted, with a value for each item.
struct ChartSeries {
    QString name;
    Tone tone = Tone::Accent;
    std::vector<std::int64_t> values;
};

enum class ChartScale {
    Count,  ///< stacked as they are
    Share   ///< each item's values as parts of their sum: all bars are as high, but those without any
};

/// Bars beside each other, each stacked from its series; the first series stands at the bottom.
struct BarPicture {
    std::vector<ChartSeries> series;
    QStringList ticks;  ///< below each bar; as many are written as have room
    QStringList words;  ///< of each bar, whole: "Tue 3 Mar 2026: 14 sessions, 1 stopped early"
    ChartScale scale = ChartScale::Count;

    [[nodiscard]] int count() const { return static_cast<int>(ticks.size()); }
    [[nodiscard]] qint64 sumOf(int item) const;
};

/// Items `first` to `last` are in view, both included.
struct ChartRange {
    int first = 0;
    int last = -1;

    [[nodiscard]] int count() const { return last - first + 1; }
    friend bool operator==(const ChartRange&, const ChartRange&) = default;
};

/// Rows and columns of cells, each the stronger the higher its value.
struct HeatPicture {
    QStringList rows;
    QStringList columns;
    std::vector<std::int64_t> values;  ///< row after row
    QStringList words;                 ///< of each cell

    [[nodiscard]] int count() const { return static_cast<int>(values.size()); }
};

[[nodiscard]] QColor seriesColor(Tone tone, const Palette& palette);
/// The text of axes and legends, at 100 %.
[[nodiscard]] QFont chartFont();

/// Where the bars stand in a box.
[[nodiscard]] QRectF barPlot(const BarPicture& picture, const QRectF& box);
/// The full-height slot of a bar; its bar is narrower.
[[nodiscard]] QRectF barSlot(const BarPicture& picture, const QRectF& box, const ChartRange& range, int item);
void paintBars(QPainter& painter, const QRectF& box, const Palette& palette, const BarPicture& picture,
               const ChartRange& range);

[[nodiscard]] QRectF heatCell(const HeatPicture& picture, const QRectF& box, int item);
void paintHeat(QPainter& painter, const QRectF& box, const Palette& palette, const HeatPicture& picture);

/// Squares and names beside each other, from the top left corner of the box on.
void paintLegend(QPainter& painter, const QRectF& box, const Palette& palette,
                 const std::vector<ChartSeries>& series);
[[nodiscard]] qreal legendWidth(const std::vector<ChartSeries>& series);

}  // namespace gramhour::ui
