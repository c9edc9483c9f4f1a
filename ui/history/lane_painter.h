#pragma once

#include <optional>

#include <QRectF>

#include "ui/history/lane_view.h"

class QPainter;

namespace gramhour::ui {

/// Draws lanes into a box: on the screen, into a picture, on a page.
class LanePainter {
public:
    /// The view outlives the painter.
    LanePainter(const LaneChartView& view, const QRectF& box, const Palette& palette);

    /// What all lanes need, in pixels of the screen.
    [[nodiscard]] static int heightOf(const LaneChartView& view);

    void paint(QPainter& painter) const;
    /// A line across all lanes, with the values there.
    void paintCursor(QPainter& painter, std::int64_t at) const;

    [[nodiscard]] qreal xOf(std::int64_t at) const;
    [[nodiscard]] std::int64_t atOf(qreal x) const;
    [[nodiscard]] QRectF plot() const { return m_plot; }

private:
    /// Values from `low` to `high` by round steps.
    struct Range {
        std::int64_t low = 0;
        std::int64_t high = 1;
        std::int64_t step = 1;
        int decimals = 0;
        bool isUsed = false;
    };
    struct Placed {
        const Lane* lane = nullptr;
        QRectF head;
        QRectF body;
        Range left;
        Range right;
    };

    [[nodiscard]] static Range rangeOf(const Lane& lane, LaneSeries::Side side);
    [[nodiscard]] const Range& rangeFor(const Placed& placed, const LaneSeries& series) const;
    [[nodiscard]] static qreal yOf(const QRectF& body, const Range& range, std::int64_t value);
    [[nodiscard]] QList<std::pair<std::int64_t, QString>> ticks() const;
    [[nodiscard]] QList<std::pair<std::int64_t, QString>> clockTicks(int most) const;
    [[nodiscard]] QList<std::pair<std::int64_t, QString>> dayTicks(int most) const;

    void paintBands(QPainter& painter) const;
    void paintTimes(QPainter& painter) const;
    void paintHead(QPainter& painter, const Placed& placed) const;
    [[nodiscard]] qreal paintName(QPainter& painter, const QRectF& head, qreal x, const QString& name) const;
    void paintAxes(QPainter& painter, const Placed& placed) const;
    void paintSeries(QPainter& painter, const Placed& placed, const LaneSeries& series) const;
    void paintLine(QPainter& painter, const Placed& placed, const LaneSeries& series) const;
    void paintSteps(QPainter& painter, const Placed& placed, const LaneSeries& series) const;
    void paintRanges(QPainter& painter, const Placed& placed, const LaneSeries& series) const;
    void paintBars(QPainter& painter, const Placed& placed, const LaneSeries& series) const;
    void paintMarks(QPainter& painter, const Placed& placed) const;
    void paintMark(QPainter& painter, const LaneMark& mark, QPointF centre) const;

    const LaneChartView& m_view;
    const Palette& m_palette;
    QRectF m_plot;
    QList<Placed> m_lanes;
};

}  // namespace gramhour::ui
