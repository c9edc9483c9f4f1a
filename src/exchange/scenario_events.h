#pragma once

#include "base/json.h"
#include "exchange/json_text.h"
#include "protocol/protocol.h"
#include "session/event.h"

/// The events of a scenario as JSON; used by scenario.cpp only.
namespace gramhour {

/// Reads one event; throws `JsonRefusal`.
[[nodiscard]] SessionEvent readScenarioEvent(const JsonReader& json, const Protocol& protocol);
void writeScenarioEvent(JsonText& json, const SessionEvent& event);

}  // namespace gramhour
