#include "store/sql/screening_codec.h"

#include "store/sql/vitals_codec.h"

namespace gramhour::store {

namespace {

Json encodeLab(const LabResult& lab) {
    return {{"test", codeOf(lab.test)},
            {"value_millionths", lab.valueMillionths},
            {"unit", codeOf(lab.unit)},
            {"taken", lab.taken.toIso()}};
}

LabResult decodeLab(const Json& json) {
    return {getCode<LabTest>(json, "test"), json.at("value_millionths").get<std::int64_t>(),
            getCode<LabUnit>(json, "unit"), storedDate(json.at("taken").get<std::string>())};
}

Json encodeFinding(const Finding& finding) {
    Json json{{"rule", finding.rule},
              {"verdict", codeOf(finding.verdict)},
              {"because", finding.because},
              {"advice", finding.advice},
              {"facts", finding.facts}};
    if (finding.doseCap) {
        json["dose_cap_ug"] = finding.doseCap->micrograms();
    }
    return json;
}

std::optional<Mass> decodeCap(const Json& json) {
    const std::optional<std::int64_t> cap = getOptional<std::int64_t>(json, "dose_cap_ug");
    return cap ? std::optional(Mass::fromMicrograms(*cap)) : std::nullopt;
}

Finding decodeFinding(const Json& json) {
    return {json.at("rule").get<std::string>(),
            getCode<Verdict>(json, "verdict"),
            json.at("because").get<std::string>(),
            json.at("advice").get<std::string>(),
            json.at("facts").get<std::vector<std::string>>(),
            decodeCap(json)};
}

/// Beside the facts; a key that came later, absent in older records.
constexpr const char* kAnswersAsked = "answers_asked";

}  // namespace

std::string encodeFacts(const ScreeningRecord& record) {
    const ScreeningCase& facts = record.facts;
    Json json{
        {"birth_date", facts.birthDate.toIso()}, {"sex", codeOf(facts.sex)}, {"salt", codeOf(facts.salt)}};
    putOptional(json, "weight_g", facts.weightGrams);
    putOptionalCode(json, "pregnancy", facts.pregnancy);
    json["indications"] = facts.indications;
    json["answers"] = Json::object();
    for (const QuestionAnswer& answer : facts.answers) {
        json["answers"][answer.question] = codeOf(answer.answer);
    }
    json["medicines"] = facts.medicines;
    json["vitals"] = encodeVitals(facts.vitals);
    json["labs"] = Json::array();
    for (const LabResult& lab : facts.labs) {
        json["labs"].push_back(encodeLab(lab));
    }
    if (record.answersAsked) {
        json[kAnswersAsked] = record.answersAsked->toIso();
    }
    return json.dump();
}

std::optional<Date> decodeAnswersAsked(std::string_view facts) {
    const std::optional<std::string> day = getOptional<std::string>(Json::parse(facts), kAnswersAsked);
    return day ? std::optional(storedDate(*day)) : std::nullopt;
}

ScreeningCase decodeCase(std::string_view text) {
    const Json json = Json::parse(text);
    ScreeningCase facts;
    facts.birthDate = storedDate(json.at("birth_date").get<std::string>());
    facts.sex = getCode<Sex>(json, "sex");
    facts.salt = getCode<Salt>(json, "salt");
    facts.weightGrams = getOptional<std::int64_t>(json, "weight_g");
    facts.pregnancy = getOptionalCode<Pregnancy>(json, "pregnancy");
    facts.indications = json.at("indications").get<std::vector<std::string>>();
    for (const auto& [question, answer] : json.at("answers").items()) {
        facts.answers.push_back({question, storedCode<Answer>(answer.get<std::string>())});
    }
    facts.medicines = json.at("medicines").get<std::vector<std::string>>();
    facts.vitals = decodeVitals(json.at("vitals"));
    for (const Json& lab : json.at("labs")) {
        facts.labs.push_back(decodeLab(lab));
    }
    return facts;
}

std::string encodeResult(const ScreeningResult& result) {
    Json json{{"verdict", codeOf(result.verdict)}, {"findings", Json::array()}, {"medicines", Json::array()}};
    for (const Finding& finding : result.findings) {
        json["findings"].push_back(encodeFinding(finding));
    }
    for (const MedicineMatch& medicine : result.medicines) {
        json["medicines"].push_back({{"typed", medicine.typed}, {"classes", medicine.classes}});
    }
    json["unrecognised"] = result.unrecognisedMedicines;
    putOptional(json, "egfr_millionths", result.egfrMillionths);
    putOptional(json, "creatinine_clearance_millionths", result.creatinineClearanceMillionths);
    putOptional(json, "adjusted_calcium_millionths", result.adjustedCalciumMillionths);
    if (result.doseCap) {
        json["dose_cap_ug"] = result.doseCap->micrograms();
    }
    putOptional(json, "valid_until", isoOf(result.validUntil));
    return json.dump();
}

ScreeningResult decodeResult(std::string_view text) {
    const Json json = Json::parse(text);
    ScreeningResult result;
    result.verdict = getCode<Verdict>(json, "verdict");
    for (const Json& finding : json.at("findings")) {
        result.findings.push_back(decodeFinding(finding));
    }
    for (const Json& medicine : json.at("medicines")) {
        result.medicines.push_back({medicine.at("typed").get<std::string>(),
                                    medicine.at("classes").get<std::vector<std::string>>()});
    }
    result.unrecognisedMedicines = json.at("unrecognised").get<std::vector<std::string>>();
    result.egfrMillionths = getOptional<std::int64_t>(json, "egfr_millionths");
    result.creatinineClearanceMillionths = getOptional<std::int64_t>(json, "creatinine_clearance_millionths");
    result.adjustedCalciumMillionths = getOptional<std::int64_t>(json, "adjusted_calcium_millionths");
    result.doseCap = decodeCap(json);
    if (const std::optional<std::string> validUntil = getOptional<std::string>(json, "valid_until")) {
        result.validUntil = storedDate(*validUntil);
    }
    return result;
}

}  // namespace gramhour::store
