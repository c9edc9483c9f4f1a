#pragma once

#include "service/session_service.h"
#include "ui/history/lane_view.h"

namespace gramhour::ui {

/// A session on one time axis: what happened, the rate and the dose given by then, the vital signs, and the
/// planned checks as they were kept. From a little before the start to leaving the chair. Empty for a session
/// in which nothing happened yet.
[[nodiscard]] LaneChartView sessionTimeline(const SessionSnapshot& session, UtcTime now);

}  // namespace gramhour::ui
