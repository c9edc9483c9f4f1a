#pragma once

#include <vector>

#include "store/store.h"

namespace gramhour {

/// What is wrong between the events as they lie in the store and what the audit trail sealed.
struct SealReport {
    std::vector<EventId> altered;  ///< events that are not what was sealed; of a session that was brought in
                                   ///< whole, its first event: one of its events is not
    std::vector<EventId> unaudited;  ///< events that the audit trail knows nothing of
    std::vector<EventId> removed;    ///< events that the audit trail knows and that are gone
};

/// Holds every event against its audit entry: its own, or that of all events of its session. Reads all of
/// both, once.
[[nodiscard]] SealReport checkSeals(const ReadTx& tx);

}  // namespace gramhour
