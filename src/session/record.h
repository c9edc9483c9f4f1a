#pragma once

#include <string>

#include "domain/ids.h"
#include "session/event.h"

namespace gramhour {

/// A session's fixed facts: whose, on what order, where, by which protocol.
struct SessionRecord {
    SessionId id;
    VisitId visit;
    PatientId patient;
    OrderId order;
    ChairId chair;
    UtcTime openedAt = UtcTime::fromMilliseconds(0);
    StaffId openedBy;
    std::string protocolId;
    std::string protocolVersion;
    std::string protocolSha256;
};

/// An event with its identity; ids grow in the order in which events were recorded.
struct StoredEvent {
    EventId id;
    SessionEvent event;
};

}  // namespace gramhour
