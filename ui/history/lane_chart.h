#pragma once

#include <optional>

#include <QWidget>

#include "ui/history/lane_view.h"
#include "ui/support/chart_file.h"
#include "ui/widgets/card.h"

namespace gramhour::ui {

class Ask;
class Button;
class Label;
class SimpleTable;

/// Lanes over one time axis. Pointing at a moment or moving there with the arrow keys reads it out; Home and
/// End go to the first and the last; Esc takes the cursor away; Enter and a double click open what is there.
class LaneChart : public QWidget {
    Q_OBJECT

public:
    explicit LaneChart(QWidget* parent = nullptr);

    void show(const LaneChartView& view);
    using QWidget::show;
    [[nodiscard]] const LaneChartView& view() const { return m_view; }
    /// Place of the moment under the cursor.
    [[nodiscard]] std::optional<int> cursor() const { return m_cursor; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// Empty when there is none.
    void readOut(const QString& words);
    void opened(qint64 id);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void setCursorAt(std::optional<int> moment);
    void openAtCursor();
    [[nodiscard]] QRectF box() const;

    LaneChartView m_view;
    std::optional<int> m_cursor;
};

/// A card around a chart of lanes: what the cursor reads, the same as a table, and saving it.
class LaneCard : public Card {
    Q_OBJECT

public:
    /// `name` begins the object names: "timeline" gives "timeline.chart", "timeline.table", ...
    LaneCard(const QString& title, const QString& name, QWidget* parent = nullptr);

    void show(const LaneChartView& view);
    using QWidget::show;
    [[nodiscard]] const LaneChartView& view() const;

Q_SIGNALS:
    void saveRequested();
    void opened(qint64 id);

private:
    void toggleTable();
    void fillTable();

    Button* m_toggle;
    Button* m_save;
    Label* m_readOut;
    LaneChart* m_chart;
    SimpleTable* m_table;
};

/// What became of saving a chart: nothing when it was called off.
struct ChartSaving {
    QString fileName;
    bool isWritten = false;
};
/// Asks for a place and writes the chart there.
[[nodiscard]] std::optional<ChartSaving> saveLaneChart(Ask& ask, QWidget* parent, const LaneChartView& view);

}  // namespace gramhour::ui
