#include "exchange/screening_case.h"

#include <string>

#include <nlohmann/json.hpp>

#include "protocol/protocol_json.h"
#include "support/catch.h"

using namespace gramhour;

namespace {

using Json = nlohmann::ordered_json;

/// The example of the command line's contract, its answers written out.
Json exampleCase() {
    Json document = Json::parse(R"({
        "at": "2026-03-03T09:00:00Z",
        "patient": {"birth_date": "1959-08-18", "sex": "male", "weight_kg": 81, "pregnancy": "not-applicable"},
        "salt": "sulfate", "indications": ["fatigue"], "answers": {},
        "medicines": ["digoxin 125 micrograms daily"],
        "vitals": {"systolic": 132, "diastolic": 80, "heart_rate": 72, "respiratory_rate": 16, "spo2": 98,
                   "temperature_c": 36.6, "consciousness": "alert", "knee_reflex": "present"},
        "labs": [{"test": "creatinine", "value": 118, "unit": "umol/L", "taken": "2026-02-24"},
                 {"test": "magnesium", "value": 0.66, "unit": "mmol/L", "taken": "2026-02-24"},
                 {"test": "calcium", "value": 2.31, "unit": "mmol/L", "taken": "2026-02-24"},
                 {"test": "albumin", "value": 38, "unit": "g/L", "taken": "2026-02-24"}]})");
    for (const Question& question : builtInProtocol().screening.questions) {
        document["answers"][question.id] = "no";
    }
    return document;
}

Expected<ScreeningRequest, JsonError> read(const Json& document) {
    return readScreeningCase(parseJson(document.dump()).value(), builtInProtocol());
}

JsonError refusalOf(const Json& document) {
    const Expected<ScreeningRequest, JsonError> request = read(document);
    return request ? JsonError{"accepted", "", "", 0} : request.error();
}

Json resultOf(const Json& document) {
    const ScreeningRequest request = read(document).value();
    return Json::parse(screeningResultJson(evaluate(builtInProtocol(), request.facts, request.at.utcDate())));
}

}  // namespace

TEST_CASE("The contract's example gives the contract's result", "[exchange][screening][H-03]") {
    Json result = resultOf(exampleCase());
    REQUIRE(result["findings"].size() == 2);
    for (Json& finding : result["findings"]) {
        CHECK_FALSE(finding["because"].get<std::string>().empty());
        finding["because"] = "...";
    }
    // As printed in the contract: keys, order, values.
    CHECK(result.dump() == Json::parse(R"({"verdict":"review","findings":[
              {"rule":"interaction.digoxin","verdict":"review","because":"..."},
              {"rule":"review.egfr","verdict":"review","because":"..."}],
              "egfr":58.7,"creatinine_clearance":62.4,"adjusted_calcium_mmol_per_l":2.35,"dose_cap_g":2,
              "valid_until":"2026-04-02","unrecognised_medicines":[]})")
                               .dump());
}

TEST_CASE("What cannot be worked out is null", "[exchange][screening]") {
    const Json result = resultOf(Json::parse(
        R"({"at":"2026-03-03T09:00:00Z","patient":{"birth_date":"1990-01-01","sex":"female"},"salt":"chloride","medicines":["Wonderdrops"]})"));
    CHECK(result["verdict"] == "incomplete");
    for (const char* key :
         {"egfr", "creatinine_clearance", "adjusted_calcium_mmol_per_l", "dose_cap_g", "valid_until"}) {
        CAPTURE(key);
        CHECK(result[key].is_null());
    }
    CHECK(result["unrecognised_medicines"] == Json::array({"Wonderdrops"}));
}

