#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/duration.h"
#include "domain/clinical.h"
#include "protocol/condition.h"
#include "protocol/dose_limits.h"
#include "protocol/medicine_index.h"

/// The protocol: a versioned drug library entry with every clinical number, question, rule and text that a
/// prescriber of the clinic confirms. It is data read from a file (`protocol_json.h`); nothing here is
/// decided by code.
namespace gramhour {

/// A product on the shelf: a vial or ampoule to draw up from, or a premixed bag.
struct Product {
    std::string id;  ///< "sulfate-50-10ml"
    Salt salt = Salt::sulfate;
    std::string name;  ///< "50 % vial 10 mL"
    Concentration strength;
    Volume volume;  ///< of one vial or bag
    bool isPremix = false;
};

struct Indication {
    std::string id;
    std::string name;
    bool isHospitalOnly = false;
};

/// A question of the screening. Emergency questions are asked again at every visit.
struct Question {
    std::string id;
    std::string text;
    std::string help;  ///< may be empty
    bool isEmergency = false;
    bool isRequired = true;
};

/// A class of medicines and the folded names (generic and brand) by which a typed medicine is recognised.
struct MedicineClass {
    std::string id;
    std::string name;
    std::vector<std::string> names;
};

/// A rule: when its condition holds for a case, its finding counts.
struct Rule {
    std::string id;
    Verdict verdict = Verdict::note;
    Condition when;
    std::string because;  ///< a sentence; `{fact}` places are filled with what the rule saw
    std::optional<Mass> doseCap;
    std::string advice;  ///< what to do; may be empty
};

struct ScreeningRules {
    std::vector<Question> questions;
    std::vector<VitalField> requiredVitals;
    std::vector<LabTest> requiredLabs;
    std::int64_t validDays = 0;                 ///< of a screening
    std::int64_t labMaxAgeDays = 0;             ///< 30
    std::int64_t labMaxAgeDaysReducedEgfr = 0;  ///< 7, when the eGFR is in the reduced range
    std::vector<MedicineClass> medicineClasses;
    std::vector<Rule> rules;
    std::string emergencyText;
    /// Of `medicineClasses`, built once when the file is read (a Protocol made by hand may go without).
    std::shared_ptr<const MedicineIndex> medicineIndex;
};

/// When checks are due, counted by wall clock from the start, and their windows (clinical reference, section
/// 4).
struct Monitoring {
    Duration baselineWithin;         ///< 60 min before the start
    std::vector<Duration> vitalsAt;  ///< 15, 30, 45, 60 min
    Duration vitalsEvery;            ///< after the last of those: 30 min
    Duration vitalsAfterEnd;         ///< 30 min
    Duration kneeReflexEvery;        ///< 60 min
    Duration siteEvery;              ///< 60 min
    Duration dueBefore;              ///< 5 min
    Duration dueAfter;               ///< 5 min
    Duration recheckAfterWarning;    ///< 5 min
    Duration decideAfterPause;       ///< 5 min
};

enum class AlertLevel : std::uint8_t { warn, stop };

template <>
struct Codes<AlertLevel> {
    static constexpr std::array<std::pair<AlertLevel, std::string_view>, 2> kCodes{
        {{AlertLevel::warn, "warn"}, {AlertLevel::stop, "stop"}}};
};

/// What an alert looks at.
enum class AlertSubject : std::uint8_t {
    respiratoryRate,
    spo2,
    systolic,
    heartRate,
    consciousness,
    kneeReflex,
    vip,
    temperature,
    bag,  ///< the bag that hangs is empty: no line of the protocol's table
    dose  ///< the ordered dose is given and another bag runs on: likewise
};

template <>
struct Codes<AlertSubject> {
    static constexpr std::array<std::pair<AlertSubject, std::string_view>, 10> kCodes{
        {{AlertSubject::respiratoryRate, "respiratory_rate"},
         {AlertSubject::spo2, "spo2"},
         {AlertSubject::systolic, "systolic"},
         {AlertSubject::heartRate, "heart_rate"},
         {AlertSubject::consciousness, "consciousness"},
         {AlertSubject::kneeReflex, "knee_reflex"},
         {AlertSubject::vip, "vip"},
         {AlertSubject::temperature, "temperature_c"},
         {AlertSubject::bag, "bag"},
         {AlertSubject::dose, "dose"}}};
};

/// One line of the alert table. It fires when the subject's value is at most `atMost`, or at least `atLeast`,
/// or has fallen from the baseline by at least `fallFromBaseline`; with `needsSymptoms`, only while a
/// reaction has been recorded. Values in the unit of `Vitals` (temperature in 0.1 °C); consciousness and knee
/// reflex as the number of their enumerator.
struct AlertThreshold {
    AlertLevel level = AlertLevel::warn;
    AlertSubject subject = AlertSubject::systolic;
    std::optional<int> atMost;
    std::optional<int> atLeast;
    std::optional<int> fallFromBaseline;
    bool needsSymptoms = false;
    std::string because;
};

struct Symptom {
    std::string id;
    std::string name;
};

struct ReactionRules {
    std::vector<Symptom> symptoms;
    std::vector<std::string> grades;  ///< what CTCAE grades 1 to 5 mean, in that order
    int pausesFromGrade = 0;          ///< 2
    int stopsFromGrade = 0;           ///< 3
};

struct DischargeRules {
    Duration observeFor;   ///< 30 min after the end
    int highestNews2 = 0;  ///< 1
    int highestVip = 0;    ///< 1
};

struct EmergencyCard {
    std::string id;
    std::string title;
    std::vector<std::string> steps;
};

struct LeafletSection {
    std::string title;
    std::vector<std::string> lines;
};

struct Protocol {
    std::string id;       ///< "magnesium-iv"
    std::string version;  ///< "3"
    std::string title;
    std::string sha256;  ///< of the file's bytes, 64 hexadecimal digits
    std::vector<SaltProperties> salts;
    std::vector<Product> products;
    std::vector<Diluent> diluents;
    std::vector<Volume> bagVolumes;  ///< sizes on the shelf, to choose from
    std::vector<DropFactor> dropFactors;
    std::vector<std::string> incompatible;  ///< never in the same line
    DoseLimits limits;
    std::vector<Indication> indications;
    ScreeningRules screening;
    Monitoring monitoring;
    std::vector<AlertThreshold> alerts;
    ReactionRules reactions;
    DischargeRules discharge;
    std::vector<EmergencyCard> emergencyCards;
    std::vector<LeafletSection> aftercare;
    std::vector<std::string> toxicityByLevel;

    [[nodiscard]] const SaltProperties& saltOf(Salt salt) const;  ///< both salts are always there (validated)
    [[nodiscard]] const Product* findProduct(std::string_view id) const;
    [[nodiscard]] const Question* findQuestion(std::string_view id) const;
    [[nodiscard]] const Indication* findIndication(std::string_view id) const;
    [[nodiscard]] const Symptom* findSymptom(std::string_view id) const;
};

}  // namespace gramhour
