#pragma once

#include <algorithm>
#include <string>

#include "protocol/protocol_json.h"
#include "screening/evaluate.h"

/// A made-up person to whom nothing is wrong, and short ways to change one fact.
namespace gramhour::test {

inline Date day(int year, unsigned month, unsigned dayOfMonth) {
    return Date::fromYmd(year, month, dayOfMonth).value();
}

inline const Date kToday = day(2026, 3, 3);

inline LabResult lab(LabTest test, std::int64_t millionths, LabUnit unit, Date taken = day(2026, 2, 24)) {
    return {test, millionths, unit, taken};
}

/// A man of 40 with an eGFR of 96 (creatinine 88.4 µmol/L = 1.0 mg/dL: 142 × (1/0.9)^−1.2 × 0.9938^40
/// = 97.6).
inline ScreeningCase wellCase() {
    ScreeningCase facts;
    facts.birthDate = day(1986, 1, 15);
    facts.sex = Sex::male;
    facts.weightGrams = 80'000;
    facts.pregnancy = Pregnancy::notApplicable;
    facts.indications = {"fatigue"};
    for (const Question& question : builtInProtocol().screening.questions) {
        facts.answers.push_back({question.id, Answer::no});
    }
    Vitals& vitals = facts.vitals;
    vitals.systolic = 125;
    vitals.diastolic = 80;
    vitals.heartRate = 72;
    vitals.respiratoryRate = 16;
    vitals.spo2 = 98;
    vitals.temperatureTenths = 366;
    vitals.consciousness = Consciousness::alert;
    vitals.kneeReflex = KneeReflex::present;
    facts.labs = {lab(LabTest::creatinine, 88'400'000, LabUnit::umolPerL),
                  lab(LabTest::magnesium, 800'000, LabUnit::mmolPerL),
                  lab(LabTest::calcium, 2'350'000, LabUnit::mmolPerL),
                  lab(LabTest::albumin, 40'000'000, LabUnit::gPerL)};
    return facts;
}

inline void setAnswer(ScreeningCase& facts, const std::string& question, Answer answer) {
    for (QuestionAnswer& given : facts.answers) {
        if (given.question == question) {
            given.answer = answer;
        }
    }
}

inline void setLab(ScreeningCase& facts, LabTest test, std::int64_t millionths) {
    for (LabResult& result : facts.labs) {
        if (result.test == test) {
            result.valueMillionths = millionths;
            return;
        }
    }
    facts.labs.push_back(lab(test, millionths, canonicalUnit(test)));
}

inline void removeLab(ScreeningCase& facts, LabTest test) {
    std::erase_if(facts.labs, [&](const LabResult& result) { return result.test == test; });
}

inline const Finding* findingOf(const ScreeningResult& result, const std::string& rule) {
    const std::vector<Finding>::const_iterator found =
        std::find_if(result.findings.begin(), result.findings.end(),
                     [&](const Finding& finding) { return finding.rule == rule; });
    return found == result.findings.end() ? nullptr : &*found;
}

inline ScreeningResult screened(const ScreeningCase& facts) {
    return evaluate(builtInProtocol(), facts, kToday);
}

}  // namespace gramhour::test
