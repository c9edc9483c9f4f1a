#pragma once

#include <cstdint>
#include <string>

#include "base/expected.h"
#include "session/session_state.h"

namespace gramhour {

enum class RefusalCode : std::uint8_t {
    notStarted,
    alreadyStarted,
    notInfusing,
    alreadyPaused,
    notPaused,
    notEnded,       ///< discharge before the infusion ended
    notDischarged,  ///< signature before discharge
    afterEnd,       ///< the infusion has ended (or the session is over) and takes no such event
    alreadySigned,
    outOfOrder,  ///< earlier than the event before it
    inFuture,
    rateAboveLimit,
    needsAuthorisation,
    invalidValue,
    needsReason
};

template <>
struct Codes<RefusalCode> {
    static constexpr std::array<std::pair<RefusalCode, std::string_view>, 15> kCodes{
        {{RefusalCode::notStarted, "not-started"},
         {RefusalCode::alreadyStarted, "already-started"},
         {RefusalCode::notInfusing, "not-infusing"},
         {RefusalCode::alreadyPaused, "already-paused"},
         {RefusalCode::notPaused, "not-paused"},
         {RefusalCode::notEnded, "not-ended"},
         {RefusalCode::notDischarged, "not-discharged"},
         {RefusalCode::afterEnd, "after-end"},
         {RefusalCode::alreadySigned, "already-signed"},
         {RefusalCode::outOfOrder, "out-of-order"},
         {RefusalCode::inFuture, "in-future"},
         {RefusalCode::rateAboveLimit, "rate-above-limit"},
         {RefusalCode::needsAuthorisation, "needs-authorisation"},
         {RefusalCode::invalidValue, "invalid-value"},
         {RefusalCode::needsReason, "needs-reason"}}};
};

/// Why an event is not taken.
struct Refusal {
    RefusalCode code = RefusalCode::invalidValue;
    std::string field;    ///< of the event, where one is to blame: `rate_ml_per_h`
    std::string message;  ///< a sentence in English, for the command line and logs of the developer; windows
                          ///< translate the code
};

/// Whether the state takes this event at this time, and in what final form. Pure.
[[nodiscard]] Expected<EventBody, Refusal> decide(const SessionState& state, const SessionRules& rules,
                                                  EventBody proposed, UtcTime occurredAt);

/// How a rate stands to the limits, compared at the pump's own step.
enum class RateStanding : std::uint8_t { withinLimits, aboveSoft, aboveHard };
[[nodiscard]] RateStanding standingOf(VolumeRate rate, const SessionOrder& order, const DoseLimits& limits);

struct ReplayRefusal {
    std::size_t index = 0;  ///< of the event that is not allowed
    Refusal refusal;
};

/// Folds a log while asking `decide` about each event: for scenarios, and for a late entry put in its place
/// in the log. Events earlier than the one before them are refused as out of order.
[[nodiscard]] Expected<SessionState, ReplayRefusal>
replayChecked(const SessionOrder& order, const SessionRules& rules, std::span<const SessionEvent> events);

}  // namespace gramhour
