#include "store/sql/event_codec.h"

#include <stdexcept>
#include <unordered_map>

#include "store/sql/vitals_codec.h"

namespace gramhour::store {

namespace {

void putAuthorisation(Json& json, const std::optional<Authorisation>& authorisation) {
    if (authorisation) {
        json["authorised_by"] = authorisation->by;
        json["authorised_because"] = authorisation->reason;
    }
}

std::optional<Authorisation> getAuthorisation(const Json& json) {
    if (!json.contains("authorised_by")) {
        return std::nullopt;
    }
    return Authorisation{json.at("authorised_by").get<std::string>(),
                         json.at("authorised_because").get<std::string>()};
}

VolumeRate rateOf(const Json& json) {
    return VolumeRate::fromMicrolitresPerHour(json.at("rate_ul_h").get<std::int64_t>());
}

std::string textOf(const Json& json, const char* key) {
    return json.at(key).get<std::string>();
}

Json encode(const Prepared& e) {
    return {{"product", e.productId}, {"lot", e.lot}, {"expiry", e.expiry.toIso()}};
}
Json encode(const DoubleChecked& e) {
    return {{"draw_up_ul", e.drawUp.microlitres()},
            {"pump_rate_ul_h", e.pumpRate.microlitresPerHour()},
            {"time_ms", e.time.milliseconds()},
            {"agrees", e.agrees}};
}
Json encode(const Confirmed& e) {
    Json json{{"identity", e.identity},
              {"allergies", e.allergies},
              {"consent", e.consent},
              {"emergency_signs", e.emergencySigns}};
    for (const Identifier identifier : e.said) {
        json["identifiers"].push_back(codeOf(identifier));
    }
    return json;
}
Json encode(const CannulaPlaced& e) {
    return {{"site", codeOf(e.site)}, {"side", codeOf(e.side)}, {"gauge", e.gauge}, {"attempts", e.attempts}};
}
Json encode(const VitalsTaken& e) {
    Json json = encodeVitals(e.vitals);
    json["scale"] = static_cast<int>(e.scale);
    return json;
}
Json encode(const Started& e) {
    Json json{{"rate_ul_h", e.rate.microlitresPerHour()}};
    putAuthorisation(json, e.authorisation);
    return json;
}
Json encode(const RateChanged& e) {
    Json json{{"rate_ul_h", e.rate.microlitresPerHour()}, {"reason", e.reason}};
    putAuthorisation(json, e.authorisation);
    return json;
}
Json encode(const Paused& e) {
    return {{"reason", e.reason}};
}
Json encode(const Resumed& e) {
    Json json{{"reason", e.reason}};
    if (e.rate) {
        json["rate_ul_h"] = e.rate->microlitresPerHour();
    }
    putAuthorisation(json, e.authorisation);
    return json;
}
Json encode(const SiteChecked& e) {
    Json json{{"vip", e.vip}, {"note", e.note}};
    putOptional(json, "infiltration", e.infiltration);
    return json;
}
Json encode(const Note& e) {
    return {{"text", e.text}};
}
Json encode(const Reaction& e) {
    Json json{{"symptoms", e.symptoms},
              {"grade", e.grade},
              {"intervention", e.intervention},
              {"prescriber_told", e.prescriberTold}};
    if (e.onset) {
        json["onset_ms"] = e.onset->milliseconds();
    }
    return json;
}
Json encode(const Stopped& e) {
    return {{"reason", e.reason}};
}
Json encode(const Completed&) {
    return Json::object();
}
Json encode(const AlertAnswered& e) {
    return {{"subject", codeOf(e.subject)}, {"reason", e.reason}};
}
Json encode(const Discharged& e) {
    Json unmet = Json::array();
    for (const UnmetCriterion& criterion : e.unmet) {
        unmet.push_back({{"criterion", codeOf(criterion.criterion)}, {"reason", criterion.reason}});
    }
    return {{"walks_steadily", e.walksSteadily},
            {"cannula_out_whole", e.cannulaOutWhole},
            {"advice_given", e.adviceGiven},
            {"escorted", e.escorted},
            {"unmet", unmet}};
}
Json encode(const Signed&) {
    return Json::object();
}
Json encode(const NotStarted& e) {
    return {{"reason", e.reason}};
}

Json encode(const BagChanged& e) {
    return {{"product", e.productId}, {"lot", e.lot}, {"expiry", e.expiry.toIso()}, {"reason", e.reason}};
}
Json encode(const ReactionIntervention& e) {
    return {{"reaction", e.reaction}, {"text", e.text}};
}
Json encode(const PrescriberTold& e) {
    return {{"reaction", e.reaction}, {"name", e.name}};
}
Json encode(const ReactionOutcome& e) {
    return {{"reaction", e.reaction}, {"status", codeOf(e.status)}, {"note", e.note}};
}
Json encode(const RecheckPlanned& e) {
    Json json{{"after_ms", e.after.milliseconds()}};
    if (e.subject) {
        json["subject"] = codeOf(*e.subject);
    }
    return json;
}
Json encode(const CheckExplained& e) {
    return {{"check", codeOf(e.kind)}, {"due_ms", e.dueAt.milliseconds()}, {"reason", e.reason}};
}
Json encode(const Snoozed& e) {
    return {{"check", codeOf(e.kind)},
            {"due_ms", e.dueAt.milliseconds()},
            {"until_ms", e.until.milliseconds()},
            {"reason", e.reason}};
}
Json encode(const EmergencyOpened& e) {
    return {{"card", e.card}};
}
Json encode(const EmergencyStep& e) {
    return {{"card", e.card}, {"step", e.step}};
}
Json encode(const EmergencyClosed& e) {
    return {{"card", e.card}, {"outcome", e.outcome}};
}
Json encode(const ClockJumped& e) {
    return {{"by_ms", e.by.milliseconds()}};
}
Json encode(const Reopened& e) {
    return {{"reason", e.reason}};
}
Json encode(const PauseKept& e) {
    return {{"reason", e.reason}};
}
Json encode(const Amended& e) {
    Json json{
        {"event", e.target},
        {"kind", kindOf(toEventBody(e.replacement))},
        {"replacement", std::visit([](const auto& body) -> Json { return encode(body); }, e.replacement)},
        {"reason", e.reason}};
    if (e.occurredAt) {
        json["occurred_ms"] = e.occurredAt->milliseconds();
    }
    return json;
}
Json encode(const EnteredInError& e) {
    return {{"event", e.target}, {"reason", e.reason}};
}

UtcTime timeOf(const Json& json, const char* key) {
    return UtcTime::fromMilliseconds(json.at(key).get<std::int64_t>());
}

std::optional<UtcTime> optionalTimeOf(const Json& json, const char* key) {
    return json.contains(key) ? std::optional(timeOf(json, key)) : std::nullopt;
}

EventBody decodePrepared(const Json& j) {
    return Prepared{textOf(j, "product"), textOf(j, "lot"), storedDate(textOf(j, "expiry"))};
}
EventBody decodeDoubleChecked(const Json& j) {
    return DoubleChecked{Volume::fromMicrolitres(j.at("draw_up_ul").get<std::int64_t>()),
                         VolumeRate::fromMicrolitresPerHour(j.at("pump_rate_ul_h").get<std::int64_t>()),
                         Duration::fromMilliseconds(j.at("time_ms").get<std::int64_t>()),
                         j.at("agrees").get<bool>()};
}
EventBody decodeConfirmed(const Json& j) {
    Confirmed confirmed{j.at("identity").get<bool>(), j.at("allergies").get<bool>(),
                        j.at("consent").get<bool>(), j.at("emergency_signs").get<bool>()};
    if (j.contains("identifiers")) {
        for (const Json& identifier : j.at("identifiers")) {
            confirmed.said.push_back(storedCode<Identifier>(identifier.get<std::string>()));
        }
    }
    return confirmed;
}
EventBody decodeCannula(const Json& j) {
    return CannulaPlaced{getCode<CannulaSite>(j, "site"), getCode<Side>(j, "side"), j.at("gauge").get<int>(),
                         j.at("attempts").get<int>()};
}
EventBody decodeVitalsTaken(const Json& j) {
    return VitalsTaken{decodeVitals(j), static_cast<SpO2Scale>(j.at("scale").get<int>())};
}
EventBody decodeStarted(const Json& j) {
    return Started{rateOf(j), getAuthorisation(j)};
}
EventBody decodeRateChanged(const Json& j) {
    return RateChanged{rateOf(j), textOf(j, "reason"), getAuthorisation(j)};
}
EventBody decodePaused(const Json& j) {
    return Paused{textOf(j, "reason")};
}
EventBody decodeResumed(const Json& j) {
    return Resumed{j.contains("rate_ul_h") ? std::optional(rateOf(j)) : std::nullopt, textOf(j, "reason"),
                   getAuthorisation(j)};
}
EventBody decodeSiteChecked(const Json& j) {
    return SiteChecked{j.at("vip").get<int>(), getOptional<int>(j, "infiltration"), textOf(j, "note")};
}
EventBody decodeNote(const Json& j) {
    return Note{textOf(j, "text")};
}
EventBody decodeReaction(const Json& j) {
    return Reaction{j.at("symptoms").get<std::vector<std::string>>(), j.at("grade").get<int>(),
                    textOf(j, "intervention"), j.at("prescriber_told").get<bool>(),
                    optionalTimeOf(j, "onset_ms")};
}
EventBody decodeStopped(const Json& j) {
    return Stopped{textOf(j, "reason")};
}
EventBody decodeAlertAnswered(const Json& j) {
    return AlertAnswered{getCode<AlertSubject>(j, "subject"), textOf(j, "reason")};
}
EventBody decodeDischarged(const Json& j) {
    Discharged discharged{j.at("walks_steadily").get<bool>(),
                          j.at("cannula_out_whole").get<bool>(),
                          j.at("advice_given").get<bool>(),
                          j.at("escorted").get<bool>(),
                          {}};
    for (const Json& unmet : j.at("unmet")) {
        discharged.unmet.push_back(
            {getCode<DischargeCriterion>(unmet, "criterion"), textOf(unmet, "reason")});
    }
    return discharged;
}
EventBody decodeNotStarted(const Json& j) {
    return NotStarted{textOf(j, "reason")};
}

EventBody decodeBagChanged(const Json& j) {
    return BagChanged{textOf(j, "product"), textOf(j, "lot"), storedDate(textOf(j, "expiry")),
                      textOf(j, "reason")};
}
EventBody decodeIntervention(const Json& j) {
    return ReactionIntervention{j.at("reaction").get<int>(), textOf(j, "text")};
}
EventBody decodePrescriberTold(const Json& j) {
    return PrescriberTold{j.at("reaction").get<int>(), textOf(j, "name")};
}
EventBody decodeReactionOutcome(const Json& j) {
    return ReactionOutcome{j.at("reaction").get<int>(), getCode<ReactionStatus>(j, "status"),
                           textOf(j, "note")};
}
EventBody decodeRecheckPlanned(const Json& j) {
    return RecheckPlanned{Duration::fromMilliseconds(j.at("after_ms").get<std::int64_t>()),
                          j.contains("subject") ? std::optional(getCode<AlertSubject>(j, "subject"))
                                                : std::nullopt};
}
EventBody decodeCheckExplained(const Json& j) {
    return CheckExplained{getCode<CheckKind>(j, "check"), timeOf(j, "due_ms"), textOf(j, "reason")};
}
EventBody decodeSnoozed(const Json& j) {
    return Snoozed{getCode<CheckKind>(j, "check"), timeOf(j, "due_ms"), timeOf(j, "until_ms"),
                   textOf(j, "reason")};
}
EventBody decodeEmergencyOpened(const Json& j) {
    return EmergencyOpened{textOf(j, "card")};
}
EventBody decodeEmergencyStep(const Json& j) {
    return EmergencyStep{textOf(j, "card"), j.at("step").get<int>()};
}
EventBody decodeEmergencyClosed(const Json& j) {
    return EmergencyClosed{textOf(j, "card"), textOf(j, "outcome")};
}
EventBody decodeClockJumped(const Json& j) {
    return ClockJumped{Duration::fromMilliseconds(j.at("by_ms").get<std::int64_t>())};
}
EventBody decodeReopened(const Json& j) {
    return Reopened{textOf(j, "reason")};
}
EventBody decodePauseKept(const Json& j) {
    return PauseKept{textOf(j, "reason")};
}
EventBody decodeEnteredInError(const Json& j) {
    return EnteredInError{j.at("event").get<int>(), textOf(j, "reason")};
}
EventBody decodeAmended(const Json& j);

using Decode = EventBody (*)(const Json&);

const std::unordered_map<std::string_view, Decode>& decoders() {
    static const std::unordered_map<std::string_view, Decode> kDecoders{
        {kindOf(Prepared{}), decodePrepared},
        {kindOf(DoubleChecked{}), decodeDoubleChecked},
        {kindOf(Confirmed{}), decodeConfirmed},
        {kindOf(CannulaPlaced{}), decodeCannula},
        {kindOf(VitalsTaken{}), decodeVitalsTaken},
        {kindOf(Started{}), decodeStarted},
        {kindOf(RateChanged{}), decodeRateChanged},
        {kindOf(Paused{}), decodePaused},
        {kindOf(Resumed{}), decodeResumed},
        {kindOf(SiteChecked{}), decodeSiteChecked},
        {kindOf(Note{}), decodeNote},
        {kindOf(Reaction{}), decodeReaction},
        {kindOf(Stopped{}), decodeStopped},
        {kindOf(Completed{}), [](const Json&) -> EventBody { return Completed{}; }},
        {kindOf(AlertAnswered{}), decodeAlertAnswered},
        {kindOf(Discharged{}), decodeDischarged},
        {kindOf(Signed{}), [](const Json&) -> EventBody { return Signed{}; }},
        {kindOf(NotStarted{}), decodeNotStarted},
        {kindOf(BagChanged{}), decodeBagChanged},
        {kindOf(ReactionIntervention{}), decodeIntervention},
        {kindOf(PrescriberTold{}), decodePrescriberTold},
        {kindOf(ReactionOutcome{}), decodeReactionOutcome},
        {kindOf(RecheckPlanned{}), decodeRecheckPlanned},
        {kindOf(CheckExplained{}), decodeCheckExplained},
        {kindOf(Snoozed{}), decodeSnoozed},
        {kindOf(EmergencyOpened{}), decodeEmergencyOpened},
        {kindOf(EmergencyStep{}), decodeEmergencyStep},
        {kindOf(EmergencyClosed{}), decodeEmergencyClosed},
        {kindOf(ClockJumped{}), decodeClockJumped},
        {kindOf(Reopened{}), decodeReopened},
        {kindOf(PauseKept{}), decodePauseKept},
        {kindOf(Amended{}), decodeAmended},
        {kindOf(EnteredInError{}), decodeEnteredInError}};
    return kDecoders;
}

EventBody decode(std::string_view kind, const Json& json) {
    const auto found = decoders().find(kind);
    if (found == decoders().end()) {
        throw std::runtime_error("the store holds an event of an unknown kind: " + std::string(kind));
    }
    return found->second(json);
}

EventBody decodeAmended(const Json& j) {
    const std::string kind = textOf(j, "kind");
    if (kind == kindOf(Amended{}) || kind == kindOf(EnteredInError{})) {
        throw std::runtime_error("the store holds an amendment of an amendment");
    }
    return Amended{j.at("event").get<int>(), toActBody(decode(kind, j.at("replacement"))).value(),
                   optionalTimeOf(j, "occurred_ms"), textOf(j, "reason")};
}

}  // namespace

std::string encodeBody(const EventBody& body) {
    return std::visit([](const auto& event) { return encode(event); }, body).dump();
}

EventBody decodeBody(std::string_view kind, std::string_view text) {
    return decode(kind, Json::parse(text));
}

}  // namespace gramhour::store
