#include "store/sql/sql_bulk.h"

#include <algorithm>
#include <map>

#include "store/sql/sql_audit.h"
#include "store/sql/sql_values.h"

namespace gramhour::store {

namespace {

/// Half of the time goes into events: five rows of one statement take two thirds of what five statements do.
constexpr std::size_t kEventsAtOnce = 5;
constexpr std::size_t kEventColumns = 9;
constexpr std::string_view kInsertEvent =
    "INSERT INTO session_event (id, session_id, kind, occurred_at, recorded_at, actor_id, second_id, "
    "late_reason, body) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
constexpr std::string_view kInsertEvents =
    "INSERT INTO session_event (id, session_id, kind, occurred_at, recorded_at, actor_id, second_id, "
    "late_reason, body) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9), "
    "($10, $11, $12, $13, $14, $15, $16, $17, $18), ($19, $20, $21, $22, $23, $24, $25, $26, $27), "
    "($28, $29, $30, $31, $32, $33, $34, $35, $36), ($37, $38, $39, $40, $41, $42, $43, $44, $45)";

template <class T>
std::optional<std::int64_t> durationOf(const std::optional<T>& duration) {
    return duration ? std::optional(duration->milliseconds()) : std::nullopt;
}

std::optional<std::int64_t> factorOf(const std::optional<DropFactor>& factor) {
    return factor ? std::optional(static_cast<std::int64_t>(*factor)) : std::nullopt;
}

}  // namespace

FreeIds SqlBulk::freeIds() const {
    return m_connection
        .query("SELECT coalesce((SELECT max(id) FROM visit), 0) + 1, "
               "coalesce((SELECT max(id) FROM screening), 0) + 1, "
               "coalesce((SELECT max(id) FROM medication_order), 0) + 1, "
               "coalesce((SELECT max(id) FROM session), 0) + 1, "
               "coalesce((SELECT max(id) FROM session_event), 0) + 1, "
               "coalesce((SELECT max(id) FROM course), 0) + 1, "
               "coalesce((SELECT max(id) FROM stock_lot), 0) + 1")
        .one([](const Row& row) {
            return FreeIds{row.integer(0), row.integer(1), row.integer(2), row.integer(3),
                           row.integer(4), row.integer(5), row.integer(6)};
        })
        .value();
}

std::unique_ptr<BulkEncoder> SqlBulk::encoder() const {
    return makeBulkEncoder({auditHead(m_connection), m_place, m_key});
}

void SqlBulk::add(const EncodedLoad& encoded) {
    const auto& ours = dynamic_cast<const SqlEncodedLoad&>(encoded);
    for (const Course& course : ours.load.courses) {
        addCourse(course);
    }
    for (const BulkDelivery& delivery : ours.load.deliveries) {
        addDelivery(delivery);
    }
    const auto first = std::find_if(ours.texts.begin(), ours.texts.end(),
                                    [](const EncodedVisit& texts) { return texts.entryId != 0; });
    if (first != ours.texts.end()) {
        // Notes from where on the trail is keyed, where that is not noted yet.
        static_cast<void>(nextAuditHash(m_connection, m_key != nullptr, first->entryId));
    }
    std::map<LotId, std::int64_t> taken;
    for (std::size_t i = 0; i < ours.load.visits.size(); ++i) {
        const BulkVisit& visit = ours.load.visits[i];
        const EncodedVisit& texts = ours.texts[i];
        addVisit(visit);
        if (visit.screening) {
            addScreening(visit, texts);
        }
        if (visit.order) {
            addOrder(visit);
        }
        if (visit.session) {
            addSession(visit);
            addEvents(*visit.session, texts);
            addLots(*visit.session);
            m_history.setFacts(visit.session->facts);
            addEntry(texts);
            for (const SessionLot& lot : visit.session->lots) {
                taken[lot.lot] += lot.units.value_or(0);
            }
        }
    }
    for (const auto& [lot, units] : taken) {
        m_connection.run("UPDATE stock_lot SET units = units - $2 WHERE id = $1", lot, units);
    }
    for (const BulkCourseStop& stop : ours.load.stops) {
        m_connection.run("UPDATE course SET stopped_at = $2, stopped_by = $3, stop_cause = $4, "
                         "stop_reason = $5 WHERE id = $1",
                         stop.course, stop.stop.at, stop.stop.by, codeOf(stop.stop.cause), stop.stop.reason);
    }
}

void SqlBulk::addCourse(const Course& course) {
    const OrderTemplate& order = course.order;
    m_connection.run(
        "INSERT INTO course (id, patient_id, visits, interval_days, planned_minutes, salt, dose_ug, "
        "product_id, bag_ul, diluent, additive, drop_factor, time_ms, made_by, made_at) VALUES ($1, $2, $3, "
        "$4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        course.id, course.patient, course.visits, course.intervalDays, course.planned.wholeMinutes(),
        codeOf(order.salt), order.dose.micrograms(), order.productId, order.bag.microlitres(),
        codeOf(order.diluent), codeOf(order.additive), factorOf(order.dropFactor), durationOf(order.time),
        course.madeBy, course.madeAt);
}

void SqlBulk::addDelivery(const BulkDelivery& delivery) {
    m_connection.run("INSERT INTO stock_lot (id, product_id, lot, lot_key, expiry, units, made_at) "
                     "VALUES ($1, $2, $3, $4, $5, $6, $7)",
                     delivery.lot.id, delivery.lot.productId, delivery.lot.lot, lotKey(delivery.lot.lot),
                     delivery.lot.expiry.toIso(), delivery.lot.units, delivery.at);
    m_connection.run("INSERT INTO stock_move (lot_id, kind, change, session_id, staff_id, at, reason) "
                     "VALUES ($1, $2, $3, NULL, $4, $5, '')",
                     delivery.lot.id, codeOf(StockMoveKind::received), delivery.lot.units, delivery.by,
                     delivery.at);
}

void SqlBulk::addVisit(const BulkVisit& visit) {
    const Visit& v = visit.visit;
    const bool isBooked = v.expectedAt.has_value();
    m_connection.run(
        "INSERT INTO visit (id, patient_id, expected_at, arrived_at, closed_at, close_reason, chair_id, "
        "planned_minutes, course_id, course_number, no_show) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, "
        "$10, $11)",
        v.id, v.patient, v.expectedAt, v.arrivedAt, v.closedAt, v.closeReason, visit.chair,
        isBooked ? std::optional(visit.planned.wholeMinutes()) : std::nullopt, visit.course,
        visit.course ? std::optional(visit.number) : std::nullopt, visit.isNoShow);
}

void SqlBulk::addScreening(const BulkVisit& visit, const EncodedVisit& texts) {
    const ScreeningRecord& record = *visit.screening;
    const std::optional<Review>& review = record.review;
    m_connection.run(
        "INSERT INTO screening (id, visit_id, patient_id, taken_at, staff_id, protocol_version_id, verdict, "
        "valid_until, facts, result, review_decision, review_reason, review_by, review_at, "
        "medicines_changed, reactions_discussed) VALUES ($1, $2, $3, $4, $5, (SELECT id FROM "
        "protocol_version WHERE sha256 = $6), $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        record.id, record.visit, record.patient, record.at, record.by, record.protocolSha256,
        codeOf(record.result.verdict), isoOf(record.result.validUntil), texts.facts, texts.result,
        review ? std::optional(codeOf(review->decision)) : std::nullopt,
        review ? std::optional(review->reason) : std::nullopt,
        review ? std::optional(review->by) : std::nullopt, review ? std::optional(review->at) : std::nullopt,
        record.asked.medicinesChanged ? std::optional(codeOf(*record.asked.medicinesChanged)) : std::nullopt,
        record.asked.reactionsDiscussed);
    for (const LabResult& lab : visit.labs) {
        m_connection.run("INSERT INTO lab_result (patient_id, test, value_millionths, unit, taken, "
                         "recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7) "
                         "ON CONFLICT (patient_id, test, taken, value_millionths, unit) DO NOTHING",
                         record.patient, codeOf(lab.test), lab.valueMillionths, codeOf(lab.unit),
                         lab.taken.toIso(), record.by, record.at);
    }
}

void SqlBulk::addOrder(const BulkVisit& visit) {
    const MedicationOrder& order = *visit.order;
    m_connection.run(
        "INSERT INTO medication_order (id, visit_id, patient_id, screening_id, salt, dose_ug, product_id, "
        "strength_ug_ml, bag_ul, diluent, additive, drop_factor, time_ms, draw_up_ul, final_volume_ul, "
        "pump_rate_ul_h, spo2_scale, sedative_taken, ordered_by, ordered_at) VALUES ($1, $2, $3, $4, $5, "
        "$6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)",
        order.id, order.visit, order.patient, order.screening, codeOf(order.salt), order.dose.micrograms(),
        order.productId, order.strength.microgramsPerMillilitre(), order.bag.microlitres(),
        codeOf(order.diluent), codeOf(order.additive), factorOf(order.dropFactor), order.time.milliseconds(),
        order.drawUp.microlitres(), order.finalVolume.microlitres(), order.pumpRate.microlitresPerHour(),
        static_cast<std::int64_t>(order.spo2Scale), order.sedativeTaken, order.orderedBy, order.orderedAt);
    m_connection.run("UPDATE visit SET order_id = $2 WHERE id = $1", order.visit, order.id);
    const auto addLimit = [&](const LimitEvent& limit, std::optional<OrderId> passedBy) {
        m_connection.run("INSERT INTO limit_event (order_id, visit_id, code, is_hard, value, bound, reason, "
                         "staff_id, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                         passedBy, order.visit, limit.limit, limit.isHard, limit.value, limit.bound,
                         limit.reason, order.orderedBy, order.orderedAt);
    };
    for (const LimitEvent& limit : visit.refused) {
        addLimit(limit, std::nullopt);
    }
    for (const LimitEvent& limit : order.limits) {
        addLimit(limit, order.id);
    }
}

void SqlBulk::addSession(const BulkVisit& visit) {
    const SessionRecord& record = visit.session->record;
    const SessionSummary& summary = visit.session->summary;
    m_connection.run(
        "INSERT INTO session (id, visit_id, patient_id, order_id, chair_id, protocol_version_id, opened_at, "
        "opened_by, phase, outcome, clinic_date, sort_at, started_at, infusion_ended_at, discharged_at, "
        "signed_at, delivered_ul, delivered_ug, reaction_grade, reaction_symptoms, checks_planned, "
        "checks_on_time) VALUES ($1, $2, $3, $4, $5, (SELECT id FROM protocol_version WHERE sha256 = $6), "
        "$7, $8, $9, $10, $11, coalesce($12, $7), $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)",
        record.id, record.visit, record.patient, record.order, record.chair, record.protocolSha256,
        record.openedAt, record.openedBy, codeOf(summary.phase), codeOf(summary.outcome),
        summary.clinicDate.toIso(), summary.startedAt, summary.infusionEndedAt, summary.dischargedAt,
        summary.signedAt, summary.deliveredVolume.microlitres(), summary.deliveredDose.micrograms(),
        summary.reactionGrade, summary.reactionSymptoms, summary.checksPlanned, summary.checksOnTime);
}

void SqlBulk::addEvents(const BulkSession& session, const EncodedVisit& texts) {
    std::vector<BindValue> values;
    values.reserve(kEventsAtOnce * kEventColumns);
    for (std::size_t first = 0; first < session.events.size();) {
        const bool isFull = session.events.size() - first >= kEventsAtOnce;
        const std::size_t count = isFull ? kEventsAtOnce : 1;
        values.clear();
        for (std::size_t i = first; i < first + count; ++i) {
            const SessionEvent& event = session.events[i].event;
            values.insert(values.end(),
                          {session.events[i].id, session.record.id, kindOf(event.body), event.occurredAt,
                           event.recordedAt, event.actor, event.second, event.lateReason, texts.bodies[i]});
        }
        const StatementLoan statement = m_connection.prepare(isFull ? kInsertEvents : kInsertEvent);
        statement->bindAll(values);
        statement->step();
        first += count;
    }
}

void SqlBulk::addLots(const BulkSession& session) {
    for (const SessionLot& lot : session.lots) {
        const SessionEvent& last = session.events.back().event;
        m_connection.run(
            "INSERT INTO session_lot (session_id, lot_id, expiry, units, kind) VALUES ($1, $2, $3, $4, $5)",
            session.record.id, lot.lot, lot.expiry.toIso(), lot.units, codeOf(lot.kind));
        m_connection.run("INSERT INTO stock_move (lot_id, kind, change, session_id, staff_id, at, reason) "
                         "VALUES ($1, $2, $3, $4, $5, $6, $7)",
                         lot.lot, codeOf(lot.kind), -lot.units.value_or(0), session.record.id, last.actor,
                         session.record.openedAt,
                         lot.kind == StockMoveKind::wasted ? std::string_view("Not started")
                                                           : std::string_view());
    }
}

void SqlBulk::addEntry(const EncodedVisit& texts) {
    m_connection.run("INSERT INTO audit_entry (id, at, actor_id, action, subject, detail, place, hash) "
                     "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                     texts.entryId, texts.entry.at, texts.entry.actor, texts.entry.action,
                     texts.entry.subject, texts.entry.detail, texts.entry.place, texts.entryHash);
}

}  // namespace gramhour::store
