#include "history/session_row.h"

#include <algorithm>

#include "base/clock.h"
#include "session/checks.h"

namespace gramhour {

namespace {

std::string symptomsOfStrongest(const SessionState& state) {
    const auto strongest = std::max_element(
        state.reactions.begin(), state.reactions.end(),
        [](const Recorded<Reaction>& a, const Recorded<Reaction>& b) { return a.body.grade < b.body.grade; });
    std::string ids;
    if (strongest != state.reactions.end()) {
        for (const std::string& symptom : strongest->body.symptoms) {
            ids += ids.empty() ? symptom : " " + symptom;
        }
    }
    return ids;
}

}  // namespace

CheckCounts settledChecks(const SessionState& state, const Monitoring& monitoring) {
    CheckCounts counts;
    if (!state.infusionEndedAt) {
        return counts;
    }
    const UtcTime at = state.dischargedAt.value_or(std::max(*state.infusionEndedAt, state.lastEventAt));
    for (const Check& check : checksAt(state, monitoring, at)) {
        if (check.kind == CheckKind::vitals) {
            counts.onTime += check.status == CheckStatus::done ? 1 : 0;
            counts.late += check.status == CheckStatus::late ? 1 : 0;
            counts.missed += check.status == CheckStatus::missed ? 1 : 0;
        }
    }
    return counts;
}

SessionSummary summarise(const SessionState& state, const Monitoring& monitoring, UtcTime openedAt) {
    SessionSummary summary;
    summary.phase = state.phase;
    summary.outcome = state.outcome;
    summary.clinicDate = toLocal(state.startedAt.value_or(openedAt)).date;
    summary.startedAt = state.startedAt;
    summary.infusionEndedAt = state.infusionEndedAt;
    summary.dischargedAt = state.dischargedAt;
    summary.signedAt = state.signedAt;
    summary.reactionGrade = state.highestReactionGrade();
    summary.reactionSymptoms = symptomsOfStrongest(state);
    if (state.infusionEndedAt) {
        summary.deliveredVolume = deliveredVolume(state, *state.infusionEndedAt);
        summary.deliveredDose = deliveredDose(state, *state.infusionEndedAt);
        const CheckCounts checks = settledChecks(state, monitoring);
        summary.checksPlanned = checks.planned();
        summary.checksOnTime = checks.onTime;
    }
    return summary;
}

}  // namespace gramhour
