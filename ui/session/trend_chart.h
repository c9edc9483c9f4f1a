#pragma once

#include <QWidget>

#include "ui/session/session_view.h"

class QCustomPlot;
class QCPGraph;
class QCPItemText;

namespace gramhour::ui {

/// Systolic pressure, heart rate and the dose given over the session, each line named where it ends; what is
/// still to come of the dose is dashed. Pressure and rate at the left axis, grams at the right.
class TrendChart : public QWidget {
    Q_OBJECT

public:
    explicit TrendChart(QWidget* parent = nullptr);

    void show(const TrendView& view);
    using QWidget::show;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Line {
        QCPGraph* graph = nullptr;
        QCPItemText* label = nullptr;
        Tone tone = Tone::Accent;
    };

    Line addLine(const QString& name, Tone tone);
    void restyle();
    void draw();
    /// Whether the name of a line stands above the axis when it is below the line's end.
    [[nodiscard]] bool hasRoomBelow(const QList<TrendPoint>& points) const;
    void setPoints(const Line& line, const QList<TrendPoint>& points, double unit);
    void describe();

    QCustomPlot* m_plot;
    Line m_systolic;
    Line m_heartRate;
    Line m_given;
    Line m_predicted;
    TrendView m_view;
};

}  // namespace gramhour::ui
