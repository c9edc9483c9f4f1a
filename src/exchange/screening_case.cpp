#include "exchange/screening_case.h"

#include <algorithm>

#include "base/text_fold.h"
#include "exchange/json_text.h"

namespace gramhour {

namespace {

constexpr std::size_t kLongestMedicine = 500;  // bytes
constexpr std::size_t kMostItems = 500;
constexpr int kOldest = 130;  // years; nobody has lived longer
constexpr int kMillionths = 6;

template <class Enum>
Enum code(const JsonReader& reader) {
    const std::optional<Enum> value = fromCode<Enum>(reader.text());
    if (!value) {
        reader.refuse("unknown-code", "\"" + reader.text() + "\" is not known here");
    }
    return *value;
}

template <class Enum>
std::optional<Enum> optionalCode(const JsonReader& object, std::string_view key) {
    const std::optional<JsonReader> found = object.find(key);
    return found ? std::optional<Enum>(code<Enum>(*found)) : std::nullopt;
}

std::optional<int> optionalWhole(const JsonReader& object, std::string_view key, InputBounds bounds) {
    const std::optional<JsonReader> found = object.find(key);
    return found ? std::optional<int>(static_cast<int>(found->integer(bounds.lowest, bounds.highest)))
                 : std::nullopt;
}

/// A number times 10^`places`, the bounds being held by what was typed and not by what it rounds to.
std::int64_t roundedWithin(const JsonReader& reader, int places, InputBounds bounds) {
    std::int64_t finer = 1;
    for (int place = places; place < kMillionths; ++place) {
        finer *= 10;
    }
    return rescaleHalfUp(reader.scaled(kMillionths, bounds.lowest * finer, bounds.highest * finer),
                         kMillionths, places);
}

Date date(const JsonReader& reader) {
    const std::optional<Date> day = Date::parseIso(reader.text());
    if (!day) {
        reader.refuse("bad-date", "a date such as 2026-02-24 is expected here");
    }
    return *day;
}

std::vector<JsonReader> optionalItems(const JsonReader& object, std::string_view key) {
    const std::optional<JsonReader> found = object.find(key);
    if (!found) {
        return {};
    }
    std::vector<JsonReader> items = found->items();
    if (items.size() > kMostItems) {
        found->refuse("too-many", "there are more than " + std::to_string(kMostItems) + " of them");
    }
    return items;
}

void readPatient(const JsonReader& reader, Date on, ScreeningCase& facts) {
    reader.allowOnly({"birth_date", "sex", "weight_kg", "pregnancy"});
    const JsonReader birth = reader.at("birth_date");
    facts.birthDate = date(birth);
    if (facts.birthDate > on) {
        birth.refuse("impossible-date", "is after the screening");
    }
    if (ageInYears(facts.birthDate, on) > kOldest) {
        birth.refuse("impossible-date",
                     "is more than " + std::to_string(kOldest) + " years before the screening");
    }
    facts.sex = code<Sex>(reader.at("sex"));
    if (const std::optional<JsonReader> weight = reader.find("weight_kg")) {
        facts.weightGrams = roundedWithin(*weight, 3, bounds::kWeightGrams);
    }
    facts.pregnancy = optionalCode<Pregnancy>(reader, "pregnancy");
    if (facts.sex == Sex::male &&
        facts.pregnancy.value_or(Pregnancy::notApplicable) != Pregnancy::notApplicable) {
        reader.at("pregnancy").refuse("inconsistent", "must be \"not-applicable\" for a male");
    }
}

std::vector<std::string> readIndications(const JsonReader& reader, const Protocol& protocol) {
    std::vector<std::string> indications;
    for (const JsonReader& item : optionalItems(reader, "indications")) {
        if (protocol.findIndication(item.text()) == nullptr) {
            item.refuse("unknown-indication", "the protocol has no indication \"" + item.text() + "\"");
        }
        if (std::find(indications.begin(), indications.end(), item.text()) != indications.end()) {
            item.refuse("duplicate", "is in the list twice");
        }
        indications.push_back(item.text());
    }
    return indications;
}

std::vector<QuestionAnswer> readAnswers(const JsonReader& reader, const Protocol& protocol) {
    std::vector<QuestionAnswer> answers;
    const std::optional<JsonReader> found = reader.find("answers");
    if (!found) {
        return answers;
    }
    for (const auto& [question, answer] : found->members()) {
        if (protocol.findQuestion(question) == nullptr) {
            answer.refuse("unknown-question", "the protocol has no question \"" + question + "\"");
        }
        answers.push_back({question, code<Answer>(answer)});
    }
    return answers;
}

std::vector<std::string> readMedicines(const JsonReader& reader) {
    std::vector<std::string> medicines;
    for (const JsonReader& item : optionalItems(reader, "medicines")) {
        const std::string& typed = item.text();
        if (typed.find_first_not_of(" \t\r\n") == std::string::npos) {
            item.refuse("bad-text", "the medicine has no name");
        }
        if (typed.size() > kLongestMedicine || !isCleanText(typed)) {
            item.refuse("bad-text", "the medicine is longer than " + std::to_string(kLongestMedicine) +
                                        " bytes, or holds characters that cannot be shown");
        }
        medicines.push_back(typed);
    }
    return medicines;
}

Vitals readVitals(const JsonReader& reader) {
    reader.allowOnly({"systolic", "diastolic", "heart_rate", "respiratory_rate", "spo2", "temperature_c",
                      "oxygen", "consciousness", "knee_reflex"});
    Vitals vitals;
    vitals.systolic = optionalWhole(reader, "systolic", bounds::kSystolic);
    vitals.diastolic = optionalWhole(reader, "diastolic", bounds::kDiastolic);
    if (vitals.systolic && vitals.diastolic && *vitals.diastolic >= *vitals.systolic) {
        reader.at("diastolic").refuse("out-of-bounds", "must be below the systolic pressure");
    }
    vitals.heartRate = optionalWhole(reader, "heart_rate", bounds::kHeartRate);
    vitals.respiratoryRate = optionalWhole(reader, "respiratory_rate", bounds::kRespiratoryRate);
    vitals.spo2 = optionalWhole(reader, "spo2", bounds::kSpO2);
    if (const std::optional<JsonReader> temperature = reader.find("temperature_c")) {
        vitals.temperatureTenths =
            static_cast<int>(roundedWithin(*temperature, 1, bounds::kTemperatureTenths));
    }
    if (const std::optional<JsonReader> oxygen = reader.find("oxygen")) {
        vitals.oxygen = oxygen->boolean() ? Oxygen::oxygen : Oxygen::air;
    }
    vitals.consciousness = optionalCode<Consciousness>(reader, "consciousness");
    vitals.kneeReflex = optionalCode<KneeReflex>(reader, "knee_reflex");
    return vitals;
}

LabResult readLab(const JsonReader& reader, Date birth, Date on) {
    // Larger than any bound in any unit, so that the conversion cannot overflow.
    constexpr std::int64_t kLargest = 100'000'000'000;
    reader.allowOnly({"test", "value", "unit", "taken"});
    LabResult result;
    result.test = code<LabTest>(reader.at("test"));
    const JsonReader unit = reader.at("unit");
    result.unit = code<LabUnit>(unit);
    if (!isUnitOf(result.unit, result.test)) {
        unit.refuse("wrong-unit", std::string(codeOf(result.test)) + " is not measured in " + unit.text());
    }
    const JsonReader value = reader.at("value");
    result.valueMillionths = value.scaled(kMillionths, 1, kLargest);
    const InputBounds believable = labBounds(result.test);
    if (!believable.contains(canonicalMillionths(result))) {
        value.refuse("out-of-bounds", "must be " + formatScaled(believable.lowest, kMillionths) + " to " +
                                          formatScaled(believable.highest, kMillionths) + " " +
                                          std::string(codeOf(canonicalUnit(result.test))));
    }
    const JsonReader taken = reader.at("taken");
    result.taken = date(taken);
    if (result.taken > on) {
        taken.refuse("impossible-date", "is after the screening");
    }
    if (result.taken < birth) {
        taken.refuse("impossible-date", "is before the birth");
    }
    return result;
}

ScreeningRequest readRequest(const JsonReader& reader, const Protocol& protocol) {
    reader.allowOnly({"at", "patient", "salt", "indications", "answers", "medicines", "vitals", "labs"});
    ScreeningRequest request;
    const JsonReader at = reader.at("at");
    const std::optional<UtcTime> time = UtcTime::parseIso(at.text());
    if (!time) {
        at.refuse("bad-time", "a time such as 2026-03-03T09:00:00Z is expected here");
    }
    request.at = *time;
    const Date on = request.at.utcDate();
    ScreeningCase& facts = request.facts;
    readPatient(reader.at("patient"), on, facts);
    facts.salt = code<Salt>(reader.at("salt"));
    facts.indications = readIndications(reader, protocol);
    facts.answers = readAnswers(reader, protocol);
    facts.medicines = readMedicines(reader);
    if (const std::optional<JsonReader> vitals = reader.find("vitals")) {
        facts.vitals = readVitals(*vitals);
    }
    for (const JsonReader& lab : optionalItems(reader, "labs")) {
        facts.labs.push_back(readLab(lab, facts.birthDate, on));
    }
    return request;
}

void addRounded(JsonText& json, std::string_view key, const std::optional<std::int64_t>& millionths,
                int places) {
    json.key(key);
    if (millionths) {
        json.number(rescaleHalfUp(*millionths, kMillionths, places), places);
    } else {
        json.null();
    }
}

}  // namespace

Expected<ScreeningRequest, JsonError> readScreeningCase(const JsonValue& document, const Protocol& protocol) {
    return readJson(document, [&](const JsonReader& reader) { return readRequest(reader, protocol); });
}

std::string screeningResultJson(const ScreeningResult& result) {
    JsonText json;
    json.beginObject().key("verdict").text(codeOf(result.verdict)).key("findings").beginArray();
    for (const Finding& finding : result.findings) {
        json.beginObject().key("rule").text(finding.rule).key("verdict").text(codeOf(finding.verdict));
        json.key("because").text(finding.because).endObject();
    }
    json.endArray();
    addRounded(json, "egfr", result.egfrMillionths, 1);
    addRounded(json, "creatinine_clearance", result.creatinineClearanceMillionths, 1);
    addRounded(json, "adjusted_calcium_mmol_per_l", result.adjustedCalciumMillionths, 2);
    json.key("dose_cap_g");
    if (result.doseCap) {
        json.number(result.doseCap->micrograms(), kMillionths);
    } else {
        json.null();
    }
    json.key("valid_until");
    if (result.validUntil) {
        json.text(result.validUntil->toIso());
    } else {
        json.null();
    }
    json.key("unrecognised_medicines").beginArray();
    for (const std::string& typed : result.unrecognisedMedicines) {
        json.text(typed);
    }
    return json.endArray().endObject().str();
}

}  // namespace gramhour
