#include "store/sql/sql_patients.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <set>
#include <sstream>
#include <tuple>

#include "base/text_fold.h"
#include "store/sql/sql_values.h"

namespace gramhour::store {

namespace {

/// As many words as one query looks for; whoever types more has each hit asked for the rest.
constexpr std::size_t kWordsAtOnce = 4;

constexpr std::array<std::string_view, 12> kMonths{"january",   "february", "march",    "april",
                                                   "may",       "june",     "july",     "august",
                                                   "september", "october",  "november", "december"};

PatientHit toHit(const Row& row) {
    PatientHit hit{.id = row.id<PatientId>(0)};
    hit.givenName = row.string(1);
    hit.familyName = row.string(2);
    hit.birthDate = storedDate(row.text(3));
    hit.sex = storedCode<Sex>(row.text(4));
    hit.recordNumber = row.string(5);
    hit.isProvisional = row.boolean(6);
    hit.hasMerged = row.boolean(7);
    return hit;
}

PatientDetails toDetails(const Row& row) {
    PatientDetails details;
    details.givenName = row.string(1);
    details.familyName = row.string(2);
    details.birthDate = storedDate(row.text(3));
    details.sex = storedCode<Sex>(row.text(4));
    details.recordNumber = row.string(5);
    details.phone = row.string(6);
    details.email = row.string(7);
    details.address = row.string(8);
    details.emergencyContact = row.string(9);
    details.weightGrams = row.optionalInteger(10);
    details.heightMillimetres = row.optionalInteger(11);
    details.note = row.string(12);
    return details;
}

void insertWords(std::set<std::string>& words, std::string_view text) {
    std::istringstream stream(foldForSearch(text));
    for (std::string word; stream >> word;) {
        words.insert(word);
    }
}

std::string withoutBlanks(std::string text) {
    std::erase(text, ' ');
    return text;
}

/// Everything by which somebody may look for this person.
std::set<std::string> wordsOf(const PatientDetails& details) {
    std::set<std::string> words;
    insertWords(words, details.givenName);
    insertWords(words, details.familyName);
    insertWords(words, details.recordNumber);
    words.insert(withoutBlanks(foldForSearch(details.recordNumber)));

    const std::string iso = details.birthDate.toIso();
    const std::string year = iso.substr(0, 4);
    const std::string month = iso.substr(5, 2);
    const std::string day = iso.substr(8, 2);
    words.insert(
        {year, month, day, std::to_string(details.birthDate.month()), std::to_string(details.birthDate.day()),
         std::string(kMonths.at(details.birthDate.month() - 1)), year + month + day, day + month + year});
    words.erase("");
    return words;
}

/// Whose record number was typed, then the others in the order of names.
std::vector<PatientHit> bestKnownFirst(std::vector<PatientHit> hits,
                                       const std::vector<std::string>& foldedWords) {
    const std::string typed = std::accumulate(foldedWords.begin(), foldedWords.end(), std::string());
    using Key = std::tuple<bool, std::string, PatientId>;
    std::vector<std::pair<Key, PatientHit>> keyed;
    keyed.reserve(hits.size());
    for (PatientHit& hit : hits) {
        const bool isOther = withoutBlanks(foldForSearch(hit.recordNumber)) != typed;
        Key key{isOther, sortNameOf(hit.familyName, hit.givenName), hit.id};
        keyed.emplace_back(std::move(key), std::move(hit));
    }
    std::sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::transform(keyed.begin(), keyed.end(), hits.begin(),
                   [](auto& each) { return std::move(each.second); });
    return hits;
}

std::optional<std::int64_t> numberIn(const std::string& recordNumber) {
    std::string digits = recordNumber;
    std::erase(digits, '-');
    const bool allDigits =
        !digits.empty() && digits.size() <= 15 &&
        std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    return allDigits ? std::optional(std::stoll(digits)) : std::nullopt;
}

}  // namespace

std::string sortNameOf(const std::string& familyName, const std::string& givenName) {
    return foldForSearch(familyName) + ", " + foldForSearch(givenName);
}

std::string pastPrefix(std::string_view prefix) {
    return std::string(prefix) + "\xF4\x8F\xBF\xBF";
}

std::optional<Patient> SqlPatients::record(PatientId id) const {
    std::optional<Patient> patient =
        m_connection
            .query(
                "SELECT id, given_name, family_name, birth_date, sex, record_number, phone, email, address, "
                "emergency_contact, weight_g, height_mm, note, allergy_status, revision, is_provisional "
                "FROM patient WHERE id = $1",
                id)
            .one([](const Row& row) {
                Patient found{.id = row.id<PatientId>(0)};
                found.details = toDetails(row);
                found.allergyStatus = storedCode<AllergyStatus>(row.text(13));
                found.revision = row.integer(14);
                found.isProvisional = row.boolean(15);
                return found;
            });
    if (patient) {
        patient->allergies =
            m_connection
                .query(
                    "SELECT id, substance, reaction, severity FROM allergy WHERE patient_id = $1 ORDER BY id",
                    id)
                .all([](const Row& row) {
                    return Allergy{row.id<AllergyId>(0), row.string(1), row.string(2),
                                   storedCode<Severity>(row.text(3))};
                });
    }
    return patient;
}

std::optional<PatientHit> SqlPatients::hit(PatientId id) const {
    std::vector<PatientHit> hits =
        m_connection
            .query(
                "SELECT p.id, p.given_name, p.family_name, p.birth_date, p.sex, p.record_number, "
                "p.is_provisional, EXISTS (SELECT 1 FROM patient g WHERE g.merged_into = p.id) "
                "FROM patient p WHERE p.id = (SELECT coalesce(merged_into, id) FROM patient WHERE id = $1)",
                id)
            .all(toHit);
    hits = withNamesakes(std::move(hits));
    return hits.empty() ? std::nullopt : std::optional(std::move(hits.front()));
}

std::vector<PatientHit> SqlPatients::search(const std::vector<std::string>& foldedWords,
                                            std::size_t limit) const {
    // The word that tells most first: it walks the index, the others only test what it finds. That is the
    // longest, and of several a name before a number, whose digits begin a word of nearly everybody.
    const auto telling = [](const std::string& word) { return std::pair(word.size(), word.front() > '9'); };
    std::vector<std::string> words = foldedWords;
    std::stable_sort(words.begin(), words.end(),
                     [&](const std::string& a, const std::string& b) { return telling(a) > telling(b); });
    words.resize(std::max(words.size(), kWordsAtOnce));
    // What is beyond what one query takes: the shortest words, which tell the least.
    const std::vector<std::string> further(words.begin() + static_cast<std::ptrdiff_t>(kWordsAtOnce),
                                           words.end());
    words.resize(kWordsAtOnce);
    // A person of whom several words match comes several times: read until enough different ones are there.
    std::vector<PatientHit> hits;
    std::set<PatientId> seen;
    Rows rows =
        m_connection.query("SELECT p.id, p.given_name, p.family_name, p.birth_date, p.sex, p.record_number, "
                           "p.is_provisional, "
                           "EXISTS (SELECT 1 FROM patient g WHERE g.merged_into = p.id), w.patient_id "
                           "FROM patient_word w JOIN patient m ON m.id = w.patient_id "
                           "JOIN patient p ON p.id = coalesce(m.merged_into, m.id) "
                           "WHERE w.word >= $1 AND w.word < $2 "
                           "AND ($3 = '' OR EXISTS (SELECT 1 FROM patient_word o WHERE o.patient_id = "
                           "w.patient_id AND o.word >= $3 AND o.word < $4)) "
                           "AND ($5 = '' OR EXISTS (SELECT 1 FROM patient_word o WHERE o.patient_id = "
                           "w.patient_id AND o.word >= $5 AND o.word < $6)) "
                           "AND ($7 = '' OR EXISTS (SELECT 1 FROM patient_word o WHERE o.patient_id = "
                           "w.patient_id AND o.word >= $7 AND o.word < $8)) "
                           "ORDER BY w.word, w.patient_id",
                           words[0], pastPrefix(words[0]), words[1], pastPrefix(words[1]), words[2],
                           pastPrefix(words[2]), words[3], pastPrefix(words[3]));
    while (hits.size() < limit && rows.next()) {
        PatientHit hit = toHit(rows.row());
        const PatientId found = rows.row().id<PatientId>(8);
        if (!seen.contains(hit.id) && hasWords(found, further)) {
            seen.insert(hit.id);
            hits.push_back(std::move(hit));
        }
    }
    return withNamesakes(bestKnownFirst(std::move(hits), foldedWords));
}

bool SqlPatients::hasWords(PatientId id, const std::vector<std::string>& prefixes) const {
    return std::all_of(prefixes.begin(), prefixes.end(), [&](const std::string& prefix) {
        return m_connection
            .queryOne<std::int64_t>(
                "SELECT 1 FROM patient_word WHERE patient_id = $1 AND word >= $2 AND word < $3 LIMIT 1", id,
                prefix, pastPrefix(prefix))
            .has_value();
    });
}

std::vector<PatientHit> SqlPatients::recentlySeen(std::size_t limit) const {
    return withNamesakes(
        m_connection
            .query("SELECT p.id, p.given_name, p.family_name, p.birth_date, p.sex, p.record_number, "
                   "p.is_provisional, EXISTS (SELECT 1 FROM patient g WHERE g.merged_into = p.id) "
                   "FROM patient p WHERE p.merged_into IS NULL ORDER BY p.seen_at DESC, p.id DESC LIMIT $1",
                   static_cast<std::int64_t>(limit))
            .all(toHit));
}

std::vector<PatientHit> SqlPatients::listAfter(const std::optional<PatientHit>& last,
                                               std::size_t limit) const {
    return withNamesakes(
        m_connection
            .query("SELECT p.id, p.given_name, p.family_name, p.birth_date, p.sex, p.record_number, "
                   "p.is_provisional, EXISTS (SELECT 1 FROM patient g WHERE g.merged_into = p.id) "
                   "FROM patient p WHERE (p.sort_name, p.id) > ($1, $2) AND p.merged_into IS NULL "
                   "ORDER BY p.sort_name, p.id LIMIT $3",
                   last ? sortNameOf(last->familyName, last->givenName) : std::string(),
                   last ? last->id.value() : 0, static_cast<std::int64_t>(limit))
            .all(toHit));
}

std::vector<PatientHit> SqlPatients::bornOn(Date birthDate) const {
    return m_connection
        .query("SELECT p.id, p.given_name, p.family_name, p.birth_date, p.sex, p.record_number, "
               "p.is_provisional, EXISTS (SELECT 1 FROM patient g WHERE g.merged_into = p.id) "
               "FROM patient p WHERE p.birth_date = $1 ORDER BY p.sort_name, p.id",
               birthDate.toIso())
        .all(toHit);
}

std::vector<PatientHit> SqlPatients::withPhone(std::string_view digits) const {
    return m_connection
        .query("SELECT p.id, p.given_name, p.family_name, p.birth_date, p.sex, p.record_number, "
               "p.is_provisional, EXISTS (SELECT 1 FROM patient g WHERE g.merged_into = p.id) "
               "FROM patient p WHERE replace(replace(replace(replace(replace(replace(replace(replace("
               "p.phone, ' ', ''), '-', ''), '(', ''), ')', ''), '+', ''), '/', ''), '.', ''), ',', '') = $1 "
               "ORDER BY p.sort_name, p.id",
               digits)
        .all(toHit);
}

std::vector<PatientHit> SqlPatients::provisional() const {
    return withNamesakes(
        m_connection
            .query("SELECT p.id, p.given_name, p.family_name, p.birth_date, p.sex, p.record_number, "
                   "p.is_provisional, EXISTS (SELECT 1 FROM patient g WHERE g.merged_into = p.id) "
                   "FROM patient p WHERE p.is_provisional = 1 AND p.merged_into IS NULL "
                   "ORDER BY p.made_at, p.id")
            .all(toHit));
}

std::optional<PatientHit> SqlPatients::byRecordNumber(std::string_view recordNumber) const {
    const std::optional<std::int64_t> id =
        m_connection.queryOne<std::int64_t>("SELECT id FROM patient WHERE record_number = $1", recordNumber);
    return id ? hit(PatientId(*id)) : std::nullopt;
}

std::int64_t SqlPatients::highestNumericRecordNumber() const {
    return m_connection.queryOne<std::int64_t>("SELECT max(record_number_int) FROM patient").value_or(0);
}

std::vector<LabResult> SqlPatients::labs(PatientId id) const {
    return m_connection
        .query("SELECT test, value_millionths, unit, taken FROM lab_result "
               "WHERE patient_id IN (SELECT member_id FROM patient_group WHERE patient_id = $1) "
               "GROUP BY test, value_millionths, unit, taken ORDER BY taken DESC, max(id) DESC",
               id)
        .all([](const Row& row) {
            return LabResult{storedCode<LabTest>(row.text(0)), row.integer(1),
                             storedCode<LabUnit>(row.text(2)), storedDate(row.text(3))};
        });
}

PatientId SqlPatients::add(const PatientDetails& details, UtcTime now) {
    return insert(details, IsProvisional::no, now);
}

PatientId SqlPatients::addProvisional(PatientDetails details, UtcTime now) {
    std::int64_t number =
        m_connection.queryOne<std::int64_t>("SELECT count(*) FROM patient WHERE is_provisional = 1").value();
    do {
        details.recordNumber = "W-" + std::to_string(++number);
    } while (byRecordNumber(details.recordNumber));
    return insert(details, IsProvisional::yes, now);
}

PatientId SqlPatients::insert(const PatientDetails& details, IsProvisional isProvisional, UtcTime now) {
    const std::int64_t id =
        m_connection
            .queryOne<std::int64_t>("INSERT INTO patient (given_name, family_name, birth_date, sex, "
                                    "record_number, record_number_int, phone, email, "
                                    "address, emergency_contact, weight_g, height_mm, note, allergy_status, "
                                    "sort_name, revision, made_at, changed_at, seen_at, is_provisional) "
                                    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, "
                                    "'not-asked', $14, 1, $15, $15, $15, $16) RETURNING id",
                                    details.givenName, details.familyName, details.birthDate.toIso(),
                                    codeOf(details.sex), details.recordNumber, numberIn(details.recordNumber),
                                    details.phone, details.email, details.address, details.emergencyContact,
                                    details.weightGrams, details.heightMillimetres, details.note,
                                    sortNameOf(details.familyName, details.givenName), now,
                                    isProvisional == IsProvisional::yes)
            .value();
    indexWords(PatientId(id), details);
    return PatientId(id);
}

bool SqlPatients::update(PatientId id, std::int64_t revisionSeen, const PatientDetails& details,
                         UtcTime now) {
    const std::int64_t changed = m_connection.run(
        "UPDATE patient SET given_name = $3, family_name = $4, birth_date = $5, sex = $6, record_number = "
        "$7, "
        "record_number_int = $8, phone = $9, email = $10, address = $11, emergency_contact = $12, weight_g = "
        "$13, "
        "height_mm = $14, note = $15, sort_name = $16, revision = revision + 1, changed_at = $17, seen_at = "
        "$17 "
        "WHERE id = $1 AND revision = $2",
        id, revisionSeen, details.givenName, details.familyName, details.birthDate.toIso(),
        codeOf(details.sex), details.recordNumber, numberIn(details.recordNumber), details.phone,
        details.email, details.address, details.emergencyContact, details.weightGrams,
        details.heightMillimetres, details.note, sortNameOf(details.familyName, details.givenName), now);
    if (changed == 0) {
        return false;
    }
    m_connection.run("DELETE FROM patient_word WHERE patient_id = $1", id);
    indexWords(id, details);
    return true;
}

void SqlPatients::setAllergies(PatientId id, AllergyStatus status, const std::vector<Allergy>& allergies,
                               UtcTime now) {
    m_connection.run(
        "UPDATE patient SET allergy_status = $2, allergies_at = $3, revision = revision + 1, changed_at = $3 "
        "WHERE id = $1",
        id, codeOf(status), now);
    m_connection.run("DELETE FROM allergy WHERE patient_id = $1", id);
    for (const Allergy& allergy : allergies) {
        m_connection.run(
            "INSERT INTO allergy (patient_id, substance, reaction, severity) VALUES ($1, $2, $3, $4)", id,
            allergy.substance, allergy.reaction, codeOf(allergy.severity));
    }
}

void SqlPatients::addLab(PatientId id, const LabResult& result, StaffId by, UtcTime now) {
    m_connection.run(
        "INSERT INTO lab_result (patient_id, test, value_millionths, unit, taken, recorded_by, recorded_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
        id, codeOf(result.test), result.valueMillionths, codeOf(result.unit), result.taken.toIso(), by, now);
}

void SqlPatients::markSeen(PatientId id, UtcTime now) {
    m_connection.run("UPDATE patient SET seen_at = $2 "
                     "WHERE id = (SELECT coalesce(merged_into, id) FROM patient WHERE id = $1)",
                     id, now);
}

void SqlPatients::indexWords(PatientId id, const PatientDetails& details) {
    for (const std::string& word : wordsOf(details)) {
        m_connection.run("INSERT INTO patient_word (word, patient_id) VALUES ($1, $2)", word, id);
    }
}

}  // namespace gramhour::store
