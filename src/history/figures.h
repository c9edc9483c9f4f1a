#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "domain/opening_hours.h"
#include "history/filter.h"

namespace gramhour {

/// Days since 1970-01-01, both inclusive.
struct DayRange {
    std::int64_t first = 0;
    std::int64_t last = -1;

    [[nodiscard]] std::int64_t days() const { return last < first ? 0 : last - first + 1; }
    friend bool operator==(const DayRange&, const DayRange&) = default;
};

/// Count, sum and the middle of some values. Quartiles are exact: the value at rank (n − 1) × q, between two
/// ranks in proportion, rounded half up to the base unit (the method "inclusive" of spreadsheets).
template <class Quantity>
struct Spread {
    std::int64_t count = 0;
    Quantity total;
    Quantity lowest;
    Quantity lowerQuartile;
    Quantity median;
    Quantity upperQuartile;
    Quantity highest;

    friend bool operator==(const Spread&, const Spread&) = default;
};

/// The counts that any group of sessions has: all of them, a day, a nurse, a chair.
struct Tally {
    std::int64_t sessions = 0;
    std::int64_t open = 0;  ///< not ended yet
    std::int64_t completed = 0;
    std::int64_t stoppedEarly = 0;
    std::int64_t notStarted = 0;
    std::int64_t reactions = 0;  ///< sessions with one of any grade
    std::int64_t checksPlanned = 0;
    std::int64_t checksOnTime = 0;
    std::int64_t checksLate = 0;
    std::int64_t checksMissed = 0;
    Mass given;
    Duration inChair;

    friend bool operator==(const Tally&, const Tally&) = default;
};
Tally& operator+=(Tally& to, const Tally& other);

struct DayTally {
    std::int64_t day = 0;  ///< since 1970-01-01; the first one of a week or a month
    Tally tally;

    friend bool operator==(const DayTally&, const DayTally&) = default;
};

/// A group by the id of a nurse or a chair.
struct IdTally {
    std::int64_t id = 0;
    Tally tally;

    friend bool operator==(const IdTally&, const IdTally&) = default;
};

struct NamedCount {
    std::string name;
    std::int64_t count = 0;

    friend bool operator==(const NamedCount&, const NamedCount&) = default;
};

/// Bars of equal width from 0 on; the last one holds everything from `kHistogramBars - 1` widths on, and bars
/// after the last one that is not empty are left out.
struct Histogram {
    std::int64_t width = 1;  ///< ms or µg
    std::vector<std::int64_t> counts;

