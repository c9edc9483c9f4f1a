#include <sstream>
#include <unordered_map>

#include "base/text_fold.h"
#include "store/sql/sql_history.h"
#include "store/sql/sql_patients.h"
#include "store/sql/sql_session_rows.h"

// The long reads of History: the facts and what lies beside them, all in the order of days, walked in step.
namespace gramhour::store {

namespace {

/// The record that is kept for each.
class People {
public:
    explicit People(const SqlHistory& history) {
        for (const auto& [merged, kept] : history.mergedRecords()) {
            m_kept.emplace(merged.value(), kept);
        }
    }
    [[nodiscard]] PatientId keptFor(PatientId patient) const {
        const auto found = m_kept.empty() ? m_kept.end() : m_kept.find(patient.value());
        return found == m_kept.end() ? patient : found->second;
    }

private:
    std::unordered_map<std::int64_t, PatientId> m_kept;
};

/// The place of a row in the order of all of these tables.
struct Place {
    std::int64_t day;
    std::int64_t session;
    friend auto operator<=>(const Place&, const Place&) = default;
};

/// Rows beside the facts, whose first two columns are their place.
class Beside {
public:
    explicit Beside(Rows rows) : m_rows(std::move(rows)) { advance(); }

    /// Whether the row at hand belongs to this session; rows of earlier ones are passed over.
    [[nodiscard]] bool isAt(const Place& place) {
        while (m_isOnRow && m_place < place) {
            advance();
        }
        return m_isOnRow && m_place == place;
    }
    [[nodiscard]] Row row() const { return m_rows.row(); }
    void advance() {
        m_isOnRow = m_rows.next();
        if (m_isOnRow) {
            m_place = {m_rows.row().integer(0), m_rows.row().integer(1)};
        }
    }

private:
    Rows m_rows;
    bool m_isOnRow = false;
    Place m_place{};
};

/// Symptoms and reasons, in step with a walk over the days.
class BesideFacts {
public:
    BesideFacts(Connection& connection, const DayRange& days)
        : m_symptomRows(connection.query("SELECT clinic_day, session_id, symptom, grade FROM session_symptom "
                                         "WHERE clinic_day >= $1 AND clinic_day <= $2 "
                                         "ORDER BY clinic_day, session_id, symptom",
                                         days.first, days.last)),
          m_stopRows(connection.query("SELECT clinic_day, session_id, reason FROM session_stop "
                                      "WHERE clinic_day >= $1 AND clinic_day <= $2 "
                                      "ORDER BY clinic_day, session_id",
                                      days.first, days.last)) {}

