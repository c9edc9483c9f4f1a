// The kinds of events about bags, reactions, checks, emergencies and corrections.
#include <algorithm>

#include "exchange/scenario_fields.h"

namespace gramhour::scenario {

namespace {

constexpr InputBounds kRecheckMinutes{1, 60};
constexpr std::int64_t kLargestJump = 100LL * 366 * 24 * 3600 * 1000;  // ms: a century either way
constexpr InputBounds kSteps{0, 99};

/// The id of an emergency card of the protocol.
std::string card(const JsonReader& json, const Protocol& protocol) {
    const JsonReader id = json.at("card");
    const bool isKnown = std::any_of(protocol.emergencyCards.begin(), protocol.emergencyCards.end(),
                                     [&id](const EmergencyCard& each) { return each.id == id.text(); });
    if (!isKnown) {
        id.refuse("unknown-code", "the protocol has no emergency card \"" + id.text() + "\"");
    }
    return id.text();
}

}  // namespace

EventBody readBagChanged(const JsonReader& json, const Protocol& protocol) {
    json.allowOnly({"at", "kind", "product", "lot", "expiry", "reason"});
    return BagChanged{product(json.at("product"), protocol), requiredText(json.at("lot")),
                      date(json.at("expiry")), requiredText(json.at("reason"))};
}

EventBody readIntervention(const JsonReader& json, const Protocol& /*protocol*/) {
    json.allowOnly({"at", "kind", "event", "text"});
    return ReactionIntervention{reference(json), requiredText(json.at("text"))};
}

EventBody readPrescriberTold(const JsonReader& json, const Protocol& /*protocol*/) {
    json.allowOnly({"at", "kind", "event", "name"});
    return PrescriberTold{reference(json), requiredText(json.at("name"))};
}

EventBody readReactionOutcome(const JsonReader& json, const Protocol& /*protocol*/) {
    json.allowOnly({"at", "kind", "event", "outcome", "note"});
    return ReactionOutcome{reference(json), code<ReactionStatus>(json.at("outcome")),
                           optionalText(json, "note")};
}

EventBody readRecheckPlanned(const JsonReader& json, const Protocol& /*protocol*/) {
    json.allowOnly({"at", "kind", "after_min", "what"});
    return RecheckPlanned{Duration::fromMinutes(whole(json.at("after_min"), kRecheckMinutes)),
                          optionalCode<AlertSubject>(json, "what")};
}

EventBody readCheckExplained(const JsonReader& json, const Protocol& /*protocol*/) {
    json.allowOnly({"at", "kind", "what", "due_at", "reason"});
    return CheckExplained{code<CheckKind>(json.at("what")), time(json.at("due_at")),
                          requiredText(json.at("reason"))};
}

EventBody readSnoozed(const JsonReader& json, const Protocol& /*protocol*/) {
    json.allowOnly({"at", "kind", "what", "due_at", "until", "reason"});
    return Snoozed{code<CheckKind>(json.at("what")), time(json.at("due_at")), time(json.at("until")),
                   requiredText(json.at("reason"))};
}

EventBody readEmergencyOpened(const JsonReader& json, const Protocol& protocol) {
    json.allowOnly({"at", "kind", "card"});
    return EmergencyOpened{card(json, protocol)};
}

EventBody readEmergencyStep(const JsonReader& json, const Protocol& protocol) {
    json.allowOnly({"at", "kind", "card", "step"});
    return EmergencyStep{card(json, protocol), whole(json.at("step"), kSteps)};
}

EventBody readEmergencyClosed(const JsonReader& json, const Protocol& protocol) {
    json.allowOnly({"at", "kind", "card", "outcome"});
    return EmergencyClosed{card(json, protocol), requiredText(json.at("outcome"))};
}

EventBody readClockJumped(const JsonReader& json, const Protocol& /*protocol*/) {
    json.allowOnly({"at", "kind", "by_s"});
    return ClockJumped{Duration::fromMilliseconds(json.at("by_s").scaled(3, -kLargestJump, kLargestJump))};
}

EventBody readReopened(const JsonReader& json, const Protocol& /*protocol*/) {
    json.allowOnly({"at", "kind", "reason"});
    return Reopened{requiredText(json.at("reason"))};
}

EventBody readPauseKept(const JsonReader& json, const Protocol& /*protocol*/) {
    json.allowOnly({"at", "kind", "reason"});
    return PauseKept{requiredText(json.at("reason"))};
}

EventBody readEnteredInError(const JsonReader& json, const Protocol& /*protocol*/) {
    json.allowOnly({"at", "kind", "event", "reason"});
    return EnteredInError{reference(json), requiredText(json.at("reason"))};
}

}  // namespace gramhour::scenario
