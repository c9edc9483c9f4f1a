#include "exchange/scenario.h"

#include <algorithm>
#include <numeric>
#include <span>

#include "exchange/scenario_events.h"
#include "exchange/scenario_fields.h"
#include "session/decide.h"
#include "session/progress.h"

namespace gramhour {

namespace {

constexpr std::size_t kMostCorrections = 200;
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

JsonError asError(std::size_t index, const Refusal& refusal) {
    std::string where = "events[" + std::to_string(index) + "]";
    if (!refusal.field.empty()) {
        where += "." + refusal.field;
    }
    std::string message = refusal.message;
    if (refusal.conflict) {
        message += " (events[" + std::to_string(*refusal.conflict - 1) + "])";
    }
    return {std::string(codeOf(refusal.code)), std::move(message), std::move(where), 0};
}

/// Asks about each event as the session stood when it was written down: a correction is judged by all that
/// stands before it, and what comes after it by the corrected log.
std::optional<JsonError> whyNotTaken(const Scenario& scenario, const SessionRules& rules) {
    const std::span<const SessionEvent> events = scenario.events;
    SessionState state = replay(scenario.order, rules, {});
    for (std::size_t index = 0; index < events.size(); ++index) {
        const SessionEvent& event = events[index];
        if (isAmendment(event.body)) {
            Expected<SessionState, Refusal> amended =
                decideInLog(scenario.order, rules, events.first(index), event);
            if (!amended) {
                return asError(index, amended.error());
            }
            state = std::move(*amended);
            continue;
        }
        if (const auto taken = decide(state, rules, event.body, event.occurredAt); !taken) {
            return asError(index, taken.error());
        }
        apply(state, rules, event);
    }
    return std::nullopt;
}

std::vector<SessionEvent> readEvents(const JsonReader& json, const Protocol& protocol) {
    std::vector<SessionEvent> events;
    std::size_t corrections = 0;
    for (const JsonReader& item : itemsUpTo(json, kMostScenarioEvents)) {
        SessionEvent event = readScenarioEvent(item, protocol);
        event.number = static_cast<int>(events.size()) + 1;
        corrections += isAmendment(event.body) ? 1 : 0;
        events.push_back(std::move(event));
    }
    if (corrections > kMostCorrections) {
        json.refuse("too-many",
                    "at most " + std::to_string(kMostCorrections) + " corrections are taken here");
    }
    return events;
}

/// Follows a scenario through time.
class Player {
public:
    Player(const Scenario& scenario, const SessionRules& rules)
        : m_scenario(scenario), m_rules(rules), m_state(replay(scenario.order, rules, {})) {}

    /// The state by `at`, which must not be earlier than the one asked for before.
    const SessionState& stateAt(UtcTime at) {
        const std::span<const SessionEvent> events = m_scenario.events;
        bool isCorrected = false;
        for (; m_next < events.size() && events[m_next].occurredAt <= at; ++m_next) {
            apply(m_state, m_rules, events[m_next]);
            isCorrected = isCorrected || isAmendment(events[m_next].body);
        }
        if (isCorrected) {
            m_state = replay(m_scenario.order, m_rules, events.first(m_next));
        }
        return m_state;
    }

private:
    const Scenario& m_scenario;
    const SessionRules& m_rules;
    SessionState m_state;
    std::size_t m_next = 0;
};

}  // namespace

Expected<Scenario, JsonError> readScenario(const JsonValue& document, const Protocol& protocol) {
    return readJson(document, [&protocol](const JsonReader& json) {
        json.allowOnly({"order", "events", "as_of"});
        Scenario scenario;
        scenario.order = readOrder(json.at("order"), protocol.limits);
        scenario.events = readEvents(json.at("events"), protocol);
        for (const JsonReader& at : itemsUpTo(json.at("as_of"), kMostMoments)) {
            scenario.asOf.push_back(scenario::time(at));
        }
        return scenario;
    });
}

Expected<std::vector<ScenarioMoment>, JsonError> replayScenario(const Scenario& scenario,
                                                                const Protocol& protocol) {
    const SessionRules rules = sessionRulesOf(protocol);
    if (std::optional<JsonError> no = whyNotTaken(scenario, rules)) {
        return unexpected(std::move(*no));
    }
    // One fold serves all moments: they are visited in the order of time and answered in the order asked.
    std::vector<std::size_t> byTime(scenario.asOf.size());
    std::iota(byTime.begin(), byTime.end(), std::size_t{0});
    std::stable_sort(byTime.begin(), byTime.end(), [&scenario](std::size_t a, std::size_t b) {
        return scenario.asOf[a] < scenario.asOf[b];
    });
    std::vector<ScenarioMoment> moments(scenario.asOf.size());
    Player player(scenario, rules);
    for (const std::size_t index : byTime) {
        const UtcTime at = scenario.asOf[index];
        moments[index] = momentOf(player.stateAt(at), protocol, at);
    }
    return moments;
}

}  // namespace gramhour
