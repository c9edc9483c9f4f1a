#include "store/sql/sql_sessions.h"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <sstream>

#include "base/text_fold.h"
#include "store/sql/event_codec.h"
#include "store/sql/event_seal.h"
#include "store/sql/sql_patients.h"
#include "store/sql/sql_session_rows.h"
#include "store/sql/sql_values.h"

namespace gramhour::store {

namespace {

SessionRecord toRecord(const Row& row) {
    return {.id = row.id<SessionId>(0),
            .visit = row.id<VisitId>(1),
            .patient = row.id<PatientId>(2),
            .order = row.id<OrderId>(3),
            .chair = row.id<ChairId>(4),
            .openedAt = row.time(5),
            .openedBy = row.id<StaffId>(6),
            .protocolId = row.string(7),
            .protocolVersion = row.string(8),
            .protocolSha256 = row.string(9)};
}

StoredEvent toEvent(const Row& row) {
    SessionEvent event;
    event.body = decodeBody(row.text(1), row.text(2));
    event.occurredAt = row.time(3);
    event.recordedAt = row.time(4);
    event.actor = row.id<StaffId>(5);
    event.second = row.optionalId<StaffId>(6);
    event.lateReason = row.string(7);
    return {row.id<EventId>(0), std::move(event)};
}

/// The columns id, session_id, kind, occurred_at, recorded_at, actor_id, second_id, late_reason, body.
EventSeal toSeal(const Row& row) {
    return {row.id<EventId>(0), row.id<SessionId>(1),
            sealOf({.session = row.integer(1),
                    .kind = row.text(2),
                    .occurredAt = row.integer(3),
                    .recordedAt = row.integer(4),
                    .actor = row.integer(5),
                    .second = row.optionalInteger(6),
                    .lateReason = row.text(7),
                    .body = row.text(8)})};
}

/// Ids grow in the order of recording: an event's number is the rank of its id.
std::vector<StoredEvent> numbered(std::vector<StoredEvent> events) {
    std::vector<std::size_t> byId(events.size());
    std::iota(byId.begin(), byId.end(), std::size_t{0});
    std::sort(byId.begin(), byId.end(),
              [&events](std::size_t a, std::size_t b) { return events[a].id < events[b].id; });
    for (std::size_t rank = 0; rank < byId.size(); ++rank) {
        events[byId[rank]].event.number = static_cast<int>(rank) + 1;
    }
    return events;
}

constexpr std::size_t kSearchWords = 3;

/// The filter's words, folded, each with the end of its range; unused places are empty.
std::array<std::string, kSearchWords> searchWords(const std::string& text) {
    std::array<std::string, kSearchWords> words;
    std::istringstream stream(foldForSearch(text));
    for (std::string& word : words) {
        stream >> word;
    }
    return words;
}

}  // namespace

std::optional<SessionRecord> SqlSessions::find(SessionId id) const {
    return m_connection
        .query(
            "SELECT s.id, s.visit_id, s.patient_id, s.order_id, s.chair_id, s.opened_at, s.opened_by, "
            "v.protocol_id, v.version, "
            "v.sha256 FROM session s JOIN protocol_version v ON v.id = s.protocol_version_id WHERE s.id = $1",
            id)
        .one(toRecord);
}

std::vector<StoredEvent> SqlSessions::events(SessionId id) const {
    return numbered(
        m_connection
            .query("SELECT id, kind, body, occurred_at, recorded_at, actor_id, second_id, late_reason FROM "
                   "session_event "
                   "WHERE session_id = $1 ORDER BY occurred_at, id",
                   id)
            .all(toEvent));
}

std::optional<EventId> SqlSessions::lastEvent(SessionId id) const {
    const std::optional<std::int64_t> last =
        m_connection.queryOne<std::int64_t>("SELECT max(id) FROM session_event WHERE session_id = $1", id);
    return last ? std::optional(EventId(*last)) : std::nullopt;
}

std::optional<UtcTime> SqlSessions::lastRecordedUnsigned() const {
    const std::optional<std::int64_t> last = m_connection.queryOne<std::int64_t>(
        "SELECT max(e.recorded_at) FROM session s JOIN session_event e ON e.session_id = s.id "
        "WHERE s.signed_at IS NULL AND s.outcome <> 'not-started'");
    return last ? std::optional(UtcTime::fromMilliseconds(*last)) : std::nullopt;
}

EventSeal SqlSessions::seal(EventId id) const {
    return m_connection
        .query("SELECT id, session_id, kind, occurred_at, recorded_at, actor_id, second_id, late_reason, "
               "body FROM session_event WHERE id = $1",
               id)
        .one(toSeal)
        .value();
}

std::vector<EventSeal> SqlSessions::seals(std::optional<EventId> after, std::size_t limit) const {
    return m_connection
        .query("SELECT id, session_id, kind, occurred_at, recorded_at, actor_id, second_id, late_reason, "
               "body FROM session_event WHERE id > $1 ORDER BY id LIMIT $2",
               after ? after->value() : std::numeric_limits<std::int64_t>::min(),
               static_cast<std::int64_t>(limit))
        .all(toSeal);
}

std::vector<SessionRecord> SqlSessions::open() const {
    return m_connection
        .query("SELECT s.id, s.visit_id, s.patient_id, s.order_id, s.chair_id, s.opened_at, s.opened_by, "
               "v.protocol_id, v.version, "
               "v.sha256 FROM session s JOIN protocol_version v ON v.id = s.protocol_version_id WHERE "
               "s.phase <> 'ended' "
               "ORDER BY s.chair_id")
        .all(toRecord);
}

std::vector<SessionRow> SqlSessions::toSign() const {
    return m_connection
        .query("SELECT s.id, p.id, p.given_name, p.family_name, p.birth_date, p.record_number, "
               "c.name, n.display_name, "
               "o.dose_ug, o.time_ms, s.opened_at, s.phase, s.outcome, s.clinic_date, s.started_at, "
               "s.infusion_ended_at, "
               "s.discharged_at, s.signed_at, s.delivered_ul, s.delivered_ug, s.reaction_grade, "
               "s.reaction_symptoms, "
               "s.checks_planned, s.checks_on_time "
               "FROM session s JOIN patient r ON r.id = s.patient_id "
               "JOIN patient p ON p.id = coalesce(r.merged_into, r.id) JOIN chair c ON c.id = s.chair_id "
               "JOIN staff n ON n.id = s.opened_by JOIN medication_order o ON o.id = s.order_id "
               "WHERE s.signed_at IS NULL AND s.phase = 'ended' AND s.outcome <> 'not-started' ORDER BY "
               "s.opened_at, s.id")
        .all(toSessionRow);
}

SessionSummary SqlSessions::summary(SessionId id) const {
    return m_connection
        .query("SELECT phase, outcome, clinic_date, started_at, infusion_ended_at, discharged_at, signed_at, "
               "delivered_ul, "
               "delivered_ug, reaction_grade, reaction_symptoms, checks_planned, checks_on_time FROM session "
               "WHERE id = $1",
               id)
        .one([](const Row& row) { return toSessionSummary(row, 0); })
        .value();
}

UtcTime SqlSessions::storedSortTime(SessionId id) const {
    return UtcTime::fromMilliseconds(
        m_connection.queryOne<std::int64_t>("SELECT sort_at FROM session WHERE id = $1", id).value());
}

std::vector<SessionRow> SqlSessions::rows(const SessionFilter& filter, const std::optional<SessionRow>& last,
                                          std::size_t limit) const {
    const std::array<std::string, kSearchWords> words = searchWords(filter.text);
    return m_connection
        .query("SELECT s.id, p.id, p.given_name, p.family_name, p.birth_date, p.record_number, "
               "c.name, n.display_name, "
               "o.dose_ug, o.time_ms, s.opened_at, s.phase, s.outcome, s.clinic_date, s.started_at, "
               "s.infusion_ended_at, "
               "s.discharged_at, s.signed_at, s.delivered_ul, s.delivered_ug, s.reaction_grade, "
               "s.reaction_symptoms, "
               "s.checks_planned, s.checks_on_time "
               "FROM session s JOIN patient r ON r.id = s.patient_id "
               "JOIN patient p ON p.id = coalesce(r.merged_into, r.id) JOIN chair c ON c.id = s.chair_id "
               "JOIN staff n ON n.id = s.opened_by JOIN medication_order o ON o.id = s.order_id "
               "WHERE (s.sort_at, s.id) < ($1, $2) "
               "AND ($3 IS NULL OR s.clinic_date >= $3) AND ($4 IS NULL OR s.clinic_date <= $4) "
               "AND ($5 IS NULL OR s.outcome = $5) AND ($6 IS NULL OR s.patient_id IN "
               "(SELECT member_id FROM patient_group WHERE patient_id = $6)) "
               "AND ($7 = '' OR EXISTS (SELECT 1 FROM patient_word w WHERE w.patient_id IN (r.id, p.id) AND "
               "w.word >= $7 AND w.word < $8)) "
               "AND ($9 = '' OR EXISTS (SELECT 1 FROM patient_word w WHERE w.patient_id IN (r.id, p.id) AND "
               "w.word >= $9 AND w.word < $10)) "
               "AND ($11 = '' OR EXISTS (SELECT 1 FROM patient_word w WHERE w.patient_id IN (r.id, p.id) AND "
               "w.word >= $11 AND w.word < $12)) "
               "ORDER BY s.sort_at DESC, s.id DESC LIMIT $13",
               last ? last->sortTime().milliseconds() : INT64_MAX, last ? last->id.value() : INT64_MAX,
               isoOf(filter.from), isoOf(filter.to),
               filter.outcome ? std::optional(codeOf(*filter.outcome)) : std::nullopt, filter.patient,
               words[0], pastPrefix(words[0]), words[1], pastPrefix(words[1]), words[2], pastPrefix(words[2]),
               static_cast<std::int64_t>(limit))
        .all(toSessionRow);
}

std::int64_t SqlSessions::count(const SessionFilter& filter) const {
    const std::array<std::string, kSearchWords> words = searchWords(filter.text);
    return m_connection
        .queryOne<std::int64_t>("SELECT count(*) FROM session s WHERE "
                                "($1 IS NULL OR s.clinic_date >= $1) "
                                "AND ($2 IS NULL OR s.clinic_date <= $2) "
                                "AND ($3 IS NULL OR s.outcome = $3) AND ($4 IS NULL OR s.patient_id IN "
                                "(SELECT member_id FROM patient_group WHERE patient_id = $4)) "
                                "AND ($5 = '' OR EXISTS (SELECT 1 FROM patient_word w WHERE w.patient_id IN "
                                "(s.patient_id, (SELECT r.merged_into FROM patient r WHERE r.id = "
                                "s.patient_id)) AND w.word >= $5 AND w.word < $6)) "
                                "AND ($7 = '' OR EXISTS (SELECT 1 FROM patient_word w WHERE w.patient_id IN "
                                "(s.patient_id, (SELECT r.merged_into FROM patient r WHERE r.id = "
                                "s.patient_id)) AND w.word >= $7 AND w.word < $8)) "
                                "AND ($9 = '' OR EXISTS (SELECT 1 FROM patient_word w WHERE w.patient_id IN "
                                "(s.patient_id, (SELECT r.merged_into FROM patient r WHERE r.id = "
                                "s.patient_id)) AND w.word >= $9 AND w.word < $10))",
                                isoOf(filter.from), isoOf(filter.to),
                                filter.outcome ? std::optional(codeOf(*filter.outcome)) : std::nullopt,
                                filter.patient, words[0], pastPrefix(words[0]), words[1],
                                pastPrefix(words[1]), words[2], pastPrefix(words[2]))
        .value();
}

std::vector<SessionId> SqlSessions::touchingSince(PatientId patient, UtcTime since) const {
    return m_connection
        .query("SELECT id FROM session WHERE started_at IS NOT NULL "
               "AND patient_id IN (SELECT member_id FROM patient_group WHERE patient_id = $1) "
               "AND (infusion_ended_at IS NULL OR infusion_ended_at > $2) ORDER BY id",
               patient, since)
        .all([](const Row& row) { return row.id<SessionId>(0); });
}

std::vector<SessionId> SqlSessions::allIds(std::optional<SessionId> after, std::size_t limit) const {
    return m_connection
        .query("SELECT id FROM session WHERE id > $1 ORDER BY id LIMIT $2", after ? after->value() : 0,
               static_cast<std::int64_t>(limit))
        .all([](const Row& row) { return row.id<SessionId>(0); });
}

SessionId SqlSessions::add(const SessionRecord& record, const SessionSummary& summary) {
    const SessionId id(
        m_connection
            .queryOne<std::int64_t>(
                "INSERT INTO session (visit_id, patient_id, order_id, chair_id, "
                "protocol_version_id, opened_at, opened_by, phase, "
                "outcome, clinic_date, sort_at, delivered_ul, delivered_ug, reaction_grade, "
                "reaction_symptoms, checks_planned, "
                "checks_on_time) VALUES ($1, $2, $3, $4, (SELECT id FROM protocol_version WHERE "
                "sha256 = $5), $6, $7, $8, $9, "
                "$10, $6, 0, 0, 0, '', 0, 0) RETURNING id",
                record.visit, record.patient, record.order, record.chair, record.protocolSha256,
                record.openedAt, record.openedBy, codeOf(summary.phase), codeOf(summary.outcome),
                summary.clinicDate.toIso())
            .value());
    setSummary(id, summary);
    return id;
}

EventId SqlSessions::append(SessionId id, const SessionEvent& event) {
    return EventId(
        m_connection
            .queryOne<std::int64_t>(
                "INSERT INTO session_event (session_id, kind, occurred_at, recorded_at, actor_id, second_id, "
                "late_reason, body) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
                id, kindOf(event.body), event.occurredAt, event.recordedAt, event.actor, event.second,
                event.lateReason, encodeBody(event.body))
            .value());
}

void SqlSessions::setSummary(SessionId id, const SessionSummary& summary) {
    m_connection.run("UPDATE session SET phase = $2, outcome = $3, clinic_date = $4, sort_at = coalesce($5, "
                     "opened_at), started_at = $5, "
                     "infusion_ended_at = $6, discharged_at = $7, signed_at = $8, delivered_ul = $9, "
                     "delivered_ug = $10, reaction_grade = $11, "
                     "reaction_symptoms = $12, checks_planned = $13, checks_on_time = $14 WHERE id = $1",
                     id, codeOf(summary.phase), codeOf(summary.outcome), summary.clinicDate.toIso(),
                     summary.startedAt, summary.infusionEndedAt, summary.dischargedAt, summary.signedAt,
                     summary.deliveredVolume.microlitres(), summary.deliveredDose.micrograms(),
                     summary.reactionGrade, summary.reactionSymptoms, summary.checksPlanned,
                     summary.checksOnTime);
}

}  // namespace gramhour::store
