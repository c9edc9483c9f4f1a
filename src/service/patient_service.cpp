#include "service/patient_service.h"

#include <algorithm>

#include "base/text_fold.h"
#include "service/audit.h"
#include "service/left_open.h"
#include "service/likely_duplicates.h"
#include "service/permissions.h"

namespace gramhour {

namespace {

constexpr std::size_t kLongestName = 100;
constexpr std::size_t kLongestText = 500;
constexpr int kOldest = 125;
constexpr std::int64_t kFirstRecordNumber = 100'001;

bool isName(const std::string& text) {
    return !foldForSearch(text).empty() && text.size() <= kLongestName && isCleanLine(text);
}

bool isText(const std::string& text) {
    return text.size() <= kLongestText && isCleanText(text);
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
    // Somebody provisional may have no given name.
    const bool isGivenFit = kind == PatientKind::registered
                                ? isName(details.givenName)
                                : isText(details.givenName) && isCleanLine(details.givenName);
    if (!isGivenFit) {
        return "givenName";
    }
    if (!isName(details.familyName)) {
        return "familyName";
    }
    if (!isBirthDate(details.birthDate, today)) {
        return "birthDate";
    }
    if (details.recordNumber.size() > 40 || !isCleanLine(details.recordNumber)) {
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
    const std::vector<std::string> words = foldedWords(text);
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
        if (require(m_context, tx, actor, Act::viewRecords)) {
            page.screenings = tx.screenings().of(id);
            page.orders = tx.orders().of(id);
            page.sessions = tx.sessions().rows({.patient = id}, std::nullopt, 500);
            page.labs = tx.patients().labs(id);
        }
        page.namesakes = tx.patients().namesakes(id);
        page.merges = tx.patients().merges(id);
        const std::optional<Visit> visit =
            tx.visits().openFor(id, fromLocal(toLocal(now).date.plusDays(1), 0, 0));
        if (visit && !isLeftOpen(*visit, now)) {
            page.openVisit = visit->id;
        }
        tx.patientWrites().markSeen(id, now);
        auditView(tx, now, actor.id, "patient.viewed", subjectOf("patient", page.patient.id));
        return page;
    });
}

}  // namespace gramhour
