#include "session/start_needs.h"

#include <algorithm>

namespace gramhour {

namespace {

/// The newest look at a site, when a cannula was placed after it: that vein is not used any more.
bool isOfEarlierCannula(const Alert& alert, const SessionState& state, UtcTime at) {
    if (alert.subject != AlertSubject::vip) {
        return false;
    }
    const auto look =
        std::find_if(state.siteChecks.begin(), state.siteChecks.end(),
                     [&alert](const Recorded<SiteChecked>& each) { return alert.from == each.number; });
    return look != state.siteChecks.end() && std::any_of(state.cannulas.begin(), state.cannulas.end(),
                                                         [&look, at](const Recorded<CannulaPlaced>& cannula) {
                                                             return cannula.at <= at &&
                                                                    cannula.index > look->index;
                                                         });
}

}  // namespace

std::vector<Alert> stopsBeforeStart(const SessionState& state, const std::vector<AlertThreshold>& table,
                                    UtcTime at) {
    std::vector<Alert> stops = alertsAt(state, table, at);
    std::erase_if(stops, [&state, at](const Alert& alert) {
        return alert.level != AlertLevel::stop || isOfEarlierCannula(alert, state, at);
    });
    return stops;
}

std::vector<StartNeed> startNeeds(const SessionState& state, const Protocol& protocol, UtcTime at) {
    std::vector<StartNeed> needs = missingBeforeStart(state, protocol.monitoring, at);
    if (!stopsBeforeStart(state, protocol.alerts, at).empty()) {
        needs.push_back(StartNeed::baselineWithinLimits);
    }
    return needs;
}

}  // namespace gramhour
