#include "exchange/scenario.h"

#include <algorithm>
#include <numeric>

#include "exchange/scenario_events.h"
#include "session/decide.h"
#include "session/progress.h"

namespace gramhour {

namespace {

constexpr std::size_t kMostEvents = 10'000;
constexpr std::size_t kMostMoments = 1'000;
constexpr std::int64_t kLargestVolume = 20'000'000;  // µL: the largest bag, and what is added to it

std::vector<JsonReader> itemsUpTo(const JsonReader& json, std::size_t most) {
    std::vector<JsonReader> items = json.items();
    if (items.size() > most) {
        json.refuse("too-many", "at most " + std::to_string(most) + " are taken here");
    }
    return items;
}

SessionOrder readOrder(const JsonReader& json, const DoseLimits& limits) {
    json.allowOnly({"salt", "dose_g", "final_volume_ml"});
    const JsonReader saltCode = json.at("salt");
    const std::optional<Salt> salt = fromCode<Salt>(saltCode.text());
    if (!salt) {
        saltCode.refuse("unknown-code", "the salt must be sulfate or chloride");
    }
    // No order above the session's hard limit can have been signed.
    const std::int64_t dose = json.at("dose_g").scaled(6, 1, limits.hardDosePerSession.micrograms());
    const std::int64_t volume = json.at("final_volume_ml").scaled(3, 1, kLargestVolume);
    SessionOrder order;
    order.salt = *salt;
    order.dose = Mass::fromMicrograms(dose);
    order.finalVolume = Volume::fromMicrolitres(volume);
    return order;
}

ScenarioMoment momentOf(const SessionState& state, const Protocol& protocol, UtcTime at) {
    const Progress progress(state, at);
    ScenarioMoment moment;
    moment.at = at;
    moment.phase = state.phase;
    moment.deliveredHundredthsMl = progress.givenMillilitres(2);
    moment.deliveredMilligrams = progress.givenGrams(3);
    moment.remainingHundredthsMl = progress.remainingMillilitres(2);
    moment.remainingTenthsMin = progress.remainingTime(Duration::fromSeconds(6));
    moment.expectedEnd = progress.expectedEnd(Duration::fromSeconds(1));
    moment.checks = checksAt(state, protocol.monitoring, at);
    moment.alerts = alertsAt(state, protocol.alerts, at);
    if (!state.vitals.empty()) {
        const VitalsTaken& latest = state.vitals.back().body;
        moment.news2 = news2Of(latest.vitals, latest.scale);
    }
    return moment;
}

JsonError asError(const ReplayRefusal& refused) {
    std::string where = "events[" + std::to_string(refused.index) + "]";
    if (!refused.refusal.field.empty()) {
        where += "." + refused.refusal.field;
    }
    return {std::string(codeOf(refused.refusal.code)), refused.refusal.message, std::move(where), 0};
}

}  // namespace

Expected<Scenario, JsonError> readScenario(const JsonValue& document, const Protocol& protocol) {
    return readJson(document, [&protocol](const JsonReader& json) {
        json.allowOnly({"order", "events", "as_of"});
        Scenario scenario;
        scenario.order = readOrder(json.at("order"), protocol.limits);
        for (const JsonReader& event : itemsUpTo(json.at("events"), kMostEvents)) {
            scenario.events.push_back(readScenarioEvent(event, protocol));
        }
        for (const JsonReader& at : itemsUpTo(json.at("as_of"), kMostMoments)) {
            scenario.asOf.push_back(readScenarioTime(at));
        }
        return scenario;
    });
}

Expected<std::vector<ScenarioMoment>, JsonError> replayScenario(const Scenario& scenario,
                                                                const Protocol& protocol) {
    const SessionRules rules = sessionRulesOf(protocol);
    if (const auto whole = replayChecked(scenario.order, rules, scenario.events); !whole) {
        return unexpected(asError(whole.error()));
    }
    // One fold serves all moments: they are visited in the order of time and answered in the order asked.
    std::vector<std::size_t> byTime(scenario.asOf.size());
    std::iota(byTime.begin(), byTime.end(), std::size_t{0});
    std::stable_sort(byTime.begin(), byTime.end(), [&scenario](std::size_t a, std::size_t b) {
        return scenario.asOf[a] < scenario.asOf[b];
    });
    std::vector<ScenarioMoment> moments(scenario.asOf.size());
    SessionState state;
    state.order = scenario.order;
    auto next = scenario.events.begin();
    for (const std::size_t index : byTime) {
        const UtcTime at = scenario.asOf[index];
        for (; next != scenario.events.end() && next->occurredAt <= at; ++next) {
            apply(state, rules, *next);
        }
        moments[index] = momentOf(state, protocol, at);
    }
    return moments;
}

}  // namespace gramhour
