#pragma once

#include <string>
#include <vector>

#include "domain/visit.h"
#include "service/service_context.h"
#include "session/session_state.h"

namespace gramhour {

/// What of an order its session needs.
[[nodiscard]] SessionOrder sessionOrderOf(const MedicationOrder& order);

/// A session as it stands in the store, with everything that deciding about it needs.
struct LoadedSession {
    SessionRecord record;
    MedicationOrder order;
    std::shared_ptr<const Protocol> protocol;
    std::vector<StoredEvent> stored;
    SessionState state;
};

/// The session must be there.
[[nodiscard]] LoadedSession loadSession(const ServiceContext& context, const ReadTx& tx,
                                        const SessionRecord& record);

[[nodiscard]] std::vector<SessionEvent> eventsOf(const std::vector<StoredEvent>& stored);

}  // namespace gramhour