    friend bool operator==(const Histogram&, const Histogram&) = default;
};
inline constexpr std::size_t kHistogramBars = 96;
inline constexpr Duration kDurationBar = Duration::fromMinutes(10);
inline constexpr Mass kDoseBar = Mass::fromMicrograms(250'000);

/// Everything that History says about a selection. Each figure counts sessions unless it says otherwise.
struct HistoryFigures {
    DayRange period;  ///< of the filter, open ends closed with the first and last session; empty without any
    Tally all;
    std::vector<NamedCount> stopReasons;  ///< of those stopped early, most frequent first, then by name
    std::vector<NamedCount> notStartedReasons;
    std::array<std::int64_t, 6> byGrade{};  ///< by the highest grade; 0 without a reaction
    std::vector<NamedCount> bySymptom;      ///< most frequent first
    std::int64_t withChecks = 0;            ///< a check of vital signs was planned
    std::int64_t allOnTime = 0;             ///< of those, with each one on time
    std::int64_t withLate = 0;
    std::int64_t withMissed = 0;
    Spread<Duration> took;      ///< infusion time of those that ended
    Spread<Duration> overPlan;  ///< actual less planned time of the same; negative: shorter
    Spread<Mass> given;         ///< of the same
    Mass ordered;               ///< of all, total
    Spread<Duration> wait;      ///< arrival to start
    Duration chairsOpen;  ///< opening hours of the period up to today × chairs; use is `all.inChair` of it
    std::int64_t people = 0;
    std::int64_t revisits = 0;                ///< sessions beyond each person's first in the selection
    std::array<std::int64_t, 6> byVerdict{};  ///< by the verdict's place; 0 without a screening
    std::int64_t overridden = 0;
    std::int64_t limitsPassed = 0;
    std::int64_t limitsTried = 0;
    std::int64_t amended = 0;
    std::vector<DayTally> perDay;  ///< every day of the period, those without a session too
    std::array<std::array<std::int64_t, 24>, 7> weekdayHour{};  ///< of the start; Monday first
    std::vector<IdTally> perNurse;                              ///< by id
    std::vector<IdTally> perChair;
    Histogram durations{kDurationBar.milliseconds(), {}};
    Histogram doses{kDoseBar.micrograms(), {}};

    friend bool operator==(const HistoryFigures&, const HistoryFigures&) = default;

    /// Sessions with a reaction in 100, in tenths, rounded half up; none without a session.
    [[nodiscard]] std::optional<std::int64_t> reactionsPer100Tenths() const;
};

/// What chair use is measured against.
struct ChairBasis {
    std::vector<OpeningHours> hours;
    std::int64_t chairs = 0;  ///< in service, of those that the filter asks for
    std::int64_t today = 0;   ///< later days of a period are not counted
};

/// A tally for each of some ids. Those of nurses and chairs are small, so that they are places in a row; the
/// odd large one is kept apart.
class IdTallies {
public:
    [[nodiscard]] Tally& of(std::int64_t id);
    void merge(const IdTallies& other);
    /// Of ids with a session, by id.
    [[nodiscard]] std::vector<IdTally> list() const;

private:
    std::vector<Tally> m_low;
    std::map<std::int64_t, Tally> m_other;
};

/// Takes sessions one by one and gives the figures at the end. Two that took different sessions can be merged
/// in any order.
class FigureAccumulator {
public:
    void add(const HistoryLine& line);
    void merge(FigureAccumulator&& other);
    /// `from` and `to` as the filter has them. Leaves nothing behind.
    [[nodiscard]] HistoryFigures finish(std::optional<std::int64_t> from, std::optional<std::int64_t> to,
                                        const ChairBasis& chairs) &&;

private:
    void addEnded(const SessionFact& fact);
    void addLists(const HistoryLine& line);

    HistoryFigures m_figures;
    NumberSet m_people;
    std::map<std::int64_t, Tally> m_days;
    Tally* m_day = nullptr;  ///< of the last session
    std::int64_t m_dayNumber = 0;
    IdTallies m_nurses;
    IdTallies m_chairs;
    std::map<std::string, std::int64_t> m_stopReasons;
    std::map<std::string, std::int64_t> m_notStartedReasons;
    std::map<std::string, std::int64_t> m_symptoms;
    std::vector<std::int64_t> m_took;
    std::vector<std::int64_t> m_overPlan;
    std::vector<std::int64_t> m_given;
    std::vector<std::int64_t> m_wait;
    std::vector<std::int64_t> m_durationBars;
    std::vector<std::int64_t> m_doseBars;
};

enum class HistoryPeriod : std::uint8_t { day, week, month };

template <>
struct Codes<HistoryPeriod> {
    static constexpr std::array<std::pair<HistoryPeriod, std::string_view>, 3> kCodes{
        {{HistoryPeriod::day, "day"}, {HistoryPeriod::week, "week"}, {HistoryPeriod::month, "month"}}};
};

/// The days added up to weeks (from Monday) or months, by their first day, which may lie before the period.
[[nodiscard]] std::vector<DayTally> rolledUp(const std::vector<DayTally>& days, HistoryPeriod period);

/// Minutes that the clinic is open on the days of the range.
[[nodiscard]] std::int64_t openMinutes(const DayRange& days, const std::vector<OpeningHours>& hours);

/// The period of the same length that ends the day before; a whole calendar month or year before for a whole
/// one. None unless both ends are set.
[[nodiscard]] std::optional<HistoryFilter> periodBefore(HistoryFilter filter);

}  // namespace gramhour
