#include "ui/screening/lab_reading.h"

#include <algorithm>

#include <QCoreApplication>

#include "base/decimal.h"
#include "ui/support/clinical_text.h"
#include "ui/support/number_text.h"

namespace gramhour::ui {

namespace {

constexpr int kMillionths = 6;

class Words {
    Q_DECLARE_TR_FUNCTIONS(LabReading)
};

QString rounded(std::int64_t millionths, int places) {
    return writeNumber(rescaleHalfUp(millionths, kMillionths, places), places, TrailingZeros::Keep);
}

/// Only conditions that stand alone say where a limit is; one beside others ("chloride and eGFR below 60")
/// does not.
void collect(const Condition& condition, Fact fact, RuleLimits& limits) {
    if (const auto* any = std::get_if<AnyOf>(&condition.test)) {
        for (const Condition& part : any->conditions) {
            collect(part, fact, limits);
        }
        return;
    }
    const auto* range = std::get_if<InRange>(&condition.test);
    if (range == nullptr || range->fact != fact) {
        return;
    }
    const bool isFloor = !range->atLeast && !range->above && (range->below || range->atMost);
    const bool isCeiling = !range->below && !range->atMost && (range->above || range->atLeast);
    if (isFloor) {
        const std::int64_t bound = range->below ? *range->below : *range->atMost;
        limits.lowest = std::max(limits.lowest.value_or(bound), bound);
    } else if (isCeiling) {
        const std::int64_t bound = range->above ? *range->above : *range->atLeast;
        limits.highest = std::min(limits.highest.value_or(bound), bound);
    }
}

const LabResult* resultOf(LabTest test, const ScreeningCase& facts) {
    const auto found = std::find_if(facts.labs.cbegin(), facts.labs.cend(),
                                    [test](const LabResult& result) { return result.test == test; });
    return found == facts.labs.cend() ? nullptr : &*found;
}

QString rangeText(const RuleLimits& limits, int places) {
    if (limits.lowest && limits.highest) {
        return QStringLiteral("%1–%2").arg(rounded(*limits.lowest, places), rounded(*limits.highest, places));
    }
    return limits.lowest ? Words::tr("at least %1").arg(rounded(*limits.lowest, places))
                         : Words::tr("at most %1").arg(rounded(*limits.highest, places));
}

LabReading against(std::int64_t value, const RuleLimits& limits, int places) {
    if (!limits.lowest && !limits.highest) {
        return {};
    }
    const QString range = rangeText(limits, places);
    if (limits.lowest && value < *limits.lowest) {
        return {Words::tr("↓ low (%1)").arg(range), Tone::Bad};
    }
    if (limits.highest && value > *limits.highest) {
        return {Words::tr("↑ high (%1)").arg(range), Tone::Bad};
    }
    return {Words::tr("in range (%1)").arg(range), Tone::Neutral};
}

LabReading renalReading(const ScreeningResult& result) {
    if (!result.egfrMillionths) {
        return {};
    }
    // Whole and cut off at the thresholds' side: 59.9 must not read as 60 beside a rule for below 60.
    const std::int64_t whole = *result.egfrMillionths / 1'000'000;
    LabReading reading{Words::tr("eGFR %1 (CKD-EPI 2021)").arg(whole), Tone::Neutral};
    if (result.creatinineClearanceMillionths) {
        reading.text +=
            Words::tr("\nCockcroft-Gault %1 mL/min").arg(rounded(*result.creatinineClearanceMillionths, 0));
    }
    const bool isRuled = std::any_of(result.findings.cbegin(), result.findings.cend(), [](const Finding& f) {
        return f.rule == "review.egfr" || f.rule == "contraindicated.egfr";
    });
    reading.tone = isRuled ? Tone::Warn : Tone::Neutral;
    return reading;
}

}  // namespace

RuleLimits limitsInRules(const Protocol& protocol, Fact fact) {
    RuleLimits limits;
    for (const Rule& rule : protocol.screening.rules) {
        collect(rule.when, fact, limits);
    }
    return limits;
}

LabReading readingOf(LabTest test, const ScreeningCase& facts, const ScreeningResult& result,
                     const Protocol& protocol) {
    const LabResult* typed = resultOf(test, facts);
    if (typed == nullptr) {
        return {};
    }
    const std::int64_t value = canonicalMillionths(*typed);
    switch (test) {
    case LabTest::creatinine:
        return renalReading(result);
    case LabTest::magnesium:
        return against(value, limitsInRules(protocol, Fact::magnesium), 2);
    case LabTest::potassium:
        return against(value, limitsInRules(protocol, Fact::potassium), 1);
    case LabTest::calcium: {
        const std::int64_t ruled = result.adjustedCalciumMillionths.value_or(value);
        LabReading reading = against(ruled, limitsInRules(protocol, Fact::adjustedCalcium), 2);
        const QString lead = result.adjustedCalciumMillionths
                                 ? Words::tr("adjusted %1, ").arg(rounded(ruled, 2))
                                 : Words::tr("not adjusted, ");
        reading.text.prepend(lead);
        return reading;
    }
    case LabTest::albumin:
        break;
    }
    return {resultOf(LabTest::calcium, facts) != nullptr ? Words::tr("adjusts the calcium") : QString(),
            Tone::Neutral};
}

}  // namespace gramhour::ui
