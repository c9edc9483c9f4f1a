#include "service/session_service.h"

#include <algorithm>
#include <set>

#include "service/audit.h"
#include "service/lot_use.h"
#include "service/order_standing.h"
#include "service/permissions.h"
#include "service/session_facts.h"
#include "session/amendments.h"
#include "session/start_needs.h"

namespace gramhour {

namespace {

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

/// When and why the visit was closed by its session; none while the session is not over.
struct Closing {
    UtcTime at;
    std::string reason;

    friend bool operator==(const Closing&, const Closing&) = default;
};

std::optional<Closing> closingOf(const LoadedSession& session) {
    if (session.state.phase != SessionPhase::ended) {
        return std::nullopt;
    }
    if (session.state.dischargedAt) {
        return Closing{*session.state.dischargedAt, {}};
    }
    for (const SessionEvent& event : effectiveLog(eventsOf(session.stored))) {
        if (const NotStarted* closed = std::get_if<NotStarted>(&event.body)) {
            return Closing{event.occurredAt, closed->reason};
        }
    }
    return std::nullopt;
}

/// The visit is closed with its session, and open again with it.
void moveVisit(WriteTx& tx, const LoadedSession& session, const std::optional<Closing>& before) {
    const std::optional<Closing> after = closingOf(session);
    if (after && after != before) {
        tx.visitWrites().close(session.record.visit, after->at, after->reason);
    } else if (before && !after) {
        tx.visitWrites().reopen(session.record.visit);
    }
}

/// A session that is open again needs its chair, and its patient must not have come again meanwhile.
ServiceResult<void> requirePlace(const ReadTx& tx, const LoadedSession& session, UtcTime now) {
    for (const SessionRecord& other : tx.sessions().open()) {
        if (other.chair == session.record.chair && other.id != session.record.id) {
            return refuse(ServiceErrorCode::stale, "chair");
        }
    }
    const std::optional<Visit> again = tx.visits().openFor(session.record.patient, now);
    if (again && again->arrivedAt && again->id != session.record.visit) {
        return refuse(ServiceErrorCode::stale, "visit");
    }
    return {};
}

/// Stores an event that was taken, and its audit entry with the seal of what is stored.
EventId append(WriteTx& tx, LoadedSession& session, const StoredEvent& taken,
               const std::optional<StaffId>& who) {
    const SessionEvent& event = taken.event;
    const EventId id = tx.sessionWrites().append(session.record.id, event);
    setStoredId(session, taken.id, id);
    audit(tx, event.recordedAt, who, kEventAction, subjectOf("session", session.record.id),
          eventDetail(kindOf(event.body), tx.sessions().seal(id)));
    return id;
}

/// Stores what was taken and everything that follows from it: audit, summary, visit, stock. `who` is whom the
/// audit trail names.
void save(WriteTx& tx, KeptSession& kept, const std::vector<StoredEvent>& taken,
          const std::optional<Closing>& before, const std::optional<StaffId>& who) {
    LoadedSession& session = kept.session;
    bool touchesStock = false;
    for (const StoredEvent& event : taken) {
        kept.last = append(tx, session, event, who);
        touchesStock = touchesStock || concernsStock(event.event.body);
    }
    moveVisit(tx, session, before);
    if (touchesStock) {
        const SessionEvent& last = taken.back().event;
        recordLotUse(tx, session, last.actor.value(), last.recordedAt);
    }
    SessionSummary summary = summarise(session.state, session.protocol->monitoring, session.record.openedAt);
    if (kept.summary != summary) {
        tx.sessionWrites().setSummary(session.record.id, summary);
        kept.summary = std::move(summary);
    }
    recordFacts(tx, kept);
}

/// The entry, with the number of the reaction of the same batch where it means that one.
EventEntry aboutReaction(EventEntry entry, int reaction) {
    if (PrescriberTold* told = std::get_if<PrescriberTold>(&entry.body);
        told != nullptr && told->reaction == 0) {
        told->reaction = reaction;
    }
    return entry;
}

/// A start asks once more for what the order stands on: the screening may have run out since the chair was
/// taken. What has been started goes on.
ServiceResult<void> requireStartable(const ReadTx& tx, SessionId id, const std::vector<EventEntry>& entries,
                                     UtcTime now) {
    const auto start = std::find_if(entries.begin(), entries.end(), [](const EventEntry& entry) {
        return std::holds_alternative<Started>(entry.body);
    });
    const std::optional<SessionRecord> session = tx.sessions().find(id);
    if (start == entries.end() || !session || tx.sessions().summary(id).startedAt) {
        return {};
    }
    return requireOrderStands(tx, tx.orders().find(session->order).value(),
                              toLocal(start->occurredAt.value_or(now)).date);
}

/// Of whoever is at the screen, and of everybody who signed beside them.
ServiceResult<void> requireAll(const ServiceContext& context, const ReadTx& tx, const Actor& nurse,
                               const std::vector<EventEntry>& entries) {
    if (const ServiceResult<void> allowed = require(context, tx, nurse, Act::runVisits); !allowed) {
        return allowed;
    }
    for (const EventEntry& entry : entries) {
        if (std::holds_alternative<Signed>(entry.body)) {
            return refuse(ServiceErrorCode::invalid, "body");  // signing takes a password
        }
        if (entry.second) {
            if (const ServiceResult<void> stands = requireStanding(context, tx, *entry.second); !stands) {
                return stands;
            }
        }
    }
    return {};
}

}  // namespace

std::vector<Check> SessionSnapshot::unexplainedChecks(UtcTime now) const {
    std::vector<Check> checks = checksAt(state, protocol->monitoring, now);
    std::erase_if(checks, [](const Check& check) { return !check.isUnexplained(); });
    return checks;
}

std::string SessionSnapshot::nameOf(std::optional<StaffId> id) const {
    const auto found = std::find_if(people.begin(), people.end(),
                                    [id](const NamedStaff& person) { return id == person.id; });
    return found == people.end() ? std::string() : found->displayName;
}

ServiceResult<SessionId> SessionService::open(const Actor& nurse, VisitId visitId, ChairId chairId) {
    if (const ServiceResult<void> allowed = require(m_context, nurse, Act::runVisits); !allowed) {
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
        const ServiceResult<MedicationOrder> order = standingOrder(tx, *visit, toLocal(now).date);
        if (!order) {
            return unexpected(order.error());
        }
        if (const ServiceResult<void> within = requireWithinDay(m_context, tx, *order, now); !within) {
            return unexpected(within.error());
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
                                   .order = order->id,
                                   .chair = chairId,
                                   .openedAt = now,
                                   .openedBy = nurse.id,
                                   .protocolId = m_context.protocol->id,
                                   .protocolVersion = m_context.protocol->version,
                                   .protocolSha256 = m_context.protocol->sha256};
        const SessionState start = replay(sessionOrderOf(*order), sessionRulesOf(*m_context.protocol), {});
        const SessionId id =
            tx.sessionWrites().add(record, summarise(start, m_context.protocol->monitoring, now));
        fillFacts(m_context, tx, id);
        audit(tx, now, nurse.id, "session.opened", subjectOf("session", id), subjectOf("chair", chairId));
        return id;
    });
}

