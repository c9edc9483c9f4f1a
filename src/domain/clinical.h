#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/time.h"
#include "domain/codes.h"
#include "domain/person.h"
#include "units/quantities.h"

/// Clinical facts as values. Input bounds are the typing-error bounds of the clinical reference (section 3):
/// outside them a value is refused at entry.
namespace gramhour {

/// The two magnesium salts given by infusion: sulfate heptahydrate and chloride hexahydrate.
enum class Salt : std::uint8_t { sulfate, chloride };

template <>
struct Codes<Salt> {
    static constexpr std::array<std::pair<Salt, std::string_view>, 2> kCodes{
        {{Salt::sulfate, "sulfate"}, {Salt::chloride, "chloride"}}};
};

enum class Diluent : std::uint8_t { sodiumChloride, glucose };

template <>
struct Codes<Diluent> {
    static constexpr std::array<std::pair<Diluent, std::string_view>, 2> kCodes{
        {{Diluent::sodiumChloride, "sodium-chloride-0.9"}, {Diluent::glucose, "glucose-5"}}};
};

/// How the drawn-up salt meets the bag: added to it; added after the same volume was withdrawn; or already in
/// it.
enum class Additive : std::uint8_t { added, exchanged, premix };

template <>
struct Codes<Additive> {
    static constexpr std::array<std::pair<Additive, std::string_view>, 3> kCodes{
        {{Additive::added, "added"}, {Additive::exchanged, "exchanged"}, {Additive::premix, "premix"}}};
};

enum class Consciousness : std::uint8_t { alert, confusion, voice, pain, unresponsive };

template <>
struct Codes<Consciousness> {
    static constexpr std::array<std::pair<Consciousness, std::string_view>, 5> kCodes{
        {{Consciousness::alert, "alert"},
         {Consciousness::confusion, "confusion"},
         {Consciousness::voice, "voice"},
         {Consciousness::pain, "pain"},
         {Consciousness::unresponsive, "unresponsive"}}};
};

enum class KneeReflex : std::uint8_t { present, reduced, absent };

template <>
struct Codes<KneeReflex> {
    static constexpr std::array<std::pair<KneeReflex, std::string_view>, 3> kCodes{
        {{KneeReflex::present, "present"}, {KneeReflex::reduced, "reduced"}, {KneeReflex::absent, "absent"}}};
};

enum class Oxygen : std::uint8_t { air, oxygen };
/// NEWS2 SpO2 scale: 2 only where a prescriber set it (hypercapnic respiratory failure).
enum class SpO2Scale : std::uint8_t { one = 1, two = 2 };

/// One set of vital signs; any of them may not have been taken.
struct Vitals {
    std::optional<int> systolic;           ///< mmHg, 40–300
    std::optional<int> diastolic;          ///< mmHg, 20–200, below systolic
    std::optional<int> heartRate;          ///< /min, 20–250
    std::optional<int> respiratoryRate;    ///< /min, 3–60
    std::optional<int> spo2;               ///< %, 50–100
    std::optional<int> temperatureTenths;  ///< 0.1 °C, 300–450
    std::optional<Oxygen> oxygen;          ///< breathing air or oxygen
    std::optional<Consciousness> consciousness;
    std::optional<KneeReflex> kneeReflex;

