// A screening case as the command line takes it.

#include "exchange/screening_case.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/clock.h"
#include "base/json.h"
#include "fuzz/fuzz_target.h"
#include "protocol/protocol_json.h"
#include "screening/evaluate.h"

using gramhour::fuzz::hold;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace gramhour;
    const auto document = parseJson(fuzz::textOf(data, size));
    if (!document) {
        hold(!document.error().code.empty(), "a refusal has a code");
        return 0;
    }
    const Protocol& protocol = builtInProtocol();
    const auto request = readScreeningCase(*document, protocol);
    if (!request) {
        hold(!request.error().code.empty() && !request.error().message.empty(),
             "a refusal has a code and a sentence");
        return 0;
    }
    const Date on = toLocal(request->at).date;
    const ScreeningResult result = evaluate(protocol, request->facts, on);
    hold(result == evaluate(protocol, request->facts, on), "screening twice says the same");
    hold(result.verdict != Verdict::note, "a note decides nothing");
    for (const Finding& finding : result.findings) {
        hold(finding.verdict <= result.verdict, "no finding is stronger than the verdict");
        hold(!finding.because.empty(), "a finding says why");
    }
    hold(result.medicines.size() == request->facts.medicines.size(), "no medicine is lost");
    hold(nlohmann::json::accept(screeningResultJson(result)), "the result is JSON");
    return 0;
}
