#include <string>

#include "screening/case_support.h"
#include "support/catch.h"

using namespace gramhour;
using namespace gramhour::test;

namespace {

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

void dateLabs(ScreeningCase& facts, Date taken) {
    for (LabResult& result : facts.labs) {
        result.taken = taken;
    }
}

}  // namespace

TEST_CASE("The strongest finding wins and all are kept in order", "[screening][H-03]") {
    ScreeningCase facts = wellCase();
    facts.medicines = {"digoxin", "omeprazole", "amlodipine"};
    setAnswer(facts, "kidney_disease", Answer::yes);
    setAnswer(facts, "heart_block", Answer::yes);
    setAnswer(facts, "liver_failure", Answer::unknown);
    facts.vitals.consciousness = Consciousness::pain;
    const ScreeningResult result = screened(facts);
    CHECK(result.verdict == Verdict::emergency);
    std::vector<std::string> rules;
    for (const Finding& finding : result.findings) {
        rules.push_back(finding.rule);
    }
    CHECK(rules == std::vector<std::string>{"emergency.neurological", "contraindicated.heart-block",
                                            "contraindicated.kidney-disease", "incomplete.answer",
                                            "interaction.calcium-channel-blocker", "interaction.digoxin",
                                            "note.magnesium-loss"});
    CHECK_FALSE(result.validUntil.has_value());
}

TEST_CASE("A note decides nothing", "[screening]") {
    ScreeningCase facts = wellCase();
    facts.medicines = {"omeprazole"};
    const ScreeningResult result = screened(facts);
    CHECK(result.verdict == Verdict::eligible);
    CHECK(result.findings.size() == 1);
    CHECK(result.validUntil == day(2026, 4, 2));
}

TEST_CASE("Missing and unknown answers are one finding that lists them", "[screening][H-03]") {
    ScreeningCase facts = wellCase();
    setAnswer(facts, "heart_block", Answer::unknown);
    std::erase_if(facts.answers, [](const QuestionAnswer& a) { return a.question == "liver_failure"; });
    facts.vitals.temperatureTenths.reset();
    facts.vitals.kneeReflex.reset();
    const ScreeningResult result = screened(facts);
    CHECK(result.verdict == Verdict::incomplete);
    REQUIRE(result.findings.size() == 1);
    const Finding& finding = result.findings.front();
    CHECK(finding.rule == "incomplete.answer");
    CHECK(finding.facts.size() == 4);
    CHECK(contains(finding.because, "Heart block, any degree"));
    CHECK(contains(finding.because, "temperature"));
    CHECK(contains(finding.because, "knee reflex"));
    CHECK_FALSE(result.validUntil.has_value());
}

TEST_CASE("Each required answer and vital sign is asked for", "[screening][H-03]") {
    for (const Question& question : builtInProtocol().screening.questions) {
        CAPTURE(question.id);
        ScreeningCase facts = wellCase();
        setAnswer(facts, question.id, Answer::unknown);
        CHECK(screened(facts).verdict == Verdict::incomplete);
    }
    for (std::optional<int> Vitals::*field :
         {&Vitals::systolic, &Vitals::diastolic, &Vitals::heartRate, &Vitals::respiratoryRate, &Vitals::spo2,
          &Vitals::temperatureTenths}) {
        ScreeningCase facts = wellCase();
        (facts.vitals.*field).reset();
        CHECK(screened(facts).verdict == Verdict::incomplete);
    }
    ScreeningCase facts = wellCase();
    facts.vitals.consciousness.reset();
    CHECK(screened(facts).verdict == Verdict::incomplete);
}

TEST_CASE("Pregnancy is asked of a woman only", "[screening][H-03]") {
    ScreeningCase facts = wellCase();
    facts.pregnancy.reset();
    CHECK(screened(facts).verdict == Verdict::eligible);
    facts.sex = Sex::female;
    const ScreeningResult result = screened(facts);
    REQUIRE(findingOf(result, "incomplete.answer") != nullptr);
    CHECK(contains(findingOf(result, "incomplete.answer")->because, "pregnancy"));
    facts.pregnancy = Pregnancy::no;
    CHECK(screened(facts).verdict == Verdict::eligible);
}

