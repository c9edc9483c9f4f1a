#include "cli/replay.h"

#include "cli/input.h"
#include "exchange/scenario.h"

namespace gramhour::cli {

namespace {

std::string runReplay(Context& context) {
    const Protocol& protocol = context.protocol();
    const JsonValue document = readJsonInput(context.in());
    const Expected<Scenario, JsonError> scenario = readScenario(document, protocol);
    if (!scenario) {
        throw Failure{ExitStatus::invalid, scenario.error(), ""};
    }
    const Expected<std::vector<ScenarioMoment>, JsonError> moments = replayScenario(*scenario, protocol);
    if (!moments) {
        throw Failure{ExitStatus::refused, moments.error(), ""};
    }
    return writeMoments(*moments, protocol.monitoring);
}

}  // namespace

void addReplayCommand(CommandSet& commands) {
    commands.add("replay", "Say where a session stands at any minute, from a scenario on standard input",
                 OutputForm::alwaysJson, runReplay);
}

}  // namespace gramhour::cli
