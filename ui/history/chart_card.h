#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "ui/history/chart_data.h"
#include "ui/widgets/card.h"

class QStackedWidget;
class QStandardItemModel;

namespace gramhour::ui {

class BarChart;
class Button;
class Chart;
class HeatMap;
class SimpleTable;

/// A card with one of several charts, chosen in its heading; the same as a table, and as a file.
class ChartCard : public Card {
    Q_OBJECT

public:
    /// Object names begin with `name`.
    ChartCard(const QString& name, const std::vector<ChartKind>& kinds, QWidget* parent = nullptr);

    /// Asked for the chart of a kind whenever it is shown; `unit` is the one the person chose, or none.
    using Make = std::function<ChartContent(ChartKind kind, std::optional<HistoryPeriod> unit)>;
    void setSource(Make make);
    /// The source has other figures.
    void reload();
    void choose(ChartKind kind);

Q_SIGNALS:
    /// An item was chosen: its sessions are wanted.
    void chosen(const std::vector<gramhour::HistoryFigure>& figures);
    void saveWanted(gramhour::ui::ChartCard* card);

public:
    /// Writes what it shows; false when the file could not be written.
    [[nodiscard]] bool write(const QString& fileName) const;
    [[nodiscard]] QString fileName() const;  ///< suggested: "sessions-a-day.png"

private:
    class Legend;
    void makeHeading(const std::vector<ChartKind>& kinds);
    void makeMore();
    void chooseUnit(HistoryPeriod unit);
    void chooseItem(int item);
    void showTable(bool isTable);
    void fillTable();
    [[nodiscard]] Chart* chart() const;

    QString m_name;
    ChartKind m_kind;
    std::optional<HistoryPeriod> m_unit;
    Make m_make;
    ChartContent m_content;
    Button* m_heading;
    Legend* m_legendBelow;
    Legend* m_legend;
    Button* m_whole;
    Button* m_unitButton;
    Button* m_more;
    QAction* m_asTable = nullptr;
    QStackedWidget* m_places;
    BarChart* m_bars;
    HeatMap* m_heat;
    SimpleTable* m_table;
    QStandardItemModel* m_rows;
};

}  // namespace gramhour::ui
