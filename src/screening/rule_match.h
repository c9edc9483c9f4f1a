#pragma once

#include <optional>
#include <string>

#include "protocol/condition.h"
#include "screening/case_facts.h"

namespace gramhour {

/// The rule's finding on the case, or nothing where its condition does not hold. Internal to this folder.
[[nodiscard]] std::optional<Finding> matchRule(const Rule& rule, const CaseFacts& facts);

/// A fact as people read it, without its unit: "88", "36.6", "0.66"; eGFR whole and cut off, so that what is
/// shown lies on the same side of a threshold as what was compared. "not measured" when it is missing.
[[nodiscard]] std::string factText(Fact fact, const CaseFacts& facts);

}  // namespace gramhour
