#include "ui/widgets/charts/chart_paint.h"

#include <algorithm>
#include <numeric>

#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>

namespace gramhour::ui {

namespace {

constexpr int kFontPixels = 12;
constexpr qreal kAxisHeight = 20;
constexpr qreal kAxisGap = 8;
constexpr qreal kTopGap = 8;
constexpr qreal kTickGap = 14;
constexpr qreal kWidestBar = 44;
constexpr qreal kBarShare = 0.7;
constexpr qreal kThinSlot = 4;
constexpr qreal kCellGap = 2;
constexpr qreal kTallestCell = 44;
constexpr qreal kLegendSquare = 10;
constexpr qreal kLegendGap = 14;
constexpr qint64 kLines = 3;
constexpr qint64 kWhole = 100;
/// The weakest cell with something in it is still told from an empty one.
constexpr qreal kWeakestCell = 0.14;

qint64 highestOf(const BarPicture& picture) {
    qint64 highest = 0;
    for (int item = 0; item < picture.count(); ++item) {
        highest = std::max(highest, picture.sumOf(item));
    }
    return highest;
}

/// The step between two lines: 1, 2 or 5 times a power of ten.
qint64 stepFor(qint64 highest) {
    qint64 step = 1;
    while (step * kLines < highest) {
        const qint64 lead = step;
        const bool isTwo = QString::number(lead).startsWith(u'2');
        step = isTwo ? lead / 2 * 5 : lead * 2;
    }
    return step;
}

struct Axis {
    qint64 top = 1;
    qint64 step = 1;
};

Axis axisOf(const BarPicture& picture) {
    if (picture.scale == ChartScale::Share) {
        return {kWhole, kWhole / 2};
    }
    const qint64 highest = std::max<qint64>(1, highestOf(picture));
    const qint64 step = stepFor(highest);
    return {(highest + step - 1) / step * step, step};
}

QString axisText(const BarPicture& picture, qint64 value) {
    return picture.scale == ChartScale::Share ? QStringLiteral("%1 %").arg(value) : QLocale().toString(value);
}

/// Whole pixels, unless the bars are so many that they would fall together.
QRectF barIn(const QRectF& slot) {
    const qreal width =
        slot.width() < kThinSlot ? slot.width() : std::min(kWidestBar, slot.width() * kBarShare);
    return {slot.center().x() - width / 2, slot.top(), width, slot.height()};
}

void paintGrid(QPainter& painter, const QRectF& plot, const Palette& palette, const BarPicture& picture) {
    const Axis axis = axisOf(picture);
    for (qint64 value = 0; value <= axis.top; value += axis.step) {
        const qreal y =
            plot.bottom() - plot.height() * static_cast<qreal>(value) / static_cast<qreal>(axis.top);
        painter.setPen(QPen(palette.line, 1));
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.setPen(palette.muted);
        painter.drawText(QRectF(plot.left() - kWhole, y - kAxisHeight / 2, kWhole - kAxisGap, kAxisHeight),
                         Qt::AlignRight | Qt::AlignVCenter, axisText(picture, value));
    }
}

void paintTicks(QPainter& painter, const QRectF& box, const QRectF& plot, const Palette& palette,
                const BarPicture& picture, const ChartRange& range) {
    const QFontMetricsF metrics(painter.font());
    qreal widest = 0;
    for (int item = range.first; item <= range.last; ++item) {
        widest = std::max(widest, metrics.horizontalAdvance(picture.ticks[item]));
    }
    const qreal slot = plot.width() / range.count();
    // Names that all have their place may be cut short; times are left out instead.
    const int stride = std::max(1, qCeil((widest + kTickGap) / slot));
    painter.setPen(palette.muted);
    for (int item = range.first; item <= range.last; item += stride) {
        const qreal x = barSlot(picture, box, range, item).center().x();
        const qreal width = metrics.horizontalAdvance(picture.ticks[item]);
        const qreal left =
            std::clamp(x - width / 2, plot.left() - kAxisGap, std::max(plot.left(), box.right() - width));
        painter.drawText(QPointF(left, plot.bottom() + kAxisHeight - kAxisGap + metrics.ascent() / 3),
                         picture.ticks[item]);
    }
}

QColor blend(const QColor& from, const QColor& to, qreal share) {
    const auto mix = [share](int a, int b) { return a + qRound((b - a) * share); };
    return {mix(from.red(), to.red()), mix(from.green(), to.green()), mix(from.blue(), to.blue())};
}

qreal rowNameWidth(const HeatPicture& picture) {
    const QFontMetricsF metrics(chartFont());
    qreal widest = 0;
    for (const QString& row : picture.rows) {
        widest = std::max(widest, metrics.horizontalAdvance(row));
    }
    return widest + kLegendGap;
}

QRectF heatGrid(const HeatPicture& picture, const QRectF& box) {
    const qreal rows = static_cast<qreal>(std::max<qsizetype>(1, picture.rows.size()));
    const qreal height = std::min(box.height() - kAxisHeight, rows * kTallestCell);
    return {box.left() + rowNameWidth(picture), box.top(), box.width() - rowNameWidth(picture), height};
}

}  // namespace

qint64 BarPicture::sumOf(int item) const {
    return std::accumulate(series.begin(), series.end(), qint64{0},
                           [item](qint64 sum, const ChartSeries& one) {
                               return sum + one.values[static_cast<std::size_t>(item)];
                           });
}

QColor seriesColor(Tone tone, const Palette& palette) {
    switch (tone) {
    case Tone::Warn:
        return palette.warn.border;
    case Tone::Neutral:
        return palette.disabled;
    case Tone::Accent:
    case Tone::Ok:
    case Tone::Bad:
    case Tone::Info:
        break;
    }
    return palette.tone(tone).fill;
}

QFont chartFont() {
    QFont font = Theme::font(TextRole::Small);
    font.setPixelSize(kFontPixels);
    return font;
}

QRectF barPlot(const BarPicture& picture, const QRectF& box) {
    const QFontMetricsF metrics(chartFont());
    const qreal names = metrics.horizontalAdvance(axisText(picture, axisOf(picture).top)) + kAxisGap;
    return box.adjusted(names, kTopGap, 0, -kAxisHeight);
}

QRectF barSlot(const BarPicture& picture, const QRectF& box, const ChartRange& range, int item) {
    const QRectF plot = barPlot(picture, box);
    const qreal width = plot.width() / std::max(1, range.count());
    return {plot.left() + width * (item - range.first), plot.top(), width, plot.height()};
}

void paintBars(QPainter& painter, const QRectF& box, const Palette& palette, const BarPicture& picture,
               const ChartRange& range) {
    painter.save();
    painter.setFont(chartFont());
    const QRectF plot = barPlot(picture, box);
    paintGrid(painter, plot, palette, picture);
    const Axis axis = axisOf(picture);
    for (int item = range.first; item <= range.last; ++item) {
        const QRectF bar = barIn(barSlot(picture, box, range, item));
        const qint64 sum = picture.sumOf(item);
        const qint64 whole = picture.scale == ChartScale::Share ? sum : axis.top;
        qint64 below = 0;
        for (const ChartSeries& series : picture.series) {
            const qint64 value = series.values[static_cast<std::size_t>(item)];
            if (value > 0 && whole > 0) {
                const auto y = [&](qint64 at) {
                    return plot.bottom() - plot.height() * static_cast<qreal>(at) / static_cast<qreal>(whole);
                };
                painter.fillRect(
                    QRectF(QPointF(bar.left(), y(below + value)), QPointF(bar.right(), y(below))),
                    seriesColor(series.tone, palette));
            }
            below += value;
        }
    }
    if (range.count() > 0) {
        paintTicks(painter, box, plot, palette, picture, range);
    }
    painter.restore();
}

QRectF heatCell(const HeatPicture& picture, const QRectF& box, int item) {
    const QRectF grid = heatGrid(picture, box);
    const int columns = static_cast<int>(picture.columns.size());
    const qreal width = grid.width() / std::max(1, columns);
    const qreal height = grid.height() / static_cast<qreal>(std::max<qsizetype>(1, picture.rows.size()));
    const int row = item / columns;
    const QRectF cell(grid.left() + width * (item % columns), grid.top() + height * row, width, height);
    return cell.adjusted(0, 0, -kCellGap, -kCellGap);
}

void paintHeat(QPainter& painter, const QRectF& box, const Palette& palette, const HeatPicture& picture) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(chartFont());
    const QRectF grid = heatGrid(picture, box);
    const qint64 highest =
        picture.values.empty() ? 0 : *std::max_element(picture.values.begin(), picture.values.end());
    for (int item = 0; item < picture.count(); ++item) {
        const qint64 value = picture.values[static_cast<std::size_t>(item)];
        QColor color = palette.track;
        if (value > 0) {
            const qreal share = static_cast<qreal>(value) / static_cast<qreal>(highest);
            color = blend(palette.surface, palette.accent.fill, kWeakestCell + (1 - kWeakestCell) * share);
        }
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawRoundedRect(heatCell(picture, box, item), 3, 3);
    }
    painter.setPen(palette.muted);
    const int columns = static_cast<int>(picture.columns.size());
    for (int row = 0; row < picture.rows.size(); ++row) {
        const QRectF cell = heatCell(picture, box, row * columns);
        painter.drawText(QRectF(box.left(), cell.top(), grid.left() - box.left(), cell.height()),
                         Qt::AlignLeft | Qt::AlignVCenter, picture.rows[row]);
    }
    const QFontMetricsF metrics(painter.font());
    const int stride = columns == 0
                           ? 1
                           : std::max(1, qCeil((metrics.horizontalAdvance(QStringLiteral("00")) + kTickGap) /
                                               (grid.width() / columns)));
    for (int column = 0; column < columns; column += stride) {
        const QRectF cell = heatCell(picture, box, column);
        painter.drawText(QRectF(cell.left(), grid.bottom() + 2, cell.width() + kTickGap, kAxisHeight),
                         Qt::AlignLeft | Qt::AlignVCenter, picture.columns[column]);
    }
    painter.restore();
}

