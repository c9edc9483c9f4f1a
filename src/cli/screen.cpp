#include "cli/screen.h"

#include "cli/input.h"
#include "exchange/screening_case.h"

namespace gramhour::cli {

namespace {

std::string runScreen(Context& context) {
    const Protocol& protocol = context.protocol();
    const JsonValue document = readJsonInput(context.in());
    const Expected<ScreeningRequest, JsonError> request = readScreeningCase(document, protocol);
    if (!request) {
        throw Failure{ExitStatus::invalid, request.error(), ""};
    }
    return screeningResultJson(evaluate(protocol, request->facts, request->at.utcDate()));
}

}  // namespace

void addScreenCommand(CommandSet& commands) {
    commands.add("screen", "Screen the case on standard input against the protocol", OutputForm::alwaysJson,
                 runScreen);
}

}  // namespace gramhour::cli
