#include "store/sql/sql_schedule.h"

#include <algorithm>

#include "store/sql/sql_values.h"

namespace gramhour::store {

namespace {

/// The longest that an appointment holds its chair: one that began earlier cannot touch a time.
constexpr Duration kLongest = Duration::fromMinutes(bounds::kPlannedMinutes.highest);

// visit 0, patient 1–6, expected 7, minutes 8, arrived 9, closed 10, no show 11, reason 12, chair 13, course
// 14, number 15, visits of the course 16, session 17, its chair 18, from 19, until 20, phase 21, outcome 22
std::optional<AppointmentSession> sessionOf(const Row& row) {
    if (row.isNull(17)) {
        return std::nullopt;
    }
    AppointmentSession session{
        .id = row.id<SessionId>(17), .chair = row.id<ChairId>(18), .from = row.time(19)};
    if (row.text(21) == "ended") {
        session.until = row.optionalTime(20);
        session.wasTreated = row.text(22) != "not-started";
    }
    return session;
}

Appointment toAppointment(const Row& row) {
    Appointment appointment{.visit = row.id<VisitId>(0),
                            .patient = {.id = row.id<PatientId>(1),
                                        .givenName = row.string(2),
                                        .familyName = row.string(3),
                                        .birthDate = storedDate(row.text(4)),
                                        .sex = storedCode<Sex>(row.text(5)),
                                        .recordNumber = row.string(6)}};
    appointment.chair = row.optionalId<ChairId>(13);
    appointment.isBooked = !row.isNull(7);
    appointment.session = sessionOf(row);
    if (appointment.isBooked) {
        appointment.at = row.time(7);
    } else if (appointment.session) {
        appointment.at = appointment.session->from;
    }
    if (const std::optional<std::int64_t> minutes = row.optionalInteger(8)) {
        appointment.planned = Duration::fromMinutes(*minutes);
    }
    appointment.arrivedAt = row.optionalTime(9);
    appointment.closedAt = row.optionalTime(10);
    appointment.isNoShow = row.boolean(11);
    appointment.closeReason = row.string(12);
    appointment.course = row.optionalId<CourseId>(14);
    appointment.number = static_cast<int>(row.optionalInteger(15).value_or(0));
    appointment.of = static_cast<int>(row.optionalInteger(16).value_or(0));
    return appointment;
}

bool mayTouch(const Appointment& appointment, const TimeSpan& time) {
    if (!appointment.session) {
        return appointment.isBooked && appointment.booked().overlaps(time);
    }
    const AppointmentSession& session = *appointment.session;
    if (!session.wasTreated) {
        return appointment.isBooked && appointment.booked().overlaps(time);
    }
    return session.from < time.until && (!session.until || *session.until > time.from);
}

Course toCourse(const Row& row) {
    Course course{.id = row.id<CourseId>(0), .patient = row.id<PatientId>(1), .madeBy = row.id<StaffId>(13)};
    course.visits = static_cast<int>(row.integer(2));
    course.intervalDays = static_cast<int>(row.integer(3));
    course.planned = Duration::fromMinutes(row.integer(4));
    course.order.salt = storedCode<Salt>(row.text(5));
    course.order.dose = Mass::fromMicrograms(row.integer(6));
    course.order.productId = row.string(7);
    course.order.bag = Volume::fromMicrolitres(row.integer(8));
    course.order.diluent = storedCode<Diluent>(row.text(9));
    course.order.additive = storedCode<Additive>(row.text(10));
    if (const std::optional<std::int64_t> factor = row.optionalInteger(11)) {
        course.order.dropFactor = static_cast<DropFactor>(*factor);
    }
    if (const std::optional<std::int64_t> time = row.optionalInteger(12)) {
        course.order.time = Duration::fromMilliseconds(*time);
    }
    course.madeAt = row.time(14);
    if (const std::optional<UtcTime> at = row.optionalTime(15)) {
        course.stop = {*at, row.optionalId<StaffId>(16), storedCode<StopCause>(row.text(17)), row.string(18)};
    }
    return course;
}

}  // namespace

std::optional<Appointment> SqlSchedule::appointment(VisitId id) const {
    return m_connection
        .query(
            "SELECT v.id, p.id, p.given_name, p.family_name, p.birth_date, p.sex, p.record_number, "
            "v.expected_at, v.planned_minutes, v.arrived_at, v.closed_at, v.no_show, v.close_reason, "
            "v.chair_id, v.course_id, v.course_number, c.visits, s.id, s.chair_id, "
            "coalesce(s.started_at, s.opened_at), coalesce(s.discharged_at, s.infusion_ended_at), s.phase, "
            "s.outcome FROM visit v JOIN patient p ON p.id = v.patient_id "
            "LEFT JOIN course c ON c.id = v.course_id LEFT JOIN session s ON s.visit_id = v.id "
            "WHERE v.id = $1",
            id)
        .one(toAppointment);
}

std::vector<Appointment> SqlSchedule::touching(const TimeSpan& time) const {
    std::vector<Appointment> found =
        m_connection
            .query("SELECT v.id, p.id, p.given_name, p.family_name, p.birth_date, p.sex, p.record_number, "
                   "v.expected_at, v.planned_minutes, v.arrived_at, v.closed_at, v.no_show, v.close_reason, "
                   "v.chair_id, v.course_id, v.course_number, c.visits, s.id, s.chair_id, "
                   "coalesce(s.started_at, s.opened_at), coalesce(s.discharged_at, s.infusion_ended_at), "
                   "s.phase, s.outcome FROM visit v JOIN patient p ON p.id = v.patient_id "
                   "LEFT JOIN course c ON c.id = v.course_id LEFT JOIN session s ON s.visit_id = v.id "
                   "WHERE v.id IN (SELECT id FROM visit WHERE expected_at >= $1 AND expected_at < $2 "
                   "UNION SELECT visit_id FROM session WHERE sort_at >= $1 AND sort_at < $2 "
                   "UNION SELECT visit_id FROM session WHERE phase <> 'ended') "
                   "ORDER BY coalesce(v.expected_at, s.opened_at), v.id",
                   time.from - kLongest, time.until)
            .all(toAppointment);
    std::erase_if(found, [&](const Appointment& appointment) { return !mayTouch(appointment, time); });
    return found;
}

std::vector<Appointment> SqlSchedule::upcomingOf(PatientId patient, UtcTime from) const {
    return m_connection
        .query("SELECT v.id, p.id, p.given_name, p.family_name, p.birth_date, p.sex, p.record_number, "
               "v.expected_at, v.planned_minutes, v.arrived_at, v.closed_at, v.no_show, v.close_reason, "
               "v.chair_id, v.course_id, v.course_number, c.visits, NULL, NULL, NULL, NULL, NULL, NULL "
               "FROM visit v JOIN patient p ON p.id = v.patient_id LEFT JOIN course c ON c.id = v.course_id "
               "WHERE v.patient_id = $1 AND v.expected_at >= $2 AND v.arrived_at IS NULL AND v.closed_at IS "
               "NULL ORDER BY v.expected_at, v.id",
               patient, from)
        .all(toAppointment);
}

std::optional<Course> SqlSchedule::course(CourseId id) const {
    return m_connection
        .query("SELECT id, patient_id, visits, interval_days, planned_minutes, salt, dose_ug, product_id, "
               "bag_ul, diluent, additive, drop_factor, time_ms, made_by, made_at, stopped_at, stopped_by, "
               "stop_cause, stop_reason FROM course WHERE id = $1",
               id)
        .one(toCourse);
}

std::vector<Course> SqlSchedule::coursesOf(PatientId patient) const {
    return m_connection
        .query("SELECT id, patient_id, visits, interval_days, planned_minutes, salt, dose_ug, product_id, "
               "bag_ul, diluent, additive, drop_factor, time_ms, made_by, made_at, stopped_at, stopped_by, "
               "stop_cause, stop_reason FROM course WHERE patient_id = $1 ORDER BY id DESC",
               patient)
        .all(toCourse);
}

std::vector<Course> SqlSchedule::notStopped() const {
    return m_connection
        .query("SELECT id, patient_id, visits, interval_days, planned_minutes, salt, dose_ug, product_id, "
               "bag_ul, diluent, additive, drop_factor, time_ms, made_by, made_at, stopped_at, stopped_by, "
               "stop_cause, stop_reason FROM course WHERE stopped_at IS NULL AND id IN "
               "(SELECT course_id FROM visit WHERE closed_at IS NULL AND course_id IS NOT NULL) "
               "ORDER BY id")
        .all(toCourse);
}

std::vector<Appointment> SqlSchedule::visitsOf(CourseId id) const {
    return m_connection
        .query(
            "SELECT v.id, p.id, p.given_name, p.family_name, p.birth_date, p.sex, p.record_number, "
            "v.expected_at, v.planned_minutes, v.arrived_at, v.closed_at, v.no_show, v.close_reason, "
            "v.chair_id, v.course_id, v.course_number, c.visits, s.id, s.chair_id, "
            "coalesce(s.started_at, s.opened_at), coalesce(s.discharged_at, s.infusion_ended_at), s.phase, "
            "s.outcome FROM visit v JOIN patient p ON p.id = v.patient_id "
            "JOIN course c ON c.id = v.course_id LEFT JOIN session s ON s.visit_id = v.id "
            "WHERE v.course_id = $1 ORDER BY v.course_number, v.expected_at, v.id",
            id)
        .all(toAppointment);
}

VisitId SqlSchedule::book(const Booking& booking) {
    return VisitId(
        m_connection
            .queryOne<std::int64_t>(
                "INSERT INTO visit (patient_id, expected_at, close_reason, chair_id, planned_minutes, "
                "course_id, course_number) VALUES ($1, $2, '', $3, $4, $5, $6) RETURNING id",
                booking.patient, booking.at, booking.chair, booking.planned.wholeMinutes(), booking.course,
                booking.number > 0 ? std::optional(std::int64_t{booking.number}) : std::nullopt)
            .value());
}

void SqlSchedule::move(VisitId id, std::optional<ChairId> chair, UtcTime at, Duration planned) {
    m_connection.run("UPDATE visit SET chair_id = $2, expected_at = $3, planned_minutes = $4 WHERE id = $1",
                     id, chair, at, planned.wholeMinutes());
}

void SqlSchedule::setNoShow(VisitId id, UtcTime at, std::string_view reason) {
    m_connection.run("UPDATE visit SET no_show = 1, closed_at = $2, close_reason = $3 WHERE id = $1", id, at,
                     reason);
}

void SqlSchedule::expectAgain(VisitId id) {
    m_connection.run("UPDATE visit SET no_show = 0, closed_at = NULL, close_reason = '' WHERE id = $1", id);
}

CourseId SqlSchedule::addCourse(const Course& course) {
    const OrderTemplate& order = course.order;
    return CourseId(
        m_connection
            .queryOne<std::int64_t>(
                "INSERT INTO course (patient_id, visits, interval_days, planned_minutes, salt, dose_ug, "
                "product_id, bag_ul, diluent, additive, drop_factor, time_ms, made_by, made_at) VALUES ($1, "
                "$2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) RETURNING id",
                course.patient, std::int64_t{course.visits}, std::int64_t{course.intervalDays},
                course.planned.wholeMinutes(), codeOf(order.salt), order.dose.micrograms(), order.productId,
                order.bag.microlitres(), codeOf(order.diluent), codeOf(order.additive),
                order.dropFactor ? std::optional(static_cast<std::int64_t>(*order.dropFactor)) : std::nullopt,
                order.time ? std::optional(order.time->milliseconds()) : std::nullopt, course.madeBy,
                course.madeAt)
            .value());
}

void SqlSchedule::setStop(CourseId id, const std::optional<CourseStop>& stop) {
    m_connection.run(
        "UPDATE course SET stopped_at = $2, stopped_by = $3, stop_cause = $4, stop_reason = $5 WHERE id = $1",
        id, stop ? std::optional(stop->at) : std::nullopt, stop ? stop->by : std::nullopt,
        stop ? std::optional(codeOf(stop->cause)) : std::nullopt,
        stop ? std::string_view(stop->reason) : std::string_view());
}

}  // namespace gramhour::store
