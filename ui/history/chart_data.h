#pragma once

#include <optional>
#include <unordered_map>
#include <vector>

#include <QStringList>

#include "history/figures.h"
#include "ui/widgets/charts/chart_paint.h"

namespace gramhour::ui {

/// What one can look at. The first group stands at the left of History, over time; the second at the right.
enum class ChartKind : std::uint8_t {
    sessionsOverTime,
    outcomesOverTime,
    reactionsOverTime,
    busyHours,
    infusionTime,
    doseGiven,
    perNurse,
    perChair
};

/// Names by id, for the bars of nurses and chairs.
struct ChartNames {
    std::unordered_map<std::int64_t, QString> nurses;
    std::unordered_map<std::int64_t, QString> chairs;
};

/// A chart with the sessions behind each item, and the same as a table.
struct ChartContent {
    ChartKind kind = ChartKind::sessionsOverTime;
    QString title;
    std::optional<HeatPicture> heat;  ///< a heat map; else bars
    BarPicture bars;
    std::vector<std::vector<HistoryFigure>> behind;  ///< of each item: narrowed to one after the other
    QStringList columns;
    QList<QStringList> rows;
};

[[nodiscard]] QString chartName(ChartKind kind);  ///< "Infusion time", as a list of charts says
[[nodiscard]] bool isOverTime(ChartKind kind);
/// Day up to two months, week up to a year, month from there on.
[[nodiscard]] HistoryPeriod unitFor(const DayRange& days);

/// `unit` is for charts over time.
[[nodiscard]] ChartContent chartContent(ChartKind kind, const HistoryFigures& figures, HistoryPeriod unit,
                                        const ChartNames& names);

}  // namespace gramhour::ui
