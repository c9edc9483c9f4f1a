#pragma once

#include "cli/app.h"

namespace gramhour::cli {

/// `convert`: one quantity of a salt as grams, mmol, mEq, elemental mg and, with a strength, mL.
void addConvertCommand(CommandSet& commands);

}  // namespace gramhour::cli
