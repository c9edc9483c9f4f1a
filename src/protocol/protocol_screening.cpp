#include <algorithm>

#include "base/text_fold.h"
#include "protocol/protocol_fields.h"
#include "protocol/protocol_parts.h"

/// Questions, medicine classes and rules.
namespace gramhour::protocol_parts {

namespace {

namespace fields = protocol_fields;

/// Rules with these ids are made by the evaluation itself, from what is required.
constexpr std::string_view kReservedPrefix = "incomplete.";

Question readQuestion(const JsonReader& reader) {
    reader.allowOnly({"id", "text", "help", "emergency", "required"});
    Question question;
    question.id = fields::identifier(reader.at("id"));
    question.text = fields::text(reader.at("text"));
    question.help = fields::textOrNone(reader, "help");
    question.isEmergency = reader.at("emergency").boolean();
    question.isRequired = reader.at("required").boolean();
    return question;
}

MedicineClass readMedicineClass(const JsonReader& reader) {
    reader.allowOnly({"id", "name", "names"});
    MedicineClass medicineClass;
    medicineClass.id = fields::identifier(reader.at("id"));
    medicineClass.name = fields::text(reader.at("name"));
    const JsonReader names = reader.at("names");
    medicineClass.names = fields::list(names, [](const JsonReader& item) {
        const std::string folded = foldForSearch(fields::text(item));
        if (folded.empty()) {
            item.refuse("bad-text", "a name needs letters or digits");
        }
        return folded;
    });
    fields::refuseRepeats(names, medicineClass.names, [](const std::string& name) { return name; });
    return medicineClass;
}

/// `{fact}` places in a sentence must name something the evaluation can fill in.
void checkPlaces(const JsonReader& reader) {
    const std::string& sentence = reader.text();
    for (std::size_t at = sentence.find_first_of("{}"); at != std::string::npos;) {
        const std::size_t close = sentence.find_first_of("{}", at + 1);
        if (sentence[at] != '{' || close == std::string::npos || sentence[close] != '}') {
            reader.refuse("unknown-place", "a brace stands alone");
        }
        const std::string_view place = std::string_view(sentence).substr(at + 1, close - at - 1);
        if (!fromCode<Fact>(place) && place != "medicines" && place != "indications") {
            reader.refuse("unknown-place", "there is no \"" + std::string(place) + "\" to fill in");
        }
        at = sentence.find_first_of("{}", close + 1);
    }
}

Verdict readVerdict(const JsonReader& reader) {
    const Verdict verdict = fields::code<Verdict>(reader);
    if (verdict == Verdict::eligible || verdict == Verdict::incomplete) {
        reader.refuse("unknown-code", "a rule finds note, review, not-eligible or emergency");
    }
    return verdict;
}

Rule readRule(const JsonReader& reader, const References& known, const DoseLimits& limits) {
    reader.allowOnly({"id", "verdict", "when", "because", "advice", "dose_cap"});
    Rule rule;
    rule.id = fields::identifier(reader.at("id"));
    if (rule.id.starts_with(kReservedPrefix)) {
        reader.at("id").refuse("reserved-id", "ids beginning with \"incomplete.\" belong to the program");
    }
    rule.verdict = readVerdict(reader.at("verdict"));
    rule.when = readCondition(reader.at("when"), known);
    rule.because = fields::text(reader.at("because"));
    checkPlaces(reader.at("because"));
    rule.advice = fields::textOrNone(reader, "advice");
    if (const std::optional<JsonReader> cap = reader.find("dose_cap")) {
        rule.doseCap = fields::dose(*cap);
        if (*rule.doseCap > limits.hardDosePerSession) {
            cap->refuse("inconsistent", "is above the dose of a session");
        }
        if (rule.verdict != Verdict::review) {
            cap->refuse("inconsistent", "only a rule that finds review can cap the dose");
        }
    }
    return rule;
}

bool namesIndication(const Condition& condition, const std::string& id) {
    const auto anyNames = [&](const std::vector<Condition>& conditions) {
        return std::any_of(conditions.begin(), conditions.end(),
                           [&](const Condition& inner) { return namesIndication(inner, id); });
    };
    if (const AnyOf* any = std::get_if<AnyOf>(&condition.test)) {
        return anyNames(any->conditions);
    }
    const IndicationIs* indication = std::get_if<IndicationIs>(&condition.test);
    return indication != nullptr &&
           std::find(indication->anyOf.begin(), indication->anyOf.end(), id) != indication->anyOf.end();
}

void checkHospitalOnly(const JsonReader& rulesReader, const std::vector<Rule>& rules,
                       const std::vector<Indication>& indications) {
    for (const Indication& indication : indications) {
        const bool isRefused = std::any_of(rules.begin(), rules.end(), [&](const Rule& rule) {
            return rule.verdict >= Verdict::notEligible && namesIndication(rule.when, indication.id);
        });
        if (indication.isHospitalOnly && !isRefused) {
            rulesReader.refuse("inconsistent",
                               "no rule refuses the hospital-only indication \"" + indication.id + "\"");
        }
    }
}

template <class Enum>
std::vector<Enum> readRequired(const JsonReader& reader) {
    const std::vector<Enum> required = fields::list(reader, fields::code<Enum>);
    fields::refuseRepeats(reader, required, [](Enum value) { return value; });
    return required;
}

}  // namespace

ScreeningRules readScreening(const JsonReader& reader, const std::vector<Indication>& indications,
                             const DoseLimits& limits) {
    reader.allowOnly({"emergency_text", "valid_for", "lab_max_age", "lab_max_age_reduced_egfr",
                      "required_vitals", "required_labs", "questions", "medicine_classes", "rules"});
    ScreeningRules rules;
    rules.emergencyText = fields::text(reader.at("emergency_text"));
    rules.validDays = fields::days(reader.at("valid_for"));
    rules.labMaxAgeDays = fields::days(reader.at("lab_max_age"));
    rules.labMaxAgeDaysReducedEgfr = fields::days(reader.at("lab_max_age_reduced_egfr"));
    if (rules.labMaxAgeDaysReducedEgfr > rules.labMaxAgeDays) {
        reader.at("lab_max_age_reduced_egfr").refuse("inconsistent", "is longer than the age for others");
    }
    rules.requiredVitals = readRequired<VitalField>(reader.at("required_vitals"));
    rules.requiredLabs = readRequired<LabTest>(reader.at("required_labs"));
    rules.questions = fields::list(reader.at("questions"), readQuestion);
    fields::refuseRepeats(reader.at("questions"), rules.questions, &Question::id);
    rules.medicineClasses = fields::list(reader.at("medicine_classes"), readMedicineClass);
    fields::refuseRepeats(reader.at("medicine_classes"), rules.medicineClasses, &MedicineClass::id);
    const References known{rules.questions, rules.medicineClasses, indications};
    rules.rules = fields::list(reader.at("rules"),
                               [&](const JsonReader& item) { return readRule(item, known, limits); });
    fields::refuseRepeats(reader.at("rules"), rules.rules, &Rule::id);
    checkHospitalOnly(reader.at("rules"), rules.rules, indications);
    return rules;
}

}  // namespace gramhour::protocol_parts
