#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "protocol/protocol.h"
#include "session/session_state.h"

namespace gramhour {

enum class CheckStatus : std::uint8_t { upcoming, due, overdue, done, late, missed };

template <>
struct Codes<CheckStatus> {
    static constexpr std::array<std::pair<CheckStatus, std::string_view>, 6> kCodes{
        {{CheckStatus::upcoming, "upcoming"},
         {CheckStatus::due, "due"},
         {CheckStatus::overdue, "overdue"},
         {CheckStatus::done, "done"},
         {CheckStatus::late, "late"},
         {CheckStatus::missed, "missed"}}};
};

/// Which planned check it is: at the start, after so many minutes, at the end, after it, or one that was
/// planned during the session.
enum class CheckMoment : std::uint8_t { baseline, interval, end, afterEnd, recheck };

struct Check {
    CheckKind kind = CheckKind::vitals;
    CheckMoment moment = CheckMoment::interval;
    int minutes = 0;  ///< after the start, for `interval`
    UtcTime dueAt = UtcTime::fromMilliseconds(0);
    CheckStatus status = CheckStatus::upcoming;
    std::optional<int> satisfiedBy;       ///< number of the event
    std::string reason;                   ///< why it was late or missed, once somebody explained it
    std::optional<UtcTime> snoozedUntil;  ///< its alarm is silent until then; none when it is not
    std::optional<AlertSubject> subject;  ///< the sign that a recheck looks at; none: the vital signs

    /// Late or missed, and nobody has said why.
    [[nodiscard]] bool isUnexplained() const;
};

/// "Baseline", "60 min", "End", "30 min after", "Recheck": the English label of the command line; windows
/// translate from `moment`.
[[nodiscard]] std::string labelOf(const Check& check, const Monitoring& monitoring);

/// All checks planned up to the expected end (and after the end, the one after it), by wall clock from the
/// start whether paused or not, in the order in which they are due, as they stand at `at`. Before the start
/// there are none: the baseline is the business of `missingBeforeStart`.
///
/// A recheck is due so long after it was planned and has the window of the other checks, but is done by the
/// first entry from one minute after its planning on; it stays overdue until then or until the session has
/// ended. One with a subject is done by an entry that holds that sign (a look at the site for `vip`).
/// An explanation and a snooze belong to the check of their kind that is due nearest to the time they name,
/// no further from it than the window after a check: an amended start moves the checks a little.
[[nodiscard]] std::vector<Check> checksAt(const SessionState& state, const Monitoring& monitoring,
                                          UtcTime at);

/// The first vital signs taken later than a reaction; null when there are none.
[[nodiscard]] const Recorded<VitalsTaken>* followUpOf(const SessionState& state,
                                                      const Recorded<Reaction>& reaction);
/// When the vital signs after the latest reaction are asked for: `Monitoring::recheckAfterWarning` after it.
/// None without a reaction, once vital signs were taken later than it, and after discharge.
[[nodiscard]] std::optional<UtcTime> followUpDue(const SessionState& state, const Monitoring& monitoring);
/// The event that plans them, to be recorded together with the reaction.
[[nodiscard]] RecheckPlanned followUpPlan(const Monitoring& monitoring);

/// What has to be there before a session may start.
enum class StartNeed : std::uint8_t {
    prepared,
    confirmed,
    cannula,
    doubleCheck,
    baselineVitals,
    baselineKneeReflex,
    baselineWithinLimits  ///< a stop of the alert table holds: see start_needs.h
};
[[nodiscard]] std::vector<StartNeed> missingBeforeStart(const SessionState& state,
                                                        const Monitoring& monitoring, UtcTime at);

}  // namespace gramhour
