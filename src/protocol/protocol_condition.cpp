#include <algorithm>

#include "protocol/protocol_fields.h"
#include "protocol/protocol_parts.h"

/// The conditions of rules.
namespace gramhour::protocol_parts {

namespace {

namespace fields = protocol_fields;

constexpr int kMillionths = 6;
constexpr std::int64_t kMillion = 1'000'000;

fields::UnitForm inMillionths(std::string_view unit, InputBounds bounds) {
    return {unit, kMillionths, bounds.lowest * kMillion, bounds.highest * kMillion};
}

fields::UnitForm ofLab(std::string_view unit, LabTest test) {
    const InputBounds bounds = labBounds(test);
    return {unit, kMillionths, bounds.lowest, bounds.highest};
}

/// The unit in which a fact is compared and the values that could ever be typed: a threshold beyond them
/// would always or never fire.
fields::UnitForm formOf(Fact fact) {
    switch (fact) {
    case Fact::systolic:
        return inMillionths("mmHg", bounds::kSystolic);
    case Fact::diastolic:
        return inMillionths("mmHg", bounds::kDiastolic);
    case Fact::heartRate:
        return inMillionths("/min", bounds::kHeartRate);
    case Fact::respiratoryRate:
        return inMillionths("/min", bounds::kRespiratoryRate);
    case Fact::spo2:
        return inMillionths("%", bounds::kSpO2);
    case Fact::temperature:
        return inMillionths("Cel", {30, 45});
    case Fact::age:
        return inMillionths("years", {0, 130});
    case Fact::egfr:
        return inMillionths("mL/min/1.73 m2", {1, 200});
    case Fact::magnesium:
        return ofLab("mmol/L", LabTest::magnesium);
    case Fact::calcium:
    case Fact::adjustedCalcium:
        return ofLab("mmol/L", LabTest::calcium);
    case Fact::potassium:
        return ofLab("mmol/L", LabTest::potassium);
    case Fact::creatinine:
        break;
    }
    return ofLab("umol/L", LabTest::creatinine);
}

std::optional<std::int64_t> findBound(const JsonReader& object, std::string_view key,
                                      const fields::UnitForm& form) {
    const std::optional<JsonReader> found = object.find(key);
    return found ? std::optional<std::int64_t>(fields::exactNumber(*found, form)) : std::nullopt;
}

Condition readRange(const JsonReader& reader) {
    reader.allowOnly({"fact", "unit", "at_least", "above", "at_most", "below"});
    InRange range;
    range.fact = fields::code<Fact>(reader.at("fact"));
    const fields::UnitForm form = formOf(range.fact);
    const JsonReader unit = reader.at("unit");
    if (unit.text() != form.unit) {
        unit.refuse("unknown-unit", "the unit here is \"" + std::string(form.unit) + "\"");
    }
    range.atLeast = findBound(reader, "at_least", form);
    range.above = findBound(reader, "above", form);
    range.atMost = findBound(reader, "at_most", form);
    range.below = findBound(reader, "below", form);
    if (!range.atLeast && !range.above && !range.atMost && !range.below) {
        reader.refuse("missing", "a range needs at_least, above, at_most or below");
    }
    if ((range.atLeast && range.above) || (range.atMost && range.below)) {
        reader.refuse("inconsistent", "a range has one lower and one upper bound at most");
    }
    const std::optional<std::int64_t> lower = range.atLeast ? range.atLeast : range.above;
    const std::optional<std::int64_t> upper = range.atMost ? range.atMost : range.below;
    const bool canBeOnePoint = range.atLeast && range.atMost;
    if (lower && upper && (canBeOnePoint ? *lower > *upper : *lower >= *upper)) {
        reader.refuse("inconsistent", "no value is in this range");
    }
    return {range};
}

template <class Item>
void requireKnown(const JsonReader& reader, const std::vector<Item>& items, std::string_view what) {
    const std::string& id = reader.text();
    if (std::none_of(items.begin(), items.end(), [&](const Item& item) { return item.id == id; })) {
        reader.refuse("unknown-reference",
                      "there is no " + std::string(what) + " \"" + id + "\" in this protocol");
    }
}

std::vector<Condition> readConditions(const JsonReader& reader, const References& known) {
    return fields::list(reader, [&](const JsonReader& item) { return readCondition(item, known); });
}

Condition readAnswer(const JsonReader& reader, const References& known) {
    reader.allowOnly({"answer", "is"});
    requireKnown(reader.at("answer"), known.questions, "question");
    return {AnswerIs{reader.at("answer").text(), fields::code<Answer>(reader.at("is"))}};
}

Condition readConsciousness(const JsonReader& reader) {
    const JsonReader level = reader.at("consciousness");
    if (level.text() != "not-alert") {
        level.refuse("unknown-code", "must be \"not-alert\"");
    }
    return {ConsciousnessNotAlert{}};
}

Condition readIndications(const JsonReader& reader, const References& known) {
    IndicationIs is;
    is.anyOf = fields::list(reader.at("indication"), [&](const JsonReader& item) {
        requireKnown(item, known.indications, "indication");
        return item.text();
    });
    return {is};
}

}  // namespace

Condition readCondition(const JsonReader& reader, const References& known) {
    if (reader.find("fact")) {
        return readRange(reader);
    }
    if (reader.find("answer")) {
        return readAnswer(reader, known);
    }
    // Every other condition is an object of one key, which says its kind.
    reader.allowOnly(
        {"all", "any", "pregnancy", "salt", "consciousness", "knee_reflex", "medicine_class", "indication"});
    if (reader.members().size() != 1) {
        reader.refuse("missing",
                      "a condition says exactly one thing: all, any, fact, answer, pregnancy, salt, "
                      "consciousness, knee_reflex, medicine_class or indication");
    }
    if (const std::optional<JsonReader> all = reader.find("all")) {
        return {AllOf{readConditions(*all, known)}};
    }
    if (const std::optional<JsonReader> any = reader.find("any")) {
        return {AnyOf{readConditions(*any, known)}};
    }
    if (const std::optional<JsonReader> pregnancy = reader.find("pregnancy")) {
        return {PregnancyIs{fields::list(*pregnancy, fields::code<Pregnancy>)}};
    }
    if (const std::optional<JsonReader> salt = reader.find("salt")) {
        return {SaltIs{fields::code<Salt>(*salt)}};
    }
    if (const std::optional<JsonReader> reflex = reader.find("knee_reflex")) {
        return {KneeReflexIs{fields::code<KneeReflex>(*reflex)}};
    }
    if (const std::optional<JsonReader> medicineClass = reader.find("medicine_class")) {
        requireKnown(*medicineClass, known.medicineClasses, "medicine class");
        return {MedicineClassIs{medicineClass->text()}};
    }
    return reader.find("consciousness") ? readConsciousness(reader) : readIndications(reader, known);
}

}  // namespace gramhour::protocol_parts
