#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>

#include "base/digest.h"
#include "protocol/protocol_json.h"
#include "support/catch.h"

// The built-in protocol against the clinical reference, sections 1 to 4, number by number.

using namespace gramhour;

namespace {

const Protocol& protocol() {
    return builtInProtocol();
}

}  // namespace

TEST_CASE("The built-in protocol is named and fingerprinted", "[protocol]") {
    CHECK(protocol().id == "magnesium-iv");
    CHECK(protocol().version == "1");
    CHECK(protocol().sha256 == sha256Hex(builtInProtocolText()));
    CHECK(protocol().sha256.size() == 64);
}

TEST_CASE("The salts have the molar masses of the reference", "[protocol][H-05]") {
    CHECK(protocol().saltOf(Salt::sulfate).molarMassHundredths == 24'647);
    CHECK(protocol().saltOf(Salt::chloride).molarMassHundredths == 20'330);
    CHECK(protocol().saltOf(Salt::sulfate).name == "magnesium sulfate");
    CHECK(protocol().saltOf(Salt::chloride).name == "magnesium chloride");
}

TEST_CASE("The limits are those of the reference", "[protocol][H-05]") {
    const DoseLimits& limits = protocol().limits;
    CHECK(limits.protocolRate.microgramsPerHour() == 1'000'000);
    CHECK(limits.hardRate.microgramsPerHour() == 2'000'000);
    CHECK(limits.shortestTime == Duration::fromMinutes(60));
    CHECK(limits.longestTime == Duration::fromMinutes(240));
    CHECK(limits.hardDosePerSession.micrograms() == 4'000'000);
    CHECK(limits.hardDosePerDay.micrograms() == 4'000'000);
    CHECK(limits.softConcentration.microgramsPerMillilitre() == 50'000);
    CHECK(limits.hardConcentration.microgramsPerMillilitre() == 200'000);
    CHECK(limits.softPumpRate.microlitresPerHour() == 999'000);
    CHECK(limits.reducedEgfrBelowMillionths == 60'000'000);
    CHECK(limits.refusedEgfrBelowMillionths == 30'000'000);
    CHECK(limits.hardDoseReducedEgfr.micrograms() == 2'000'000);
}

TEST_CASE("Each product holds what its name says", "[protocol][H-05]") {
    const std::map<std::string, std::int64_t> grams{
        {"sulfate-50-2ml", 1},         {"sulfate-50-10ml", 5},       {"sulfate-50-20ml", 10},
        {"sulfate-50-50ml", 25},       {"sulfate-20-10ml", 2},       {"sulfate-10-10ml", 1},
        {"sulfate-premix-1-100ml", 1}, {"sulfate-premix-4-50ml", 2}, {"sulfate-premix-4-100ml", 4},
        {"sulfate-premix-8-50ml", 4},  {"chloride-20-50ml", 10}};
    CHECK(protocol().products.size() == grams.size());
    for (const Product& product : protocol().products) {
        CAPTURE(product.id);
        REQUIRE(grams.count(product.id) == 1);
        CHECK(product.strength * product.volume == Mass::fromGrams(grams.at(product.id)));
        CHECK(product.isPremix == (product.id.find("premix") != std::string::npos));
    }
    CHECK(protocol().diluents == std::vector<Diluent>{Diluent::sodiumChloride, Diluent::glucose});
    CHECK(protocol().dropFactors.size() == 4);
    CHECK(protocol().incompatible.size() == 5);
}

TEST_CASE("The rules are those of the reference, with their verdicts", "[protocol][H-03]") {
    std::map<Verdict, std::set<std::string>> expected;
    expected[Verdict::emergency] = {"emergency.asthma",
                                    "emergency.cardiac",
                                    "emergency.heart-failure",
                                    "emergency.neurological",
                                    "emergency.preeclampsia",
                                    "emergency.hypertension",
                                    "emergency.very-low-magnesium"};
    for (const char* name :
         {"heart-block", "myocardial-damage", "neuromuscular", "kidney-disease", "egfr", "chloride-renal",
          "low-calcium", "high-magnesium", "liver", "reaction", "pregnancy", "age", "neuromuscular-blocker",
          "breathing", "pressure", "pulse", "reflex"}) {
        expected[Verdict::notEligible].insert("contraindicated." + std::string(name));
    }
    expected[Verdict::notEligible].insert("indication.hospital-only");
    for (const char* name :
         {"egfr", "pressure-low", "pressure-high", "pulse", "breathing", "potassium", "indication"}) {
        expected[Verdict::review].insert("review." + std::string(name));
    }
    for (const char* name :
         {"digoxin", "calcium-channel-blocker", "heart-medicine", "potassium", "potassium-sparing-diuretic",
          "aminoglycoside", "sedative", "iv-calcium", "magnesium"}) {
        expected[Verdict::review].insert("interaction." + std::string(name));
    }
    expected[Verdict::note] = {"note.magnesium-loss"};

    std::map<Verdict, std::set<std::string>> found;
    for (const Rule& rule : protocol().screening.rules) {
        found[rule.verdict].insert(rule.id);
        CHECK(rule.doseCap.has_value() == (rule.id == "review.egfr"));
    }
    CHECK(found == expected);
}

TEST_CASE("The questions, indications and requirements are those of the reference", "[protocol][H-03]") {
    const ScreeningRules& screening = protocol().screening;
    std::set<std::string> questions;
    std::size_t emergencies = 0;
    for (const Question& question : screening.questions) {
        questions.insert(question.id);
        emergencies += question.isEmergency ? 1 : 0;
        CHECK(question.isRequired);
    }
    CHECK(questions ==
          std::set<std::string>{"asthma_attack_now", "chest_pain_fainting_or_palpitations_now",
                                "breathless_at_rest_or_new_swelling_now", "seizure_or_muscle_spasms_now",
                                "severe_headache_vision_or_upper_belly_pain_now", "heart_block",
                                "myocardial_damage", "neuromuscular_condition", "kidney_disease",
                                "low_calcium", "liver_failure", "serious_reaction_to_magnesium"});
    CHECK(emergencies == 5);
    std::set<std::string> hospital;
    for (const Indication& indication : protocol().indications) {
        if (indication.isHospitalOnly) {
            hospital.insert(indication.id);
        }
    }
    CHECK(hospital == std::set<std::string>{"asthma", "heart-rhythm", "heart-failure", "high-blood-pressure",
                                            "preeclampsia"});
    CHECK(protocol().indications.size() == 16);
    CHECK(screening.validDays == 30);
    CHECK(screening.labMaxAgeDays == 30);
    CHECK(screening.labMaxAgeDaysReducedEgfr == 7);
    CHECK(screening.requiredVitals.size() == 8);
    CHECK(screening.requiredLabs.size() == 3);
    CHECK(screening.emergencyText ==
          "This is an emergency. Do not start an infusion. Call emergency services.");
}

TEST_CASE("Monitoring, alerts and discharge are those of the reference", "[protocol][H-05]") {
    const Monitoring& monitoring = protocol().monitoring;
    CHECK(monitoring.vitalsAt == std::vector<Duration>{Duration::fromMinutes(15), Duration::fromMinutes(30),
                                                       Duration::fromMinutes(45), Duration::fromMinutes(60)});
    CHECK(monitoring.vitalsEvery == Duration::fromMinutes(30));
    CHECK(monitoring.vitalsAfterEnd == Duration::fromMinutes(30));
    CHECK(monitoring.baselineWithin == Duration::fromMinutes(60));
    CHECK(monitoring.dueBefore == Duration::fromMinutes(5));
    CHECK(monitoring.dueAfter == Duration::fromMinutes(5));
    const auto alert = [](AlertLevel level, AlertSubject subject, bool falls = false) {
        for (const AlertThreshold& threshold : protocol().alerts) {
            if (threshold.level == level && threshold.subject == subject &&
                threshold.fallFromBaseline.has_value() == falls) {
                return threshold;
            }
        }
        FAIL("no such alert");
        return AlertThreshold{};
    };
    CHECK(alert(AlertLevel::stop, AlertSubject::respiratoryRate).atMost == 11);
    CHECK(alert(AlertLevel::warn, AlertSubject::respiratoryRate).atMost == 13);
    CHECK(alert(AlertLevel::warn, AlertSubject::respiratoryRate).atLeast == 25);
    CHECK(alert(AlertLevel::stop, AlertSubject::spo2).atMost == 93);
    CHECK(alert(AlertLevel::stop, AlertSubject::systolic).atMost == 90);
    CHECK(alert(AlertLevel::warn, AlertSubject::systolic).atMost == 100);
    CHECK(alert(AlertLevel::stop, AlertSubject::systolic, true).fallFromBaseline == 30);
    CHECK(alert(AlertLevel::stop, AlertSubject::systolic, true).needsSymptoms);
    CHECK_FALSE(alert(AlertLevel::warn, AlertSubject::systolic, true).needsSymptoms);
    CHECK(alert(AlertLevel::stop, AlertSubject::heartRate).atMost == 40);
    CHECK(alert(AlertLevel::stop, AlertSubject::heartRate).atLeast == 131);
    CHECK(alert(AlertLevel::warn, AlertSubject::heartRate).atMost == 50);
    CHECK(alert(AlertLevel::warn, AlertSubject::heartRate).atLeast == 111);
    CHECK(alert(AlertLevel::stop, AlertSubject::consciousness).atLeast ==
          static_cast<int>(Consciousness::confusion));
    CHECK(alert(AlertLevel::stop, AlertSubject::kneeReflex).atLeast == static_cast<int>(KneeReflex::absent));
    CHECK(alert(AlertLevel::warn, AlertSubject::kneeReflex).atLeast == static_cast<int>(KneeReflex::reduced));
    CHECK(alert(AlertLevel::stop, AlertSubject::vip).atLeast == 2);
    CHECK(alert(AlertLevel::warn, AlertSubject::vip).atLeast == 1);
    CHECK(alert(AlertLevel::warn, AlertSubject::temperature).atMost == 350);
    CHECK(alert(AlertLevel::warn, AlertSubject::temperature).atLeast == 391);
    CHECK(protocol().reactions.pausesFromGrade == 2);
    CHECK(protocol().reactions.stopsFromGrade == 3);
    CHECK(protocol().discharge.observeFor == Duration::fromMinutes(30));
    CHECK(protocol().discharge.highestNews2 == 1);
    CHECK(protocol().discharge.highestVip == 1);
    CHECK(protocol().emergencyCards.size() == 4);
}
