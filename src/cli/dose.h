#pragma once

#include "cli/app.h"

namespace gramhour::cli {

/// `dose`: time, volumes and rates of one infusion, with its soft findings and its working. A hard limit ends
/// with status 1, `{"error":{...},"findings":[...]}` and no plan.
void addDoseCommand(CommandSet& commands);

}  // namespace gramhour::cli