ServiceResult<SessionSnapshot> SessionService::snapshot(SessionId id) const {
    return m_context.store.read([&](const ReadTx& tx) -> ServiceResult<SessionSnapshot> {
        std::optional<KeptSession> kept = m_shelf.take(m_context, tx, id);
        if (!kept) {
            return refuse(ServiceErrorCode::notFound);
        }
        SessionSnapshot snapshot = snapshotOf(tx, kept->session);
        m_shelf.put(std::move(*kept));
        return snapshot;
    });
}

ServiceResult<SessionSnapshot> SessionService::view(const Actor& actor, SessionId id) const {
    if (const ServiceResult<void> allowed = require(m_context, actor, Act::viewRecords); !allowed) {
        return unexpected(allowed.error());
    }
    ServiceResult<SessionSnapshot> seen = snapshot(id);
    if (seen) {
        auditView(m_context, actor.id, "session.viewed", subjectOf("session", id));
    }
    return seen;
}

ServiceResult<SessionSnapshot> SessionService::record(const Actor& nurse, SessionId session,
                                                      EventEntry entry) {
    std::vector<EventEntry> entries;
    entries.push_back(std::move(entry));
    return recordAll(nurse, session, std::move(entries));
}

ServiceResult<SessionSnapshot> SessionService::recordAll(const Actor& nurse, SessionId id,
                                                         std::vector<EventEntry> entries) {
    const auto permit = [&](const ReadTx& tx) {
        const ServiceResult<void> allowed = requireAll(m_context, tx, nurse, entries);
        return allowed ? requireStartable(tx, id, entries, m_context.clock.now()) : allowed;
    };
    return takeEntries(nurse, id, permit, entries);
}

