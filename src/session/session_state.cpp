#include "session/session_state.h"

#include <algorithm>

#include "session/amendments.h"

namespace gramhour {

namespace {

/// Puts one event into the state. Events that `decide` would not have taken change nothing but their own
/// list, so that a log from a broken file still opens.
class Fold {
public:
    Fold(SessionState& state, const SessionRules& rules, const SessionEvent& event)
        : m_state(state), m_rules(rules), m_event(event) {}

    void operator()(const Prepared& body) const { m_state.prepared = recorded(body); }
    void operator()(const DoubleChecked& body) const { m_state.doubleChecked = recorded(body); }
    void operator()(const Confirmed& body) const { m_state.confirmed = recorded(body); }
    void operator()(const CannulaPlaced& body) const {
        m_state.cannulas.push_back(recorded(body));
        splitSegment();
    }
    void operator()(const VitalsTaken& body) const { m_state.vitals.push_back(recorded(body)); }
    void operator()(const SiteChecked& body) const { m_state.siteChecks.push_back(recorded(body)); }
    void operator()(const AlertAnswered& body) const { m_state.answeredAlerts.push_back(recorded(body)); }
    void operator()(const Note& /*body*/) const {}

    void operator()(const Started& body) const {
        if (m_state.phase != SessionPhase::ready) {
            return;
        }
        m_state.startedAt = at();
        run(body.rate);
    }
    void operator()(const RateChanged& body) const {
        if (m_state.phase != SessionPhase::infusing) {
            return;
        }
        closeSegment();
        run(body.rate);
    }
    void operator()(const Paused& body) const {
        // After a reaction's own pause this event only gives the reason; the pause began with the reaction.
        if (m_state.phase == SessionPhase::infusing) {
            pause(at());
            m_state.pauses.back().reason = body.reason;
        } else if (m_state.pausedByReaction && !m_state.pauses.empty()) {
            m_state.pauses.back().reason = body.reason;
        }
        m_state.pausedByReaction = false;
    }
    void operator()(const Resumed& body) const {
        if (m_state.phase != SessionPhase::paused) {
            return;
        }
        const VolumeRate rate = body.rate ? *body.rate : *m_state.lastRate;
        closePause();
        m_state.pauses.back().resumedRate = rate;
        run(rate);
    }
    void operator()(const Reaction& body) const {
        m_state.reactions.push_back(recorded(body));
        if (!isOpen()) {
            return;
        }
        if (body.grade >= m_rules.reactions.stopsFromGrade) {
            end(Outcome::stoppedEarly);
            m_state.stoppedByReaction = true;
            m_state.stops.push_back(recorded(Stopped{}));
        } else if (body.grade >= m_rules.reactions.pausesFromGrade &&
                   m_state.phase == SessionPhase::infusing) {
            pause(at());
            m_state.pauses.back().byReaction = number();
            m_state.pausedByReaction = true;
        }
    }
    void operator()(const Stopped& body) const {
        m_state.stoppedByReaction = false;
        m_state.stops.push_back(recorded(body));
        if (isOpen()) {
            end(Outcome::stoppedEarly);
        }
    }
    void operator()(const Completed& /*body*/) const {
        if (isOpen()) {
            end(Outcome::completed);
        }
    }
    void operator()(const Discharged& body) const {
        m_state.discharged = recorded(body);
        m_state.dischargedAt = at();
        m_state.phase = SessionPhase::ended;
    }
    void operator()(const Signed& /*body*/) const {
        m_state.signedAt = at();
        m_state.awaitsFreshSignature = false;
    }
    void operator()(const NotStarted& /*body*/) const {
        if (m_state.phase != SessionPhase::ready) {
            return;
        }
        m_state.outcome = Outcome::notStarted;
        m_state.phase = SessionPhase::ended;
    }
    void operator()(const BagChanged& body) const {
        m_state.bagChanges.push_back(recorded(body));
        splitSegment();
    }
    void operator()(const ReactionIntervention& body) const {
        m_state.interventions.push_back(recorded(body));
    }
    void operator()(const PrescriberTold& body) const { m_state.prescriberTold.push_back(recorded(body)); }
    void operator()(const ReactionOutcome& body) const { m_state.reactionOutcomes.push_back(recorded(body)); }
    void operator()(const RecheckPlanned& body) const { m_state.rechecks.push_back(recorded(body)); }
    void operator()(const CheckExplained& body) const { m_state.explainedChecks.push_back(recorded(body)); }
    void operator()(const Snoozed& body) const { m_state.snoozes.push_back(recorded(body)); }
    void operator()(const EmergencyOpened& body) const {
        m_state.emergencies.push_back({recorded(body), {}, std::nullopt});
    }
    void operator()(const EmergencyStep& body) const {
        if (Emergency* open = findOpen(body.card)) {
            open->steps.push_back(recorded(body));
        }
    }
    void operator()(const EmergencyClosed& body) const {
        if (Emergency* open = findOpen(body.card)) {
            open->closed = recorded(body);
        }
    }
    void operator()(const ClockJumped& body) const { m_state.clockJumps.push_back(recorded(body)); }
    void operator()(const Reopened& body) const {
        if (!m_state.infusionEndedAt) {
            return;
        }
        m_state.reopenings.push_back(recorded(body));
        m_state.phase = SessionPhase::paused;
        m_state.outcome = Outcome::open;
        pause(*m_state.infusionEndedAt);
        m_state.pauses.back().reason = body.reason;
        m_state.pauses.back().isReopened = true;
        m_state.infusionEndedAt.reset();
        m_state.stoppedByReaction = false;
        m_state.stops.clear();
        m_state.discharged.reset();
        m_state.dischargedAt.reset();
    }
    void operator()(const PauseKept& /*body*/) const {
        if (m_state.phase == SessionPhase::paused) {
            m_state.pauseKeptAt = at();
        }
    }
    void operator()(const Amended& body) const {
        m_state.amendments.push_back(recorded(body));
        askForSignature();
    }
    void operator()(const EnteredInError& body) const {
        m_state.enteredInError.push_back(recorded(body));
        askForSignature();
    }

private:
    [[nodiscard]] UtcTime at() const { return m_event.occurredAt; }
    [[nodiscard]] int number() const {
        return m_event.number != 0 ? m_event.number : static_cast<int>(m_state.eventCount) + 1;
    }
    [[nodiscard]] bool isOpen() const {
        return m_state.phase == SessionPhase::infusing || m_state.phase == SessionPhase::paused;
    }
    template <class Body>
    [[nodiscard]] Recorded<Body> recorded(const Body& body) const {
        return {m_state.eventCount, number(), m_event.occurredAt, m_event.actor, body};
    }
    [[nodiscard]] Emergency* findOpen(const std::string& card) const {
        const auto open = std::find_if(
            m_state.emergencies.rbegin(), m_state.emergencies.rend(),
            [&card](const Emergency& each) { return !each.closed && each.opened.body.card == card; });
        return open == m_state.emergencies.rend() ? nullptr : &*open;
    }
    void askForSignature() const {
        if (m_state.signedAt) {
            m_state.signedAt.reset();
            m_state.awaitsFreshSignature = true;
        }
    }
    void run(VolumeRate rate) const {
        m_state.phase = SessionPhase::infusing;
        m_state.lastRate = rate;
        m_state.segments.push_back({at(), std::nullopt, rate, static_cast<int>(m_state.bagChanges.size()) + 1,
                                    static_cast<int>(m_state.cannulas.size())});
    }
    /// Another bag or another cannula from here on, at the same rate.
    void splitSegment() const {
        if (m_state.phase == SessionPhase::infusing) {
            closeSegment();
            run(*m_state.lastRate);
        }
    }
    void closeSegment() const {
        if (!m_state.segments.empty() && !m_state.segments.back().to) {
            m_state.segments.back().to = at();
        }
    }
    void pause(UtcTime from) const {
        closeSegment();
        m_state.phase = SessionPhase::paused;
        m_state.pausedSince = from;
        m_state.pauseKeptAt.reset();
        m_state.pauses.push_back({from, std::nullopt, {}, std::nullopt, false, std::nullopt});
    }
    void closePause() const {
        if (m_state.pausedSince) {
            m_state.pauses.back().to = at();
        }
        m_state.pausedSince.reset();
        m_state.pauseKeptAt.reset();
        m_state.pausedByReaction = false;
    }
    void end(Outcome outcome) const {
        closeSegment();
        closePause();
        m_state.phase = SessionPhase::observing;
        m_state.outcome = outcome;
        m_state.infusionEndedAt = at();
    }