void paintLegend(QPainter& painter, const QRectF& box, const Palette& palette,
                 const std::vector<ChartSeries>& series) {
    painter.save();
    painter.setFont(chartFont());
    const QFontMetricsF metrics(painter.font());
    qreal x = box.left();
    // The upper part of a bar is named first, as it is seen.
    for (auto one = series.rbegin(); one != series.rend(); ++one) {
        const qreal width = metrics.horizontalAdvance(one->name);
        if (x + kLegendSquare + kAxisGap + width > box.right()) {
            break;  // a name cut short says less than none; the bubble tells them all
        }
        const QRectF square(x, box.top() + (kAxisHeight - kLegendSquare) / 2, kLegendSquare, kLegendSquare);
        painter.fillRect(square, seriesColor(one->tone, palette));
        x += kLegendSquare + kAxisGap - 2;
        painter.setPen(palette.muted);
        painter.drawText(QRectF(x, box.top(), width + 1, kAxisHeight), Qt::AlignLeft | Qt::AlignVCenter,
                         one->name);
        x += width + kLegendGap;
    }
    painter.restore();
}

qreal legendWidth(const std::vector<ChartSeries>& series) {
    const QFontMetricsF metrics(chartFont());
    qreal width = 0;
    for (const ChartSeries& one : series) {
        width += kLegendSquare + kAxisGap - 2 + metrics.horizontalAdvance(one.name) + kLegendGap;
    }
    return width;
}

}  // namespace gramhour::ui
