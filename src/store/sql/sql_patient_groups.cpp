// The records of one person: merging them, and reading them as one.
#include <algorithm>

#include "base/text_fold.h"
#include "store/sql/sql_patients.h"
#include "store/sql/sql_values.h"

namespace gramhour::store {

namespace {

/// What is known of somebody's allergies, as one record or several say.
struct AllergyStatement {
    AllergyStatus status = AllergyStatus::notAsked;
    std::vector<Allergy> allergies;
};

/// One substance in both keeps the stronger severity; nothing that either of them says is dropped.
AllergyStatement joined(AllergyStatement first, AllergyStatement second) {
    for (Allergy& allergy : second.allergies) {
        const auto same =
            std::find_if(first.allergies.begin(), first.allergies.end(), [&](const Allergy& known) {
                return foldForSearch(known.substance) == foldForSearch(allergy.substance) &&
                       (known.reaction.empty() || allergy.reaction.empty() ||
                        foldForSearch(known.reaction) == foldForSearch(allergy.reaction));
            });
        if (same == first.allergies.end()) {
            first.allergies.push_back(std::move(allergy));
            continue;
        }
        same->severity = std::max(same->severity, allergy.severity);
        if (same->reaction.empty()) {
            same->reaction = std::move(allergy.reaction);
        }
    }
    first.status = std::max(first.status, second.status);
    return first;
}

/// A record's own statement with those of the records merged into it since it was made.
AllergyStatement statementOf(Connection& connection, const SqlPatients& patients, PatientId id) {
    std::optional<Patient> own = patients.record(id);
    AllergyStatement statement{own.value().allergyStatus, std::move(own->allergies)};
    const std::vector<PatientId> merged =
        connection
            .query("SELECT m.merged_id FROM patient_merge m JOIN patient p ON p.id = m.kept_id "
                   "WHERE m.kept_id = $1 AND m.undone_at IS NULL "
                   "AND (p.allergies_at IS NULL OR m.merged_at >= p.allergies_at) ORDER BY m.id",
                   id)
            .all([](const Row& row) { return row.id<PatientId>(0); });
    for (const PatientId each : merged) {
        statement = joined(std::move(statement), statementOf(connection, patients, each));
    }
    return statement;
}

/// Those whose record was merged into this one, and into theirs, and so on, whatever this one was merged
/// into.
std::vector<PatientId> belowOf(Connection& connection, PatientId id) {
    std::vector<PatientId> below;
    std::vector<PatientId> open{id};
    while (!open.empty()) {
        const PatientId next = open.back();
        open.pop_back();
        for (const PatientId merged :
             connection
                 .query("SELECT merged_id FROM patient_merge WHERE kept_id = $1 AND undone_at IS NULL", next)
                 .all([](const Row& row) { return row.id<PatientId>(0); })) {
            below.push_back(merged);
            open.push_back(merged);
        }
    }
    return below;
}

PatientHit ownHit(const SqlPatients& patients, PatientId id) {
    const Patient patient = patients.record(id).value();
    PatientHit hit{.id = id};
    hit.givenName = patient.details.givenName;
    hit.familyName = patient.details.familyName;
    hit.birthDate = patient.details.birthDate;
    hit.sex = patient.details.sex;
    hit.recordNumber = patient.details.recordNumber;
    hit.isProvisional = patient.isProvisional;
    return hit;
}

PatientMerge toMerge(const Row& row, const SqlPatients& patients) {
    PatientMerge merge{.id = row.id<MergeId>(0),
                       .kept = ownHit(patients, row.id<PatientId>(1)),
                       .merged = ownHit(patients, row.id<PatientId>(2))};
    merge.at = row.time(3);
    merge.byName = row.string(4);
    merge.reason = row.string(5);
    merge.undoneAt = row.optionalTime(6);
    merge.undoneByName = row.optionalString(7).value_or("");
    merge.undoReason = row.optionalString(8).value_or("");
    return merge;
}

}  // namespace

std::optional<Patient> SqlPatients::find(PatientId id) const {
    const std::vector<PatientId> members = group(id);
    if (members.empty()) {
        return std::nullopt;
    }
    std::optional<Patient> patient = record(members.front());
    if (members.size() > 1) {
        AllergyStatement statement = statementOf(m_connection, *this, members.front());
        patient->allergyStatus = statement.status;
        patient->allergies = std::move(statement.allergies);
        for (const PatientId member : members) {
            if (member != members.front()) {
                patient->formerNumbers.push_back(record(member)->details.recordNumber);
            }
        }
    }
    return patient;
}

std::vector<PatientId> SqlPatients::group(PatientId id) const {
    return m_connection
        .query("SELECT g.member_id FROM patient_group g JOIN patient m ON m.id = g.member_id "
               "WHERE g.patient_id = $1 ORDER BY (m.merged_into IS NOT NULL), m.id",
               id)
        .all([](const Row& row) { return row.id<PatientId>(0); });
}

std::vector<PatientHit> SqlPatients::namesakes(PatientId id) const {
    const std::optional<PatientHit> patient = hit(id);
    if (!patient) {
        return {};
    }
    std::vector<PatientHit> others =
        m_connection
            .query("SELECT id FROM patient WHERE (sort_name = $1 OR sort_name = $2) AND id <> $3 AND "
                   "merged_into IS NULL ORDER BY birth_date, id",
                   sortNameOf(patient->familyName, patient->givenName),
                   sortNameOf(patient->givenName, patient->familyName), patient->id)
            .all([this](const Row& row) { return ownHit(*this, row.id<PatientId>(0)); });
    for (PatientHit& other : others) {
        other.hasNamesake = true;
    }
    return others;
}

std::vector<PatientHit> SqlPatients::withNamesakes(std::vector<PatientHit> hits) const {
    for (PatientHit& hit : hits) {
        hit.hasNamesake =
            m_connection
                .queryOne<std::int64_t>(
                    "SELECT 1 FROM patient WHERE (sort_name = $1 OR sort_name = $2) AND id <> $3 AND "
                    "merged_into IS NULL LIMIT 1",
                    sortNameOf(hit.familyName, hit.givenName), sortNameOf(hit.givenName, hit.familyName),
                    hit.id)
                .has_value();
    }
    return hits;
}

std::optional<PatientMerge> SqlPatients::merge(MergeId id) const {
    return m_connection
        .query("SELECT g.id, g.kept_id, g.merged_id, g.merged_at, b.display_name, g.reason, g.undone_at, "
               "u.display_name, g.undo_reason FROM patient_merge g JOIN staff b ON b.id = g.merged_by "
               "LEFT JOIN staff u ON u.id = g.undone_by WHERE g.id = $1",
               id)
        .one([this](const Row& row) { return toMerge(row, *this); });
}

std::vector<PatientMerge> SqlPatients::merges(PatientId id) const {
    return m_connection
        .query("SELECT g.id, g.kept_id, g.merged_id, g.merged_at, b.display_name, g.reason, g.undone_at, "
               "u.display_name, g.undo_reason FROM patient_merge g JOIN staff b ON b.id = g.merged_by "
               "LEFT JOIN staff u ON u.id = g.undone_by "
               "WHERE g.kept_id IN (SELECT member_id FROM patient_group WHERE patient_id = $1) "
               "OR g.merged_id IN (SELECT member_id FROM patient_group WHERE patient_id = $1) "
               "ORDER BY g.id DESC",
               id)
        .all([this](const Row& row) { return toMerge(row, *this); });
}

std::vector<PatientId> SqlPatients::mergedWrongly() const {
    // UNION, not UNION ALL: merges that go round in a circle end here, and such records are told as well.
    return m_connection
        .query("WITH RECURSIVE above (id, kept) AS ("
               "SELECT merged_id, kept_id FROM patient_merge WHERE undone_at IS NULL UNION "
               "SELECT a.id, m.kept_id FROM above a "
               "JOIN patient_merge m ON m.merged_id = a.kept AND m.undone_at IS NULL) "
               "SELECT p.id FROM patient p WHERE p.merged_into IS DISTINCT FROM ("
               "SELECT a.kept FROM above a WHERE a.id = p.id AND NOT EXISTS (SELECT 1 FROM patient_merge m "
               "WHERE m.merged_id = a.kept AND m.undone_at IS NULL)) "
               "OR (p.merged_into IS NULL AND EXISTS (SELECT 1 FROM patient_merge m "
               "WHERE m.merged_id = p.id AND m.undone_at IS NULL)) ORDER BY p.id")
        .all([](const Row& row) { return row.id<PatientId>(0); });
}

MergeId SqlPatients::addMerge(PatientId kept, PatientId merged, std::string_view reason, StaffId by,
                              UtcTime now) {
    const MergeId id(m_connection
                         .queryOne<std::int64_t>(
                             "INSERT INTO patient_merge (kept_id, merged_id, merged_at, merged_by, reason) "
                             "VALUES ($1, $2, $3, $4, $5) RETURNING id",
                             kept, merged, now, by, reason)
                         .value());
    m_connection.run("UPDATE patient SET merged_into = $1 WHERE id = $2 OR merged_into = $2", kept, merged);
    return id;
}

void SqlPatients::undoMerge(MergeId id, std::string_view reason, StaffId by, UtcTime now) {
    m_connection.run(
        "UPDATE patient_merge SET undone_at = $2, undone_by = $3, undo_reason = $4 WHERE id = $1", id, now,
        by, reason);
    const PatientId apart(
        m_connection.queryOne<std::int64_t>("SELECT merged_id FROM patient_merge WHERE id = $1", id).value());
    m_connection.run("UPDATE patient SET merged_into = NULL WHERE id = $1", apart);
    for (const PatientId each : belowOf(m_connection, apart)) {
        m_connection.run("UPDATE patient SET merged_into = $2 WHERE id = $1", each, apart);
    }
}

}  // namespace gramhour::store