    SessionState& m_state;
    const SessionRules& m_rules;
    const SessionEvent& m_event;
};

}  // namespace

int SessionState::highestReactionGrade() const {
    int highest = 0;
    for (const Recorded<Reaction>& reaction : reactions) {
        highest = std::max(highest, reaction.body.grade);
    }
    return highest;
}

const Recorded<Reaction>* SessionState::findReaction(int number) const {
    const auto found =
        std::find_if(reactions.begin(), reactions.end(),
                     [number](const Recorded<Reaction>& each) { return each.number == number; });
    return found == reactions.end() ? nullptr : &*found;
}

const Emergency* SessionState::openEmergency(std::string_view card) const {
    const auto open = std::find_if(emergencies.rbegin(), emergencies.rend(), [card](const Emergency& each) {
        return !each.closed && each.opened.body.card == card;
    });
    return open == emergencies.rend() ? nullptr : &*open;
}

const Emergency* SessionState::openEmergency() const {
    const auto open = std::find_if(emergencies.rbegin(), emergencies.rend(),
                                   [](const Emergency& each) { return !each.closed; });
    return open == emergencies.rend() ? nullptr : &*open;
}

bool Emergency::isTicked(int step) const {
    return std::any_of(steps.begin(), steps.end(),
                       [step](const Recorded<EmergencyStep>& each) { return each.body.step == step; });
}

SessionRules sessionRulesOf(const Protocol& protocol) {
    SessionRules rules{protocol.limits, protocol.reactions, {}};
    for (const EmergencyCard& card : protocol.emergencyCards) {
        rules.cards.push_back({card.id, static_cast<int>(card.steps.size())});
    }
    return rules;
}

void apply(SessionState& state, const SessionRules& rules, const SessionEvent& event) {
    std::visit(Fold(state, rules, event), event.body);
    ++state.eventCount;
    state.lastEventAt = event.occurredAt;
}

namespace {

SessionState replayEffective(const SessionOrder& order, const SessionRules& rules,
                             std::span<const SessionEvent> events) {
    SessionState state;
    state.order = order;
    for (const SessionEvent& event : events) {
        apply(state, rules, event);
    }
    return state;
}

}  // namespace

SessionState replay(const SessionOrder& order, const SessionRules& rules,
                    std::span<const SessionEvent> events) {
    if (hasAmendments(events)) {
        return replayEffective(order, rules, effectiveLog(events));
    }
    return replayEffective(order, rules, events);
}

}  // namespace gramhour
