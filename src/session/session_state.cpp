#include "session/session_state.h"

#include <algorithm>

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
    void operator()(const CannulaPlaced& body) const { m_state.cannulas.push_back(recorded(body)); }
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
    void operator()(const Paused& /*body*/) const {
        // After a reaction's own pause this event only gives the reason; the pause began with the reaction.
        m_state.pausedByReaction = false;
        if (m_state.phase == SessionPhase::infusing) {
            pause();
        }
    }
    void operator()(const Resumed& body) const {
        if (m_state.phase != SessionPhase::paused) {
            return;
        }
        m_state.pausedSince.reset();
        m_state.pausedByReaction = false;
        run(body.rate ? *body.rate : *m_state.lastRate);
    }
    void operator()(const Reaction& body) const {
        m_state.reactions.push_back(recorded(body));
        if (!isOpen()) {
            return;
        }
        if (body.grade >= m_rules.reactions.stopsFromGrade) {
            end(Outcome::stoppedEarly);
            m_state.stoppedByReaction = true;
        } else if (body.grade >= m_rules.reactions.pausesFromGrade &&
                   m_state.phase == SessionPhase::infusing) {
            pause();
            m_state.pausedByReaction = true;
        }
    }
    void operator()(const Stopped& /*body*/) const {
        m_state.stoppedByReaction = false;
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
    void operator()(const Signed& /*body*/) const { m_state.signedAt = at(); }
    void operator()(const NotStarted& /*body*/) const {
        if (m_state.phase != SessionPhase::ready) {
            return;
        }
        m_state.outcome = Outcome::notStarted;
        m_state.phase = SessionPhase::ended;
    }

private:
    [[nodiscard]] UtcTime at() const { return m_event.occurredAt; }
    [[nodiscard]] bool isOpen() const {
        return m_state.phase == SessionPhase::infusing || m_state.phase == SessionPhase::paused;
    }
    template <class Body>
    [[nodiscard]] Recorded<Body> recorded(const Body& body) const {
        return {m_state.eventCount, m_event.occurredAt, m_event.actor, body};
    }
    void run(VolumeRate rate) const {
        m_state.phase = SessionPhase::infusing;
        m_state.lastRate = rate;
        m_state.segments.push_back({at(), std::nullopt, rate});
    }
    void closeSegment() const {
        if (!m_state.segments.empty() && !m_state.segments.back().to) {
            m_state.segments.back().to = at();
        }
    }
    void pause() const {
        closeSegment();
        m_state.phase = SessionPhase::paused;
        m_state.pausedSince = at();
    }
    void end(Outcome outcome) const {
        closeSegment();
        m_state.phase = SessionPhase::observing;
        m_state.outcome = outcome;
        m_state.infusionEndedAt = at();
        m_state.pausedSince.reset();
        m_state.pausedByReaction = false;
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

SessionRules sessionRulesOf(const Protocol& protocol) {
    return {protocol.limits, protocol.reactions};
}

void apply(SessionState& state, const SessionRules& rules, const SessionEvent& event) {
    std::visit(Fold(state, rules, event), event.body);
    ++state.eventCount;
    state.lastEventAt = event.occurredAt;
}

SessionState replay(const SessionOrder& order, const SessionRules& rules,
                    std::span<const SessionEvent> events) {
    SessionState state;
    state.order = order;
    for (const SessionEvent& event : events) {
        apply(state, rules, event);
    }
    return state;
}

}  // namespace gramhour