TEST_CASE("Results may be exactly 30 days old", "[screening][H-04]") {
    ScreeningCase facts = wellCase();
    dateLabs(facts, kToday.plusDays(-30));
    CHECK(screened(facts).verdict == Verdict::eligible);
    dateLabs(facts, kToday.plusDays(-31));
    const ScreeningResult result = screened(facts);
    CHECK(result.verdict == Verdict::incomplete);
    REQUIRE(result.findings.size() == 1);
    CHECK(result.findings.front().rule == "incomplete.lab");
    CHECK(result.findings.front().facts.size() == 3);  // albumin is not required
    dateLabs(facts, kToday);
    CHECK(screened(facts).verdict == Verdict::eligible);
}

TEST_CASE("Results may be exactly 7 days old where the eGFR is 30 to 59", "[screening][H-04]") {
    ScreeningCase facts = wellCase();
    setLab(facts, LabTest::creatinine, 132'700'000);  // just below 60, see rules_test
    dateLabs(facts, kToday.plusDays(-7));
    CHECK(screened(facts).verdict == Verdict::review);
    CHECK(screened(facts).doseCap == Mass::fromGrams(2));
    dateLabs(facts, kToday.plusDays(-8));
    CHECK(screened(facts).verdict == Verdict::incomplete);
    setLab(facts, LabTest::creatinine, 132'500'000);  // just above 60
    CHECK(screened(facts).verdict == Verdict::eligible);
    CHECK_FALSE(screened(facts).doseCap.has_value());
}

TEST_CASE("Each required result is asked for", "[screening][H-04]") {
    for (const LabTest test : {LabTest::creatinine, LabTest::magnesium, LabTest::calcium}) {
        ScreeningCase facts = wellCase();
        removeLab(facts, test);
        const ScreeningResult result = screened(facts);
        CHECK(result.verdict == Verdict::incomplete);
        REQUIRE(findingOf(result, "incomplete.lab") != nullptr);
        CHECK(findingOf(result, "incomplete.lab")->facts ==
              std::vector<std::string>{std::string(codeOf(test))});
    }
}

