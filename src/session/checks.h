#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "protocol/protocol.h"
#include "session/session_state.h"

namespace gramhour {

enum class CheckKind : std::uint8_t { vitals, kneeReflex, site };

template <>
struct Codes<CheckKind> {
    static constexpr std::array<std::pair<CheckKind, std::string_view>, 3> kCodes{
        {{CheckKind::vitals, "vitals"}, {CheckKind::kneeReflex, "knee_reflex"}, {CheckKind::site, "site"}}};
};

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

/// Which planned check it is: at the start, after so many minutes, at the end, or after it.
enum class CheckMoment : std::uint8_t { baseline, interval, end, afterEnd };

struct Check {
    CheckKind kind = CheckKind::vitals;
    CheckMoment moment = CheckMoment::interval;
    int minutes = 0;  ///< after the start, for `interval`
    UtcTime dueAt = UtcTime::fromMilliseconds(0);
    CheckStatus status = CheckStatus::upcoming;
    std::optional<std::size_t> satisfiedBy;  ///< index of the event
};

/// "Baseline", "60 min", "End", "30 min after": the English label of the command line; windows translate from
/// `moment`.
[[nodiscard]] std::string labelOf(const Check& check, const Monitoring& monitoring);

/// All checks planned up to the expected end (and after the end, the one after it), by wall clock from the
/// start whether paused or not, in the order in which they are due, as they stand at `at`. Before the start
/// there are none: the baseline is the business of `missingBeforeStart`.
[[nodiscard]] std::vector<Check> checksAt(const SessionState& state, const Monitoring& monitoring,
                                          UtcTime at);

/// What has to be there before a session may start.
enum class StartNeed : std::uint8_t {
    prepared,
    confirmed,
    cannula,
    doubleCheck,
    baselineVitals,
    baselineKneeReflex
};
[[nodiscard]] std::vector<StartNeed> missingBeforeStart(const SessionState& state,
                                                        const Monitoring& monitoring, UtcTime at);

}  // namespace gramhour
