#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "session/event.h"
#include "units/quantities.h"

namespace gramhour {

/// What of the order a running session needs.
struct SessionOrder {
    Salt salt = Salt::sulfate;
    Mass dose;
    Volume finalVolume;
    std::optional<VolumeRate> orderedRate;  ///< at the pump's step; none in scenarios
    SpO2Scale spo2Scale = SpO2Scale::one;
};

/// `ready` until the start; `ended` after discharge or when it was closed without a start.
enum class SessionPhase : std::uint8_t { ready, infusing, paused, observing, ended };

template <>
struct Codes<SessionPhase> {
    static constexpr std::array<std::pair<SessionPhase, std::string_view>, 5> kCodes{
        {{SessionPhase::ready, "ready"},
         {SessionPhase::infusing, "infusing"},
         {SessionPhase::paused, "paused"},
         {SessionPhase::observing, "observing"},
         {SessionPhase::ended, "ended"}}};
};

enum class Outcome : std::uint8_t { open, completed, stoppedEarly, notStarted };

template <>
struct Codes<Outcome> {
    static constexpr std::array<std::pair<Outcome, std::string_view>, 4> kCodes{
        {{Outcome::open, "open"},
         {Outcome::completed, "completed"},
         {Outcome::stoppedEarly, "stopped-early"},
         {Outcome::notStarted, "not-started"}}};
};

/// A stretch of time at one pump rate, from one bag, through one cannula. Pauses are the gaps between
/// segments.
struct RateSegment {
    UtcTime from = UtcTime::fromMilliseconds(0);
    std::optional<UtcTime> to;  ///< none while it runs
    VolumeRate rate;
    int bag = 1;      ///< 1 for the bag that was prepared, one more for each `BagChanged`
    int cannula = 0;  ///< 1 for the first of `SessionState::cannulas`; 0 when none was recorded by then
};

/// A time without flow between the start and the end.
struct Pause {
    UtcTime from = UtcTime::fromMilliseconds(0);
    std::optional<UtcTime> to;  ///< resumed or ended; none while it lasts
    std::string reason;
    std::optional<int> byReaction;          ///< number of the reaction that paused by itself
    bool isReopened = false;                ///< the infusion had been ended by mistake
    std::optional<VolumeRate> resumedRate;  ///< none while it lasts and when the infusion ended in it
};

/// An event of one kind with its time and place in the log.
template <class Body>
struct Recorded {
    std::size_t index = 0;  ///< place among the events that count, by time; see `effectiveLog`
    int number = 0;         ///< of the event: what other events and records refer to it by
    UtcTime at = UtcTime::fromMilliseconds(0);
    std::optional<StaffId> actor;
    Body body;
};

/// An emergency card from its opening on.
struct Emergency {
    Recorded<EmergencyOpened> opened;
    std::vector<Recorded<EmergencyStep>> steps;  ///< ticked, in the order of time
    std::optional<Recorded<EmergencyClosed>> closed;

    [[nodiscard]] bool isTicked(int step) const;
};

/// Where a session stands: the fold of its events, in the order in which they occurred. It knows no "now";
/// the functions below and in checks.h, alerts.h take the moment to look at.
struct SessionState {
    SessionOrder order;
    SessionPhase phase = SessionPhase::ready;
    Outcome outcome = Outcome::open;
    std::vector<RateSegment> segments;
    std::vector<Pause> pauses;
    std::optional<UtcTime> startedAt;
    std::optional<UtcTime> pausedSince;
    std::optional<UtcTime> pauseKeptAt;      ///< last decision that the present pause goes on
    std::optional<UtcTime> infusionEndedAt;  ///< stopped or completed
    std::optional<UtcTime> dischargedAt;
    std::optional<UtcTime> signedAt;     ///< none again once the signed record was amended
    bool awaitsFreshSignature = false;   ///< amended after it was signed
    std::optional<VolumeRate> lastRate;  ///< also while paused
    bool pausedByReaction =
        false;  ///< the pause is the reaction's; a `paused` event may still add its reason
    bool stoppedByReaction =
        false;  ///< the stop is the reaction's; a `stopped` event may still add its reason
    std::optional<Recorded<Prepared>> prepared;
    std::optional<Recorded<DoubleChecked>> doubleChecked;
    std::optional<Recorded<Confirmed>> confirmed;
    std::vector<Recorded<CannulaPlaced>> cannulas;
    std::vector<Recorded<VitalsTaken>> vitals;
    std::vector<Recorded<SiteChecked>> siteChecks;
    std::vector<Recorded<Reaction>> reactions;
    std::vector<Recorded<AlertAnswered>> answeredAlerts;
    std::optional<Recorded<Discharged>> discharged;
    std::vector<Recorded<BagChanged>> bagChanges;
    std::vector<Recorded<ReactionIntervention>> interventions;
    std::vector<Recorded<PrescriberTold>> prescriberTold;
    std::vector<Recorded<ReactionOutcome>> reactionOutcomes;
    std::vector<Recorded<RecheckPlanned>> rechecks;
    std::vector<Recorded<CheckExplained>> explainedChecks;
    std::vector<Recorded<Snoozed>> snoozes;
    std::vector<Emergency> emergencies;
    std::vector<Recorded<ClockJumped>> clockJumps;
    std::vector<Recorded<Reopened>> reopenings;
    /// What ended the infusion early: `stopped` events, and reactions that stop by themselves (without a
    /// reason). None once it was reopened.
    std::vector<Recorded<Stopped>> stops;
    std::vector<Recorded<Amended>> amendments;
    std::vector<Recorded<EnteredInError>> enteredInError;
    std::size_t eventCount = 0;  ///< of those that count
    UtcTime lastEventAt = UtcTime::fromMilliseconds(0);

