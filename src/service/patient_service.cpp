#include "service/patient_service.h"

#include <algorithm>
#include <set>
#include <sstream>

#include "base/text_fold.h"
#include "service/audit.h"
#include "service/likely_duplicates.h"
#include "service/permissions.h"

namespace gramhour {

namespace {

constexpr std::size_t kLongestName = 100;
constexpr std::size_t kLongestText = 500;
constexpr int kOldest = 125;
constexpr std::int64_t kFirstRecordNumber = 100'001;
constexpr std::size_t kShortestPhone = 6;  // digits
constexpr std::size_t kNamesLookedAt = 20;

std::vector<std::string> wordsOf(std::string_view text) {
    std::vector<std::string> words;
    std::istringstream stream(foldForSearch(text));
    for (std::string word; stream >> word;) {
        words.push_back(word);
    }
    return words;
}

bool isName(const std::string& text) {
    return !foldForSearch(text).empty() && text.size() <= kLongestName && isCleanText(text);
}

bool isText(const std::string& text) {
    return text.size() <= kLongestText && isCleanText(text);
}

/// Edits (insert, delete, replace) between two short words.
std::size_t editDistance(const std::string& a, const std::string& b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) {
        row[j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row.back();
}

/// Alike: the same words in any order, or a typing error or two in the one or the other name.
bool areNamesAlike(const PatientDetails& details, const PatientHit& hit) {
    const std::string family = foldForSearch(details.familyName);
    const std::string given = foldForSearch(details.givenName);
    const std::string otherFamily = foldForSearch(hit.familyName);
    const std::string otherGiven = foldForSearch(hit.givenName);
    const auto isClose = [](const std::string& a, const std::string& b) {
        return editDistance(a, b) <= (std::min(a.size(), b.size()) > 4 ? 2U : 1U);
    };
    return (isClose(family, otherFamily) && isClose(given, otherGiven)) ||
           (isClose(family, otherGiven) && isClose(given, otherFamily)) ||
           (family == otherFamily && !family.empty()) ||
           (given == otherGiven && isClose(family, otherFamily));
}

std::string digitsOf(const std::string& phone) {
    std::string digits;
    std::copy_if(phone.begin(), phone.end(), std::back_inserter(digits),
                 [](char c) { return c >= '0' && c <= '9'; });
    return digits;
}

std::string formatRecordNumber(std::int64_t number) {
    const std::string digits = std::to_string(number);
    return digits.size() == 6 ? digits.substr(0, 3) + "-" + digits.substr(3) : digits;
}

ServiceError takenBy(const PatientHit& holder) {
    ServiceError error{ServiceErrorCode::duplicateRecordNumber, "recordNumber"};
    error.other = holder;
    return error;
}

/// The birth date with day and month in each other's place, where that is another date.
std::optional<Date> swappedDayAndMonth(Date date) {
    const std::optional<Date> swapped = Date::fromYmd(date.year(), date.day(), date.month());
    return swapped == date ? std::nullopt : swapped;
}

bool areNamesSame(const PatientDetails& details, const PatientDetails& other) {
    return foldForSearch(details.familyName) == foldForSearch(other.familyName) &&
           foldForSearch(details.givenName) == foldForSearch(other.givenName);
}

/// Records, merged ones too, that these details may be another of.
std::vector<PatientId> likelyRecords(const ReadTx& tx, const PatientDetails& details) {
    std::vector<PatientId> likely;
    if (const std::optional<PatientHit> same = tx.patients().byRecordNumber(details.recordNumber)) {
        likely.push_back(same->id);
    }
    const std::string phone = digitsOf(details.phone);
    std::vector<PatientHit> nearby = tx.patients().bornOn(details.birthDate);
    const auto add = [&nearby](const std::vector<PatientHit>& more) {
        nearby.insert(nearby.end(), more.begin(), more.end());
    };
    if (const std::optional<Date> swapped = swappedDayAndMonth(details.birthDate)) {
        add(tx.patients().bornOn(*swapped));
    }
    if (phone.size() >= kShortestPhone) {
        add(tx.patients().withPhone(phone));
    }
    for (const PatientHit& hit : nearby) {
        if (areNamesAlike(details, hit)) {
            likely.push_back(hit.id);
        }
    }
    const std::vector<std::string> names = wordsOf(details.givenName + " " + details.familyName);
    for (const PatientHit& hit :
         names.empty() ? std::vector<PatientHit>() : tx.patients().search(names, kNamesLookedAt)) {
        for (const PatientId id : tx.patients().group(hit.id)) {
            const PatientDetails other = tx.patients().record(id).value().details;
            const bool isSamePhone = phone.size() >= kShortestPhone && digitsOf(other.phone) == phone;
            if (isSamePhone || areNamesSame(details, other)) {
                likely.push_back(id);
            }
        }
    }
    return likely;
}

void trimNames(PatientDetails& details) {
    for (std::string* text : {&details.givenName, &details.familyName, &details.recordNumber}) {
        const std::size_t first = text->find_first_not_of(" \t");
        const std::size_t last = text->find_last_not_of(" \t");
        *text = first == std::string::npos ? std::string() : text->substr(first, last - first + 1);
    }
}

}  // namespace

bool isBirthDate(Date birthDate, Date today) {
    return birthDate <= today && ageInYears(birthDate, today) <= kOldest;
}

std::optional<std::string> firstInvalid(const PatientDetails& details, Date today, PatientKind kind) {
    if (kind == PatientKind::registered ? !isName(details.givenName) : !isText(details.givenName)) {
        return "givenName";
    }
    if (!isName(details.familyName)) {
        return "familyName";
    }
    if (!isBirthDate(details.birthDate, today)) {
        return "birthDate";
    }
    if (details.recordNumber.size() > 40 || !isCleanText(details.recordNumber)) {
        return "recordNumber";
    }
    if (details.weightGrams && !bounds::kWeightGrams.contains(*details.weightGrams)) {
        return "weight";
    }
    if (details.heightMillimetres && !bounds::kHeightMillimetres.contains(*details.heightMillimetres)) {
        return "height";
    }
    for (const auto& [field, text] :
         {std::pair{"phone", &details.phone}, std::pair{"email", &details.email},
          std::pair{"address", &details.address}, std::pair{"emergencyContact", &details.emergencyContact},
          std::pair{"note", &details.note}}) {
        if (!isText(*text)) {
            return field;
        }
    }
    return std::nullopt;
}

std::vector<PatientHit> PatientService::find(std::string_view text, std::size_t limit) const {
    const std::vector<std::string> words = wordsOf(text);
    return m_context.store.read([&](const ReadTx& tx) {
        if (words.empty()) {
            return tx.patients().recentlySeen(limit);
        }
        std::vector<PatientHit> hits = tx.patients().search(words, limit);
        const std::optional<PatientHit> exact = tx.patients().byRecordNumber(text);
        if (exact) {
            std::erase_if(hits, [&](const PatientHit& hit) { return hit.id == exact->id; });
            hits.insert(hits.begin(), *exact);
        }
        return hits;
    });
}

std::vector<PatientHit> PatientService::listAfter(const std::optional<PatientHit>& last,
                                                  std::size_t limit) const {
    return m_context.store.read([&](const ReadTx& tx) { return tx.patients().listAfter(last, limit); });
}

std::vector<PatientHit> likelyDuplicatesWithin(const ReadTx& tx, const PatientDetails& details) {
    std::vector<PatientHit> likely;
    std::set<PatientId> seen;
    for (const PatientId id : likelyRecords(tx, details)) {
        PatientHit person = tx.patients().hit(id).value();
        if (seen.insert(person.id).second) {
            likely.push_back(std::move(person));
        }
    }
    return likely;
}

std::vector<PatientHit> PatientService::likelyDuplicates(const PatientDetails& details) const {
    return m_context.store.read([&](const ReadTx& tx) { return likelyDuplicatesWithin(tx, details); });
}

std::optional<PatientHit> PatientService::holderOf(std::string_view recordNumber) const {
    return m_context.store.read([&](const ReadTx& tx) { return tx.patients().byRecordNumber(recordNumber); });
}

namespace {

std::string textOf(const std::optional<std::int64_t>& number, std::string_view unit) {
    return number ? std::to_string(*number) + " " + std::string(unit) : std::string();
}

/// What a change to somebody's details changed, for the audit trail.
std::string changesBetween(const PatientDetails& before, const PatientDetails& after) {
    return changesText(
        {{"given name", before.givenName, after.givenName},
         {"family name", before.familyName, after.familyName},
         {"birth date", before.birthDate.toIso(), after.birthDate.toIso()},
         {"sex", codeOf(before.sex), codeOf(after.sex)},
         {"record number", before.recordNumber, after.recordNumber},
         {"phone", before.phone, after.phone},
         {"email", before.email, after.email},
         {"address", before.address, after.address},
         {"emergency contact", before.emergencyContact, after.emergencyContact},
         {"weight", textOf(before.weightGrams, "g"), textOf(after.weightGrams, "g")},
         {"height", textOf(before.heightMillimetres, "mm"), textOf(after.heightMillimetres, "mm")},
         {"note", before.note, after.note}});
}

/// "listed; penicillin (rash, severe)"
std::string textOf(AllergyStatus status, const std::vector<Allergy>& allergies) {
    std::string text(codeOf(status));
    for (const Allergy& allergy : allergies) {
        text += "; " + allergy.substance + " (" + allergy.reaction + (allergy.reaction.empty() ? "" : ", ") +
                std::string(codeOf(allergy.severity)) + ")";
    }
    return text;
}

}  // namespace

ServiceResult<PatientId> registerWithin(WriteTx& tx, const Actor& actor, PatientDetails details,
                                        UtcTime now) {
    trimNames(details);
    if (const std::optional<std::string> field = firstInvalid(details, toLocal(now).date)) {
        return refuse(ServiceErrorCode::invalid, *field);
    }
    if (details.recordNumber.empty()) {
        details.recordNumber =
            formatRecordNumber(std::max(tx.patients().highestNumericRecordNumber() + 1, kFirstRecordNumber));
    }
    if (const std::optional<PatientHit> holder = tx.patients().byRecordNumber(details.recordNumber)) {
        return unexpected(takenBy(*holder));
    }
    const PatientId id = tx.patientWrites().add(details, now);
    audit(tx, now, actor.id, "patient.registered", subjectOf("patient", id),
          details.fullName() + ", " + details.birthDate.toIso() + ", " + details.recordNumber);
    return id;
}

ServiceResult<Patient> PatientService::registerPatient(const Actor& actor, PatientDetails details) {
    if (const ServiceResult<void> allowed = require(m_context, actor, Act::changePatients); !allowed) {
        return unexpected(allowed.error());
    }
    const UtcTime now = m_context.clock.now();
    return m_context.store.write([&](WriteTx& tx) -> ServiceResult<Patient> {
        const ServiceResult<PatientId> id = registerWithin(tx, actor, std::move(details), now);
        if (!id) {
            return unexpected(id.error());
        }
        return tx.patients().find(*id).value();
    });
}

ServiceResult<Patient> PatientService::change(const Actor& actor, PatientId id, std::int64_t revisionSeen,
                                              const PatientDetails& given) {
    if (const ServiceResult<void> allowed = require(m_context, actor, Act::changePatients); !allowed) {
        return unexpected(allowed.error());
    }
    PatientDetails details = given;
    trimNames(details);
    const UtcTime now = m_context.clock.now();
    return m_context.store.write([&](WriteTx& tx) -> ServiceResult<Patient> {
        const std::optional<Patient> before = tx.patients().record(id);
        const PatientKind kind =
            before && before->isProvisional ? PatientKind::provisional : PatientKind::registered;
        std::optional<std::string> field = firstInvalid(details, toLocal(now).date, kind);
        if (!field && details.recordNumber.empty()) {
            field = "recordNumber";
        }
        if (field) {
            return refuse(ServiceErrorCode::invalid, *field);
        }
        if (!before) {
            return refuse(ServiceErrorCode::notFound);
        }
        if (tx.patients().group(id).front() != id) {
            return refuse(ServiceErrorCode::stale);  // merged meanwhile: the kept record is the one to change
        }
        const std::optional<PatientHit> holder = tx.patients().byRecordNumber(details.recordNumber);
        const bool isOwn = holder && holder->id == id && before->details.recordNumber == details.recordNumber;
        if (holder && !isOwn) {
            return unexpected(takenBy(*holder));
        }
        if (!tx.patientWrites().update(id, revisionSeen, details, now)) {
            return refuse(ServiceErrorCode::stale);
        }
        audit(tx, now, actor.id, "patient.changed", subjectOf("patient", id),
              changesBetween(before->details, details));
        return tx.patients().find(id).value();
    });
}

ServiceResult<Patient> PatientService::setAllergies(const Actor& actor, PatientId id, AllergyStatus status,
                                                    const std::vector<Allergy>& allergies) {
    if (const ServiceResult<void> allowed = require(m_context, actor, Act::changePatients); !allowed) {
        return unexpected(allowed.error());
    }
    const bool isConsistent = (status == AllergyStatus::listed) == !allergies.empty();
    const bool areTexts = std::all_of(allergies.begin(), allergies.end(), [](const Allergy& allergy) {
        return isName(allergy.substance) && isText(allergy.reaction);
    });
    if (!isConsistent || !areTexts) {
        return refuse(ServiceErrorCode::invalid, "allergies");
    }
    const UtcTime now = m_context.clock.now();
    return m_context.store.write([&](WriteTx& tx) -> ServiceResult<Patient> {
        const std::vector<PatientId> group = tx.patients().group(id);
        if (group.empty()) {
            return refuse(ServiceErrorCode::notFound);
        }
        const Patient before = tx.patients().find(id).value();
        // A statement is the person's: it is written on the kept record and stands for the merged ones too.
        tx.patientWrites().setAllergies(group.front(), status, allergies, now);
        audit(tx, now, actor.id, "patient.allergies", subjectOf("patient", group.front()),
              textOf(before.allergyStatus, before.allergies) + " -> " + textOf(status, allergies));
        return tx.patients().find(id).value();
    });
}

ServiceResult<Patient> PatientService::patient(PatientId id) const {
    std::optional<Patient> found =
        m_context.store.read([&](const ReadTx& tx) { return tx.patients().find(id); });
    if (!found) {
        return refuse(ServiceErrorCode::notFound);
    }
    return std::move(*found);
}

ServiceResult<PatientPage> PatientService::page(const Actor& actor, PatientId id) const {
    if (const ServiceResult<void> allowed = require(m_context, actor, Act::viewPatients); !allowed) {
        return unexpected(allowed.error());
    }
    const UtcTime now = m_context.clock.now();
    return m_context.store.write([&](WriteTx& tx) -> ServiceResult<PatientPage> {
        std::optional<Patient> found = tx.patients().find(id);
        if (!found) {
            return refuse(ServiceErrorCode::notFound);
        }
        PatientPage page{.patient = std::move(*found)};
        page.screenings = tx.screenings().of(id);
        page.orders = tx.orders().of(id);
        page.namesakes = tx.patients().namesakes(id);
        page.merges = tx.patients().merges(id);
        page.sessions = tx.sessions().rows({.patient = id}, std::nullopt, 500);
        page.labs = tx.patients().labs(id);
        if (const std::optional<Visit> visit =
                tx.visits().openFor(id, fromLocal(toLocal(now).date.plusDays(1), 0, 0))) {
            page.openVisit = visit->id;
        }
        tx.patientWrites().markSeen(id, now);
        auditView(tx, now, actor.id, "patient.viewed", subjectOf("patient", page.patient.id));
        return page;
    });
}

}  // namespace gramhour