ServiceResult<SessionSnapshot> SessionService::takeEntries(const Actor& nurse, SessionId id,
                                                           const Permit& permit,
                                                           const std::vector<EventEntry>& entries) {
    const UtcTime now = m_context.clock.now();
    return change(nurse, id, now, permit, [&](KeptSession& kept) -> ServiceResult<std::vector<StoredEvent>> {
        std::vector<StoredEvent> taken;
        int reaction = 0;  // the latest of this batch
        for (const EventEntry& entry : entries) {
            ServiceResult<StoredEvent> event =
                isAmendment(entry.body) ? refuse(ServiceErrorCode::invalid, "body")
                                        : take(kept.session, nurse, aboutReaction(entry, reaction), now);
            if (!event) {
                return unexpected(event.error());
            }
            if (std::holds_alternative<Reaction>(event->event.body)) {
                reaction = event->event.number;
            }
            taken.push_back(std::move(*event));
        }
        return taken;
    });
}

ServiceResult<SessionSnapshot> SessionService::change(const Actor& actor, SessionId id, UtcTime now,
                                                      const Permit& permit, const Taking& takeAll) {
    std::optional<SessionSnapshot> snapshot;
    ServiceResult<KeptSession> saved = m_context.store.write([&](WriteTx& tx) -> ServiceResult<KeptSession> {
        if (const ServiceResult<void> allowed = permit(tx); !allowed) {
            return unexpected(allowed.error());
        }
        std::optional<KeptSession> kept = m_shelf.take(m_context, tx, id);
        if (!kept) {
            return refuse(ServiceErrorCode::notFound);
        }
        const std::optional<Closing> before = closingOf(kept->session);
        // All is decided before anything is written: a refusal keeps nothing.
        const ServiceResult<std::vector<StoredEvent>> taken = takeAll(*kept);
        if (!taken) {
            return unexpected(taken.error());
        }
        if (before && !closingOf(kept->session)) {
            if (const ServiceResult<void> place = requirePlace(tx, kept->session, now); !place) {
                return unexpected(place.error());
            }
        }
        save(tx, *kept, *taken, before, actor.id);
        snapshot = snapshotOf(tx, kept->session);
        return std::move(*kept);
    });
    if (!saved) {
        return unexpected(saved.error());
    }
    m_shelf.put(std::move(*saved));
    return std::move(*snapshot);
}

ServiceResult<SessionSnapshot> SessionService::sign(const Actor& nurse, SessionId session,
                                                    const PasswordProof& password) {
    const auto permit = [&](const ReadTx& tx) -> ServiceResult<void> {
        if (const ServiceResult<void> allowed = require(m_context, tx, nurse, Act::signRecords); !allowed) {
            return allowed;
        }
        return password.of() == nurse.id ? ServiceResult<void>()
                                         : refuse(ServiceErrorCode::wrongPassword, "password");
    };
    std::vector<EventEntry> signature;
    signature.push_back({.body = Signed{}});
    return takeEntries(nurse, session, permit, signature);
}

std::vector<StartNeed> SessionService::missingBeforeStart(const SessionSnapshot& snapshot) const {
    return startNeeds(snapshot.state, *snapshot.protocol, m_context.clock.now());
}

CorrectionStanding SessionService::standingOf(const Actor& actor, const SessionSnapshot& snapshot,
                                              int event) {
    return gramhour::standingOf(actor, snapshot.events, snapshot.state, event);
}

ServiceResult<SessionSnapshot> SessionService::amend(const Actor& actor, SessionId session,
                                                     Correction correction,
                                                     const std::optional<PasswordProof>& password) {
    return correct(actor, session, correction.event,
                   Amended{correction.event, std::move(correction.body), correction.occurredAt,
                           std::move(correction.reason)},
                   password);
}

