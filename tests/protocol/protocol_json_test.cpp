#include <algorithm>
#include <set>
#include <string>

#include "protocol/mutations.h"
#include "support/catch.h"

using namespace gramhour;
using namespace gramhour::test;

namespace {

/// Keys that may be absent.
bool isOptional(const Json::json_pointer& at) {
    static const std::set<std::string> kOptional{"help", "advice", "dose_cap", "needs_symptoms"};
    return kOptional.count(at.back()) == 1;
}

/// Damage that leaves a valid file: another text in place of a text; a threshold of two that is left out.
bool mayBeAccepted(const Mutation& mutation) {
    static const std::set<std::string> kThresholds{"at_most", "at_least", "above", "below",
                                                   "fall_from_baseline"};
    return mutation.isRemoval && (isOptional(mutation.at) || kThresholds.count(mutation.at.back()) == 1);
}

JsonError refusalOf(const std::string& text) {
    const Expected<Protocol, JsonError> protocol = parseProtocol(text);
    return protocol ? JsonError{"accepted", "", "", 0} : protocol.error();
}

std::size_t lineOf(const std::string& text, const std::string& part) {
    const std::size_t at = text.find(part);
    return 1 + static_cast<std::size_t>(
                   std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

JsonError refusalAfter(const std::string& pointer, const Json& value) {
    return refusalOf(mutated(shortProtocol(), {Json::json_pointer(pointer), value, false}).dump(2));
}

}  // namespace

TEST_CASE("Every damaged protocol is refused, with its place", "[protocol][H-05]") {
    const Json document = smallProtocol();
    REQUIRE(parseProtocol(document.dump(1)).has_value());
    const std::vector<Mutation> mutations = allMutations(document);
    CHECK(mutations.size() > 800);
    for (const Mutation& mutation : mutations) {
        if (mayBeAccepted(mutation)) {
            continue;
        }
        const JsonError error = refusalOf(mutated(document, mutation).dump(1));
        const std::string parent = pathText(mutation.at.parent_pointer());
        if (error.code == "accepted" || error.line == 0 || error.where.substr(0, parent.size()) != parent) {
            CAPTURE(mutation.at.to_string(), mutation.value.dump(), mutation.isRemoval, error.code,
                    error.where, error.line, error.message);
            FAIL_CHECK("not refused, or not there");
        }
    }
}

TEST_CASE("A refusal names the line", "[protocol][H-05]") {
    Json document = shortProtocol();
    document["screening"]["rules"][5]["verdict"] = "perhaps";
    const std::string text = document.dump(2);
    const JsonError error = refusalOf(text);
    CHECK(error.code == "unknown-code");
    CHECK(error.where == "screening.rules[5].verdict");
    CHECK(error.line == lineOf(text, "\"perhaps\""));
}

TEST_CASE("Sense is checked, not only form", "[protocol][H-05]") {
    struct Row {
        const char* at;
        Json value;
        const char* code;
        const char* where;
    };
    const Row rows[] = {
        {"/limits/protocol_rate/value", 3, "inconsistent", "limits.protocol_rate"},
        {"/limits/shortest_time/value", 241, "inconsistent", "limits.shortest_time"},
        {"/limits/soft_concentration/value", 21, "inconsistent", "limits.soft_concentration"},
        {"/limits/hard_dose_per_session/value", 5, "inconsistent", "limits.hard_dose_per_session"},
        {"/limits/hard_dose_reduced_egfr/value", 4.5, "inconsistent", "limits.hard_dose_reduced_egfr"},
        {"/limits/refused_egfr_below/value", 60, "inconsistent", "limits.refused_egfr_below"},
        {"/limits/longest_time/value", 200, "inconsistent", "limits.longest_time"},
        {"/limits/hard_dose_per_session/value", 40, "out-of-bounds", "limits.hard_dose_per_session.value"},
        {"/limits/hard_dose_per_session/unit", "mg", "unknown-unit", "limits.hard_dose_per_session.unit"},
        {"/limits/hard_rate/value", 1.00000001, "too-precise", "limits.hard_rate.value"},
        {"/salts/1/salt", "sulfate", "duplicate-id", "salts[1]"},
        {"/products/1/id", "sulfate-50-2ml", "duplicate-id", "products[1]"},
        {"/products/6/strength/value", 30, "inconsistent", "products[6].strength"},
        {"/drop_factors/1/value", 12, "out-of-bounds", "drop_factors[1].value"},
        {"/bag_volumes/1/value", 50, "duplicate-id", "bag_volumes[1]"},
        {"/indications/0/setting", "hospital-only", "inconsistent", "screening.rules"},
        {"/indications/1/id", "deficiency", "duplicate-id", "indications[1]"},
        {"/screening/lab_max_age_reduced_egfr/value", 31, "inconsistent",
         "screening.lab_max_age_reduced_egfr"},
        {"/screening/questions/0/id", "renamed", "unknown-reference", "screening.rules[0].when.answer"},
        {"/screening/questions/1/id", "asthma_attack_now", "duplicate-id", "screening.questions[1]"},
        {"/screening/rules/0/id", "incomplete.answer", "reserved-id", "screening.rules[0].id"},
        {"/screening/rules/1/id", "emergency.asthma", "duplicate-id", "screening.rules[1]"},
        {"/screening/rules/0/because", "{nothing} known", "unknown-place", "screening.rules[0].because"},
        {"/screening/rules/0/because", "open {age", "unknown-place", "screening.rules[0].because"},
        {"/screening/rules/0/because", "closed } only", "unknown-place", "screening.rules[0].because"},
        {"/screening/rules/0/verdict", "eligible", "unknown-code", "screening.rules[0].verdict"},
        {"/screening/rules/0/when",
         {{"medicine_class", "sugar"}},
         "unknown-reference",
         "screening.rules[0].when.medicine_class"},
        {"/screening/rules/0/when",
         {{"indication", {"sugar"}}},
         "unknown-reference",
         "screening.rules[0].when.indication[0]"},
        {"/screening/rules/0/when",
         {{"fact", "spo2"}, {"unit", "%"}, {"below", 49}},
         "out-of-bounds",
         "screening.rules[0].when.below"},
        {"/screening/rules/0/when",
         {{"fact", "spo2"}, {"unit", "%"}, {"at_least", 95}, {"below", 95}},
         "inconsistent",
         "screening.rules[0].when"},
        {"/screening/rules/0/when",
         {{"fact", "magnesium"}, {"unit", "mg/dL"}, {"below", 1}},
         "unknown-unit",
         "screening.rules[0].when.unit"},
        {"/screening/medicine_classes/0/names",
         {"A-b", "a b"},
         "duplicate-id",
         "screening.medicine_classes[0].names[1]"},
        {"/monitoring/vitals_at/1/value", 15, "inconsistent", "monitoring.vitals_at[1]"},
        {"/monitoring/vitals_every/value", 9, "inconsistent", "monitoring.vitals_every"},
        {"/alerts/1/at_most", 11, "inconsistent", "alerts[1]"},
        {"/alerts/8/at_least", 131, "inconsistent", "alerts[8]"},
        {"/alerts/1/at_most", 25, "inconsistent", "alerts[1]"},
        {"/reactions/pauses_from_grade", 4, "inconsistent", "reactions.pauses_from_grade"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.at, row.value.dump());
        const JsonError error = refusalAfter(row.at, row.value);
        CHECK(error.code == row.code);
        CHECK(error.where == row.where);
        CHECK(error.line > 0);
    }
}

TEST_CASE("Hostile input is refused at once", "[protocol][H-05]") {
    CHECK(refusalOf("").code == "not-json");
    CHECK(refusalOf("[]").code == "wrong-type");
    CHECK(refusalOf("null").code == "wrong-type");
    CHECK(refusalOf("{}").code == "missing");
    CHECK(refusalOf(std::string(2'000'000, ' ')).code == "too-large");
    CHECK(refusalOf(std::string(100'000, '[')).code == "too-deep");
    CHECK(refusalOf("{\"format\":1,\"format\":1}").code == "duplicate-key");
    CHECK(refusalOf("{\"format\":NaN}").code == "not-json");
    CHECK(refusalOf("{\"format\":1e999}").code == "number-out-of-range");
    CHECK(refusalOf("{\"format\":\"\xff\"}").code == "not-json");
    CHECK(refusalOf("{\"format\":2}").code != "accepted");
    const std::string whole(builtInProtocolText());
    for (std::size_t length = 0; length < whole.size() - 2; length += 997) {
        CHECK(refusalOf(whole.substr(0, length)).code != "accepted");
    }
    CHECK(refusalOf(whole + "x").code == "not-json");
}

TEST_CASE("One changed byte changes the fingerprint", "[protocol][H-05]") {
    std::string text(builtInProtocolText());
    text += '\n';
    const Expected<Protocol, JsonError> protocol = parseProtocol(text);
    REQUIRE(protocol.has_value());
    CHECK(protocol->sha256 != builtInProtocol().sha256);
}
