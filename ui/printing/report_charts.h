#pragma once

#include <QList>
#include <QRectF>
#include <QString>
#include <QStringList>

#include "history/figures.h"
#include "ui/support/figure_text.h"
#include "ui/support/theme.h"

class QPainter;

/// Charts for paper: dark on white, in the device's own units, with their titles.
namespace gramhour::ui::report_charts {

/// A bar of stacked parts.
struct Bar {
    QString label;
    QList<std::int64_t> parts;
};

struct BarChart {
    QString title;
    QStringList names;  ///< of the parts; a single one is not told
    QList<Tone> tones;
    QList<Bar> bars;
    /// Labels stand below the middle of a bar, or at the left end of it where a bar is a range.
    enum class Labels : std::uint8_t { Middle, LeftEnd };
    Labels labels = Labels::Middle;
};

/// Frames with name, value and detail, in rows of three.
void paintTiles(QPainter& painter, const QRectF& box, const QList<FigureText>& figures);
void paintBars(QPainter& painter, const QRectF& box, const BarChart& chart);
/// Weekday by hour; the hours and days outside the first and the last session are left out.
void paintHeat(QPainter& painter, const QRectF& box, const QString& title,
               const std::array<std::array<std::int64_t, 24>, 7>& counts);

}  // namespace gramhour::ui::report_charts
