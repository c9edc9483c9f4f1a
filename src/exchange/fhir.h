#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "domain/lists.h"
#include "domain/visit.h"
#include "exchange/deidentify.h"
#include "screening/record.h"
#include "session/record.h"
#include "session/session_state.h"

/// What was recorded, as resources of HL7 FHIR R4 (4.0.1). Codes are only those of the clinical reference,
/// section 7, and those that R4 itself defines or requires; everything else is said in words. Pure.
namespace gramhour {

/// A resource: its JSON on one line.
struct FhirResource {
    std::string type;
    std::string id;
    std::string json;
    bool isOfScreening = false;  ///< belongs to the screening, which two sessions may share
};

enum class FhirForm : std::uint8_t {
    transactionBundle,  ///< one Bundle to post to a server
    ndjson              ///< one resource a line, each type's in the order in which they are referred to
};

/// How an export calls things. Ids are UUIDs that follow from `nameSpace` and the clinic's own numbers: the
/// same resource has the same id in every export, and another clinic's has another.
struct FhirStyle {
    FhirForm form = FhirForm::ndjson;
    std::string nameSpace;
    /// Set: no names, numbers, free texts or lots; times moved; ages over 89 not told.
    std::shared_ptr<const Deidentifier> hidden;
};

/// A session with everything that belongs to it.
struct FhirSession {
    SessionRecord session;
    Patient patient;  ///< the kept record
    MedicationOrder order;
    std::optional<ScreeningRecord> screening;
    std::vector<StoredEvent> events;  ///< in the order in which they occurred
    SessionState state;
    std::shared_ptr<const Protocol> protocol;           ///< the one the session was run with
    std::shared_ptr<const Protocol> screeningProtocol;  ///< the one of the screening; may be null
    UtcTime asOf = UtcTime::fromMilliseconds(0);        ///< how far a running session has come
};

/// `on` is the day to which an age is counted.
[[nodiscard]] FhirResource fhirPatient(const FhirStyle& style, const Patient& patient, Date on);
[[nodiscard]] FhirResource fhirPractitioner(const FhirStyle& style, const NamedStaff& person);
/// Of one session: MedicationRequest, QuestionnaireResponse, MedicationAdministration (the infusion, and one
/// for each stretch at one rate, part of it), Observation, AdverseEvent, Provenance. They refer to each
/// other, to the patient, and to everybody of `fhirPeople`.
[[nodiscard]] std::vector<FhirResource> fhirResources(const FhirStyle& style, const FhirSession& session);
/// Who is referred to, each once.
[[nodiscard]] std::vector<StaffId> fhirPeople(const FhirSession& session);

/// The text around resources and between them.
[[nodiscard]] std::string fhirOpening(const FhirStyle& style);
[[nodiscard]] std::string fhirEntry(const FhirStyle& style, const FhirResource& resource, bool isFirst);
[[nodiscard]] std::string fhirClosing(const FhirStyle& style);

}  // namespace gramhour
