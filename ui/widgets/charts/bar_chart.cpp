#include "ui/widgets/charts/bar_chart.h"

#include <algorithm>
#include <utility>

namespace gramhour::ui {

BarChart::BarChart(QWidget* parent) : Chart(parent) {}

void BarChart::show(BarPicture picture) {
    m_picture = std::move(picture);
    showWhole();
}

void BarChart::showWhole() {
    m_range = {0, m_picture.count() - 1};
    dataChanged();
    Q_EMIT zoomChanged(false);
}

int BarChart::itemCount() const {
    return m_picture.count();
}

QString BarChart::itemWords(int item) const {
    return m_picture.words.value(item);
}

void BarChart::paintPicture(QPainter& painter, const QRectF& box, const Palette& palette) const {
    paintBars(painter, box, palette, m_picture, m_range);
}

std::optional<int> BarChart::itemAt(const QPointF& point, const QRectF& box) const {
    const QRectF plot = barPlot(m_picture, box);
    if (m_picture.count() == 0 || point.x() < plot.left() || point.x() >= plot.right()) {
        return std::nullopt;
    }
    const qreal slot = plot.width() / m_range.count();
    return std::clamp(m_range.first + static_cast<int>((point.x() - plot.left()) / slot), m_range.first,
                      m_range.last);
}

QRectF BarChart::itemBox(int item, const QRectF& box) const {
    return barSlot(m_picture, box, m_range, item);
}

int BarChart::neighbour(int item, int key) const {
    const int step = key == Qt::Key_Left ? -1 : key == Qt::Key_Right ? 1 : 0;
    return std::clamp(item + step, m_range.first, m_range.last);
}

bool BarChart::zoomTo(int first, int last) {
    if (first >= last || ChartRange{first, last} == m_range) {
        return false;
    }
    m_range = {first, last};
    update();
    Q_EMIT zoomChanged(true);
    return true;
}

bool BarChart::zoomOut() {
    if (m_range.count() == m_picture.count()) {
        return false;
    }
    showWhole();
    return true;
}

HeatMap::HeatMap(QWidget* parent) : Chart(parent) {}

void HeatMap::show(HeatPicture picture) {
    m_picture = std::move(picture);
    dataChanged();
}

int HeatMap::itemCount() const {
    return m_picture.count();
}

QString HeatMap::itemWords(int item) const {
    return m_picture.words.value(item);
}

void HeatMap::paintPicture(QPainter& painter, const QRectF& box, const Palette& palette) const {
    paintHeat(painter, box, palette, m_picture);
}

std::optional<int> HeatMap::itemAt(const QPointF& point, const QRectF& box) const {
    for (int item = 0; item < m_picture.count(); ++item) {
        if (heatCell(m_picture, box, item).contains(point)) {
            return item;
        }
    }
    return std::nullopt;
}

QRectF HeatMap::itemBox(int item, const QRectF& box) const {
    return heatCell(m_picture, box, item);
}

int HeatMap::neighbour(int item, int key) const {
    const int columns = static_cast<int>(m_picture.columns.size());
    const int row = item / columns;
    const int column = item % columns;
    switch (key) {
    case Qt::Key_Left:
        return column > 0 ? item - 1 : item;
    case Qt::Key_Right:
        return column + 1 < columns ? item + 1 : item;
    case Qt::Key_Up:
        return row > 0 ? item - columns : item;
    case Qt::Key_Down:
        return item + columns < m_picture.count() ? item + columns : item;
    default:
        return item;
    }
}

}  // namespace gramhour::ui
