#pragma once

#include <functional>
#include <stop_token>
#include <string>
#include <unordered_map>
#include <vector>

#include "history/figures.h"

namespace gramhour {

/// By what the list is ordered.
enum class HistoryColumn : std::uint8_t {
    time,
    patient,
    recordNumber,
    chair,
    nurse,
    prescriber,
    salt,
    ordered,
    given,
    planned,
    took,
    overPlan,
    wait,
    inChair,
    outcome,
    reactionGrade,
    checksPlanned,
    checksOnTime,
    checksLate,
    checksMissed,
    amendments,
    verdict,
    limitsPassed,
    limitsTried,
    signature
};

template <>
struct Codes<HistoryColumn> {
    static constexpr std::array<std::pair<HistoryColumn, std::string_view>, 25> kCodes{
        {{HistoryColumn::time, "time"},
         {HistoryColumn::patient, "patient"},
         {HistoryColumn::recordNumber, "record_number"},
         {HistoryColumn::chair, "chair"},
         {HistoryColumn::nurse, "nurse"},
         {HistoryColumn::prescriber, "prescriber"},
         {HistoryColumn::salt, "salt"},
         {HistoryColumn::ordered, "ordered"},
         {HistoryColumn::given, "given"},
         {HistoryColumn::planned, "planned"},
         {HistoryColumn::took, "took"},
         {HistoryColumn::overPlan, "over_plan"},
         {HistoryColumn::wait, "wait"},
         {HistoryColumn::inChair, "in_chair"},
         {HistoryColumn::outcome, "outcome"},
         {HistoryColumn::reactionGrade, "grade"},
         {HistoryColumn::checksPlanned, "checks_planned"},
         {HistoryColumn::checksOnTime, "checks_on_time"},
         {HistoryColumn::checksLate, "checks_late"},
         {HistoryColumn::checksMissed, "checks_missed"},
         {HistoryColumn::amendments, "amendments"},
         {HistoryColumn::verdict, "verdict"},
         {HistoryColumn::limitsPassed, "limits_passed"},
         {HistoryColumn::limitsTried, "limits_tried"},
         {HistoryColumn::signature, "signed"}}};
};

enum class SortDirection : std::uint8_t { ascending, descending };

struct HistorySort {
    HistoryColumn column = HistoryColumn::time;
    SortDirection direction = SortDirection::descending;

    friend bool operator==(const HistorySort&, const HistorySort&) = default;
};

/// The places of patients, chairs or people in the order of their names, by id.
using SortRanks = std::unordered_map<std::int64_t, std::int64_t>;

/// What a session is ordered by; none for an absent value. The columns of names go by their rank, `time` by
/// nothing but the time.
[[nodiscard]] std::optional<std::int64_t> sortKeyOf(HistoryColumn column, const HistoryLine& line,
                                                    const SortRanks& ranks);

/// The list of a selection while it is made: in parts that follow each other in time.
class SelectionPart {
public:
    void add(const SessionFact& fact, std::optional<std::int64_t> key);
    /// What comes later in time.
    void append(SelectionPart&& later);
    /// Puts the sessions in the order of their time: each part once, before it is appended.
    void settle();
    /// Leaves nothing behind.
    [[nodiscard]] std::vector<SessionId> ordered(const HistorySort& sort) &&;

    struct Entry {
        std::int64_t key = 0;   ///< largest for an absent value
        std::int64_t time = 0;  ///< minutes since 1970 of the local clock
        std::int64_t session = 0;
    };

private:
    std::vector<Entry> m_entries;
};

/// What a filter selects, as it was at one moment: it stays the same while it is shown.
struct HistorySelection {
    std::vector<SessionId>
        ids;  ///< in the order asked for; equal ones, and absent values last, by time, newest first
    HistoryFigures figures;
};

/// How a long selection is watched over. Both are called from the thread that selects.
struct HistoryWatch {
    std::stop_token stop = {};
    std::function<void(int percent)> progress = {};  ///< 0–100; may be empty
};

/// A line of the list with everything that its columns show.
struct HistoryRow {
    SessionRow row;
    SessionFact fact;
    std::string prescriberName;
    std::string symptoms;     ///< ids, blank between
    std::string indications;  ///< likewise
    std::string stopReason;   ///< as written; empty without one
};

using HistoryViewId = Id<struct HistoryViewTag>;

/// A filter that somebody keeps under a name, for themselves.
struct HistoryView {
    HistoryViewId id;
    StaffId staff;
    std::string name;  ///< not empty; each once for a person
    std::string body;  ///< `toJson` of the filter
};

}  // namespace gramhour
