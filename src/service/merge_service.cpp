#include "service/merge_service.h"

#include <algorithm>

#include "base/text_fold.h"
#include "service/audit.h"
#include "service/permissions.h"

namespace gramhour {

namespace {

bool isReason(const std::string& text) {
    return !foldForSearch(text).empty() && isCleanText(text);
}

/// Stands by itself: there, and not merged into another.
bool isKept(const ReadTx& tx, PatientId id) {
    const std::vector<PatientId> group = tx.patients().group(id);
    return !group.empty() && group.front() == id;
}

std::optional<VisitId> presentIn(const ReadTx& tx, PatientId id, UtcTime now) {
    const std::optional<Visit> visit = tx.visits().openFor(id, now);
    return visit && visit->arrivedAt ? std::optional(visit->id) : std::nullopt;
}

ServiceResult<void> requireTwoKept(const ReadTx& tx, PatientId kept, PatientId merged) {
    if (kept == merged) {
        return refuse(ServiceErrorCode::invalid, "merged");
    }
    for (const PatientId id : {kept, merged}) {
        if (!tx.patients().record(id)) {
            return refuse(ServiceErrorCode::notFound);
        }
        if (!isKept(tx, id)) {
            return refuse(ServiceErrorCode::stale);
        }
    }
    return {};
}

/// What was typed for a record and not saved would be for nobody to find when that record is merged.
bool hasUnsaved(const ReadTx& tx, PatientId id) {
    const std::string details = "patient/" + std::to_string(id.value());
    return tx.drafts().find(details) || tx.drafts().find(details + "/allergies") ||
           tx.drafts().find(details + "/next_visit");
}

MergeSide sideOf(const ReadTx& tx, PatientId id, UtcTime now) {
    MergeSide side{.record = tx.patients().record(id).value()};
    side.sessions = static_cast<std::size_t>(tx.sessions().count({.patient = id}));
    side.screenings = tx.screenings().of(id).size();
    side.labs = tx.patients().labs(id).size();
    side.presentIn = presentIn(tx, id, now);
    return side;
}

bool areAllergiesSame(const Patient& a, const Patient& b) {
    return a.allergyStatus == b.allergyStatus &&
           std::equal(a.allergies.begin(), a.allergies.end(), b.allergies.begin(), b.allergies.end(),
                      [](const Allergy& x, const Allergy& y) {
                          return x.substance == y.substance && x.reaction == y.reaction &&
                                 x.severity == y.severity;
                      });
}

std::vector<std::string> differing(const Patient& kept, const Patient& merged) {
    const PatientDetails& a = kept.details;
    const PatientDetails& b = merged.details;
    std::vector<std::string> fields;
    const auto compare = [&fields](const char* field, bool isSame) {
        if (!isSame) {
            fields.emplace_back(field);
        }
    };
    compare("givenName", a.givenName == b.givenName);
    compare("familyName", a.familyName == b.familyName);
    compare("birthDate", a.birthDate == b.birthDate);
    compare("sex", a.sex == b.sex);
    compare("recordNumber", a.recordNumber == b.recordNumber);
    compare("phone", a.phone == b.phone);
    compare("email", a.email == b.email);
    compare("address", a.address == b.address);
    compare("emergencyContact", a.emergencyContact == b.emergencyContact);
    compare("weight", a.weightGrams == b.weightGrams);
    compare("height", a.heightMillimetres == b.heightMillimetres);
    compare("note", a.note == b.note);
    compare("allergies", areAllergiesSame(kept, merged));
    return fields;
}

}  // namespace

ServiceResult<MergeComparison> MergeService::compare(const Actor& actor, PatientId kept,
                                                     PatientId merged) const {
    if (const ServiceResult<void> allowed = require(m_context, actor, Act::viewPatients); !allowed) {
        return unexpected(allowed.error());
    }
    const UtcTime now = m_context.clock.now();
    const auto look = [&](const ReadTx& tx) -> ServiceResult<MergeComparison> {
        if (const ServiceResult<void> two = requireTwoKept(tx, kept, merged); !two) {
            return unexpected(two.error());
        }
        MergeComparison comparison{sideOf(tx, kept, now), sideOf(tx, merged, now), {}};
        comparison.differing = differing(comparison.kept.record, comparison.merged.record);
        return comparison;
    };
    ServiceResult<MergeComparison> comparison = m_context.store.read(look);
    if (comparison) {
        auditView(m_context, actor.id, "patient.compared", subjectOf("patient", kept),
                  subjectOf("patient", merged));
    }
    return comparison;
}

ServiceResult<MergeId> MergeService::merge(const Actor& administrator, PatientId kept, PatientId merged,
                                           const std::string& reason) {
    if (const ServiceResult<void> allowed = require(m_context, administrator, Act::mergePatients); !allowed) {
        return unexpected(allowed.error());
    }
    const UtcTime now = m_context.clock.now();
    return m_context.store.write(
        [&](WriteTx& tx) { return mergeWithin(tx, administrator, kept, merged, reason, now); });
}

ServiceResult<void> MergeService::undo(const Actor& administrator, MergeId id, const std::string& reason) {
    if (const ServiceResult<void> allowed = require(m_context, administrator, Act::mergePatients); !allowed) {
        return allowed;
    }
    if (!isReason(reason)) {
        return refuse(ServiceErrorCode::invalid, "reason");
    }
    const UtcTime now = m_context.clock.now();
    return m_context.store.write([&](WriteTx& tx) -> ServiceResult<void> {
        const std::optional<PatientMerge> merge = tx.patients().merge(id);
        if (!merge) {
            return refuse(ServiceErrorCode::notFound);
        }
        if (merge->undoneAt) {
            return refuse(ServiceErrorCode::stale);
        }
        tx.patientWrites().undoMerge(id, reason, administrator.id, now);
        audit(tx, now, administrator.id, "patient.merge-undone", subjectOf("patient", merge->merged.id),
              subjectOf("patient", merge->kept.id) + ": " + reason);
        return {};
    });
}

std::vector<PatientMerge> MergeService::mergesOf(PatientId patient) const {
    return m_context.store.read([&](const ReadTx& tx) { return tx.patients().merges(patient); });
}

ServiceResult<MergeId> mergeWithin(WriteTx& tx, const Actor& actor, PatientId kept, PatientId merged,
                                   const std::string& reason, UtcTime now) {
    if (!isReason(reason)) {
        return refuse(ServiceErrorCode::invalid, "reason");
    }
    if (const ServiceResult<void> two = requireTwoKept(tx, kept, merged); !two) {
        return unexpected(two.error());
    }
    if (presentIn(tx, kept, now) && presentIn(tx, merged, now)) {
        ServiceError error{ServiceErrorCode::notAllowedNow, "openVisit"};
        error.other = tx.patients().hit(kept);
        return unexpected(std::move(error));
    }
    if (hasUnsaved(tx, merged)) {
        ServiceError error{ServiceErrorCode::notReady, "drafts"};
        error.other = tx.patients().hit(merged);
        return unexpected(std::move(error));
    }
    const MergeId id = tx.patientWrites().addMerge(kept, merged, reason, actor.id, now);
    audit(tx, now, actor.id, "patient.merged", subjectOf("patient", merged),
          subjectOf("patient", kept) + ": " + reason);
    return id;
}

}  // namespace gramhour
