#pragma once

#include "cli/app.h"

namespace gramhour::cli {

/// `screen`: the verdict on the case on standard input, with its findings. Always JSON. A verdict of any kind
/// is status 0; a case that is not valid is status 2.
void addScreenCommand(CommandSet& commands);

}  // namespace gramhour::cli