TEST_CASE("What is wrong in a case is refused where it stands", "[exchange][screening][H-04]") {
    struct Row {
        const char* at;
        Json value;
        const char* code;
        const char* where;
    };
    const Row rows[] = {
        {"/surprise", 1, "unknown-key", "surprise"},
        {"/patient/name", "x", "unknown-key", "patient.name"},
        {"/vitals/pulse", 72, "unknown-key", "vitals.pulse"},
        {"/labs/1/note", "x", "unknown-key", "labs[1].note"},
        {"/at", "2026-03-03", "bad-time", "at"},
        {"/at", "2026-02-30T09:00:00Z", "bad-time", "at"},
        {"/at", "2026-03-03T09:00:00+01:00", "bad-time", "at"},
        {"/at", 5, "wrong-type", "at"},
        {"/patient/birth_date", "1959-02-29", "bad-date", "patient.birth_date"},
        {"/patient/birth_date", "2026-03-04", "impossible-date", "patient.birth_date"},
        {"/patient/birth_date", "2026-03-03", "impossible-date", "labs[0].taken"},  // blood before the birth
        {"/patient/sex", "M", "unknown-code", "patient.sex"},
        {"/patient/pregnancy", "no", "inconsistent", "patient.pregnancy"},
        {"/patient/pregnancy", "pregnant", "inconsistent", "patient.pregnancy"},
        {"/patient/pregnancy", nullptr, "wrong-type", "patient.pregnancy"},
        {"/patient/weight_kg", 19.999, "out-of-bounds", "patient.weight_kg"},
        {"/patient/weight_kg", 350.0001, "out-of-bounds", "patient.weight_kg"},
        {"/patient/weight_kg", "81", "wrong-type", "patient.weight_kg"},
        {"/salt", "oxide", "unknown-code", "salt"},
        {"/indications/0", "baldness", "unknown-indication", "indications[0]"},
        {"/indications/1", "fatigue", "duplicate", "indications[1]"},
        {"/indications", "fatigue", "wrong-type", "indications"},
        {"/answers/heart_blok", "no", "unknown-question", "answers.heart_blok"},
        {"/answers/heart_block", "maybe", "unknown-code", "answers.heart_block"},
        {"/answers/heart_block", false, "wrong-type", "answers.heart_block"},
        {"/medicines/0", "", "bad-text", "medicines[0]"},
        {"/medicines/0", "  ", "bad-text", "medicines[0]"},
        {"/medicines/0", std::string(501, 'x'), "bad-text", "medicines[0]"},
        {"/medicines/0", "a\u0007b", "bad-text", "medicines[0]"},
        {"/vitals/systolic", 39, "out-of-bounds", "vitals.systolic"},
        {"/vitals/systolic", 301, "out-of-bounds", "vitals.systolic"},
        {"/vitals/systolic", 120.5, "wrong-type", "vitals.systolic"},
        {"/vitals/diastolic", 19, "out-of-bounds", "vitals.diastolic"},
        {"/vitals/diastolic", 132, "out-of-bounds", "vitals.diastolic"},
        {"/vitals/heart_rate", 251, "out-of-bounds", "vitals.heart_rate"},
        {"/vitals/respiratory_rate", 2, "out-of-bounds", "vitals.respiratory_rate"},
        {"/vitals/spo2", 101, "out-of-bounds", "vitals.spo2"},
        {"/vitals/temperature_c", 45.04, "out-of-bounds", "vitals.temperature_c"},
        {"/vitals/temperature_c", 29.99, "out-of-bounds", "vitals.temperature_c"},
        {"/vitals/oxygen", "yes", "wrong-type", "vitals.oxygen"},
        {"/vitals/consciousness", "drowsy", "unknown-code", "vitals.consciousness"},
        {"/vitals/knee_reflex", "brisk", "unknown-code", "vitals.knee_reflex"},
        {"/labs/2/unit", "umol/L", "wrong-unit", "labs[2].unit"},
        {"/labs/2/unit", "mEq/L", "wrong-unit", "labs[2].unit"},
        {"/labs/0/unit", "mmol/L", "wrong-unit", "labs[0].unit"},
        {"/labs/3/unit", "mg/dL", "wrong-unit", "labs[3].unit"},
        {"/labs/0/unit", "µmol/L", "unknown-code", "labs[0].unit"},
        {"/labs/0/unit", "mg/dL", "out-of-bounds", "labs[0].value"},  // 118 mg/dL is 10431 µmol/L
        {"/labs/1/value", 0.09, "out-of-bounds", "labs[1].value"},
        {"/labs/1/value", 10.01, "out-of-bounds", "labs[1].value"},
        {"/labs/1/value", 1e15, "out-of-bounds", "labs[1].value"},
        {"/labs/1/value", -1, "out-of-bounds", "labs[1].value"},
        {"/labs/0/value", 9.99, "out-of-bounds", "labs[0].value"},
        {"/labs/0/value", 2000.1, "out-of-bounds", "labs[0].value"},
        {"/labs/2/value", 5.01, "out-of-bounds", "labs[2].value"},
        {"/labs/3/value", 9, "out-of-bounds", "labs[3].value"},
        {"/labs/0/test", "urea", "unknown-code", "labs[0].test"},
        {"/labs/0/taken", "2026-03-04", "impossible-date", "labs[0].taken"},
        {"/labs/0/taken", "2026-02-29", "bad-date", "labs[0].taken"},
        {"/labs/0/taken", "24.02.2026", "bad-date", "labs[0].taken"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.at, row.value.dump());
        Json document = exampleCase();
        document[Json::json_pointer(row.at)] = row.value;
        const JsonError error = refusalOf(document);
        CHECK(error.code == row.code);
        CHECK(error.where == row.where);
    }
}

