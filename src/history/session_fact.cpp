#include "history/session_fact.h"

#include <algorithm>
#include <map>

#include "base/clock.h"
#include "session/amendments.h"

namespace gramhour {

namespace {

std::vector<SymptomFact> symptomsOf(const SessionState& state) {
    std::map<std::string, int> grades;
    for (const Recorded<Reaction>& reaction : state.reactions) {
        for (const std::string& symptom : reaction.body.symptoms) {
            int& grade = grades[symptom];
            grade = std::max(grade, reaction.body.grade);
        }
    }
    std::vector<SymptomFact> symptoms;
    symptoms.reserve(grades.size());
    for (const auto& [symptom, grade] : grades) {
        if (!symptom.empty()) {
            symptoms.push_back({symptom, grade});
        }
    }
    return symptoms;
}

/// How the session ended without all of its infusion.
struct EarlyEnd {
    std::string reason;
    std::optional<UtcTime> notStartedAt;
};

/// Only for sessions that ended so: it sorts the whole log.
EarlyEnd earlyEndOf(std::span<const StoredEvent> log) {
    std::vector<SessionEvent> events;
    events.reserve(log.size());
    for (const StoredEvent& stored : log) {
        events.push_back(stored.event);
    }
    EarlyEnd end;
    for (const SessionEvent& event : effectiveLog(events)) {
        if (const Stopped* stopped = std::get_if<Stopped>(&event.body)) {
            end.reason = stopped->reason;
        } else if (std::holds_alternative<Reopened>(event.body)) {
            end.reason.clear();
        } else if (const NotStarted* closed = std::get_if<NotStarted>(&event.body)) {
            end.reason = closed->reason;
            end.notStartedAt = event.occurredAt;
        }
    }
    return end;
}

/// A clock that was set may have put one time before the other; no length is negative.
Duration between(UtcTime from, UtcTime until) {
    return std::max(until - from, Duration{});
}

}  // namespace

SessionFacts factsOf(const FactBasis& basis, const SessionState& state, const Monitoring& monitoring,
                     std::span<const StoredEvent> log) {
    const LocalDateTime start = toLocal(state.startedAt.value_or(basis.openedAt));
    SessionFacts facts{
        .fact = {.clinicDay = start.date.daysSinceEpoch(),
                 .session = basis.session,
                 .startMinute = start.hour * 60 + start.minute,
                 .patient = basis.patient,
                 .nurse = basis.nurse,
                 .prescriber = basis.prescriber,
                 .chair = basis.chair,
                 .course = basis.course,
                 .salt = basis.salt,
                 .outcome = state.outcome,
                 .ordered = basis.ordered,
                 .planned = basis.planned,
                 .reactionGrade = state.highestReactionGrade(),
                 .amendments = static_cast<int>(state.amendments.size() + state.enteredInError.size()),
                 .verdict = basis.verdict,
                 .isOverridden = basis.isOverridden,
                 .limitsPassed = basis.limitsPassed,
                 .limitsTried = basis.limitsTried,
                 .isSigned = state.signedAt.has_value()},
        .symptoms = symptomsOf(state),
        .indications = basis.indications};
    SessionFact& fact = facts.fact;
    // A session that is written down afterwards began before it was opened, and before the arrival it is
    // stamped with: nobody knows how long that patient waited.
    if (state.startedAt && basis.arrivedAt && *basis.arrivedAt <= *state.startedAt) {
        fact.wait = *state.startedAt - *basis.arrivedAt;
    }
    if (state.startedAt && state.infusionEndedAt) {
        fact.took = between(*state.startedAt, *state.infusionEndedAt);
        fact.given = deliveredDose(state, *state.infusionEndedAt);
    }
    const CheckCounts checks = settledChecks(state, monitoring);
    fact.checksPlanned = checks.planned();
    fact.checksOnTime = checks.onTime;
    fact.checksLate = checks.late;
    fact.checksMissed = checks.missed;
    std::optional<UtcTime> leftChairAt = state.dischargedAt;
    if (state.outcome == Outcome::stoppedEarly || state.outcome == Outcome::notStarted) {
        EarlyEnd end = earlyEndOf(log);
        facts.stopReason = std::move(end.reason);
        leftChairAt = leftChairAt ? leftChairAt : end.notStartedAt;
    }
    if (leftChairAt) {
        fact.inChair =
            between(std::min(basis.openedAt, state.startedAt.value_or(basis.openedAt)), *leftChairAt);
    }
    return facts;
}

}  // namespace gramhour
