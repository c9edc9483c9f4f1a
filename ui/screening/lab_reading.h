#pragma once

#include <optional>

#include <QString>

#include "screening/evaluate.h"
#include "ui/support/theme.h"

/// What a blood result reads as beside its field: the evaluation's own figures, and where the result stands
/// between the limits that the protocol's rules name. Nothing is calculated here.
namespace gramhour::ui {

struct LabReading {
    QString text;
    Tone tone = Tone::Neutral;
};

/// Limits of a fact in the protocol's rules, in millionths; absent where no rule names one.
struct RuleLimits {
    std::optional<std::int64_t> lowest;   ///< below it a rule fires
    std::optional<std::int64_t> highest;  ///< above it a rule fires
};

[[nodiscard]] RuleLimits limitsInRules(const Protocol& protocol, Fact fact);

/// Empty while there is no readable result of the test in `facts`.
[[nodiscard]] LabReading readingOf(LabTest test, const ScreeningCase& facts, const ScreeningResult& result,
                                   const Protocol& protocol);

}  // namespace gramhour::ui
