#include "service/session_service.h"

#include <algorithm>
#include <set>

#include "base/text_fold.h"
#include "dosing/independent_check.h"
#include "service/audit.h"
#include "service/permissions.h"
#include "service/session_basis.h"

namespace gramhour {

namespace {

/// A time this far back is still "now": the seconds it takes to type.
constexpr Duration kJustNow = Duration::fromMinutes(1);

Unexpected<ServiceError> refuseBy(RefusalCode code, const std::string& field = {}) {
    return unexpected(ServiceError{ServiceErrorCode::notAllowedNow, field, Refusal{code, field, {}}});
}

/// The figures of the second nurse held against the order's.
bool agrees(const DoubleChecked& check, const MedicationOrder& order) {
    const PlannedFigures planned{order.drawUp, order.pumpRate, order.time, order.additive};
    return checkIndependently(planned, {check.drawUp, check.pumpRate, check.time}).allAgree();
}

/// Every criterion that is not met has its reason.
bool explainsUnmet(const LoadedSession& session, const Discharged& seen, UtcTime at) {
    const std::vector<CriterionState> criteria =
        dischargeCriteria(session.state, session.protocol->discharge, seen, session.order.sedativeTaken, at);
    return std::all_of(criteria.begin(), criteria.end(), [&](const CriterionState& criterion) {
        return criterion.isMet ||
               std::any_of(seen.unmet.begin(), seen.unmet.end(), [&](const UnmetCriterion& unmet) {
                   return unmet.criterion == criterion.criterion && !foldForSearch(unmet.reason).empty();
               });
    });
}

/// What the services know and `decide` does not: products, expiry, second persons, what must precede the
/// start.
ServiceResult<EventBody> prepared(const LoadedSession& session, const Actor& nurse, const EventEntry& entry,
                                  UtcTime at) {
    EventBody body = entry.body;
    if (const Prepared* bag = std::get_if<Prepared>(&body)) {
        if (bag->productId != session.order.productId) {
            return refuse(ServiceErrorCode::invalid, "product");
        }
        if (foldForSearch(bag->lot).empty()) {
            return refuse(ServiceErrorCode::invalid, "lot");
        }
        if (bag->expiry < toLocal(at).date) {
            return refuse(ServiceErrorCode::expired, "expiry");
        }
    }
    if (DoubleChecked* check = std::get_if<DoubleChecked>(&body)) {
        if (!entry.second || entry.second->id == nurse.id) {
            return refuse(ServiceErrorCode::samePerson, "second");
        }
        if (!isAllowed(entry.second->roles, Act::runVisits)) {
            return refuse(ServiceErrorCode::notPermitted, "second");
        }
        check->agrees = agrees(*check, session.order);
    }
    if (const Started* start = std::get_if<Started>(&body)) {
        if (!missingBeforeStart(session.state, session.protocol->monitoring, at).empty()) {
            return refuse(ServiceErrorCode::notReady, "start");
        }
        if (!start->rate.isPositive()) {
            return refuse(ServiceErrorCode::invalid, "rate");
        }
    }
    const Discharged* discharge = std::get_if<Discharged>(&body);
    if (discharge != nullptr && !explainsUnmet(session, *discharge, at)) {
        return refuse(ServiceErrorCode::notReady, "unmet");
    }
    return body;
}

/// A rate above the soft limit is authorised by a prescriber who was there, not by a name that somebody
/// typed.
ServiceResult<void> requireRealAuthority(const EventEntry& entry) {
    const bool claims = std::visit(
        [](const auto& body) {
            if constexpr (requires { body.authorisation; }) {
                return body.authorisation.has_value();
            } else {
                return false;
            }
        },
        entry.body);
    if (claims && (!entry.second || !entry.second->roles.has(Role::prescriber))) {
        return refuse(ServiceErrorCode::needsAuthorisation, "second");
    }
    return {};
}

/// Where an event of this time belongs among the others: after all that occurred before it or with it.
std::vector<StoredEvent>::const_iterator placeOf(const std::vector<StoredEvent>& stored, UtcTime at) {
    return std::upper_bound(stored.begin(), stored.end(), at, [](UtcTime time, const StoredEvent& event) {
        return time < event.event.occurredAt;
    });
}

/// The id of an event that has its place among the others but not its number yet.
constexpr EventId kUnnumbered{0};

void number(std::vector<StoredEvent>& stored, EventId from, EventId to) {
    const auto found = std::find_if(stored.begin(), stored.end(),
                                    [from](const StoredEvent& event) { return event.id == from; });
    found->id = to;
}

/// Decides about one event and folds it into `session`, or says why not. Nothing is stored.
ServiceResult<SessionEvent> take(LoadedSession& session, const Actor& nurse, const EventEntry& entry,
                                 UtcTime now) {
    const UtcTime at = entry.occurredAt.value_or(now);
    if (at > now) {
        return refuseBy(RefusalCode::inFuture, "occurredAt");
    }
    if (now - at > kJustNow && foldForSearch(entry.lateReason).empty()) {
        return refuseBy(RefusalCode::needsReason, "lateReason");
    }
    if (const ServiceResult<void> authority = requireRealAuthority(entry); !authority) {
        return unexpected(authority.error());
    }
    ServiceResult<EventBody> body = prepared(session, nurse, entry, at);
    if (!body) {
        return unexpected(body.error());
    }

    const SessionRules rules = sessionRulesOf(*session.protocol);
    const SessionOrder order = sessionOrderOf(session.order);
    const auto place = placeOf(session.stored, at);
    const bool isLast = place == session.stored.end();
    const SessionState stateThen =
        isLast ? session.state : replay(order, rules, eventsOf({session.stored.cbegin(), place}));
    Expected<EventBody, Refusal> decided = decide(stateThen, rules, std::move(*body), at);
    if (!decided) {
        return unexpected(
            ServiceError{ServiceErrorCode::notAllowedNow, decided.error().field, decided.error()});
    }
    SessionEvent event{
        std::move(*decided), at, now, nurse.id, entry.second ? std::optional(entry.second->id) : std::nullopt,
        entry.lateReason};

    session.stored.insert(place, {kUnnumbered, event});
    if (isLast) {
        apply(session.state, rules, event);
        return event;
    }
    Expected<SessionState, ReplayRefusal> whole = replayChecked(order, rules, eventsOf(session.stored));
    if (!whole) {
        // What follows in the log would no longer be allowed: the entry cannot be true as it stands.
        return unexpected(ServiceError{ServiceErrorCode::notAllowedNow, {}, whole.error().refusal});
    }
    session.state = std::move(*whole);
    return event;
}

SessionSnapshot snapshotOf(const ReadTx& tx, const LoadedSession& session) {
    SessionSnapshot snapshot{.session = session.record,
                             .patient = tx.patients().find(session.record.patient).value(),
                             .order = session.order,
                             .chair = tx.clinic().chair(session.record.chair).value(),
                             .events = session.stored,
                             .state = session.state,
                             .protocol = session.protocol};
    std::set<StaffId> ids{session.record.openedBy, session.order.orderedBy};
    for (const StoredEvent& stored : session.stored) {
        for (const std::optional<StaffId>& id : {stored.event.actor, stored.event.second}) {
            if (id) {
                ids.insert(*id);
            }
        }
    }
    for (const StaffId id : ids) {
        snapshot.people.push_back({id, tx.staff().find(id).value().displayName});
    }
    return snapshot;
}

/// What follows for the visit from an event.
void moveVisit(WriteTx& tx, const LoadedSession& session, const SessionEvent& event) {
    if (std::holds_alternative<Discharged>(event.body)) {
        tx.visitWrites().close(session.record.visit, event.occurredAt, {});
    } else if (const NotStarted* closed = std::get_if<NotStarted>(&event.body)) {
        tx.visitWrites().close(session.record.visit, event.occurredAt, closed->reason);
    }
}

}  // namespace

std::string SessionSnapshot::nameOf(std::optional<StaffId> id) const {
    const auto found = std::find_if(people.begin(), people.end(),
                                    [id](const NamedStaff& person) { return id == person.id; });
    return found == people.end() ? std::string() : found->displayName;
}

ServiceResult<SessionId> SessionService::open(const Actor& nurse, VisitId visitId, ChairId chairId) {
    if (const ServiceResult<void> allowed = require(nurse, Act::runVisits); !allowed) {
        return unexpected(allowed.error());
    }
    const UtcTime now = m_context.clock.now();
    return m_context.store.write([&](WriteTx& tx) -> ServiceResult<SessionId> {
        const std::optional<Visit> visit = tx.visits().find(visitId);
        const std::optional<Chair> chair = tx.clinic().chair(chairId);
        if (!visit || !chair) {
            return refuse(ServiceErrorCode::notFound);
        }
        if (visit->closedAt || visit->session) {
            return refuse(ServiceErrorCode::stale, "visit");
        }
        if (!visit->order) {
            return refuse(ServiceErrorCode::notReady, "order");
        }
        const std::vector<SessionRecord> open = tx.sessions().open();
        const bool isTaken = std::any_of(
            open.begin(), open.end(), [&](const SessionRecord& session) { return session.chair == chairId; });
        if (isTaken || !chair->isInService) {
            return refuse(ServiceErrorCode::stale, "chair");
        }
        const SessionRecord record{.id = SessionId(0),
                                   .visit = visitId,
                                   .patient = visit->patient,
                                   .order = *visit->order,
                                   .chair = chairId,
                                   .openedAt = now,
                                   .openedBy = nurse.id,
                                   .protocolId = m_context.protocol->id,
                                   .protocolVersion = m_context.protocol->version,
                                   .protocolSha256 = m_context.protocol->sha256};
        const SessionState start = replay(sessionOrderOf(tx.orders().find(*visit->order).value()),
                                          sessionRulesOf(*m_context.protocol), {});
        const SessionId id =
            tx.sessionWrites().add(record, summarise(start, m_context.protocol->monitoring, now));
        audit(tx, now, nurse.id, "session.opened", subjectOf("session", id), subjectOf("chair", chairId));
        return id;
    });
}

ServiceResult<SessionSnapshot> SessionService::snapshot(SessionId id) const {
    return m_context.store.read([&](const ReadTx& tx) -> ServiceResult<SessionSnapshot> {
        const std::optional<SessionRecord> record = tx.sessions().find(id);
        if (!record) {
            return refuse(ServiceErrorCode::notFound);
        }
        return snapshotOf(tx, loadSession(m_context, tx, *record));
    });
}

ServiceResult<SessionSnapshot> SessionService::record(const Actor& nurse, SessionId session,
                                                      EventEntry entry) {
    std::vector<EventEntry> entries;
    entries.push_back(std::move(entry));
    return recordAll(nurse, session, std::move(entries));
}

ServiceResult<SessionSnapshot> SessionService::recordAll(const Actor& nurse, SessionId id,
                                                         std::vector<EventEntry> entries) {
    if (const ServiceResult<void> allowed = require(nurse, Act::runVisits); !allowed) {
        return unexpected(allowed.error());
    }
    const UtcTime now = m_context.clock.now();
    return m_context.store.write([&](WriteTx& tx) -> ServiceResult<SessionSnapshot> {
        const std::optional<SessionRecord> record = tx.sessions().find(id);
        if (!record) {
            return refuse(ServiceErrorCode::notFound);
        }
        LoadedSession session = loadSession(m_context, tx, *record);
        std::vector<SessionEvent> taken;
        for (const EventEntry& entry : entries) {
            ServiceResult<SessionEvent> event = take(session, nurse, entry, now);
            if (!event) {
                return unexpected(event.error());
            }
            taken.push_back(std::move(*event));
            number(session.stored, kUnnumbered, EventId(-static_cast<std::int64_t>(taken.size())));
        }
        for (std::size_t i = 0; i < taken.size(); ++i) {
            const SessionEvent& event = taken[i];
            const EventId eventId = tx.sessionWrites().append(id, event);
            number(session.stored, EventId(-static_cast<std::int64_t>(i) - 1), eventId);
            moveVisit(tx, session, event);
            audit(tx, now, nurse.id, "session.event", subjectOf("session", id),
                  std::string(kindOf(event.body)) + " " + subjectOf("event", eventId));
        }
        tx.sessionWrites().setSummary(
            id, summarise(session.state, session.protocol->monitoring, record->openedAt));
        return snapshotOf(tx, session);
    });
}

ServiceResult<SessionSnapshot> SessionService::sign(const Actor& nurse, SessionId session) {
    return record(nurse, session, {.body = Signed{}});
}

std::vector<StartNeed> SessionService::missingBeforeStart(const SessionSnapshot& snapshot) const {
    return gramhour::missingBeforeStart(snapshot.state, snapshot.protocol->monitoring, m_context.clock.now());
}

}  // namespace gramhour
