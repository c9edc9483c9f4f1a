#include <functional>
#include <set>
#include <string>
#include <vector>

#include "screening/case_support.h"
#include "support/catch.h"

// Every rule of the clinical reference, section 3: on the boundary where it fires, and one step beside it
// where it does not. Values are those of the table there. eGFR cases use ages and creatinines whose eGFR was
// worked by hand from the published formula (see the comments).

using namespace gramhour;
using namespace gramhour::test;

namespace {

using Change = std::function<void(ScreeningCase&)>;

struct RuleCase {
    std::string rule;
    Verdict verdict;
    std::string what;
    Change fires;
    Change doesNot;
};

Change answered(const std::string& question, Answer answer = Answer::yes) {
    return [=](ScreeningCase& c) { setAnswer(c, question, answer); };
}
Change taking(const std::string& medicine) {
    return [=](ScreeningCase& c) { c.medicines = {medicine}; };
}
Change measured(LabTest test, std::int64_t millionths) {
    return [=](ScreeningCase& c) { setLab(c, test, millionths); };
}
Change vital(std::optional<int> Vitals::*field, int value) {
    return [=](ScreeningCase& c) { c.vitals.*field = value; };
}
Change pressure(int systolic, int diastolic) {
    return [=](ScreeningCase& c) {
        c.vitals.systolic = systolic;
        c.vitals.diastolic = diastolic;
    };
}
Change expecting(Pregnancy pregnancy) {
    return [=](ScreeningCase& c) {
        c.sex = Sex::female;
        c.pregnancy = pregnancy;
    };
}
Change indicated(const std::string& id) {
    return [=](ScreeningCase& c) { c.indications = {id}; };
}
Change both(const Change& a, const Change& b) {
    return [=](ScreeningCase& c) {
        a(c);
        b(c);
    };
}
Change born(int year, unsigned month, unsigned dayOfMonth) {
    return [=](ScreeningCase& c) { c.birthDate = day(year, month, dayOfMonth); };
}
/// A man of 40: eGFR = 142 × (S/0.9)^−1.2 × 0.9938^40, and 0.9938^40 = 0.779758. So S for an eGFR of 60 is
/// 0.9 × (110.7256/60)^(1/1.2) = 1.499650 mg/dL = 132.569 µmol/L, and for 30 it is
/// 0.9 × (110.7256/30)^(1/1.2) = 2.672072 mg/dL = 236.211 µmol/L.
Change creatinine(std::int64_t millionths) {
    return measured(LabTest::creatinine, millionths);
}

const Change kNothing = [](ScreeningCase&) {};
const std::string kHeadache = "severe_headache_vision_or_upper_belly_pain_now";

std::vector<RuleCase> emergencyCases() {
    const Verdict e = Verdict::emergency;
    return {
        {"emergency.asthma", e, "yes", answered("asthma_attack_now"),
         answered("asthma_attack_now", Answer::unknown)},
        {"emergency.cardiac", e, "yes", answered("chest_pain_fainting_or_palpitations_now"), kNothing},
        {"emergency.heart-failure", e, "yes", answered("breathless_at_rest_or_new_swelling_now"), kNothing},
        {"emergency.neurological", e, "yes", answered("seizure_or_muscle_spasms_now"), kNothing},
        {"emergency.neurological", e, "confusion",
         [](ScreeningCase& c) { c.vitals.consciousness = Consciousness::confusion; },
         [](ScreeningCase& c) { c.vitals.consciousness = Consciousness::alert; }},
        {"emergency.neurological", e, "voice",
         [](ScreeningCase& c) { c.vitals.consciousness = Consciousness::voice; },
         [](ScreeningCase& c) { c.vitals.consciousness.reset(); }},
        {"emergency.preeclampsia", e, "systolic 160", both(expecting(Pregnancy::pregnant), pressure(160, 90)),
         both(expecting(Pregnancy::pregnant), pressure(159, 109))},
        {"emergency.preeclampsia", e, "diastolic 110",
         both(expecting(Pregnancy::postpartum), pressure(150, 110)),
         both(expecting(Pregnancy::no), pressure(160, 110))},
        {"emergency.preeclampsia", e, "headache", both(expecting(Pregnancy::pregnant), answered(kHeadache)),
         both(expecting(Pregnancy::no), answered(kHeadache))},
        {"emergency.hypertension", e, "systolic 180", both(pressure(180, 100), answered(kHeadache)),
         both(pressure(179, 119), answered(kHeadache))},
        {"emergency.hypertension", e, "diastolic 120", both(pressure(170, 120), answered(kHeadache)),
         pressure(180, 120)},
        {"emergency.very-low-magnesium", e, "0.39", measured(LabTest::magnesium, 399'999),
         measured(LabTest::magnesium, 400'000)},
    };
}

std::vector<RuleCase> contraindicationCases() {
    const Verdict n = Verdict::notEligible;
    const Change chloride = [](ScreeningCase& c) { c.salt = Salt::chloride; };
    return {
        {"contraindicated.heart-block", n, "yes", answered("heart_block"), kNothing},
        {"contraindicated.myocardial-damage", n, "yes", answered("myocardial_damage"), kNothing},
        {"contraindicated.neuromuscular", n, "yes", answered("neuromuscular_condition"), kNothing},
        {"contraindicated.kidney-disease", n, "yes", answered("kidney_disease"), kNothing},
        {"contraindicated.egfr", n, "just below 30", creatinine(236'300'000), creatinine(236'100'000)},
        {"contraindicated.chloride-renal", n, "just below 60", both(chloride, creatinine(132'700'000)),
         both(chloride, creatinine(132'500'000))},
        {"contraindicated.chloride-renal", n, "only chloride", both(chloride, creatinine(132'700'000)),
         creatinine(132'700'000)},
        {"contraindicated.low-calcium", n, "yes", answered("low_calcium"), kNothing},
        {"contraindicated.low-calcium", n, "2.19", measured(LabTest::calcium, 2'199'999),
         measured(LabTest::calcium, 2'200'000)},
        // 2.05 + 0.02 × (40 − 28) = 2.29 (shared vector): low before the adjustment, in range after it;
        // 2.30 + 0.02 × (40 − 46) = 2.18: the other way round.
        {"contraindicated.low-calcium", n, "adjusted 2.18",
         both(measured(LabTest::calcium, 2'300'000), measured(LabTest::albumin, 46'000'000)),
         both(measured(LabTest::calcium, 2'050'000), measured(LabTest::albumin, 28'000'000))},
        {"contraindicated.high-magnesium", n, "1.01", measured(LabTest::magnesium, 1'000'001),
         measured(LabTest::magnesium, 1'000'000)},
        {"contraindicated.liver", n, "yes", answered("liver_failure"), kNothing},
        {"contraindicated.reaction", n, "yes", answered("serious_reaction_to_magnesium"), kNothing},
        {"contraindicated.pregnancy", n, "pregnant", expecting(Pregnancy::pregnant),
         expecting(Pregnancy::no)},
        {"contraindicated.pregnancy", n, "postpartum", expecting(Pregnancy::postpartum),
         expecting(Pregnancy::notApplicable)},
        {"contraindicated.age", n, "18 tomorrow", born(2008, 3, 4), born(2008, 3, 3)},
        {"contraindicated.neuromuscular-blocker", n, "rocuronium", taking("Rocuronium"),
         taking("paracetamol")},
        {"contraindicated.breathing", n, "rate 11", vital(&Vitals::respiratoryRate, 11),
         vital(&Vitals::respiratoryRate, 12)},
        {"contraindicated.breathing", n, "SpO2 93", vital(&Vitals::spo2, 93), vital(&Vitals::spo2, 94)},
        {"contraindicated.pressure", n, "90", pressure(90, 60), pressure(91, 60)},
        {"contraindicated.pulse", n, "40", vital(&Vitals::heartRate, 40), vital(&Vitals::heartRate, 41)},
        {"contraindicated.pulse", n, "131", vital(&Vitals::heartRate, 131), vital(&Vitals::heartRate, 130)},
        {"contraindicated.reflex", n, "absent",
         [](ScreeningCase& c) { c.vitals.kneeReflex = KneeReflex::absent; },
         [](ScreeningCase& c) { c.vitals.kneeReflex = KneeReflex::reduced; }},
        {"indication.hospital-only", n, "asthma", indicated("asthma"), indicated("anxiety")},
        {"indication.hospital-only", n, "heart-rhythm", indicated("heart-rhythm"), indicated("deficiency")},
        {"indication.hospital-only", n, "heart-failure", indicated("heart-failure"),
         indicated("chronic-pain")},
        {"indication.hospital-only", n, "high-blood-pressure", indicated("high-blood-pressure"),
         indicated("migraine")},
        {"indication.hospital-only", n, "preeclampsia", indicated("preeclampsia"), indicated("fibromyalgia")},
    };
}

std::vector<RuleCase> reviewCases() {
    const Verdict r = Verdict::review;
    return {
        {"review.egfr", r, "just below 60", creatinine(132'700'000), creatinine(132'500'000)},
        {"review.egfr", r, "just above 30", creatinine(236'100'000), creatinine(236'300'000)},
        {"review.pressure-low", r, "91", pressure(91, 60), pressure(90, 60)},
        {"review.pressure-low", r, "100", pressure(100, 60), pressure(101, 60)},
        {"review.pressure-high", r, "180", pressure(180, 100), pressure(179, 100)},
        {"review.pressure-high", r, "diastolic 120", pressure(170, 120), pressure(170, 119)},
        {"review.pressure-high", r, "without symptoms", pressure(180, 120),
         both(pressure(180, 120), answered(kHeadache))},
        {"review.pulse", r, "41", vital(&Vitals::heartRate, 41), vital(&Vitals::heartRate, 40)},
        {"review.pulse", r, "50", vital(&Vitals::heartRate, 50), vital(&Vitals::heartRate, 51)},
        {"review.pulse", r, "111", vital(&Vitals::heartRate, 111), vital(&Vitals::heartRate, 110)},
        {"review.pulse", r, "130", vital(&Vitals::heartRate, 130), vital(&Vitals::heartRate, 131)},
        {"review.breathing", r, "12", vital(&Vitals::respiratoryRate, 12),
         vital(&Vitals::respiratoryRate, 11)},
        {"review.breathing", r, "15", vital(&Vitals::respiratoryRate, 15),
         vital(&Vitals::respiratoryRate, 16)},
        {"review.potassium", r, "3.49", measured(LabTest::potassium, 3'499'999),
         measured(LabTest::potassium, 3'500'000)},
        {"review.potassium", r, "5.31", measured(LabTest::potassium, 5'300'001),
         measured(LabTest::potassium, 5'300'000)},
        {"review.indication", r, "transplant", indicated("transplant"), indicated("wellbeing")},
        {"interaction.digoxin", r, "brand", taking("Lanoxin 125 micrograms"), taking("aspirin 75 mg")},
        {"interaction.calcium-channel-blocker", r, "amlodipine", taking("amlodipine 5 mg"),
         taking("calcium carbonate")},
        {"interaction.heart-medicine", r, "bisoprolol", taking("bisoprolol"), taking("simvastatin")},
        {"interaction.potassium", r, "potassium chloride", taking("potassium chloride 600 mg"),
         taking("losartan potassium 50 mg")},
        {"interaction.potassium-sparing-diuretic", r, "spironolactone", taking("spironolactone 25 mg"),
         taking("furosemide")},
        {"interaction.aminoglycoside", r, "gentamicin", taking("gentamicin"), taking("azithromycin")},
        {"interaction.sedative", r, "diazepam", taking("diazepam 5 mg"), taking("sertraline")},
        {"interaction.iv-calcium", r, "gluconate", taking("calcium gluconate"),
         taking("calcium carbonate 500 mg by mouth")},
        {"interaction.magnesium", r, "oxide", taking("magnesium oxide 400 mg"),
         taking("esomeprazole magnesium 20 mg")},
        {"note.magnesium-loss", Verdict::note, "omeprazole", taking("omeprazole 20 mg"),
         taking("famotidine")},
    };
}

void check(const std::vector<RuleCase>& cases) {
    for (const RuleCase& row : cases) {
        INFO(row.rule << ": " << row.what);
        ScreeningCase firing = wellCase();
        row.fires(firing);
        const ScreeningResult fired = screened(firing);
        const Finding* finding = findingOf(fired, row.rule);
        REQUIRE(finding != nullptr);
        CHECK(finding->verdict == row.verdict);
        CHECK_FALSE(finding->because.empty());
        CHECK(finding->because.find('{') == std::string::npos);
        CHECK_FALSE(finding->facts.empty());
        CHECK(fired.verdict >= row.verdict);

        ScreeningCase beside = wellCase();
        row.doesNot(beside);
        CHECK(findingOf(screened(beside), row.rule) == nullptr);
    }
}

}  // namespace

TEST_CASE("Nothing is found on a person to whom nothing is wrong", "[screening]") {
    const ScreeningResult result = screened(wellCase());
    CHECK(result.verdict == Verdict::eligible);
    CHECK(result.findings.empty());
    CHECK(result.validUntil == day(2026, 4, 2));
}

TEST_CASE("Emergencies are found on their boundary", "[screening][H-03]") {
    check(emergencyCases());
}

TEST_CASE("Contraindications are found on their boundary", "[screening][H-03]") {
    check(contraindicationCases());
}

TEST_CASE("What a prescriber reviews is found on its boundary", "[screening][H-03]") {
    check(reviewCases());
}

TEST_CASE("Every rule of the protocol has a case here", "[screening][H-03]") {
    std::set<std::string> tested;
    for (const std::vector<RuleCase>& cases : {emergencyCases(), contraindicationCases(), reviewCases()}) {
        for (const RuleCase& row : cases) {
            tested.insert(row.rule);
        }
    }
    for (const Rule& rule : builtInProtocol().screening.rules) {
        CAPTURE(rule.id);
        CHECK(tested.count(rule.id) == 1);
    }
}
