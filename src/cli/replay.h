#pragma once

#include "cli/app.h"

namespace gramhour::cli {

/// `replay`: a scenario (docs/scenario.md) from standard input; where the session stands at each of its
/// moments. Ends with status 1 at the first event that the session does not take, with status 2 when the
/// scenario is not valid.
void addReplayCommand(CommandSet& commands);

}  // namespace gramhour::cli
