#include "service/walk_in_service.h"

#include <algorithm>

#include "base/text_fold.h"
#include "service/audit.h"
#include "service/merge_service.h"
#include "service/patient_service.h"
#include "service/permissions.h"

namespace gramhour {

namespace {

constexpr std::size_t kLongestInitials = 12;
constexpr const char* kReason = "walk-in attached";

/// Capital letters as written: "a. l." stays what was typed but for the blanks around it.
std::string trimmed(const std::string& text) {
    const std::size_t first = text.find_first_not_of(" \t");
    const std::size_t last = text.find_last_not_of(" \t");
    return first == std::string::npos ? std::string() : text.substr(first, last - first + 1);
}

PatientDetails detailsOf(const WalkIn& walkIn) {
    PatientDetails details;
    details.familyName = trimmed(walkIn.initials);
    details.birthDate = walkIn.birthDate;
    details.sex = walkIn.sex;
    return details;
}

/// Who has the chair at some time from now until a usual visit is over.
std::optional<PatientHit> holderOf(const ReadTx& tx, ChairId chair, UtcTime now) {
    for (const Appointment& appointment : tx.schedule().touching({now, now + kUsualAppointment})) {
        const bool sits = appointment.session && !appointment.session->until;
        const bool comes = !appointment.session && !appointment.closedAt && appointment.chair == chair;
        if (comes || (sits && appointment.session->chair == chair)) {
            return appointment.patient;
        }
    }
    return std::nullopt;
}

bool isInService(const ReadTx& tx, ChairId id) {
    const std::optional<Chair> chair = tx.clinic().chair(id);
    return chair && chair->isInService;
}

VisitId openVisit(WriteTx& tx, PatientId patient, const std::optional<ChairId>& chair, UtcTime now) {
    if (!chair) {
        return tx.visitWrites().add(patient, std::nullopt, now);
    }
    const VisitId id = tx.scheduleWrites().book({.patient = patient, .chair = chair, .at = now});
    tx.visitWrites().setArrived(id, now);
    return id;
}

std::string chairNameOf(const ReadTx& tx, const Visit& visit) {
    std::optional<ChairId> chair;
    if (visit.session) {
        chair = tx.sessions().find(*visit.session).value().chair;
    } else if (const std::optional<Appointment> appointment = tx.schedule().appointment(visit.id)) {
        chair = appointment->chair;
    }
    const std::optional<Chair> found = chair ? tx.clinic().chair(*chair) : std::nullopt;
    return found ? found->name : std::string();
}

/// Screened and dosed as this sex, born that day: facts of the record that take their place must be the same.
ServiceResult<void> requireSameFacts(const ReadTx& tx, const PatientDetails& provisional,
                                     const PatientDetails& registered, PatientId id) {
    if (tx.screenings().of(id).empty()) {
        return {};
    }
    if (provisional.birthDate != registered.birthDate) {
        return refuse(ServiceErrorCode::notAllowedNow, "birthDate");
    }
    if (provisional.sex != registered.sex) {
        return refuse(ServiceErrorCode::notAllowedNow, "sex");
    }
    return {};
}

/// The provisional record, when it is one and waits to be attached.
ServiceResult<Patient> provisionalOf(const ReadTx& tx, PatientId id) {
    std::optional<Patient> patient = tx.patients().record(id);
    if (!patient) {
        return refuse(ServiceErrorCode::notFound);
    }
    if (!patient->isProvisional) {
        return refuse(ServiceErrorCode::notAllowedNow, "registered");
    }
    if (tx.patients().group(id).front() != id) {
        return refuse(ServiceErrorCode::stale);
    }
    return std::move(*patient);
}

}  // namespace

ServiceResult<Visit> WalkInService::start(const Actor& actor, const WalkIn& walkIn) {
    if (const ServiceResult<void> allowed = require(m_context, actor, Act::runVisits); !allowed) {
        return unexpected(allowed.error());
    }
    const PatientDetails details = detailsOf(walkIn);
    const UtcTime now = m_context.clock.now();
    const bool areInitials = !foldForSearch(details.familyName).empty() &&
                             details.familyName.size() <= kLongestInitials && isCleanLine(details.familyName);
    if (!areInitials) {
        return refuse(ServiceErrorCode::invalid, "initials");
    }
    if (!isBirthDate(details.birthDate, toLocal(now).date)) {
        return refuse(ServiceErrorCode::invalid, "birthDate");
    }
    return m_context.store.write([&](WriteTx& tx) -> ServiceResult<Visit> {
        if (walkIn.chair && !isInService(tx, *walkIn.chair)) {
            return refuse(ServiceErrorCode::invalid, "chair");
        }
        if (const std::optional<PatientHit> holder =
                walkIn.chair ? holderOf(tx, *walkIn.chair, now) : std::nullopt) {
            ServiceError error{ServiceErrorCode::stale, "chair"};
            error.other = holder;
            return unexpected(std::move(error));
        }
        const PatientId patient = tx.patientWrites().addProvisional(details, now);
        const VisitId visit = openVisit(tx, patient, walkIn.chair, now);
        audit(tx, now, actor.id, "patient.provisional", subjectOf("patient", patient),
              subjectOf("visit", visit));
        return tx.visits().find(visit).value();
    });
}

std::vector<ProvisionalRow> WalkInService::provisional() const {
    const UtcTime now = m_context.clock.now();
    return m_context.store.read([&](const ReadTx& tx) {
        std::vector<ProvisionalRow> rows;
        for (PatientHit& patient : tx.patients().provisional()) {
            const std::optional<Visit> visit = tx.visits().openFor(patient.id, now);
            ProvisionalRow row{.patient = std::move(patient)};
            if (visit) {
                row.openVisit = visit->id;
                row.chairName = chairNameOf(tx, *visit);
            }
            rows.push_back(std::move(row));
        }
        return rows;
    });
}

ServiceResult<void> WalkInService::attach(const Actor& actor, PatientId provisional, PatientId registered,
                                          const SaidIdentifiers& said) {
    if (const ServiceResult<void> allowed = require(m_context, actor, Act::runVisits); !allowed) {
        return allowed;
    }
    const UtcTime now = m_context.clock.now();
    return m_context.store.write([&](WriteTx& tx) -> ServiceResult<void> {
        const ServiceResult<Patient> walkIn = provisionalOf(tx, provisional);
        if (!walkIn) {
            return unexpected(walkIn.error());
        }
        const std::optional<Patient> known = tx.patients().find(registered);
        if (!known) {
            return refuse(ServiceErrorCode::notFound);
        }
        if (known->isProvisional) {
            return refuse(ServiceErrorCode::notAllowedNow, "registered");
        }
        if (!checkIdentifiers(said, *known).isConfirmed()) {
            return refuse(ServiceErrorCode::invalid, "identity");
        }
        if (const ServiceResult<void> same =
                requireSameFacts(tx, walkIn->details, known->details, provisional);
            !same) {
            return same;
        }
        const ServiceResult<MergeId> merged = mergeWithin(tx, actor, known->id, provisional, kReason, now);
        return merged ? ServiceResult<void>() : unexpected(merged.error());
    });
}

ServiceResult<Patient> WalkInService::attachNew(const Actor& actor, PatientId provisional,
                                                PatientDetails details) {
    if (const ServiceResult<void> allowed = require(m_context, actor, Act::runVisits); !allowed) {
        return unexpected(allowed.error());
    }
    const UtcTime now = m_context.clock.now();
    return m_context.store.write([&](WriteTx& tx) -> ServiceResult<Patient> {
        const ServiceResult<Patient> walkIn = provisionalOf(tx, provisional);
        if (!walkIn) {
            return walkIn;
        }
        if (const ServiceResult<void> same = requireSameFacts(tx, walkIn->details, details, provisional);
            !same) {
            return unexpected(same.error());
        }
        // Nothing was written before a refusal: registering refuses first, and merging with a record that is
        // a moment old cannot be refused.
        const ServiceResult<PatientId> id = registerWithin(tx, actor, std::move(details), now);
        if (!id) {
            return unexpected(id.error());
        }
        if (const ServiceResult<MergeId> merged = mergeWithin(tx, actor, *id, provisional, kReason, now);
            !merged) {
            throw std::logic_error("a newly registered patient could not be attached");
        }
        return tx.patients().find(*id).value();
    });
}

}  // namespace gramhour
