// A protocol file: what an administrator adopts, from wherever it came.

#include <algorithm>
#include <string_view>

#include "base/time.h"
#include "dosing/compute_dose.h"
#include "exchange/screening_case.h"
#include "fuzz/fuzz_target.h"
#include "protocol/protocol_json.h"
#include "screening/evaluate.h"
#include "session/session_state.h"

using gramhour::fuzz::hold;

namespace {

/// A protocol that was taken must serve everybody who works with it: computeDose throws for limits that no
/// valid protocol has.
void work(const gramhour::Protocol& protocol) {
    using namespace gramhour;
    for (const Product& product : protocol.products) {
        const DoseRequest request{.salt = product.salt,
                                  .dose = Mass::fromMicrograms(1'000'000),
                                  .strength = product.strength,
                                  .bag = Volume::fromMillilitres(100)};
        const auto plan = computeDose(request, protocol.saltOf(product.salt), protocol.limits);
        hold(!plan || plan->pumpRate.base() > 0, "a plan has a rate");
    }
    ScreeningCase facts;
    facts.birthDate = Date::fromDaysSinceEpoch(4000);
    facts.medicines = {"digoxin", "", "\xE2\x80\xAE"};
    const Date on = Date::fromDaysSinceEpoch(20'000);
    const ScreeningResult result = evaluate(protocol, facts, on);
    hold(result.verdict != Verdict::note, "a note decides nothing");
    hold(result == evaluate(protocol, facts, on), "screening twice says the same");
    static_cast<void>(sessionRulesOf(protocol));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes = gramhour::fuzz::textOf(data, size);
    const auto protocol = gramhour::parseProtocol(bytes);
    if (protocol) {
        work(*protocol);
        return 0;
    }
    const gramhour::JsonError& error = protocol.error();
    const auto lines = static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '\n')) + 1;
    hold(!error.code.empty() && !error.message.empty(), "a refusal has a code and a sentence");
    hold(error.line <= lines, "a refusal names a line that is there");
    return 0;
}