    /// The views of the line hold until the next call.
    [[nodiscard]] HistoryLine lineOf(const SessionFact& fact, PatientId person) {
        const Place place{fact.clinicDay, fact.session.value()};
        m_symptoms.clear();
        for (; m_symptomRows.isAt(place); m_symptomRows.advance()) {
            const Row row = m_symptomRows.row();
            m_symptoms.push_back({row.string(2), static_cast<int>(row.integer(3))});
        }
        const bool isStopped = m_stopRows.isAt(place);
        if (isStopped) {
            m_reason = m_stopRows.row().string(2);
        }
        return {fact, person, m_symptoms, isStopped ? &m_reason : nullptr};
    }

private:
    Beside m_symptomRows;
    Beside m_stopRows;
    std::vector<SymptomFact> m_symptoms;
    std::string m_reason;
};

constexpr std::string_view kWalkSql =
    "SELECT clinic_day, session_id, packed FROM session_fact WHERE clinic_day >= $1 AND clinic_day <= $2 "
    "ORDER BY clinic_day, session_id";

std::string_view factSql() {
    static const std::string sql =
        std::string("SELECT ").append(kFactColumns).append(" FROM session_fact f WHERE f.session_id = $1");
    return sql;
}

/// All that a row of the list shows but what lies beside the facts.
std::string rowsSql(std::string_view where) {
    return std::string(
               "SELECT s.id, p.id, p.given_name, p.family_name, p.birth_date, p.record_number, c.name, "
               "n.display_name, o.dose_ug, o.time_ms, s.opened_at, s.phase, s.outcome, s.clinic_date, "
               "s.started_at, s.infusion_ended_at, s.discharged_at, s.signed_at, s.delivered_ul, "
               "s.delivered_ug, s.reaction_grade, s.reaction_symptoms, s.checks_planned, "
               "s.checks_on_time, ")
        .append(kFactColumns)
        .append(
            ", d.display_name FROM session_fact f JOIN session s ON s.id = f.session_id "
            "JOIN patient r ON r.id = f.patient_id JOIN patient p ON p.id = coalesce(r.merged_into, r.id) "
            "JOIN chair c ON c.id = f.chair_id JOIN staff n ON n.id = f.nurse_id "
            "JOIN medication_order o ON o.id = s.order_id JOIN staff d ON d.id = f.prescriber_id ")
        .append(where);
}

std::string_view oneRowSql() {
    static const std::string sql = rowsSql("WHERE f.session_id = $1");
    return sql;
}

std::string_view rowWalkSql() {
    // CROSS JOIN would be the engine's own word for "in this order"; the order of days asks for it as well.
    static const std::string sql =
        rowsSql("WHERE f.clinic_day >= $1 AND f.clinic_day <= $2 ORDER BY f.clinic_day, f.session_id");
    return sql;
}

HistoryRow toHistoryRow(const Row& row) {
    return {.row = toSessionRow(row),
            .fact = toSessionFact(row, kSessionRowColumns),
            .prescriberName = row.string(kSessionRowColumns + static_cast<int>(kFactColumnCount))};
}

template <class Words, class Text>
std::string joined(const Words& words, Text text) {
    std::string line;
    for (const auto& word : words) {
        line += (line.empty() ? "" : " ") + text(word);
    }
    return line;
}

std::string joined(std::span<const SymptomFact> symptoms) {
    return joined(symptoms, [](const SymptomFact& symptom) { return symptom.symptom; });
}

std::string joined(const std::vector<std::string>& words) {
    return joined(words, [](const std::string& word) { return word; });
}

}  // namespace

void SqlHistory::walk(const DayRange& days, const HistorySink& sink) const {
    const People people(*this);
    BesideFacts beside(m_connection, days);
    Rows rows = m_connection.query(kWalkSql, days.first, days.last);
    while (rows.next()) {
        const Row row = rows.row();
        const SessionFact fact = toSessionFact(unpacked(row.integer(0), row.integer(1), row.blob(2)));
        if (!sink(beside.lineOf(fact, people.keptFor(fact.patient)))) {
            return;
        }
    }
}

void SqlHistory::walk(std::span<const SessionId> ids, const HistorySink& sink) const {
    const People people(*this);
    for (const SessionId id : ids) {
        const std::optional<SessionFact> fact =
            m_connection.query(factSql(), id).one([](const Row& row) { return toSessionFact(row, 0); });
        if (!fact) {
            continue;
        }
        const std::vector<SymptomFact> symptoms = symptomsOf(*fact);
        const std::optional<std::string> reason = stopReasonOf(*fact);
        if (!sink({*fact, people.keptFor(fact->patient), symptoms, reason ? &*reason : nullptr})) {
            return;
        }
    }
}

void SqlHistory::walkRows(const DayRange& days, const HistoryRowSink& sink) const {
    const People people(*this);
    BesideFacts beside(m_connection, days);
    Rows rows = m_connection.query(rowWalkSql(), days.first, days.last);
    while (rows.next()) {
        HistoryRow row = toHistoryRow(rows.row());
        const HistoryLine line = beside.lineOf(row.fact, people.keptFor(row.fact.patient));
        row.symptoms = joined(line.symptoms);
        row.stopReason = line.stopReason == nullptr ? std::string() : *line.stopReason;
        row.indications = joined(indicationsOf(row.fact.session));
        if (!sink(row)) {
            return;
        }
    }
}

std::vector<HistoryRow> SqlHistory::rows(std::span<const SessionId> ids) const {
    std::vector<HistoryRow> rows;
    rows.reserve(ids.size());
    for (const SessionId id : ids) {
        std::optional<HistoryRow> row = m_connection.query(oneRowSql(), id).one(toHistoryRow);
        if (!row) {
            continue;
        }
        row->symptoms = row->fact.reactionGrade > 0 ? joined(symptomsOf(row->fact)) : std::string();
        row->stopReason = stopReasonOf(row->fact).value_or(std::string());
        row->indications = joined(indicationsOf(id));
        rows.push_back(std::move(*row));
    }
    return rows;
}

std::vector<PatientId> SqlHistory::peopleFound(std::string_view text) const {
    std::istringstream words(foldForSearch(text));
    std::vector<PatientId> found;
    NumberSet before;
    bool isFirst = true;
    for (std::string word; words >> word; isFirst = false) {
        NumberSet now;
        found.clear();
        for (const Row row : m_connection.query("SELECT coalesce(p.merged_into, p.id) FROM patient_word w "
                                                "JOIN patient p ON p.id = w.patient_id "
                                                "WHERE w.word >= $1 AND w.word < $2",
                                                word, pastPrefix(word))) {
            const std::int64_t person = row.integer(0);
            if ((isFirst || before.contains(person)) && now.insert(person)) {
                found.emplace_back(person);
            }
        }
        before = std::move(now);
    }
    return found;
}

}  // namespace gramhour::store
