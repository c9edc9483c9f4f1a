#include "exchange/scenario_events.h"

#include <algorithm>
#include <array>

#include "exchange/scenario_fields.h"

namespace gramhour {

namespace {

using namespace scenario;

constexpr std::int64_t kLargestDrawUp = 1'000'000;  // µL
constexpr std::int64_t kLongestMinutes = 24 * 60;
constexpr std::size_t kMostSymptoms = 50;

/// Who authorised a rate, when someone is named; the reason is the event's own.
std::optional<Authorisation> authorisation(const JsonReader& json, const std::string& reason) {
    const std::optional<JsonReader> by = json.find("authorised_by");
    return by ? std::optional(Authorisation{text(*by), reason}) : std::nullopt;
}

// One function a kind. Each names the keys it takes besides `at` and `kind`.

EventBody readPrepared(const JsonReader& json, const Protocol& protocol) {
    json.allowOnly({"at", "kind", "product", "lot", "expiry"});
    return Prepared{product(json.at("product"), protocol), requiredText(json.at("lot")),
                    date(json.at("expiry"))};
}

EventBody readDoubleChecked(const JsonReader& json, const Protocol& /*protocol*/) {
    json.allowOnly({"at", "kind", "draw_up_ml", "rate_ml_per_h", "minutes", "agrees"});
    return DoubleChecked{Volume::fromMicrolitres(json.at("draw_up_ml").scaled(3, 0, kLargestDrawUp)),
                         rate(json.at("rate_ml_per_h")),
                         Duration::fromMinutes(json.at("minutes").integer(1, kLongestMinutes)),
                         json.at("agrees").boolean()};
}

EventBody readConfirmed(const JsonReader& json, const Protocol& /*protocol*/) {
    json.allowOnly({"at", "kind", "identity", "allergies", "consent", "no_emergency_signs", "identifiers"});
    Confirmed confirmed{json.at("identity").boolean(), json.at("allergies").boolean(),
                        json.at("consent").boolean(), json.at("no_emergency_signs").boolean()};
    if (const std::optional<JsonReader> identifiers = json.find("identifiers")) {
        for (const JsonReader& identifier : identifiers->items()) {
            confirmed.said.push_back(code<Identifier>(identifier));
        }
    }
    return confirmed;
}

EventBody readCannulaPlaced(const JsonReader& json, const Protocol& /*protocol*/) {
    json.allowOnly({"at", "kind", "site", "side", "gauge", "attempts"});
    return CannulaPlaced{code<CannulaSite>(json.at("site")), code<Side>(json.at("side")),
                         whole(json.at("gauge"), {14, 26}), whole(json.at("attempts"), {1, 10})};
}

EventBody readVitals(const JsonReader& json, const Protocol& /*protocol*/) {
    json.allowOnly({"at", "kind", "systolic", "diastolic", "heart_rate", "respiratory_rate", "spo2",
                    "temperature_c", "oxygen", "scale", "consciousness", "knee_reflex"});
    VitalsTaken taken;
    Vitals& vitals = taken.vitals;
    vitals.systolic = optionalWhole(json, "systolic", bounds::kSystolic);
    vitals.diastolic = optionalWhole(json, "diastolic", bounds::kDiastolic);
    vitals.heartRate = optionalWhole(json, "heart_rate", bounds::kHeartRate);
    vitals.respiratoryRate = optionalWhole(json, "respiratory_rate", bounds::kRespiratoryRate);
    vitals.spo2 = optionalWhole(json, "spo2", bounds::kSpO2);
    if (const std::optional<JsonReader> temperature = json.find("temperature_c")) {
        const InputBounds range = bounds::kTemperatureTenths;
        vitals.temperatureTenths = static_cast<int>(temperature->scaled(1, range.lowest, range.highest));
    }
    if (const std::optional<JsonReader> oxygen = json.find("oxygen")) {
        vitals.oxygen = oxygen->boolean() ? Oxygen::oxygen : Oxygen::air;
    }
    vitals.consciousness = optionalCode<Consciousness>(json, "consciousness");
    vitals.kneeReflex = optionalCode<KneeReflex>(json, "knee_reflex");
    if (optionalWhole(json, "scale", {1, 2}).value_or(1) == 2) {
        taken.scale = SpO2Scale::two;
    }
    if (vitals == Vitals{}) {
        json.refuse("missing", "there is no value among these vital signs");
    }
    if (const std::optional<VitalField> field = firstImpossible(vitals)) {
        json.at(codeOf(*field)).refuse("out-of-bounds", "the diastolic pressure must be below the systolic");
    }
    return taken;
}

EventBody readStarted(const JsonReader& json, const Protocol& /*protocol*/) {
    json.allowOnly({"at", "kind", "rate_ml_per_h", "authorised_by", "reason"});
    const std::string reason = optionalText(json, "reason");
    std::optional<Authorisation> given = authorisation(json, reason);
    if (!given && !reason.empty()) {
        given = Authorisation{"", reason};  // kept, and not enough where the rate needs one
    }
    return Started{rate(json.at("rate_ml_per_h")), std::move(given)};
}

EventBody readRateChanged(const JsonReader& json, const Protocol& /*protocol*/) {
    json.allowOnly({"at", "kind", "rate_ml_per_h", "authorised_by", "reason"});
    const std::string reason = optionalText(json, "reason");
    return RateChanged{rate(json.at("rate_ml_per_h")), reason, authorisation(json, reason)};
}

EventBody readPaused(const JsonReader& json, const Protocol& /*protocol*/) {
    json.allowOnly({"at", "kind", "reason"});
    return Paused{optionalText(json, "reason")};
}

EventBody readResumed(const JsonReader& json, const Protocol& /*protocol*/) {
    json.allowOnly({"at", "kind", "rate_ml_per_h", "authorised_by", "reason"});
    const std::string reason = optionalText(json, "reason");
    const std::optional<JsonReader> newRate = json.find("rate_ml_per_h");
    return Resumed{newRate ? std::optional(rate(*newRate)) : std::nullopt, reason,
                   authorisation(json, reason)};
}

EventBody readSiteCheck(const JsonReader& json, const Protocol& /*protocol*/) {
    json.allowOnly({"at", "kind", "vip", "infiltration", "note"});
    return SiteChecked{whole(json.at("vip"), bounds::kVip),
                       optionalWhole(json, "infiltration", bounds::kInfiltration),
                       optionalText(json, "note")};
}

EventBody readNote(const JsonReader& json, const Protocol& /*protocol*/) {
    json.allowOnly({"at", "kind", "text"});
    return Note{requiredText(json.at("text"))};
}

EventBody readReaction(const JsonReader& json, const Protocol& protocol) {
    json.allowOnly({"at", "kind", "symptoms", "grade", "intervention", "prescriber_told", "onset"});
    Reaction reaction;
    reaction.grade = whole(json.at("grade"), {1, 5});
    reaction.intervention = optionalText(json, "intervention");
    reaction.prescriberTold = optionalBoolean(json, "prescriber_told");
    if (const std::optional<JsonReader> onset = json.find("onset")) {
        reaction.onset = time(*onset);
    }
    const std::optional<JsonReader> symptoms = json.find("symptoms");
    if (!symptoms) {
        return reaction;
    }
    for (const JsonReader& symptom : symptoms->items()) {
        if (protocol.findSymptom(symptom.text()) == nullptr) {
            symptom.refuse("unknown-code", "the protocol has no symptom \"" + symptom.text() + "\"");
        }
        reaction.symptoms.push_back(symptom.text());
    }
    if (reaction.symptoms.size() > kMostSymptoms) {
        symptoms->refuse("too-many", "more symptoms than one reaction has");
    }
    return reaction;
}

EventBody readStopped(const JsonReader& json, const Protocol& /*protocol*/) {
    json.allowOnly({"at", "kind", "reason"});
    return Stopped{optionalText(json, "reason")};
}

EventBody readCompleted(const JsonReader& json, const Protocol& /*protocol*/) {
    json.allowOnly({"at", "kind"});
    return Completed{};
}

EventBody readAlertAnswered(const JsonReader& json, const Protocol& /*protocol*/) {
    json.allowOnly({"at", "kind", "what", "reason"});
    return AlertAnswered{code<AlertSubject>(json.at("what")), requiredText(json.at("reason"))};
}

EventBody readDischarged(const JsonReader& json, const Protocol& /*protocol*/) {
    json.allowOnly({"at", "kind", "walks_steadily", "cannula_out", "advice_given", "escorted", "unmet"});
    Discharged discharged{optionalBoolean(json, "walks_steadily"),
                          optionalBoolean(json, "cannula_out"),
                          optionalBoolean(json, "advice_given"),
                          optionalBoolean(json, "escorted"),
                          {}};
    const std::optional<JsonReader> unmet = json.find("unmet");
    if (!unmet) {
        return discharged;
    }
    for (const JsonReader& item : unmet->items()) {
        item.allowOnly({"criterion", "reason"});
        const DischargeCriterion criterion = code<DischargeCriterion>(item.at("criterion"));
        const bool isRepeated =
            std::any_of(discharged.unmet.begin(), discharged.unmet.end(),
                        [criterion](const UnmetCriterion& each) { return each.criterion == criterion; });
        if (isRepeated) {
            item.refuse("duplicate", "this criterion is there twice");
        }
        discharged.unmet.push_back({criterion, requiredText(item.at("reason"))});
    }
    return discharged;
}

EventBody readSigned(const JsonReader& json, const Protocol& /*protocol*/) {
    json.allowOnly({"at", "kind"});
    return Signed{};
}

EventBody readNotStarted(const JsonReader& json, const Protocol& /*protocol*/) {
    json.allowOnly({"at", "kind", "reason"});
    return NotStarted{requiredText(json.at("reason"))};
}

EventBody readAmended(const JsonReader& json, const Protocol& protocol);

using ReadBody = EventBody (*)(const JsonReader&, const Protocol&);
constexpr std::array<std::pair<std::string_view, ReadBody>, std::variant_size_v<EventBody>> kReaders{
    {{"prepared", readPrepared},
     {"double_checked", readDoubleChecked},
     {"confirmed", readConfirmed},
     {"cannula_placed", readCannulaPlaced},
     {"vitals", readVitals},
     {"started", readStarted},
     {"rate_changed", readRateChanged},
     {"paused", readPaused},
     {"resumed", readResumed},
     {"site_check", readSiteCheck},
     {"note", readNote},
     {"reaction", readReaction},
     {"stopped", readStopped},
     {"completed", readCompleted},
     {"alert_answered", readAlertAnswered},
     {"discharged", readDischarged},
     {"signed", readSigned},
     {"not_started", readNotStarted},
     {"bag_changed", readBagChanged},
     {"intervention", readIntervention},
     {"prescriber_told", readPrescriberTold},
     {"reaction_outcome", readReactionOutcome},
     {"recheck_planned", readRecheckPlanned},
     {"check_explained", readCheckExplained},
     {"snoozed", readSnoozed},
     {"emergency_opened", readEmergencyOpened},
     {"emergency_step", readEmergencyStep},
     {"emergency_closed", readEmergencyClosed},
     {"clock_jumped", readClockJumped},
     {"reopened", readReopened},
     {"pause_kept", readPauseKept},
     {"amended", readAmended},
     {"entered_in_error", readEnteredInError}}};

/// What reads the event's own `kind`.
ReadBody readerOf(const JsonReader& json) {
    const JsonReader kind = json.at("kind");
    const std::string& name = kind.text();
    const auto reader = std::find_if(kReaders.begin(), kReaders.end(),
                                     [&name](const auto& each) { return each.first == name; });
    if (reader == kReaders.end()) {
        kind.refuse("unknown-code", "there is no kind of event \"" + name + "\"");
    }
    return reader->second;
}

/// The event that is put in another's place: with `kind`, and with `at` only if that was wrong too.
EventBody readAmended(const JsonReader& json, const Protocol& protocol) {
    json.allowOnly({"at", "kind", "event", "replacement", "reason"});
    Amended amended;
    amended.target = reference(json);
    amended.reason = requiredText(json.at("reason"));
    const JsonReader replacement = json.at("replacement");
    const JsonReader kind = replacement.at("kind");
    if (kind.text() == kindOf(Amended{}) || kind.text() == kindOf(EnteredInError{})) {
        kind.refuse("unknown-code", "a correction is not put in the place of an event");
    }
    amended.replacement = toActBody(readerOf(replacement)(replacement, protocol)).value();
    if (const std::optional<JsonReader> at = replacement.find("at")) {
        amended.occurredAt = time(*at);
    }
    return amended;
}

}  // namespace

SessionEvent readScenarioEvent(const JsonReader& json, const Protocol& protocol) {
    const ReadBody read = readerOf(json);
    const UtcTime at = time(json.at("at"));
    return {read(json, protocol), at, at, std::nullopt, std::nullopt, ""};
}

}  // namespace gramhour