ServiceResult<SessionSnapshot> SessionService::enterInError(const Actor& actor, SessionId session, int event,
                                                            std::string reason,
                                                            const std::optional<PasswordProof>& password) {
    return correct(actor, session, event, EnteredInError{event, std::move(reason)}, password);
}

ServiceResult<SessionSnapshot> SessionService::correct(const Actor& actor, SessionId id, int event,
                                                       EventBody body,
                                                       const std::optional<PasswordProof>& password) {
    bool maySign = false;
    const auto permit = [&](const ReadTx& tx) {
        maySign = require(m_context, tx, actor, Act::signRecords).has_value();
        return require(m_context, tx, actor, Act::runVisits);
    };
    const UtcTime now = m_context.clock.now();
    return change(actor, id, now, permit, [&](KeptSession& kept) -> ServiceResult<std::vector<StoredEvent>> {
        LoadedSession& session = kept.session;
        switch (gramhour::standingOf(actor, session.stored, session.state, event)) {
        case CorrectionStanding::notAmendable:
            return refuse(ServiceErrorCode::notFound, "event");
        case CorrectionStanding::notPermitted:
            return refuse(ServiceErrorCode::notPermitted);
        case CorrectionStanding::needsPassword:
            if (!maySign) {
                return refuse(ServiceErrorCode::notPermitted);
            }
            if (!password || password->of() != actor.id) {
                return refuse(ServiceErrorCode::wrongPassword, "password");
            }
            break;
        case CorrectionStanding::allowed:
            break;
        }
        std::vector<StoredEvent> taken;
        ServiceResult<StoredEvent> correction = takeCorrection(session, actor, std::move(body), now);
        if (!correction) {
            return unexpected(correction.error());
        }
        taken.push_back(std::move(*correction));
        if (session.state.awaitsFreshSignature) {
            ServiceResult<StoredEvent> signature = take(session, actor, {.body = Signed{}}, now);
            if (!signature) {
                return unexpected(signature.error());
            }
            taken.push_back(std::move(*signature));
        }
        return taken;
    });
}

ServiceResult<SessionSnapshot> SessionService::reopen(const Actor& nurse, SessionId id, std::string reason) {
    const auto permit = [&](const ReadTx& tx) { return require(m_context, tx, nurse, Act::runVisits); };
    const UtcTime now = m_context.clock.now();
    return change(nurse, id, now, permit, [&](KeptSession& kept) -> ServiceResult<std::vector<StoredEvent>> {
        const std::optional<UtcTime> ended = kept.session.state.infusionEndedAt;
        if (ended && toLocal(*ended).date != toLocal(now).date) {
            return refuse(ServiceErrorCode::notReady, "day");
        }
        ServiceResult<StoredEvent> event =
            take(kept.session, nurse, {.body = Reopened{std::move(reason)}}, now);
        if (!event) {
            return unexpected(event.error());
        }
        return std::vector<StoredEvent>{std::move(*event)};
    });
}

std::vector<SessionId> SessionService::noteClockJump(const std::optional<Actor>& signedIn,
                                                     const ClockJump& jump) {
    const UtcTime now = m_context.clock.now();
    const std::optional<StaffId> who = signedIn ? std::optional(signedIn->id) : std::nullopt;
    return m_context.store.write([&](WriteTx& tx) {
        std::vector<SessionId> noted;
        for (const SessionRecord& record : tx.sessions().open()) {
            KeptSession kept = m_shelf.take(m_context, tx, record.id).value();
            const Actor nurse{who.value_or(record.openedBy), {}, {Role::nurse}};
            const ServiceResult<StoredEvent> event =
                take(kept.session, nurse, {.body = ClockJumped{jump.by}}, now);
            if (event) {  // before the start there is nothing that a clock could shift
                save(tx, kept, {*event}, std::nullopt, who);
                noted.push_back(record.id);
            }
        }
        audit(tx, now, who, "clock.jumped", {},
              "by " + std::to_string(jump.by.milliseconds()) + " ms, the machine's clock is ahead by " +
                  std::to_string(jump.ahead.milliseconds()) + " ms");
        return noted;
    });
}

}  // namespace gramhour