TEST_CASE("The newest result of a test counts", "[screening][H-04]") {
    ScreeningCase facts = wellCase();
    const LabResult low = lab(LabTest::magnesium, 300'000, LabUnit::mmolPerL, kToday.plusDays(-1));
    facts.labs.insert(facts.labs.begin(), low);
    CHECK(screened(facts).verdict == Verdict::emergency);
    facts.labs.front().taken = kToday.plusDays(-20);
    CHECK(screened(facts).verdict == Verdict::eligible);
    facts.labs.front().taken = day(2026, 2, 24);  // the same day: the later in the list
    CHECK(screened(facts).verdict == Verdict::eligible);
    facts.labs.push_back(low);
    facts.labs.back().taken = day(2026, 2, 24);
    CHECK(screened(facts).verdict == Verdict::emergency);
}

TEST_CASE("A result from the future does not count", "[screening][H-04]") {
    ScreeningCase facts = wellCase();
    dateLabs(facts, kToday.plusDays(1));
    CHECK(screened(facts).verdict == Verdict::incomplete);
    CHECK_FALSE(screened(facts).egfrMillionths.has_value());
}

TEST_CASE("Without albumin the total calcium is looked at, and that is said", "[screening][H-03]") {
    ScreeningCase facts = wellCase();
    removeLab(facts, LabTest::albumin);
    CHECK(screened(facts).verdict == Verdict::eligible);
    CHECK_FALSE(screened(facts).adjustedCalciumMillionths.has_value());
    setLab(facts, LabTest::calcium, 2'190'000);
    const ScreeningResult result = screened(facts);
    const Finding* finding = findingOf(result, "contraindicated.low-calcium");
    REQUIRE(finding != nullptr);
    CHECK(contains(finding->because, "no albumin"));
    CHECK(contains(finding->because, "2.19 mmol/L"));
}

TEST_CASE("Both unit systems lead to the same verdict", "[screening][H-04]") {
    struct Row {
        LabTest test;
        std::int64_t millionths;
        LabUnit unit;
        const char* rule;
    };
    // Just past each threshold, converted by hand with the published factors.
    const Row rows[] = {
        {LabTest::magnesium, 972'000, LabUnit::mgPerDl,
         "emergency.very-low-magnesium"},  // 0.972 ÷ 2.4305 = 0.39992
        {LabTest::magnesium, 799'000, LabUnit::mEqPerL, "emergency.very-low-magnesium"},      // ÷ 2 = 0.3995
        {LabTest::magnesium, 2'431'000, LabUnit::mgPerDl, "contraindicated.high-magnesium"},  // 1.0002
        {LabTest::calcium, 8'817'000, LabUnit::mgPerDl, "contraindicated.low-calcium"},  // ÷ 4.008 = 2.19985
        {LabTest::creatinine, 2'673'000, LabUnit::mgPerDl, "contraindicated.egfr"},  // see rules_test: 2.6721
        {LabTest::creatinine, 1'500'000, LabUnit::mgPerDl, "review.egfr"},           // see rules_test: 1.4997
        {LabTest::potassium, 3'490'000, LabUnit::mEqPerL, "review.potassium"},
        {LabTest::potassium, 13'680'000, LabUnit::mgPerDl, "review.potassium"},  // ÷ 3.90983 = 3.49887
        {LabTest::albumin, 4'800'000, LabUnit::gPerDl,
         "contraindicated.low-calcium"},  // 2.35 − 0.02 × 8 = 2.19
    };
    for (const Row& row : rows) {
        CAPTURE(row.rule, row.millionths);
        ScreeningCase facts = wellCase();
        removeLab(facts, row.test);
        facts.labs.push_back(lab(row.test, row.millionths, row.unit));
        CHECK(findingOf(screened(facts), row.rule) != nullptr);
    }
}

TEST_CASE("Age is whole years by birth date", "[screening][H-03]") {
    struct Row {
        Date birth;
        Date on;
        bool isAdult;
    };
    const Row rows[] = {
        {day(2008, 3, 3), day(2026, 3, 2), false},
        {day(2008, 3, 3), day(2026, 3, 3), true},
        // Born on 29 February: 18 on 1 March of a common year.
        {day(2008, 2, 29), day(2026, 2, 28), false},
        {day(2008, 2, 29), day(2026, 3, 1), true},
        {day(2008, 12, 31), day(2026, 12, 30), false},
        {day(2008, 12, 31), day(2026, 12, 31), true},
    };
    for (const Row& row : rows) {
        CAPTURE(row.birth.toIso(), row.on.toIso());
        ScreeningCase facts = wellCase();
        facts.birthDate = row.birth;
        dateLabs(facts, row.on);
        const ScreeningResult result = evaluate(builtInProtocol(), facts, row.on);
        CHECK((findingOf(result, "contraindicated.age") == nullptr) == row.isAdult);
        CHECK(result.egfrMillionths.has_value() == row.isAdult);
    }
}

TEST_CASE("Sentences hold the values the rule saw", "[screening]") {
    ScreeningCase facts = wellCase();
    facts.vitals.systolic = 88;
    facts.vitals.diastolic = 50;
    setLab(facts, LabTest::creatinine, 132'700'000);
    facts.medicines = {"Lanoxin 125", "aspirin", "digoxin"};
    const ScreeningResult result = screened(facts);
    CHECK(contains(findingOf(result, "contraindicated.pressure")->because, "88 mmHg"));
    CHECK(findingOf(result, "contraindicated.pressure")->facts ==
          std::vector<std::string>{"systolic 88 mmHg"});
    // 59.9 is shown as 59: on the same side of 60 as it was compared.
    CHECK(contains(findingOf(result, "review.egfr")->because, "eGFR 59"));
    CHECK(contains(findingOf(result, "interaction.digoxin")->because, "Lanoxin 125, digoxin:"));
}

TEST_CASE("Medicines nobody knows are kept to be checked", "[screening][H-03]") {
    ScreeningCase facts = wellCase();
    facts.medicines = {"Wonderdrops", "paracetamol", "digoxine forte"};
    const ScreeningResult result = screened(facts);
    CHECK(result.verdict == Verdict::eligible);
    CHECK(result.unrecognisedMedicines == std::vector<std::string>{"Wonderdrops", "digoxine forte"});
    REQUIRE(result.medicines.size() == 3);
    CHECK(result.medicines[1].classes == std::vector<std::string>{"no-interaction"});
}

TEST_CASE("The same case gives the same result", "[screening]") {
    ScreeningCase facts = wellCase();
    facts.medicines = {"digoxin"};
    CHECK(screened(facts) == screened(facts));
}
