#pragma once

#include "service/demo_team.h"
#include "service/service_context.h"

namespace gramhour {

/// Eight chairs as they may be at `now`, with every state that a board knows, and people waiting. Those who
/// sit there were expected, but for one; one did not come, and one cancelled.
void makeLiveBoard(ServiceContext& context, ManualClock& clock, const DemoTeam& team, UtcTime now);

}  // namespace gramhour