    [[nodiscard]] int highestReactionGrade() const;  ///< 0 without a reaction
    /// None when no reaction has this number.
    [[nodiscard]] const Recorded<Reaction>* findReaction(int number) const;
    /// The opening of this card that is not closed yet.
    [[nodiscard]] const Emergency* openEmergency(std::string_view card) const;
    /// Any card that is open, the last one opened first.
    [[nodiscard]] const Emergency* openEmergency() const;
};

/// An emergency card as far as events refer to it.
struct CardRules {
    std::string id;
    int steps = 0;  ///< how many it has
};

/// What the session may do, from the protocol in force.
struct SessionRules {
    DoseLimits limits;
    ReactionRules reactions;
    std::vector<CardRules> cards;
};
[[nodiscard]] SessionRules sessionRulesOf(const Protocol& protocol);

/// Folds the events, which must be in the order in which they occurred and each allowed by `decide`. Amended
/// events count as amended (amendments.h). Total: never refuses.
[[nodiscard]] SessionState replay(const SessionOrder& order, const SessionRules& rules,
                                  std::span<const SessionEvent> events);
/// Folds one event more. An amendment is only noted: what it amends asks for another `replay`.
void apply(SessionState& state, const SessionRules& rules, const SessionEvent& event);

/// Volume given by `at`: the sum over the rate segments, exact and rounded once, of each bag at most itself.
/// Above the ordered volume it is only where another bag than the first one ran on; once completed it is the
/// ordered volume.
[[nodiscard]] Volume deliveredVolume(const SessionState& state, UtcTime at);
/// The share of the dose in that volume.
[[nodiscard]] Mass deliveredDose(const SessionState& state, UtcTime at);
/// What of the ordered volume is still to be given: never below 0.
[[nodiscard]] Volume remainingVolume(const SessionState& state, UtcTime at);
/// Infusion time still needed at the present rate (while paused: at the rate before the pause); none before
/// the start and after the end.
[[nodiscard]] std::optional<Duration> remainingTime(const SessionState& state, UtcTime at);
/// When the ordered volume will be (or was) given: while paused as if resumed at `at`; after the end, the
/// end. None before the start.
[[nodiscard]] std::optional<UtcTime> expectedEnd(const SessionState& state, UtcTime at);
/// True once the ordered volume is given, to the last part of a microlitre.
[[nodiscard]] bool isDoseGiven(const SessionState& state, UtcTime at);
/// True while infusing with nothing left in the bag that hangs.
[[nodiscard]] bool isBagFinished(const SessionState& state, UtcTime at);
/// True while infusing from another bag than the first one with the ordered volume given: the first bag holds
/// no more than the order, a later one does.
[[nodiscard]] bool runsBeyondOrder(const SessionState& state, UtcTime at);
/// Time since the pause began; none unless paused.
[[nodiscard]] std::optional<Duration> pausedFor(const SessionState& state, UtcTime at);
/// When somebody has to decide whether a pause ends in resuming or stopping: some minutes after it began, or
/// after the last decision to go on with it. None unless paused.
[[nodiscard]] std::optional<UtcTime> pauseDecisionDueAt(const SessionState& state,
                                                        const Monitoring& monitoring);

}  // namespace gramhour
