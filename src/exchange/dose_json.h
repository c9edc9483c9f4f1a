#pragma once

#include <string>

#include "dosing/compute_dose.h"
#include "exchange/json_text.h"

namespace gramhour {

/// A plan as the command line prints it, with its soft findings and its working. Figures are rounded as the
/// contract says: elemental mg 2 places, mmol and mEq 3, percent 3, g/h 3, mg/min 3, mL 2, pump rate 1, drops
/// 0; the dose to the microgram; minutes 3.
[[nodiscard]] std::string dosePlanJson(const DosePlan& plan, const DoseLimits& limits);

/// Adds `"findings":[{"limit","level","message"}]` to an object that is being written.
void addFindings(JsonText& json, const LimitFindings& findings);

}  // namespace gramhour
