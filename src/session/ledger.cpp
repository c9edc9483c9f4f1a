#include "session/ledger.h"

#include <algorithm>

namespace gramhour {

namespace {

std::string lotOf(const SessionState& state, int bag) {
    if (bag > 1) {
        return state.bagChanges.at(static_cast<std::size_t>(bag) - 2).body.lot;
    }
    return state.prepared ? state.prepared->body.lot : std::string();
}

std::optional<CannulaPlaced> cannulaOf(const SessionState& state, int cannula) {
    if (cannula == 0) {
        return std::nullopt;
    }
    return state.cannulas.at(static_cast<std::size_t>(cannula) - 1).body;
}

}  // namespace

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
        line.bag = segment.bag;
        line.lot = lotOf(state, segment.bag);
        line.cannula = cannulaOf(state, segment.cannula);
        line.totalVolume = deliveredVolume(state, std::min(end, at));
        line.totalDose = deliveredDose(state, std::min(end, at));
        line.volume = line.totalVolume - before;
        before = line.totalVolume;
        lines.push_back(line);
    }
    return lines;
}

}  // namespace gramhour
