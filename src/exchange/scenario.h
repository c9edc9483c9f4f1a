#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/expected.h"
#include "base/json.h"
#include "protocol/protocol.h"
#include "session/alerts.h"
#include "session/checks.h"
#include "session/event.h"
#include "session/session_state.h"

/// Scenarios: a session as a file, and where it stands at any minute. The keys of every kind of event are
/// listed in docs/scenario.md.
namespace gramhour {

/// More are not read.
constexpr std::size_t kMostScenarioEvents = 10'000;

struct Scenario {
    SessionOrder order;
    std::vector<SessionEvent> events;
    std::vector<UtcTime> asOf;
};

/// Reads a scenario strictly: unknown keys, wrong types, values outside the bounds, unknown codes and more
/// than 10 000 events, 200 corrections or 1 000 moments are refused. Whether the session takes the events is
/// not asked here. Codes: those of `JsonReader`; `too-many`, `bad-time`, `bad-date`, `bad-text`,
/// `unknown-code`.
[[nodiscard]] Expected<Scenario, JsonError> readScenario(const JsonValue& document, const Protocol& protocol);

/// The scenario as the file that `readScenario` reads.
[[nodiscard]] std::string writeScenario(const Scenario& scenario);

/// Where a session stands at one moment, every figure rounded half up once.
struct ScenarioMoment {
    UtcTime at = UtcTime::fromMilliseconds(0);
    SessionPhase phase = SessionPhase::ready;
    std::int64_t deliveredHundredthsMl = 0;
    std::int64_t deliveredMilligrams = 0;
    std::int64_t remainingHundredthsMl = 0;
    std::optional<std::int64_t> remainingTenthsMin;  ///< none before the start and after the end
    std::optional<UtcTime> expectedEnd;              ///< to the second; none before the start
    std::vector<Check> checks;
    std::vector<Alert> alerts;
    std::optional<News2> news2;  ///< of the latest vitals
};

/// Replays the scenario and looks at its moments, in the order of `asOf`; each sees only the events that had
/// occurred by then. An event that the session does not take is refused with its code, `where` naming the
/// event (`events[3]`) or its field (`events[3].rate_ml_per_h`). Events are numbered by their place.
[[nodiscard]] Expected<std::vector<ScenarioMoment>, JsonError> replayScenario(const Scenario& scenario,
                                                                              const Protocol& protocol);

/// `{"as_of":[...]}` as the command line prints it.
[[nodiscard]] std::string writeMoments(const std::vector<ScenarioMoment>& moments,
                                       const Monitoring& monitoring);

}  // namespace gramhour
