#pragma once

#include <string>
#include <vector>

#include "service/service_context.h"
#include "session/alerts.h"
#include "session/checks.h"

namespace gramhour {

/// What a screen hands in for one event. `occurredAt` absent means now; a time more than a minute back needs
/// `lateReason`.
struct EventEntry {
    EventBody body;
    std::optional<UtcTime> occurredAt;
    std::string lateReason;
    std::optional<Actor> second;  ///< second nurse, or the prescriber who authorised a rate
};

/// One session whole, by value: what the screen, the record view and the printed record show.
struct SessionSnapshot {
    SessionRecord session;
    Patient patient;
    MedicationOrder order;
    Chair chair;
    std::vector<StoredEvent> events;  ///< in the order in which they occurred
    SessionState state;
    std::shared_ptr<const Protocol> protocol;  ///< the one this session is run with
    std::vector<NamedStaff> people;            ///< everybody who appears in it

    [[nodiscard]] std::string nameOf(std::optional<StaffId> id) const;  ///< empty for nobody
};

/// Running an infusion.
class SessionService {
public:
    explicit SessionService(ServiceContext& context) : m_context(context) {}

    /// Takes a chair for the visit's order. `notReady` when there is no order, `stale` when the chair is
    /// taken.
    [[nodiscard]] ServiceResult<SessionId> open(const Actor& nurse, VisitId visit, ChairId chair);
    [[nodiscard]] ServiceResult<SessionSnapshot> snapshot(SessionId session) const;
    /// Decides and records one event, with its audit entry and the summary, in one durable transaction.
    [[nodiscard]] ServiceResult<SessionSnapshot> record(const Actor& nurse, SessionId session,
                                                        EventEntry entry);
    /// Several at once, all or none: vitals with a site check.
    [[nodiscard]] ServiceResult<SessionSnapshot> recordAll(const Actor& nurse, SessionId session,
                                                           std::vector<EventEntry> entries);
    /// Freezes the record. The password has been confirmed by the caller through StaffService::confirm.
    [[nodiscard]] ServiceResult<SessionSnapshot> sign(const Actor& nurse, SessionId session);
    /// What is missing before the start.
    [[nodiscard]] std::vector<StartNeed> missingBeforeStart(const SessionSnapshot& snapshot) const;

private:
    ServiceContext& m_context;
};

}  // namespace gramhour
