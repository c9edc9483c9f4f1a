#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "domain/clinical.h"

namespace gramhour {

/// A number a rule can look at, each in millionths of its unit: vitals in the unit of `Vitals` (temperature
/// in °C), laboratory values in the test's canonical unit, age in years, eGFR in mL/min/1.73 m², adjusted
/// calcium in mmol/L.
enum class Fact : std::uint8_t {
    systolic,
    diastolic,
    heartRate,
    respiratoryRate,
    spo2,
    temperature,
    age,
    egfr,
    magnesium,
    calcium,
    adjustedCalcium,
    potassium,
    creatinine
};

template <>
struct Codes<Fact> {
    static constexpr std::array<std::pair<Fact, std::string_view>, 13> kCodes{
        {{Fact::systolic, "systolic"},
         {Fact::diastolic, "diastolic"},
         {Fact::heartRate, "heart_rate"},
         {Fact::respiratoryRate, "respiratory_rate"},
         {Fact::spo2, "spo2"},
         {Fact::temperature, "temperature_c"},
         {Fact::age, "age"},
         {Fact::egfr, "egfr"},
         {Fact::magnesium, "magnesium"},
         {Fact::calcium, "calcium"},
         {Fact::adjustedCalcium, "adjusted_calcium"},
         {Fact::potassium, "potassium"},
         {Fact::creatinine, "creatinine"}}};
};

struct Condition;

/// The number lies in the range; bounds in millionths, each absent when open. A missing number makes it
/// false.
struct InRange {
    Fact fact = Fact::age;
    std::optional<std::int64_t> atLeast;
    std::optional<std::int64_t> above;
    std::optional<std::int64_t> atMost;
    std::optional<std::int64_t> below;
};
struct AnswerIs {
    std::string question;
    Answer answer = Answer::yes;
};
struct PregnancyIs {
    std::vector<Pregnancy> anyOf;
};
struct SaltIs {
    Salt salt = Salt::sulfate;
};
struct ConsciousnessNotAlert {};
struct KneeReflexIs {
    KneeReflex reflex = KneeReflex::absent;
};
struct MedicineClassIs {
    std::string medicineClass;
};
struct IndicationIs {
    std::vector<std::string> anyOf;
};
struct AllOf {
    std::vector<Condition> conditions;
};
struct AnyOf {
    std::vector<Condition> conditions;
};

/// When a rule fires: a small closed language, so that a rule in a file can be validated and explained.
struct Condition {
    std::variant<AllOf, AnyOf, InRange, AnswerIs, PregnancyIs, SaltIs, ConsciousnessNotAlert, KneeReflexIs,
                 MedicineClassIs, IndicationIs>
        test;
};

}  // namespace gramhour
