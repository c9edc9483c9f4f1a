#pragma once

#include <vector>

#include "session/alerts.h"
#include "session/checks.h"

namespace gramhour {

/// The lines of level stop that hold for the newest values before the start. An infusion that would have to
/// be stopped is not begun, whatever reason was recorded: only newer values end it. A look at the site counts
/// for the cannula it was taken of, not for one that was placed after it.
[[nodiscard]] std::vector<Alert> stopsBeforeStart(const SessionState& state,
                                                  const std::vector<AlertThreshold>& table, UtcTime at);

/// What is missing before the start: what `missingBeforeStart` of checks.h asks for, and at its end
/// `baselineWithinLimits` while a stop holds. Asked when a start is taken, never when a log is replayed.
[[nodiscard]] std::vector<StartNeed> startNeeds(const SessionState& state, const Protocol& protocol,
                                                UtcTime at);

}  // namespace gramhour
