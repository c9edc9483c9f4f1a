#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/json.h"
#include "domain/clinical.h"
#include "protocol/protocol.h"
#include "session/event.h"

/// The fields of events in a scenario, and the kinds read apart; used by scenario_events.cpp and
/// scenario_care_events.cpp only. Everything throws `JsonRefusal`.
namespace gramhour::scenario {

/// Clean text of at most 4000 bytes (`bad-text`).
[[nodiscard]] std::string text(const JsonReader& json);
/// Neither absent nor blank.
[[nodiscard]] std::string requiredText(const JsonReader& json);
[[nodiscard]] std::string optionalText(const JsonReader& json, std::string_view key);
[[nodiscard]] bool optionalBoolean(const JsonReader& json, std::string_view key);
[[nodiscard]] int whole(const JsonReader& json, InputBounds range);
[[nodiscard]] std::optional<int> optionalWhole(const JsonReader& json, std::string_view key,
                                               InputBounds range);
/// Above 0 and at most 9999 mL/h, kept to 0.001 mL/h.
[[nodiscard]] VolumeRate rate(const JsonReader& json);
/// A product of the protocol (`unknown-code`).
[[nodiscard]] std::string product(const JsonReader& json, const Protocol& protocol);
/// A calendar day (`bad-date`).
[[nodiscard]] Date date(const JsonReader& json);
/// A UTC time (`bad-time`).
[[nodiscard]] UtcTime time(const JsonReader& json);
/// The number of the event at the place that `event` names.
[[nodiscard]] int reference(const JsonReader& json);

template <class Enum>
[[nodiscard]] Enum code(const JsonReader& json) {
    const std::optional<Enum> value = fromCode<Enum>(json.text());
    if (!value) {
        json.refuse("unknown-code", "\"" + json.text() + "\" is not known here");
    }
    return *value;
}

template <class Enum>
[[nodiscard]] std::optional<Enum> optionalCode(const JsonReader& json, std::string_view key) {
    const std::optional<JsonReader> found = json.find(key);
    return found ? std::optional(code<Enum>(*found)) : std::nullopt;
}

[[nodiscard]] EventBody readBagChanged(const JsonReader& json, const Protocol& protocol);
[[nodiscard]] EventBody readIntervention(const JsonReader& json, const Protocol& protocol);
[[nodiscard]] EventBody readPrescriberTold(const JsonReader& json, const Protocol& protocol);
[[nodiscard]] EventBody readReactionOutcome(const JsonReader& json, const Protocol& protocol);
[[nodiscard]] EventBody readRecheckPlanned(const JsonReader& json, const Protocol& protocol);
[[nodiscard]] EventBody readCheckExplained(const JsonReader& json, const Protocol& protocol);
[[nodiscard]] EventBody readSnoozed(const JsonReader& json, const Protocol& protocol);
[[nodiscard]] EventBody readEmergencyOpened(const JsonReader& json, const Protocol& protocol);
[[nodiscard]] EventBody readEmergencyStep(const JsonReader& json, const Protocol& protocol);
[[nodiscard]] EventBody readEmergencyClosed(const JsonReader& json, const Protocol& protocol);
[[nodiscard]] EventBody readClockJumped(const JsonReader& json, const Protocol& protocol);
[[nodiscard]] EventBody readReopened(const JsonReader& json, const Protocol& protocol);
[[nodiscard]] EventBody readPauseKept(const JsonReader& json, const Protocol& protocol);
[[nodiscard]] EventBody readEnteredInError(const JsonReader& json, const Protocol& protocol);

}  // namespace gramhour::scenario
