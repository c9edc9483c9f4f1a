#pragma once

#include <optional>
#include <vector>

#include <QString>

#include "history/figures.h"
#include "history/selection.h"

namespace gramhour::ui {

/// Periods that move with the calendar, and the one that was typed.
enum class PeriodChoice : std::uint8_t {
    today,
    days7,
    days30,
    days90,
    thisMonth,
    lastMonth,
    thisYear,
    lastYear,
    all,
    typed
};

[[nodiscard]] QString periodChoiceText(PeriodChoice choice);  ///< "Last 30 days"
/// Both ends of a period that moves with the calendar; both absent for `all` and `typed`.
struct PeriodEnds {
    std::optional<Date> from;
    std::optional<Date> to;

    friend bool operator==(const PeriodEnds&, const PeriodEnds&) = default;
};
[[nodiscard]] PeriodEnds endsOf(PeriodChoice choice, Date today);
/// "1 Feb – 2 Mar 2026", "3 Mar 2026", "January 2026", "2025"; open ends in words.
[[nodiscard]] QString periodText(const PeriodEnds& ends);

/// What somebody asks History. `filter.from` and `filter.to` narrow within the period: a day clicked in a
/// chart.
struct HistoryQuery {
    PeriodChoice period = PeriodChoice::days30;
    PeriodEnds typed;  ///< for PeriodChoice::typed
    bool isCompared = false;
    HistoryFilter filter;

    [[nodiscard]] PeriodEnds ends(Date today) const;
    /// The filter with the ends of the period, also where it is about the revisits of others: what is
    /// selected.
    [[nodiscard]] HistoryFilter whole(Date today) const;
    /// Takes a whole filter over, whose days go on with the period where they are the period's.
    void setWhole(HistoryFilter whole, Date today);
    /// The same question on another day: what "today" was, it stays.
    [[nodiscard]] HistoryQuery keptFrom(Date day, Date today) const;

    friend bool operator==(const HistoryQuery&, const HistoryQuery&) = default;
};

}  // namespace gramhour::ui
