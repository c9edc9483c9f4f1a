#include "session/alerts.h"

namespace gramhour {

namespace {

/// The latest value of each sign since the infusion ended: a recheck of one sign does not undo the others.
struct AfterEnd {
    Vitals vitals;
    SpO2Scale scale = SpO2Scale::one;
    std::optional<int> vip;
};

template <class Value>
void replaceIfThere(std::optional<Value>& kept, const std::optional<Value>& newer) {
    if (newer) {
        kept = newer;
    }
}

AfterEnd valuesSince(UtcTime end, const SessionState& state, UtcTime at) {
    AfterEnd values;
    for (const Recorded<VitalsTaken>& taken : state.vitals) {
        if (taken.at < end || taken.at > at) {
            continue;
        }
        const Vitals& newer = taken.body.vitals;
        values.scale = taken.body.scale;
        replaceIfThere(values.vitals.systolic, newer.systolic);
        replaceIfThere(values.vitals.heartRate, newer.heartRate);
        replaceIfThere(values.vitals.respiratoryRate, newer.respiratoryRate);
        replaceIfThere(values.vitals.spo2, newer.spo2);
        replaceIfThere(values.vitals.temperatureTenths, newer.temperatureTenths);
        replaceIfThere(values.vitals.oxygen, newer.oxygen);
        replaceIfThere(values.vitals.consciousness, newer.consciousness);
        replaceIfThere(values.vitals.kneeReflex, newer.kneeReflex);
    }
    for (const Recorded<SiteChecked>& check : state.siteChecks) {
        if (check.at >= end && check.at <= at) {
            values.vip = check.body.vip;
        }
    }
    return values;
}

}  // namespace

std::vector<CriterionState> dischargeCriteria(const SessionState& state, const DischargeRules& rules,
                                              const Discharged& seen, bool sedativeTaken, UtcTime at) {
    const std::optional<UtcTime> end = state.infusionEndedAt;
    const AfterEnd values = end ? valuesSince(*end, state, at) : AfterEnd{};
    const std::optional<News2> news2 = news2Of(values.vitals, values.scale);

    std::vector<CriterionState> criteria{
        {DischargeCriterion::observedLongEnough, end && at - *end >= rules.observeFor},
        {DischargeCriterion::news2Low, news2 && news2->score <= rules.highestNews2 && !news2->singleRed},
        {DischargeCriterion::alert, values.vitals.consciousness == Consciousness::alert},
        {DischargeCriterion::kneeReflexPresent, values.vitals.kneeReflex == KneeReflex::present},
        {DischargeCriterion::siteClean, values.vip && *values.vip <= rules.highestVip},
        {DischargeCriterion::walksSteadily, seen.walksSteadily},
        {DischargeCriterion::cannulaOut, seen.cannulaOutWhole},
        {DischargeCriterion::adviceGiven, seen.adviceGiven}};
    if (sedativeTaken) {
        criteria.push_back({DischargeCriterion::escort, seen.escorted});
    }
    return criteria;
}

}  // namespace gramhour
