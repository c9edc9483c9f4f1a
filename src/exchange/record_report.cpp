#include "exchange/record_report.h"

#include <algorithm>

namespace gramhour {

std::optional<DosePlan> planOf(const MedicationOrder& order, const Protocol& protocol) {
    DoseRequest request;
    request.salt = order.salt;
    request.dose = order.dose;
    request.strength = order.strength;
    request.bag = order.bag;
    request.additive = order.additive;
    request.diluent = order.diluent;
    request.dropFactor = order.dropFactor;
    request.time = order.time;
    const Expected<DosePlan, DoseRefusal> plan =
        computeDose(request, protocol.saltOf(order.salt), protocol.limits);
    return plan ? std::optional(*plan) : std::nullopt;
}

std::vector<LedgerLine> ledgerOf(const SessionState& state, UtcTime at) {
    std::vector<LedgerLine> lines;
    Volume before;
    for (const RateSegment& segment : state.segments) {
        if (segment.from > at) {
            break;
        }
        const bool isLast = &segment == &state.segments.back();
        // A completed session has the whole bag given at its end, which is then the end of the ledger.
        const UtcTime end =
            isLast && state.infusionEndedAt ? *state.infusionEndedAt : segment.to.value_or(at);
        LedgerLine line;
        line.from = segment.from;
        line.to = segment.to;
        line.rate = segment.rate;
        line.totalVolume = deliveredVolume(state, std::min(end, at));
        line.totalDose = deliveredDose(state, std::min(end, at));
        line.volume = line.totalVolume - before;
        before = line.totalVolume;
        lines.push_back(line);
    }
    return lines;
}

}  // namespace gramhour
