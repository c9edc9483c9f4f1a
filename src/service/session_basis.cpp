#include "service/session_basis.h"

namespace gramhour {

SessionOrder sessionOrderOf(const MedicationOrder& order) {
    return {.salt = order.salt,
            .dose = order.dose,
            .finalVolume = order.finalVolume,
            .orderedRate = order.pumpRate,
            .spo2Scale = order.spo2Scale};
}

std::vector<SessionEvent> eventsOf(const std::vector<StoredEvent>& stored) {
    std::vector<SessionEvent> events;
    events.reserve(stored.size());
    for (const StoredEvent& event : stored) {
        events.push_back(event.event);
    }
    return events;
}

LoadedSession loadSession(const ServiceContext& context, const ReadTx& tx, const SessionRecord& record) {
    LoadedSession loaded{.record = record, .order = tx.orders().find(record.order).value()};
    loaded.protocol = protocolBySha256(context, tx, record.protocolSha256);
    loaded.stored = tx.sessions().events(record.id);
    loaded.state =
        replay(sessionOrderOf(loaded.order), sessionRulesOf(*loaded.protocol), eventsOf(loaded.stored));
    return loaded;
}

}  // namespace gramhour
