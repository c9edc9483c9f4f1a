#pragma once

#include <optional>

#include <QList>
#include <QRectF>

#include "ui/schedule/grid_view.h"

namespace gramhour::ui {

/// Minutes to which a drag and the arrows snap.
inline constexpr int kSnapMinutes = 5;

/// Where everything of a grid is, in pixels; pure.
class GridLayout {
public:
    /// Pixels of the parts around the columns.
    struct Measure {
        double width = 0;
        double height = 0;  ///< below the heading
        double hours = 0;   ///< width of the column of hours
        double heading = 0;
        double gap = 0;    ///< between a block and its column's edge
        double least = 0;  ///< least height of an hour
    };

    GridLayout() = default;
    GridLayout(const GridView& view, const Measure& measure);

    [[nodiscard]] double height() const { return m_measure.heading + m_hour * hours(); }
    [[nodiscard]] QRectF column(int index) const;  ///< below the heading
    [[nodiscard]] QRectF heading(int index) const;
    [[nodiscard]] double y(int minute) const;
    [[nodiscard]] QRectF block(int index) const { return m_blocks.value(index); }
    /// The place of something that is being moved.
    [[nodiscard]] QRectF span(int column, int from, int until) const;
    [[nodiscard]] std::optional<int> columnAt(double x) const;
    [[nodiscard]] int minuteAt(double y) const;  ///< not snapped
    [[nodiscard]] std::optional<int> blockAt(const QPointF& point) const;
    [[nodiscard]] double hourHeight() const { return m_hour; }

private:
    [[nodiscard]] double hours() const { return (m_until - m_from) / 60.0; }
    void placeBlocks(const GridView& view);

    Measure m_measure;
    int m_from = 0;
    int m_until = 60;
    int m_columns = 0;
    double m_hour = 1;
    QList<QRectF> m_blocks;
};

/// To the nearest step.
[[nodiscard]] constexpr int snapped(int minute) {
    return (minute + kSnapMinutes / 2) / kSnapMinutes * kSnapMinutes;
}

}  // namespace gramhour::ui
