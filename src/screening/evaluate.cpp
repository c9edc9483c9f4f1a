#include "screening/evaluate.h"

#include <algorithm>

#include "screening/case_facts.h"
#include "screening/rule_match.h"

namespace gramhour {

namespace {

constexpr std::string_view kAnswerRule = "incomplete.answer";
constexpr std::string_view kLabRule = "incomplete.lab";

bool isTaken(const Vitals& vitals, VitalField field) {
    switch (field) {
    case VitalField::systolic:
        return vitals.systolic.has_value();
    case VitalField::diastolic:
        return vitals.diastolic.has_value();
    case VitalField::heartRate:
        return vitals.heartRate.has_value();
    case VitalField::respiratoryRate:
        return vitals.respiratoryRate.has_value();
    case VitalField::spo2:
        return vitals.spo2.has_value();
    case VitalField::temperature:
        return vitals.temperatureTenths.has_value();
    case VitalField::oxygen:
        return vitals.oxygen.has_value();
    case VitalField::consciousness:
        return vitals.consciousness.has_value();
    case VitalField::kneeReflex:
        break;
    }
    return vitals.kneeReflex.has_value();
}

std::string_view nameOf(VitalField field) {
    switch (field) {
    case VitalField::systolic:
        return "systolic pressure";
    case VitalField::diastolic:
        return "diastolic pressure";
    case VitalField::heartRate:
        return "heart rate";
    case VitalField::respiratoryRate:
        return "respiratory rate";
    case VitalField::spo2:
        return "oxygen saturation";
    case VitalField::temperature:
        return "temperature";
    case VitalField::oxygen:
        return "air or oxygen";
    case VitalField::consciousness:
        return "consciousness";
    case VitalField::kneeReflex:
        break;
    }
    return "knee reflex";
}

/// One finding that lists everything, or none where the list is empty.
void addIncomplete(std::vector<Finding>& findings, std::string_view rule, std::vector<std::string> missing,
                   std::string advice) {
    if (missing.empty()) {
        return;
    }
    std::string because = "Missing: ";
    for (const std::string& item : missing) {
        because += (&item == &missing.front() ? "" : "; ") + item;
    }
    because += ".";
    findings.push_back({std::string(rule), Verdict::incomplete, std::move(because), std::move(advice),
                        std::move(missing), std::nullopt});
}

void findMissingAnswers(std::vector<Finding>& findings, const CaseFacts& facts) {
    const ScreeningRules& rules = facts.protocol().screening;
    std::vector<std::string> missing;
    for (const Question& question : rules.questions) {
        if (question.isRequired && facts.answer(question.id) == Answer::unknown) {
            missing.push_back(question.text);
        }
    }
    if (facts.source().sex == Sex::female && !facts.source().pregnancy) {
        missing.emplace_back("pregnancy");
    }
    for (const VitalField field : rules.requiredVitals) {
        if (!isTaken(facts.source().vitals, field)) {
            missing.emplace_back(nameOf(field));
        }
    }
    addIncomplete(findings, kAnswerRule, std::move(missing), "Ask, measure, and screen again.");
}

/// Results age faster where the kidneys are weak.
std::int64_t longestLabAge(const CaseFacts& facts) {
    const DoseLimits& limits = facts.protocol().limits;
    const ScreeningRules& rules = facts.protocol().screening;
    const std::optional<std::int64_t> egfr = facts.number(Fact::egfr);
    const bool isReduced =
        egfr && *egfr >= limits.refusedEgfrBelowMillionths && *egfr < limits.reducedEgfrBelowMillionths;
    return isReduced ? rules.labMaxAgeDaysReducedEgfr : rules.labMaxAgeDays;
}

void findMissingLabs(std::vector<Finding>& findings, const CaseFacts& facts) {
    const std::int64_t longest = longestLabAge(facts);
    std::vector<std::string> missing;
    for (const LabTest test : facts.protocol().screening.requiredLabs) {
        const LabResult* result = facts.newest(test);
        if (result == nullptr) {
            missing.emplace_back(codeOf(test));
            continue;
        }
        const std::int64_t age = daysBetween(result->taken, facts.on());
        if (age > longest) {
            missing.push_back(std::string(codeOf(test)) + " (the newest is " + std::to_string(age) +
                              " days old, at most " + std::to_string(longest) + ")");
        }
    }
    addIncomplete(findings, kLabRule, std::move(missing), "Take blood, and screen again with the results.");
}

bool isStronger(const Finding& a, const Finding& b) {
    return a.verdict != b.verdict ? a.verdict > b.verdict : a.rule < b.rule;
}

}  // namespace

ScreeningResult evaluate(const Protocol& protocol, const ScreeningCase& source, Date on) {
    const CaseFacts facts(protocol, source, on);
    ScreeningResult result;
    for (const Rule& rule : protocol.screening.rules) {
        if (std::optional<Finding> finding = matchRule(rule, facts)) {
            result.findings.push_back(std::move(*finding));
        }
    }
    findMissingAnswers(result.findings, facts);
    findMissingLabs(result.findings, facts);
    std::sort(result.findings.begin(), result.findings.end(), isStronger);

    result.verdict = Verdict::eligible;
    for (const Finding& finding : result.findings) {
        result.verdict = std::max(result.verdict, finding.verdict);
        if (finding.doseCap) {
            result.doseCap = std::min(result.doseCap.value_or(*finding.doseCap), *finding.doseCap);
        }
    }
    result.egfrMillionths = facts.number(Fact::egfr);
    result.creatinineClearanceMillionths = facts.creatinineClearance();
    if (!facts.isCalciumUnadjusted()) {
        result.adjustedCalciumMillionths = facts.number(Fact::adjustedCalcium);
    }
    if (result.verdict == Verdict::eligible || result.verdict == Verdict::review) {
        result.validUntil = on.plusDays(protocol.screening.validDays);
    }
    result.medicines = facts.medicines();
    for (const MedicineMatch& match : result.medicines) {
        if (match.classes.empty()) {
            result.unrecognisedMedicines.push_back(match.typed);
        }
    }
    return result;
}

}  // namespace gramhour
