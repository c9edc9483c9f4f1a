#pragma once

#include <optional>
#include <vector>

#include "domain/visit.h"
#include "dosing/compute_dose.h"
#include "protocol/protocol.h"
#include "session/session_state.h"

/// Figures that only the record of a session shows, worked out again from what was signed and recorded. Pure.
namespace gramhour {

/// The plan that an order's figures follow from, by the protocol it was made with: for its working. None when
/// that protocol would refuse it today (it was made with an earlier one).
[[nodiscard]] std::optional<DosePlan> planOf(const MedicationOrder& order, const Protocol& protocol);

/// A line of the volume ledger: a stretch at one rate, and what has been given by its end.
struct LedgerLine {
    UtcTime from = UtcTime::fromMilliseconds(0);
    std::optional<UtcTime> to;  ///< none while it runs
    VolumeRate rate;
    Volume volume;  ///< in this stretch; the lines add up to the total, since each is a difference of totals
    Volume totalVolume;  ///< by its end
    Mass totalDose;      ///< share of the dose in that, µg of salt
};

/// The segments up to `at`. The last one counts the whole bag when the session completed.
[[nodiscard]] std::vector<LedgerLine> ledgerOf(const SessionState& state, UtcTime at);

}  // namespace gramhour
