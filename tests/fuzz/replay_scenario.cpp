// A scenario: a whole session as a file.

#include <algorithm>
#include <string>
#include <variant>

#include <nlohmann/json.hpp>

#include "base/json.h"
#include "exchange/scenario.h"
#include "fuzz/fuzz_target.h"
#include "protocol/protocol_json.h"

using gramhour::fuzz::hold;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace gramhour;
    const auto document = parseJson(fuzz::textOf(data, size));
    if (!document) {
        return 0;
    }
    const Protocol& protocol = builtInProtocol();
    const auto scenario = readScenario(*document, protocol);
    if (!scenario) {
        hold(!scenario.error().code.empty() && !scenario.error().message.empty(),
             "a refusal has a code and a sentence");
        return 0;
    }
    const std::string written = writeScenario(*scenario);
    const auto reread = parseJson(written);
    hold(reread.has_value(), "a scenario is written as JSON");
    const auto again = readScenario(*reread, protocol);
    hold(again.has_value(), "a scenario that was read and written can be read");
    hold(writeScenario(*again) == written, "reading and writing changes nothing");

    const auto moments = replayScenario(*scenario, protocol);
    if (!moments) {
        hold(!moments.error().code.empty(), "a refusal has a code");
        return 0;
    }
    hold(moments->size() == scenario->asOf.size(), "one answer for each moment");
    // What hangs: the bag that was ordered, and another one for each change.
    const auto changes =
        std::count_if(scenario->events.begin(), scenario->events.end(), [](const SessionEvent& event) {
            return std::holds_alternative<BagChanged>(event.body);
        });
    const std::int64_t whole = scenario->order.dose.micrograms() * (1 + changes);
    for (const ScenarioMoment& moment : *moments) {
        hold(moment.deliveredMilligrams >= 0 && moment.deliveredHundredthsMl >= 0,
             "nothing is taken out of a patient");
        hold(moment.deliveredMilligrams * 1000 <= whole + 500, "never more than what hung");
        hold(moment.remainingHundredthsMl >= 0, "a bag is at most empty");
    }
    hold(nlohmann::json::accept(writeMoments(*moments, protocol.monitoring)), "the answer is JSON");
    return 0;
}
