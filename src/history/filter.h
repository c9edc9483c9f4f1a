#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "history/id_set.h"
#include "history/session_fact.h"

namespace gramhour {

/// From `lowest` up to, but not including, `below`.
template <class Quantity>
struct HalfOpen {
    std::optional<Quantity> lowest;
    std::optional<Quantity> below;

    [[nodiscard]] bool isOpen() const { return !lowest && !below; }
    [[nodiscard]] bool contains(const Quantity& value) const {
        return (!lowest || value >= *lowest) && (!below || value < *below);
    }
    friend bool operator==(const HalfOpen&, const HalfOpen&) = default;
};

/// Which sessions History looks at. Every member narrows; an empty one does not. Of a list, any value will
/// do. The members after `text` are what a click on a figure adds (`narrowedTo`).
struct HistoryFilter {
    static constexpr int kHighestGrade = 5;  ///< CTCAE

    std::optional<Date> from;  ///< clinic day, inclusive
    std::optional<Date> to;    ///< inclusive
    std::vector<StaffId> nurses;
    std::vector<StaffId> prescribers;
    std::vector<ChairId> chairs;
    std::optional<PatientId> patient;  ///< any record of the person
    std::optional<CourseId> course;
    std::vector<std::string> indications;  ///< the protocol's ids
    std::optional<Salt> salt;
    std::vector<Outcome> outcomes;
    std::optional<int> gradeAtLeast;    ///< 1–5
    std::vector<std::string> symptoms;  ///< the protocol's ids
    std::optional<LotId> lot;           ///< that a bag of the session was made from
    bool onlyLate = false;              ///< a check was late or missed
    bool onlyAmended = false;
    std::string text;  ///< words of the patient's name, or record number; folded by the store

    std::optional<int> gradeAtMost;
    std::vector<std::string> symptomsToo;  ///< each of them
    std::vector<std::string> stopReasons;  ///< exactly as written
    std::vector<int> weekdays;             ///< 1 is Monday
    std::vector<int> hours;                ///< of the start, 0–23
    std::vector<std::optional<Verdict>> verdicts;
    HalfOpen<Duration> took;        ///< a bound asks for a session whose infusion has ended
    HalfOpen<Mass> given;           ///< a bound asks for the same
    bool onlyWithChecks = false;    ///< a check was planned
    bool onlyChecksOnTime = false;  ///< each of them was on time
    bool onlyCheckLate = false;     ///< one was late
    bool onlyCheckMissed = false;   ///< one was missed
    bool onlyOverridden = false;
    bool onlyLimitsPassed = false;
    bool onlyLimitsTried = false;
    bool onlyEnded = false;     ///< the infusion has ended, so that it has a time and a dose
    bool onlyWaited = false;    ///< the wait from arrival to start is known
    bool onlyRevisits = false;  ///< not the patient's first one among `revisitsOf`
    /// None or one, with `onlyRevisits`: those among which the first ones are told. None: what the other
    /// members leave. A click keeps here what the revisits were taken from: narrowed, they stay the same
    /// ones.
    std::vector<HistoryFilter> revisitsOf;
    bool isImpossible = false;  ///< nothing fits: contradictions met on the way down

    friend bool operator==(const HistoryFilter&, const HistoryFilter&) = default;
};

/// A figure, or a bar or cell of a chart, by which a filter can be narrowed.
enum class HistoryFigureKind : std::uint8_t {
    sessions,
    outcome,     ///< `number`: the outcome's place
    stopReason,  ///< of sessions stopped early; `text`: as written
    notStartedReason,
    reactions,      ///< of any grade
    reactionGrade,  ///< exactly `number`
    symptom,        ///< `text`
    checks,         ///< sessions with planned checks
    checksOnTime,   ///< sessions whose checks were all on time
    checksLate,
    checksMissed,
    ended,  ///< whose time and dose are known: planned vs actual, dose given
    waited,
    revisits,
    verdict,  ///< `number`: the verdict's place; 0 without a screening
    overridden,
    limitsPassed,
    limitsTried,
    amended,
    days,         ///< from day `number` to day `second`, since 1970-01-01
    weekdayHour,  ///< weekday `number` from 1, hour `second`
    nurse,        ///< `number`: the id
    chair,
    tookBetween,  ///< infusion time from `number` ms up to, not including, `second`; -1: no upper bound
    givenBetween  ///< dose in µg, likewise
};

struct HistoryFigure {
    HistoryFigureKind kind = HistoryFigureKind::sessions;
    std::int64_t number = 0;
    std::int64_t second = 0;
    std::string text = {};
};

/// The filter that selects exactly the sessions behind a figure of what `filter` selects. Revisits stay
/// revisits among the same sessions.
[[nodiscard]] HistoryFilter narrowedTo(HistoryFilter filter, const HistoryFigure& figure);

/// A session as the pass over the facts sees it. The views live as long as the call that is given it.
struct HistoryLine {
    const SessionFact& fact;
    PatientId person;  ///< the record that is kept for the fact's patient
    std::span<const SymptomFact> symptoms;
    const std::string* stopReason;  ///< null when there is none
};

/// What of a filter only the store can say, looked up once for a selection.
struct FilterScope {
    std::optional<NumberSet> sessions;  ///< of the lot, the indications, ...; absent: any
    std::optional<NumberSet> people;    ///< kept records by `patient` and `text`; absent: anybody
};

/// Whether a session belongs to what the filter selects, `onlyRevisits` aside, which depends on the others
/// (`HistorySieve`).
[[nodiscard]] bool matches(const HistoryFilter& filter, const FilterScope& scope, const HistoryLine& line);

/// 1 for Monday to 7 for Sunday.
[[nodiscard]] int weekdayOf(std::int64_t daysSinceEpoch);

/// The filter as JSON text, for a view that is kept under a name, and back. Members that narrow nothing are
/// absent. None for a text that is not one.
[[nodiscard]] std::string toJson(const HistoryFilter& filter);
[[nodiscard]] std::optional<HistoryFilter> historyFilterFromJson(std::string_view json);

}  // namespace gramhour
