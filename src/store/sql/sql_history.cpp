#include "store/sql/sql_history.h"

#include <algorithm>

#include "store/sql/screening_codec.h"
#include "store/sql/sql_session_rows.h"
#include "store/sql/sql_values.h"

namespace gramhour::store {

namespace {

std::vector<std::string> eachOnce(std::vector<std::string> words) {
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    std::erase(words, std::string());
    return words;
}

FactBasis toBasis(const Row& row) {
    return {.session = row.id<SessionId>(0),
            .patient = row.id<PatientId>(1),
            .nurse = row.id<StaffId>(2),
            .prescriber = row.id<StaffId>(3),
            .chair = row.id<ChairId>(4),
            .course = row.optionalId<CourseId>(5),
            .salt = storedCode<Salt>(row.text(6)),
            .ordered = Mass::fromMicrograms(row.integer(7)),
            .planned = Duration::fromMilliseconds(row.integer(8)),
            .openedAt = row.time(9),
            .arrivedAt = row.optionalTime(10),
            .verdict = row.isNull(11) ? std::nullopt : std::optional(storedCode<Verdict>(row.text(11))),
            .isOverridden = row.boolean(12),
            .limitsPassed = static_cast<int>(row.integer(13)),
            .limitsTried = static_cast<int>(row.integer(14)),
            .indications =
                row.isNull(15) ? std::vector<std::string>() : eachOnce(decodeCase(row.text(15)).indications)};
}

std::vector<SessionId> idsOf(Rows rows) {
    return rows.all([](const Row& row) { return row.id<SessionId>(0); });
}

std::vector<PatientId> patientsOf(Rows rows) {
    return rows.all([](const Row& row) { return row.id<PatientId>(0); });
}

}  // namespace

FactBasis SqlHistory::basis(SessionId id) const {
    return m_connection
        .query(
            "SELECT s.id, s.patient_id, s.opened_by, o.ordered_by, s.chair_id, v.course_id, o.salt, "
            "o.dose_ug, o.time_ms, s.opened_at, v.arrived_at, c.verdict, "
            "CASE WHEN c.review_decision = 'approved' THEN 1 ELSE 0 END, "
            "(SELECT count(*) FROM limit_event l WHERE l.order_id = o.id AND l.is_hard = 0), "
            "(SELECT count(*) FROM limit_event l WHERE l.visit_id = v.id AND l.is_hard = 1 "
            "AND l.at <= s.opened_at), c.facts "
            "FROM session s JOIN medication_order o ON o.id = s.order_id JOIN visit v ON v.id = s.visit_id "
            "LEFT JOIN screening c ON c.id = o.screening_id WHERE s.id = $1",
            id)
        .one(toBasis)
        .value();
}

std::optional<SessionFacts> SqlHistory::facts(SessionId id) const {
    if (!arePackedRight(id)) {
        return std::nullopt;
    }
    std::optional<SessionFacts> found;
    const std::vector<SessionId> only{id};
    walk(only, [&](const HistoryLine& line) {
        found = SessionFacts{line.fact,
                             {line.symptoms.begin(), line.symptoms.end()},
                             line.stopReason == nullptr ? std::nullopt : std::optional(*line.stopReason),
                             indicationsOf(id)};
        return true;
    });
    return found;
}

bool SqlHistory::arePackedRight(SessionId id) const {
    static const std::string sql = std::string("SELECT ")
                                       .append(kFactColumns)
                                       .append(", f.packed FROM session_fact f WHERE f.session_id = $1");
    return m_connection.query(sql, id)
        .one([](const Row& row) {
            const std::vector<std::byte> expected = packed(row.integers<kFactColumnCount>(0, kNoNumber));
            const std::span<const std::byte> stored = row.blob(static_cast<int>(kFactColumnCount));
            return std::equal(stored.begin(), stored.end(), expected.begin(), expected.end());
        })
        .value_or(true);
}

std::vector<SessionId> SqlHistory::withoutFacts(std::size_t limit) const {
    return idsOf(
        m_connection.query("SELECT session_id FROM session_fact_pending ORDER BY session_id LIMIT $1",
                           static_cast<std::int64_t>(limit)));
}

std::optional<DayRange> SqlHistory::days() const {
    // Two questions: together they would walk all rows.
    const std::optional<std::int64_t> first =
        m_connection.queryOne<std::int64_t>("SELECT min(clinic_day) FROM session_fact");
    const std::optional<std::int64_t> last =
        m_connection.queryOne<std::int64_t>("SELECT max(clinic_day) FROM session_fact");
    return first && last ? std::optional(DayRange{*first, *last}) : std::nullopt;
}

std::vector<SessionId> SqlHistory::sessionsOfPerson(PatientId patient) const {
    return idsOf(m_connection.query("SELECT id FROM session WHERE patient_id IN "
                                    "(SELECT member_id FROM patient_group WHERE patient_id = $1) ORDER BY id",
                                    patient));
}

std::vector<SessionId> SqlHistory::sessionsWithLot(LotId lot) const {
    return idsOf(
        m_connection.query("SELECT session_id FROM session_lot WHERE lot_id = $1 ORDER BY session_id", lot));
}

std::vector<SessionId> SqlHistory::sessionsWithIndication(std::string_view indication,
                                                          const DayRange& days) const {
    return idsOf(m_connection.query("SELECT session_id FROM session_indication WHERE indication = $1 "
                                    "AND clinic_day >= $2 AND clinic_day <= $3",
                                    indication, days.first, days.last));
}

std::vector<std::pair<PatientId, PatientId>> SqlHistory::mergedRecords() const {
    return m_connection.query("SELECT id, merged_into FROM patient WHERE merged_into IS NOT NULL")
        .all([](const Row& row) { return std::pair(row.id<PatientId>(0), row.id<PatientId>(1)); });
}

std::vector<PatientId> SqlHistory::patientsByName() const {
    return patientsOf(m_connection.query("SELECT id FROM patient ORDER BY sort_name, id"));
}

std::vector<PatientId> SqlHistory::patientsByRecordNumber() const {
    return patientsOf(m_connection.query(
        "SELECT id FROM patient ORDER BY record_number_int IS NULL, record_number_int, record_number"));
}

std::vector<SymptomFact> SqlHistory::symptomsOf(const SessionFact& fact) const {
    return m_connection
        .query("SELECT symptom, grade FROM session_symptom WHERE clinic_day = $1 AND session_id = $2 "
               "ORDER BY symptom",
               fact.clinicDay, fact.session)
        .all([](const Row& row) {
            return SymptomFact{row.string(0), static_cast<int>(row.integer(1))};
        });
}

std::optional<std::string> SqlHistory::stopReasonOf(const SessionFact& fact) const {
    return m_connection.queryOne<std::string>(
        "SELECT reason FROM session_stop WHERE clinic_day = $1 AND session_id = $2", fact.clinicDay,
        fact.session);
}

std::vector<std::string> SqlHistory::indicationsOf(SessionId id) const {
    return m_connection
        .query("SELECT indication FROM session_indication WHERE session_id = $1 ORDER BY indication", id)
        .all([](const Row& row) { return row.string(0); });
}

void SqlHistory::removeFacts(SessionId id) {
    const std::optional<std::int64_t> day =
        m_connection.queryOne<std::int64_t>("SELECT clinic_day FROM session_fact WHERE session_id = $1", id);
    if (!day) {
        return;
    }
    m_connection.run("DELETE FROM session_fact WHERE clinic_day = $1 AND session_id = $2", *day, id);
    m_connection.run("DELETE FROM session_symptom WHERE clinic_day = $1 AND session_id = $2", *day, id);
    m_connection.run("DELETE FROM session_stop WHERE clinic_day = $1 AND session_id = $2", *day, id);
    m_connection.run("DELETE FROM session_indication WHERE session_id = $1", id);
}

void SqlHistory::insertFact(const SessionFact& fact) {
    const FactNumbers numbers = numbersOf(fact);
    const std::vector<std::byte> bytes = packed(numbers);
    std::vector<BindValue> values;
    values.reserve(kFactColumnCount + 1);
    for (const std::int64_t number : numbers) {
        values.push_back(number == kNoNumber ? BindValue(nullptr) : BindValue(number));
    }
    values.emplace_back(bytes);
    const StatementLoan insert = m_connection.prepare(
        "INSERT INTO session_fact (clinic_day, session_id, start_minute, patient_id, nurse_id, "
        "prescriber_id, chair_id, course_id, salt, outcome, ordered_ug, given_ug, planned_ms, took_ms, "
        "wait_ms, chair_ms, grade, checks_planned, checks_on_time, checks_late, checks_missed, amendments, "
        "verdict, overridden, limits_passed, limits_tried, is_signed, packed) VALUES ($1, $2, $3, $4, $5, "
        "$6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, "
        "$26, $27, $28)");
    insert->bindAll(values);
    insert->step();
}

void SqlHistory::setFacts(const SessionFacts& facts) {
    const SessionFact& f = facts.fact;
    removeFacts(f.session);
    insertFact(f);
    for (const SymptomFact& symptom : facts.symptoms) {
        m_connection.run(
            "INSERT INTO session_symptom (clinic_day, session_id, symptom, grade) VALUES ($1, $2, $3, $4)",
            f.clinicDay, f.session, symptom.symptom, symptom.grade);
    }
    if (facts.stopReason) {
        m_connection.run("INSERT INTO session_stop (clinic_day, session_id, reason) VALUES ($1, $2, $3)",
                         f.clinicDay, f.session, *facts.stopReason);
    }
    for (const std::string& indication : facts.indications) {
        m_connection.run(
            "INSERT INTO session_indication (indication, clinic_day, session_id) VALUES ($1, $2, $3)",
            indication, f.clinicDay, f.session);
    }
    m_connection.run("DELETE FROM session_fact_pending WHERE session_id = $1", f.session);
}

std::vector<HistoryView> SqlHistory::views(StaffId staff) const {
    return m_connection
        .query("SELECT id, staff_id, name, body FROM history_view WHERE staff_id = $1 ORDER BY name", staff)
        .all([](const Row& row) {
            return HistoryView{row.id<HistoryViewId>(0), row.id<StaffId>(1), row.string(2), row.string(3)};
        });
}

HistoryViewId SqlHistory::saveView(StaffId staff, std::string_view name, std::string_view body) {
    return HistoryViewId(
        m_connection
            .queryOne<std::int64_t>("INSERT INTO history_view (staff_id, name, body) VALUES ($1, $2, $3) "
                                    "ON CONFLICT (staff_id, name) DO UPDATE SET body = excluded.body "
                                    "RETURNING id",
                                    staff, name, body)
            .value());
}

bool SqlHistory::removeView(StaffId staff, HistoryViewId id) {
    return m_connection.run("DELETE FROM history_view WHERE id = $1 AND staff_id = $2", id, staff) > 0;
}

std::vector<OpeningHours> SqlHistory::openingHours() const {
    return m_connection
        .query("SELECT weekday, opens_minute, closes_minute FROM opening_hours ORDER BY weekday")
        .all([](const Row& row) {
            return OpeningHours{static_cast<int>(row.integer(0)), static_cast<int>(row.integer(1)),
                                static_cast<int>(row.integer(2))};
        });
}

void SqlHistory::setOpeningHours(const std::vector<OpeningHours>& hours) {
    m_connection.run("DELETE FROM opening_hours");
    for (const OpeningHours& day : hours) {
        m_connection.run(
            "INSERT INTO opening_hours (weekday, opens_minute, closes_minute) VALUES ($1, $2, $3)",
            day.weekday, day.opensMinute, day.closesMinute);
    }
}

}  // namespace gramhour::store
