#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "exchange/fhir.h"
#include "exchange/json_text.h"
#include "units/quantities.h"

/// The pieces of which FHIR resources are made. For the fhir_*.cpp files.
namespace gramhour::fhir {

/// A code with its system and the words for it. System addresses: HL7 FHIR R4, "Code Systems" (section
/// 4.3.0).
struct Code {
    std::string_view system;
    std::string_view code;
    std::string_view display;
};

inline constexpr std::string_view kLoinc = "http://loinc.org";
inline constexpr std::string_view kUcum = "http://unitsofmeasure.org";
inline constexpr std::string_view kAtc = "http://www.whocc.no/atc";
inline constexpr std::string_view kSnomed = "http://snomed.info/sct";

/// A unit as people write it and its UCUM code. "g", "mL" and "min" are of UCUM's own tables (base unit g;
/// unit L with the prefix m; unit min), the rest of the clinical reference, section 7.
struct Unit {
    std::string_view text;
    std::string_view code;
};
inline constexpr Unit kGrams{"g", "g"};
inline constexpr Unit kMillilitresPerHour{"mL/h", "mL/h"};
inline constexpr Unit kScore{"score", "{score}"};
inline constexpr Unit kPerMinute{"/min", "/min"};

/// A number with its decimal places: `value ÷ 10^places`.
struct Scaled {
    std::int64_t value = 0;
    int places = 0;
};

/// A text as FHIR's `string` takes it: no blanks but the plain one and line ends, none at the ends; may be
/// empty.
[[nodiscard]] std::string cleanString(std::string_view text);

/// What a resource is called before it has its id: "Observation/s12-e4-systolic".
[[nodiscard]] std::string localName(std::string_view type, std::int64_t number);
[[nodiscard]] std::string sessionLocal(std::string_view type, SessionId session,
                                       std::string_view suffix = {});

/// An observation of the session's screening: "Observation/7-screening-lab1".
[[nodiscard]] std::string screeningLocal(const FhirSession& session, std::string_view what);

/// The id of a resource.
[[nodiscard]] std::string idOf(const FhirStyle& style, std::string_view local);
/// How others refer to it.
[[nodiscard]] std::string referenceTo(const FhirStyle& style, std::string_view local);

/// Writes one resource. Members with nothing to say are left out: FHIR has no empty texts.
class ResourceText {
public:
    /// `person` is whose dates are in it.
    ResourceText(const FhirStyle& style, PatientId person, std::string_view local);

    [[nodiscard]] JsonText& json() { return m_json; }
    [[nodiscard]] bool isHidden() const { return m_style.hidden != nullptr; }

    ResourceText& text(std::string_view key, std::string_view value);
    /// What somebody typed, and so may name anybody: only in an export with names.
    ResourceText& typed(std::string_view key, std::string_view value);
    ResourceText& time(std::string_view key, UtcTime value);
    ResourceText& date(std::string_view key, Date value);
    ResourceText& period(std::string_view key, UtcTime from, std::optional<UtcTime> to);
    ResourceText& reference(std::string_view key, std::string_view local);
    /// An array with this one reference.
    ResourceText& references(std::string_view key, std::string_view local);
    /// A CodeableConcept.
    ResourceText& meaning(std::string_view key, std::initializer_list<Code> codes,
                          std::string_view words = {});
    /// An array with this one.
    ResourceText& meanings(std::string_view key, std::initializer_list<Code> codes,
                           std::string_view words = {});
    ResourceText& quantity(std::string_view key, Scaled value, Unit unit);
    /// `note` with one text that somebody typed, or nothing.
    ResourceText& note(std::string_view value);

    [[nodiscard]] FhirResource finish();

private:
    void writeMeaning(std::initializer_list<Code> codes, std::string_view words);

    const FhirStyle& m_style;
    PatientId m_person;
    JsonText m_json;
    FhirResource m_resource;
};

/// The salt as a medication: ATC code and name.
void writeMedication(ResourceText& text, Salt salt);
[[nodiscard]] std::string_view saltText(Salt salt);
/// By vein: SNOMED CT.
inline constexpr Code kIntravenous{kSnomed, "47625008", "Intravenous route"};

// What `fhirResources` puts together.
/// A resource that an event led to.
struct FromEvent {
    int number = 0;  ///< of the event
    FhirResource resource;
    std::string local;
};
[[nodiscard]] FhirResource medicationRequest(const FhirStyle& style, const FhirSession& session);
[[nodiscard]] std::vector<FhirResource> administrations(const FhirStyle& style, const FhirSession& session);
/// Whether there is an infusion to tell of: begun, or closed without a start.
[[nodiscard]] bool hasAdministration(const FhirSession& session);
[[nodiscard]] std::vector<FromEvent> vitalObservations(const FhirStyle& style, const FhirSession& session);
/// What was measured at the screening, for `screeningResources`.
[[nodiscard]] std::vector<FhirResource> screeningVitals(const FhirStyle& style, const FhirSession& session);
[[nodiscard]] std::vector<FhirResource> screeningResources(const FhirStyle& style,
                                                           const FhirSession& session);
[[nodiscard]] std::vector<FromEvent> adverseEvents(const FhirStyle& style, const FhirSession& session);
[[nodiscard]] std::vector<FhirResource> provenances(const FhirStyle& style, const FhirSession& session,
                                                    const std::vector<FromEvent>& fromEvents);

}  // namespace gramhour::fhir