TEST_CASE("What must be there is missed by name", "[exchange][screening]") {
    for (const char* at : {"/at", "/patient", "/patient/birth_date", "/patient/sex", "/salt", "/labs/0/test",
                           "/labs/0/value", "/labs/0/unit", "/labs/0/taken"}) {
        CAPTURE(at);
        Json document = exampleCase();
        const Json::json_pointer pointer(at);
        document[pointer.parent_pointer()].erase(pointer.back());
        CHECK(refusalOf(document).code == "missing");
    }
}

TEST_CASE("The bounds themselves are taken", "[exchange][screening][H-04]") {
    struct Row {
        const char* test;
        const char* unit;
        double lowest;
        double highest;
    };
    // mg/dL bounds: 0.1 × 2.4305 = 0.24305, 10 × 2.4305 = 24.305; 10 ÷ 88.4 = 0.1132; 0.5 × 4.008 = 2.004.
    const Row rows[] = {{"magnesium", "mmol/L", 0.1, 10},
                        {"magnesium", "mEq/L", 0.2, 20},
                        {"magnesium", "mg/dL", 0.24305, 24.305},
                        {"creatinine", "umol/L", 10, 2000},
                        {"creatinine", "mg/dL", 0.1132, 22.62},
                        {"calcium", "mmol/L", 0.5, 5},
                        {"calcium", "mg/dL", 2.004, 20.04},
                        {"albumin", "g/L", 10, 60},
                        {"albumin", "g/dL", 1, 6},
                        {"potassium", "mmol/L", 1, 10},
                        {"potassium", "mEq/L", 1, 10},
                        {"potassium", "mg/dL", 3.91, 39.09}};
    for (const Row& row : rows) {
        for (const double value : {row.lowest, row.highest}) {
            CAPTURE(row.test, row.unit, value);
            Json document = exampleCase();
            document["labs"].push_back(
                {{"test", row.test}, {"value", value}, {"unit", row.unit}, {"taken", "2026-03-03"}});
            CHECK(refusalOf(document).code == "accepted");
        }
        for (const double value : {row.lowest * 0.99, row.highest * 1.01}) {
            CAPTURE(row.test, row.unit, value);
            Json document = exampleCase();
            document["labs"].push_back(
                {{"test", row.test}, {"value", value}, {"unit", row.unit}, {"taken", "2026-03-03"}});
            CHECK(refusalOf(document).code == "out-of-bounds");
        }
    }
}

TEST_CASE("Oxygen may be given, and a temperature is kept to 0.1 degrees", "[exchange][screening]") {
    Json document = exampleCase();
    document["vitals"]["oxygen"] = true;
    document["vitals"]["temperature_c"] = 36.65;
    const ScreeningRequest request = read(document).value();
    CHECK(request.facts.vitals.oxygen == Oxygen::oxygen);
    CHECK(request.facts.vitals.temperatureTenths == 367);
    CHECK(request.facts.weightGrams == 81'000);
}

TEST_CASE("Too many of anything is refused", "[exchange][screening]") {
    Json document = exampleCase();
    document["medicines"] = Json(501, "aspirin");
    CHECK(refusalOf(document).code == "too-many");
    CHECK(refusalOf(Json::array()).code == "wrong-type");
    CHECK(refusalOf(Json::object()).code == "missing");
}
