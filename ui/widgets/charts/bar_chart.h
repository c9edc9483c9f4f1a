#pragma once

#include "ui/widgets/charts/chart.h"
#include "ui/widgets/charts/chart_paint.h"

namespace gramhour::ui {

/// Stacked bars; a drag from one bar to another comes closer.
class BarChart : public Chart {
    Q_OBJECT

public:
    explicit BarChart(QWidget* parent = nullptr);

    void show(BarPicture picture);
    using QWidget::show;
    [[nodiscard]] const BarPicture& picture() const { return m_picture; }
    [[nodiscard]] const ChartRange& range() const { return m_range; }
    void showWhole();

    [[nodiscard]] int itemCount() const override;
    [[nodiscard]] QString itemWords(int item) const override;
    void paintPicture(QPainter& painter, const QRectF& box, const Palette& palette) const override;

protected:
    [[nodiscard]] std::optional<int> itemAt(const QPointF& point, const QRectF& box) const override;
    [[nodiscard]] QRectF itemBox(int item, const QRectF& box) const override;
    [[nodiscard]] int neighbour(int item, int key) const override;
    [[nodiscard]] int firstItem() const override { return m_range.first; }
    [[nodiscard]] int lastItem() const override { return m_range.last; }
    bool zoomTo(int first, int last) override;
    bool zoomOut() override;

private:
    BarPicture m_picture;
    ChartRange m_range;
};

/// Cells in rows and columns.
class HeatMap : public Chart {
    Q_OBJECT

public:
    explicit HeatMap(QWidget* parent = nullptr);

    void show(HeatPicture picture);
    using QWidget::show;
    [[nodiscard]] const HeatPicture& picture() const { return m_picture; }

    [[nodiscard]] int itemCount() const override;
    [[nodiscard]] QString itemWords(int item) const override;
    void paintPicture(QPainter& painter, const QRectF& box, const Palette& palette) const override;

protected:
    [[nodiscard]] std::optional<int> itemAt(const QPointF& point, const QRectF& box) const override;
    [[nodiscard]] QRectF itemBox(int item, const QRectF& box) const override;
    [[nodiscard]] int neighbour(int item, int key) const override;

private:
    HeatPicture m_picture;
};

}  // namespace gramhour::ui
