#include "ui/schedule/grid_layout.h"

#include <algorithm>
#include <cmath>

namespace gramhour::ui {

namespace {

bool overlap(const GridBlock& a, const GridBlock& b) {
    return a.column == b.column && a.from < b.until && b.from < a.until;
}

}  // namespace

GridLayout::GridLayout(const GridView& view, const Measure& measure)
    : m_measure(measure),
      m_from(view.from),
      m_until(view.until),
      m_columns(static_cast<int>(view.columns.size())),
      m_hour(
          std::max(measure.least, (measure.height - measure.heading) / ((view.until - view.from) / 60.0))) {
    placeBlocks(view);
}

QRectF GridLayout::column(int index) const {
    const double width = (m_measure.width - m_measure.hours) / std::max(1, m_columns);
    return {m_measure.hours + width * index, m_measure.heading, width, m_hour * hours()};
}

QRectF GridLayout::heading(int index) const {
    const QRectF below = column(index);
    return {below.left(), 0, below.width(), m_measure.heading};
}

double GridLayout::y(int minute) const {
    return m_measure.heading + (minute - m_from) * m_hour / 60.0;
}

QRectF GridLayout::span(int index, int from, int until) const {
    const QRectF place = column(index);
    return QRectF(place.left(), y(from), place.width(), y(until) - y(from))
        .adjusted(m_measure.gap, 1, -m_measure.gap, -1);
}

std::optional<int> GridLayout::columnAt(double x) const {
    const double width = (m_measure.width - m_measure.hours) / std::max(1, m_columns);
    const int index = static_cast<int>(std::floor((x - m_measure.hours) / width));
    return index >= 0 && index < m_columns ? std::optional(index) : std::nullopt;
}

int GridLayout::minuteAt(double y) const {
    return m_from + static_cast<int>(std::lround((y - m_measure.heading) * 60.0 / m_hour));
}

std::optional<int> GridLayout::blockAt(const QPointF& point) const {
    for (int index = 0; index < m_blocks.size(); ++index) {
        if (m_blocks[index].contains(point)) {
            return index;
        }
    }
    return std::nullopt;
}

void GridLayout::placeBlocks(const GridView& view) {
    // Those that overlap stand beside each other: each takes the first lane that is free when it begins, and
    // all of one tangle share the width equally.
    QList<int> lanes(view.blocks.size(), 0);
    QList<int> shares(view.blocks.size(), 1);
    for (int i = 0; i < view.blocks.size(); ++i) {
        QList<int> taken;
        for (int j = 0; j < i; ++j) {
            if (overlap(view.blocks[i], view.blocks[j])) {
                taken << lanes[j];
            }
        }
        while (taken.contains(lanes[i])) {
            ++lanes[i];
        }
    }
    for (int i = 0; i < view.blocks.size(); ++i) {
        for (int j = 0; j < view.blocks.size(); ++j) {
            if (i == j || overlap(view.blocks[i], view.blocks[j])) {
                shares[i] = std::max(shares[i], lanes[j] + 1);
            }
        }
    }
    for (int i = 0; i < view.blocks.size(); ++i) {
        const GridBlock& block = view.blocks[i];
        QRectF box = span(block.column, block.from, block.until);
        const double width = box.width() / shares[i];
        box = QRectF(box.left() + width * lanes[i], box.top(), width, box.height());
        m_blocks << (shares[i] > 1 ? box.adjusted(0, 0, -1, 0) : box);
    }
}

}  // namespace gramhour::ui