    friend bool operator==(const Vitals&, const Vitals&) = default;
};

/// An inclusive range in which a typed value is believable.
struct InputBounds {
    std::int64_t lowest;
    std::int64_t highest;
    [[nodiscard]] constexpr bool contains(std::int64_t value) const {
        return value >= lowest && value <= highest;
    }
};

namespace bounds {
inline constexpr InputBounds kSystolic{40, 300};
inline constexpr InputBounds kDiastolic{20, 200};
inline constexpr InputBounds kHeartRate{20, 250};
inline constexpr InputBounds kRespiratoryRate{3, 60};
inline constexpr InputBounds kSpO2{50, 100};
inline constexpr InputBounds kTemperatureTenths{300, 450};
inline constexpr InputBounds kWeightGrams{20'000, 350'000};
inline constexpr InputBounds kHeightMillimetres{1000, 2300};
inline constexpr InputBounds kVip{0, 5};
inline constexpr InputBounds kInfiltration{0, 4};
inline constexpr InputBounds kPain{0, 10};
}  // namespace bounds

enum class VitalField : std::uint8_t {
    systolic,
    diastolic,
    heartRate,
    respiratoryRate,
    spo2,
    temperature,
    oxygen,
    consciousness,
    kneeReflex
};

template <>
struct Codes<VitalField> {
    static constexpr std::array<std::pair<VitalField, std::string_view>, 9> kCodes{
        {{VitalField::systolic, "systolic"},
         {VitalField::diastolic, "diastolic"},
         {VitalField::heartRate, "heart_rate"},
         {VitalField::respiratoryRate, "respiratory_rate"},
         {VitalField::spo2, "spo2"},
         {VitalField::temperature, "temperature_c"},
         {VitalField::oxygen, "oxygen"},
         {VitalField::consciousness, "consciousness"},
         {VitalField::kneeReflex, "knee_reflex"}}};
};

/// The first value that is outside its bounds (or diastolic not below systolic), if any.
[[nodiscard]] std::optional<VitalField> firstImpossible(const Vitals& vitals);

enum class LabTest : std::uint8_t { magnesium, creatinine, calcium, albumin, potassium };

template <>
struct Codes<LabTest> {
    static constexpr std::array<std::pair<LabTest, std::string_view>, 5> kCodes{
        {{LabTest::magnesium, "magnesium"},
         {LabTest::creatinine, "creatinine"},
         {LabTest::calcium, "calcium"},
         {LabTest::albumin, "albumin"},
         {LabTest::potassium, "potassium"}}};
};

enum class LabUnit : std::uint8_t { mmolPerL, mgPerDl, mEqPerL, umolPerL, gPerL, gPerDl };

template <>
struct Codes<LabUnit> {
    static constexpr std::array<std::pair<LabUnit, std::string_view>, 6> kCodes{
        {{LabUnit::mmolPerL, "mmol/L"},
         {LabUnit::mgPerDl, "mg/dL"},
         {LabUnit::mEqPerL, "mEq/L"},
         {LabUnit::umolPerL, "umol/L"},
         {LabUnit::gPerL, "g/L"},
         {LabUnit::gPerDl, "g/dL"}}};
};

/// One laboratory result as it was typed: the value in millionths of the typed unit, the unit, and the day
/// the blood was taken.
struct LabResult {
    LabTest test = LabTest::magnesium;
    std::int64_t valueMillionths = 0;
    LabUnit unit = LabUnit::mmolPerL;
    Date taken = Date::fromDaysSinceEpoch(0);
};

/// The unit in which a test is compared: mmol/L for magnesium, calcium and potassium, µmol/L for creatinine,
/// g/L for albumin.
[[nodiscard]] LabUnit canonicalUnit(LabTest test);
/// True where a result of this test may be typed in this unit.
[[nodiscard]] bool isUnitOf(LabUnit unit, LabTest test);
/// The result in millionths of the canonical unit, rounded half up once. Factors (clinical reference, section
/// 3): creatinine mg/dL × 88.4; magnesium mg/dL ÷ 2.4305, mEq/L ÷ 2; calcium mg/dL ÷ 4.008; potassium mEq/L ×
/// 1, mg/dL ÷ 3.90983 (molar mass of potassium 39.0983 g/mol, IUPAC); albumin g/dL × 10. The unit must be one
/// of the test's.
[[nodiscard]] std::int64_t canonicalMillionths(const LabResult& result);
/// The bounds of a believable result, in millionths of the canonical unit.
[[nodiscard]] InputBounds labBounds(LabTest test);

enum class Pregnancy : std::uint8_t { pregnant, postpartum, no, notApplicable };

template <>
struct Codes<Pregnancy> {
    static constexpr std::array<std::pair<Pregnancy, std::string_view>, 4> kCodes{
        {{Pregnancy::pregnant, "pregnant"},
         {Pregnancy::postpartum, "postpartum"},
         {Pregnancy::no, "no"},
         {Pregnancy::notApplicable, "not-applicable"}}};
};

enum class Answer : std::uint8_t { yes, no, unknown };

template <>
struct Codes<Answer> {
    static constexpr std::array<std::pair<Answer, std::string_view>, 3> kCodes{
        {{Answer::yes, "yes"}, {Answer::no, "no"}, {Answer::unknown, "unknown"}}};
};

struct QuestionAnswer {
    std::string question;  ///< the protocol's id of the question
    Answer answer = Answer::unknown;
};

/// Everything a screening looks at. Absent means not asked or not measured.
struct ScreeningCase {
    Date birthDate = Date::fromDaysSinceEpoch(0);
    Sex sex = Sex::female;
    std::optional<std::int64_t> weightGrams;
    std::optional<Pregnancy> pregnancy;
    Salt salt = Salt::sulfate;
    std::vector<std::string> indications;  ///< the protocol's ids
    std::vector<QuestionAnswer> answers;
    std::vector<std::string> medicines;  ///< as people write them
    Vitals vitals;
    std::vector<LabResult> labs;
};

/// Ordered by strength: a larger value is a stronger verdict. `note` is a finding that decides nothing.
enum class Verdict : std::uint8_t { note, eligible, review, incomplete, notEligible, emergency };

template <>
struct Codes<Verdict> {
    static constexpr std::array<std::pair<Verdict, std::string_view>, 6> kCodes{
        {{Verdict::note, "note"},
         {Verdict::eligible, "eligible"},
         {Verdict::review, "review"},
         {Verdict::incomplete, "incomplete"},
         {Verdict::notEligible, "not-eligible"},
         {Verdict::emergency, "emergency"}}};
};

}  // namespace gramhour
