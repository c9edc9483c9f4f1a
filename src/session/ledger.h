#pragma once

#include <optional>
#include <string>
#include <vector>

#include "session/session_state.h"

namespace gramhour {

/// A line of the volume ledger: a stretch at one rate from one bag through one cannula, and what had been
/// given by its end. Pauses are `SessionState::pauses`.
struct LedgerLine {
    UtcTime from = UtcTime::fromMilliseconds(0);
    std::optional<UtcTime> to;  ///< none while it runs
    VolumeRate rate;
    int bag = 1;                           ///< 1 for the bag that was prepared
    std::string lot;                       ///< of that bag; empty where none was recorded
    std::optional<CannulaPlaced> cannula;  ///< through which it ran; none where none was recorded
    Volume volume;                         ///< in this stretch
    Volume totalVolume;                    ///< by its end
    Mass totalDose;                        ///< share of the dose in that, µg of salt
};

/// The lines up to `at`. Only totals are rounded, each once, and a line's volume is the difference of two
/// totals: the lines always add up, and their sum is `deliveredVolume`. When the session completed, what was
/// missing of the bag was given in the last stretch.
[[nodiscard]] std::vector<LedgerLine> ledgerOf(const SessionState& state, UtcTime at);

}  // namespace gramhour
