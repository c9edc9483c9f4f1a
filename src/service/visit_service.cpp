#include "service/visit_service.h"

#include <algorithm>

#include "base/text_fold.h"
#include "service/audit.h"
#include "service/left_open.h"
#include "service/permissions.h"

namespace gramhour {

namespace {

UtcTime endOfLocalDay(UtcTime now) {
    return fromLocal(toLocal(now).date.plusDays(1), 0, 0);
}

/// Expected on an earlier day, and nobody said what became of it: the schedule asks, not the waiting room.
bool isForgotten(const Visit& visit, UtcTime now) {
    return !visit.arrivedAt && visit.expectedAt && *visit.expectedAt < fromLocal(toLocal(now).date, 0, 0);
}

bool hasOrder(const ReadTx& tx, const Visit& visit) {
    const std::vector<MedicationOrder> orders = tx.orders().of(visit.patient);
    return std::any_of(orders.begin(), orders.end(),
                       [&visit](const MedicationOrder& order) { return order.visit == visit.id; });
}

}  // namespace

ServiceResult<Visit> VisitService::arrive(const Actor& actor, PatientId patient) {
    if (const ServiceResult<void> allowed = require(m_context, actor, Act::runVisits); !allowed) {
        return unexpected(allowed.error());
    }
    const UtcTime now = m_context.clock.now();
    return m_context.store.write([&](WriteTx& tx) -> ServiceResult<Visit> {
        const std::optional<PatientHit> person = tx.patients().hit(patient);
        if (!person) {
            return refuse(ServiceErrorCode::notFound);
        }
        closeLeftOpen(tx, actor, patient, now);
        std::optional<Visit> open = tx.visits().openFor(patient, endOfLocalDay(now));
        if (open && isForgotten(*open, now)) {
            open.reset();
        }
        if (open && open->arrivedAt) {
            return std::move(*open);
        }
        if (open) {
            tx.visitWrites().setArrived(open->id, now);
        }
        const VisitId id = open ? open->id : tx.visitWrites().add(person->id, std::nullopt, now);
        tx.patientWrites().markSeen(patient, now);
        audit(tx, now, actor.id, "visit.arrived", subjectOf("visit", id), subjectOf("patient", patient));
        return tx.visits().find(id).value();
    });
}

ServiceResult<Visit> VisitService::expect(const Actor& actor, PatientId patient, UtcTime at) {
    if (const ServiceResult<void> allowed = require(m_context, actor, Act::runVisits); !allowed) {
        return unexpected(allowed.error());
    }
    const UtcTime now = m_context.clock.now();
    return m_context.store.write([&](WriteTx& tx) -> ServiceResult<Visit> {
        const std::optional<PatientHit> person = tx.patients().hit(patient);
        if (!person) {
            return refuse(ServiceErrorCode::notFound);
        }
        const VisitId id = tx.visitWrites().add(person->id, at, std::nullopt);
        audit(tx, now, actor.id, "visit.expected", subjectOf("visit", id), at.toIso());
        return tx.visits().find(id).value();
    });
}

ServiceResult<void> VisitService::close(const Actor& actor, VisitId id, std::string reason) {
    if (const ServiceResult<void> allowed = require(m_context, actor, Act::runVisits); !allowed) {
        return allowed;
    }
    if (foldForSearch(reason).empty() || !isCleanText(reason)) {
        return refuse(ServiceErrorCode::invalid, "reason");
    }
    const UtcTime now = m_context.clock.now();
    return m_context.store.write([&](WriteTx& tx) -> ServiceResult<void> {
        const std::optional<Visit> visit = tx.visits().find(id);
        if (!visit) {
            return refuse(ServiceErrorCode::notFound);
        }
        if (visit->closedAt) {
            return refuse(ServiceErrorCode::stale);
        }
        if (visit->session) {
            return refuse(ServiceErrorCode::notReady, "session");
        }
        tx.visitWrites().close(id, now, reason);
        audit(tx, now, actor.id, "visit.closed", subjectOf("visit", id), reason);
        return {};
    });
}

std::vector<WaitingRow> VisitService::waiting() const {
    const UtcTime now = m_context.clock.now();
    return m_context.store.read([&](const ReadTx& tx) {
        std::vector<WaitingRow> rows;
        for (Visit& visit : tx.visits().waiting(endOfLocalDay(now))) {
            if (isForgotten(visit, now)) {
                continue;
            }
            const VisitId id = visit.id;
            PatientHit patient = tx.patients().hit(visit.patient).value();
            rows.push_back({std::move(visit), std::move(patient), tx.screenings().latestSummaryOf(id)});
        }
        return rows;
    });
}

ServiceResult<VisitSnapshot> VisitService::snapshot(VisitId id) const {
    return m_context.store.read([&](const ReadTx& tx) -> ServiceResult<VisitSnapshot> {
        std::optional<Visit> visit = tx.visits().find(id);
        if (!visit) {
            return refuse(ServiceErrorCode::notFound);
        }
        VisitSnapshot snapshot{.visit = *visit, .patient = tx.patients().find(visit->patient).value()};
        if (visit->screening) {
            snapshot.screening = tx.screenings().find(*visit->screening);
        }
        if (visit->order) {
            snapshot.order = tx.orders().find(*visit->order);
            snapshot.orderedByName = tx.staff().find(snapshot.order->orderedBy).value().displayName;
        } else {
            snapshot.hasEndedOrder = hasOrder(tx, *visit);
        }
        return snapshot;
    });
}

ServiceResult<VisitSnapshot> VisitService::view(const Actor& actor, VisitId id) const {
    if (const ServiceResult<void> allowed = require(m_context, actor, Act::viewRecords); !allowed) {
        return unexpected(allowed.error());
    }
    ServiceResult<VisitSnapshot> seen = snapshot(id);
    if (seen) {
        auditView(m_context, actor.id, "visit.viewed", subjectOf("visit", id));
    }
    return seen;
}

}  // namespace gramhour
