#pragma once

#include <optional>
#include <vector>

#include "domain/visit.h"
#include "dosing/compute_dose.h"
#include "protocol/protocol.h"
#include "session/ledger.h"

/// Figures that only the record of a session shows, worked out again from what was signed and recorded. Pure.
namespace gramhour {

/// The plan that an order's figures follow from, by the protocol it was made with: for its working. None when
/// that protocol would refuse it today (it was made with an earlier one).
[[nodiscard]] std::optional<DosePlan> planOf(const MedicationOrder& order, const Protocol& protocol);

}  // namespace gramhour
