#pragma once

#include <cstdint>
#include <optional>
#include <span>
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
    needsReason,
    noSuchEvent,    ///< an event refers to one that is not there (or no reaction, where one is meant)
    notAmendable,   ///< what is to be amended takes no amendment, or not one of this kind
    conflicts,      ///< amended so, another event would no longer be allowed: `Refusal::conflict`
    noSuchCard,     ///< the protocol has no such emergency card
    alreadyOpen,    ///< the emergency card is open
    notOpen,        ///< the emergency card is not open
    alreadyDone,    ///< the step of the emergency card is ticked
    emergencyOpen,  ///< an emergency card is open; it has to be closed first
    afterReaction,  ///< not after a reaction that stops the infusion
    doseGiven       ///< no further bag once the ordered dose is given
};

template <>
struct Codes<RefusalCode> {
    static constexpr std::array<std::pair<RefusalCode, std::string_view>, 25> kCodes{
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
         {RefusalCode::needsReason, "needs-reason"},
         {RefusalCode::noSuchEvent, "no-such-event"},
         {RefusalCode::notAmendable, "not-amendable"},
         {RefusalCode::conflicts, "conflicts"},
         {RefusalCode::noSuchCard, "no-such-card"},
         {RefusalCode::alreadyOpen, "already-open"},
         {RefusalCode::notOpen, "not-open"},
         {RefusalCode::alreadyDone, "already-done"},
         {RefusalCode::emergencyOpen, "emergency-open"},
         {RefusalCode::afterReaction, "after-reaction"},
         {RefusalCode::doseGiven, "dose-given"}}};
};

/// Why an event is not taken.
struct Refusal {
    RefusalCode code = RefusalCode::invalidValue;
    std::string field;    ///< of the event, where one is to blame: `rate_ml_per_h`
    std::string message;  ///< a sentence in English, for the command line and logs of the developer; windows
                          ///< translate the code
    std::optional<int> conflict =
        std::nullopt;  ///< number of the event that would no longer be allowed, for `conflicts`
};

/// Whether the state takes this event at this time, and in what final form. Pure. Of an amendment it judges
/// only what the state knows; `decideInLog` judges it whole.
[[nodiscard]] Expected<EventBody, Refusal> decide(const SessionState& state, const SessionRules& rules,
                                                  EventBody proposed, UtcTime occurredAt);

/// How a rate stands to the limits, compared at the pump's own step.
enum class RateStanding : std::uint8_t { withinLimits, aboveSoft, aboveHard };
[[nodiscard]] RateStanding standingOf(VolumeRate rate, const SessionOrder& order, const DoseLimits& limits);

struct ReplayRefusal {
    std::size_t index = 0;  ///< of the event that is not allowed
    Refusal refusal;
};

/// Folds a log while asking `decide` about each event that counts (amendments.h). Events earlier than the one
/// before them are refused as out of order.
[[nodiscard]] Expected<SessionState, ReplayRefusal>
replayChecked(const SessionOrder& order, const SessionRules& rules, std::span<const SessionEvent> events);

/// Whether a log takes one event more, of any kind and wherever in time it belongs, and the state that
/// follows. `log` is in the order in which its events occurred and replays; `proposed` needs a number only if
/// the log's events have theirs. A late entry or an amendment after which another event would no longer be
/// allowed is refused as `conflicts` with that event's number. To a signed record only amendments are added,
/// and to an amended one the fresh signature.
[[nodiscard]] Expected<SessionState, Refusal> decideInLog(const SessionOrder& order,
                                                          const SessionRules& rules,
                                                          std::span<const SessionEvent> log,
                                                          const SessionEvent& proposed);

}  // namespace gramhour
