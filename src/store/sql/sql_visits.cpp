#include "store/sql/sql_visits.h"

#include <string>
#include <string_view>

#include "store/sql/sql_values.h"

namespace gramhour::store {

namespace {

VisitStep stepOf(const Visit& visit) {
    if (visit.closedAt) {
        return VisitStep::closed;
    }
    if (visit.session) {
        return VisitStep::inChair;
    }
    if (visit.order) {
        return VisitStep::ordered;
    }
    if (visit.screening) {
        return VisitStep::screened;
    }
    return visit.arrivedAt ? VisitStep::arrived : VisitStep::expected;
}

// id, patient, expected, arrived, closed, reason, order, screening, session
Visit toVisit(const Row& row) {
    Visit visit{row.id<VisitId>(0),         row.id<PatientId>(1),
                row.optionalTime(2),        row.optionalTime(3),
                row.optionalTime(4),        row.string(5),
                VisitStep::arrived,         row.optionalId<ScreeningId>(7),
                row.optionalId<OrderId>(6), row.optionalId<SessionId>(8)};
    visit.step = stepOf(visit);
    return visit;
}

DropFactor toDropFactor(std::int64_t factor) {
    return static_cast<DropFactor>(factor);
}

MedicationOrder toOrder(const Row& row) {
    MedicationOrder order{.id = row.id<OrderId>(0),
                          .visit = row.id<VisitId>(1),
                          .patient = row.id<PatientId>(2),
                          .screening = row.optionalId<ScreeningId>(3),
                          .orderedBy = row.id<StaffId>(18)};
    order.salt = storedCode<Salt>(row.text(4));
    order.dose = Mass::fromMicrograms(row.integer(5));
    order.productId = row.string(6);
    order.strength = Concentration::fromMicrogramsPerMillilitre(row.integer(7));
    order.bag = Volume::fromMicrolitres(row.integer(8));
    order.diluent = storedCode<Diluent>(row.text(9));
    order.additive = storedCode<Additive>(row.text(10));
    const std::optional<std::int64_t> dropFactor = row.optionalInteger(11);
    order.dropFactor = dropFactor ? std::optional(toDropFactor(*dropFactor)) : std::nullopt;
    order.time = Duration::fromMilliseconds(row.integer(12));
    order.drawUp = Volume::fromMicrolitres(row.integer(13));
    order.finalVolume = Volume::fromMicrolitres(row.integer(14));
    order.pumpRate = VolumeRate::fromMicrolitresPerHour(row.integer(15));
    order.spo2Scale = static_cast<SpO2Scale>(row.integer(16));
    order.sedativeTaken = row.boolean(17);
    order.orderedAt = row.time(19);
    return order;
}

std::vector<LimitEvent> limitsOf(Connection& connection, OrderId order) {
    return connection
        .query("SELECT code, is_hard, value, bound, reason FROM limit_event WHERE order_id = $1 ORDER BY id",
               order)
        .all([](const Row& row) {
            return LimitEvent{row.string(0), row.boolean(1), row.string(2), row.string(3), row.string(4)};
        });
}

/// Visits as toVisit() takes them, each with the order in force: the one that was made on its newest
/// screening, or, once there is a session, the session's.
std::string visitsSql(std::string_view rest) {
    return std::string("SELECT v.id, v.patient_id, v.expected_at, v.arrived_at, v.closed_at, v.close_reason, "
                       "(SELECT o.id FROM medication_order o WHERE o.id = v.order_id AND "
                       "(coalesce(o.screening_id, 0) = "
                       "coalesce((SELECT max(c.id) FROM screening c WHERE c.visit_id = v.id), 0) OR "
                       "EXISTS (SELECT 1 FROM session s WHERE s.visit_id = v.id))), "
                       "(SELECT max(c.id) FROM screening c WHERE c.visit_id = v.id), "
                       "(SELECT s.id FROM session s WHERE s.visit_id = v.id) FROM visit v ")
        .append(rest);
}

}  // namespace

std::optional<Visit> SqlVisits::find(VisitId id) const {
    static const std::string sql = visitsSql("WHERE v.id = $1");
    return m_connection.query(sql, id).one(toVisit);
}

std::optional<Visit> SqlVisits::openFor(PatientId patient, UtcTime expectedBefore) const {
    static const std::string sql =
        visitsSql("WHERE v.patient_id IN (SELECT member_id FROM patient_group WHERE patient_id = $1) "
                  "AND v.closed_at IS NULL "
                  "AND (v.arrived_at IS NOT NULL OR v.expected_at < $2) "
                  "ORDER BY (v.arrived_at IS NULL), (v.expected_at < $3), v.expected_at, v.id LIMIT 1");
    return m_connection.query(sql, patient, expectedBefore, expectedBefore - Duration::fromHours(24))
        .one(toVisit);
}

std::vector<Visit> SqlVisits::waiting(UtcTime expectedBefore) const {
    static const std::string sql =
        visitsSql("WHERE v.closed_at IS NULL AND (v.arrived_at IS NOT NULL OR v.expected_at < $1) "
                  "AND NOT EXISTS (SELECT 1 FROM session s WHERE s.visit_id = v.id) "
                  "ORDER BY (v.arrived_at IS NULL), coalesce(v.arrived_at, v.expected_at), v.id");
    return m_connection.query(sql, expectedBefore).all(toVisit);
}

VisitId SqlVisits::add(PatientId patient, std::optional<UtcTime> expectedAt,
                       std::optional<UtcTime> arrivedAt) {
    return VisitId(m_connection
                       .queryOne<std::int64_t>(
                           "INSERT INTO visit (patient_id, expected_at, arrived_at, closed_at, close_reason) "
                           "VALUES ($1, $2, $3, NULL, '') RETURNING id",
                           patient, expectedAt, arrivedAt)
                       .value());
}

void SqlVisits::setArrived(VisitId id, UtcTime at) {
    m_connection.run("UPDATE visit SET arrived_at = $2 WHERE id = $1", id, at);
}

void SqlVisits::close(VisitId id, UtcTime at, std::string_view reason) {
    m_connection.run("UPDATE visit SET closed_at = $2, close_reason = $3 WHERE id = $1", id, at, reason);
}

void SqlVisits::reopen(VisitId id) {
    m_connection.run("UPDATE visit SET closed_at = NULL, close_reason = '' WHERE id = $1", id);
}

std::optional<MedicationOrder> SqlOrders::find(OrderId id) const {
    std::optional<MedicationOrder> order =
        m_connection
            .query("SELECT id, visit_id, patient_id, screening_id, salt, dose_ug, product_id, "
                   "strength_ug_ml, bag_ul, diluent, "
                   "additive, drop_factor, time_ms, draw_up_ul, final_volume_ul, pump_rate_ul_h, spo2_scale, "
                   "sedative_taken, "
                   "ordered_by, ordered_at FROM medication_order WHERE id = $1",
                   id)
            .one(toOrder);
    if (order) {
        order->limits = limitsOf(m_connection, order->id);
    }
    return order;
}

std::vector<MedicationOrder> SqlOrders::of(PatientId patient) const {
    std::vector<MedicationOrder> orders =
        m_connection
            .query("SELECT id, visit_id, patient_id, screening_id, salt, dose_ug, product_id, "
                   "strength_ug_ml, bag_ul, diluent, "
                   "additive, drop_factor, time_ms, draw_up_ul, final_volume_ul, pump_rate_ul_h, spo2_scale, "
                   "sedative_taken, "
                   "ordered_by, ordered_at FROM medication_order WHERE patient_id IN (SELECT member_id FROM "
                   "patient_group WHERE patient_id = $1) ORDER BY ordered_at "
                   "DESC, id DESC",
                   patient)
            .all(toOrder);
    for (MedicationOrder& order : orders) {
        order.limits = limitsOf(m_connection, order.id);
    }
    return orders;
}

OrderId SqlOrders::add(const MedicationOrder& order) {
    const OrderId id(
        m_connection
            .queryOne<std::int64_t>(
                "INSERT INTO medication_order (visit_id, patient_id, screening_id, salt, dose_ug, "
                "product_id, strength_ug_ml, "
                "bag_ul, diluent, additive, drop_factor, time_ms, draw_up_ul, final_volume_ul, "
                "pump_rate_ul_h, spo2_scale, "
                "sedative_taken, ordered_by, ordered_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, "
                "$11, $12, $13, $14, "
                "$15, $16, $17, $18, $19) RETURNING id",
                order.visit, order.patient, order.screening, codeOf(order.salt), order.dose.micrograms(),
                order.productId, order.strength.microgramsPerMillilitre(), order.bag.microlitres(),
                codeOf(order.diluent), codeOf(order.additive),
                order.dropFactor ? std::optional(static_cast<std::int64_t>(*order.dropFactor)) : std::nullopt,
                order.time.milliseconds(), order.drawUp.microlitres(), order.finalVolume.microlitres(),
                order.pumpRate.microlitresPerHour(), static_cast<std::int64_t>(order.spo2Scale),
                order.sedativeTaken, order.orderedBy, order.orderedAt)
            .value());
    for (const LimitEvent& limit : order.limits) {
        m_connection.run(
            "INSERT INTO limit_event (order_id, visit_id, code, is_hard, value, bound, reason, staff_id, at) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            id, order.visit, limit.limit, limit.isHard, limit.value, limit.bound, limit.reason,
            order.orderedBy, order.orderedAt);
    }
    m_connection.run("UPDATE visit SET order_id = $2 WHERE id = $1", order.visit, id);
    return id;
}

void SqlOrders::addRefused(VisitId visit, const LimitEvent& limit, StaffId by, UtcTime now) {
    m_connection.run(
        "INSERT INTO limit_event (order_id, visit_id, code, is_hard, value, bound, reason, staff_id, at) "
        "VALUES (NULL, $1, $2, 1, $3, $4, '', $5, $6)",
        visit, limit.limit, limit.value, limit.bound, by, now);
}

}  // namespace gramhour::store
