#pragma once

#include <vector>

#include "service/demo_case.h"
#include "service/demo_team.h"
#include "session/session_state.h"

namespace gramhour {

/// What a past session of the demonstration begins with.
struct DemoSessionStart {
    const DemoPatient& patient;
    const MedicationOrder& order;
    StockLot lot;  ///< of the order's product
    UtcTime openedAt = UtcTime::fromMilliseconds(0);
    StaffId nurse{0};
    StaffId relief{0};  ///< who goes on from `handover`
    UtcTime handover = UtcTime::fromMilliseconds(0);
    StaffId second{0};
};

/// The log of a whole session and where it ends.
struct DemoSessionLog {
    std::vector<SessionEvent> events;  ///< in the order of recording, numbered
    SessionState state;
    UtcTime leftAt = UtcTime::fromMilliseconds(0);  ///< the chair is free again
    bool wasPrepared = false;
};

/// Invents what happens from the opening to the signature: ordinary checks, some of them late or missed,
/// and now and then a pause, another rate, a warning, a reaction, an early stop, no start at all, or a
/// correction. Each event is one that `decide` takes.
[[nodiscard]] DemoSessionLog inventSession(const DemoSessionStart& start, const Protocol& protocol,
                                           const SessionRules& rules, DemoChance& chance);

}  // namespace gramhour
