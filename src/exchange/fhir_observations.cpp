#include <set>

#include "exchange/fhir_json.h"
#include "session/alerts.h"

namespace gramhour::fhir {

namespace {

constexpr Code kVitalSigns{"http://terminology.hl7.org/CodeSystem/observation-category", "vital-signs",
                           "Vital Signs"};  // R4, value set observation-category
constexpr Unit kPressure{"mmHg", "mm[Hg]"};
constexpr Unit kPercent{"%", "%"};
constexpr Unit kCelsius{"°C", "Cel"};

/// One entry of a session, or what was measured at its screening, as the observations of it need it.
struct Entry {
    const FhirStyle& style;
    const FhirSession& session;
    int number = 0;  ///< of the event; 0: of the screening
    UtcTime at = UtcTime::fromMilliseconds(0);
    std::optional<StaffId> actor;
    bool isAmended = false;
};

std::string localOf(const Entry& entry, std::string_view what) {
    if (entry.number == 0) {
        return screeningLocal(entry.session, what);
    }
    return sessionLocal("Observation", entry.session.session.id,
                        "e" + std::to_string(entry.number) + "-" + std::string(what));
}

void writeHead(ResourceText& text, const Entry& entry, std::initializer_list<Code> codes,
               std::string_view words) {
    text.json().key("status").text(entry.isAmended ? "amended" : "final");
    if (codes.size() > 0) {
        text.meanings("category", {kVitalSigns}, "");
    }
    text.meaning("code", codes, words);
    text.reference("subject", localName("Patient", entry.session.patient.id.value()));
    if (entry.number != 0 && hasAdministration(entry.session)) {
        text.references("partOf", sessionLocal("MedicationAdministration", entry.session.session.id));
    }
    text.time("effectiveDateTime", entry.at);
    if (entry.actor) {
        text.references("performer", localName("Practitioner", entry.actor->value()));
    }
}

/// Collects the observations of one entry.
class EntryObservations {
public:
    EntryObservations(Entry entry, std::vector<FromEvent>& to) : m_entry(entry), m_to(to) {}

    void addNumber(std::string_view what, std::initializer_list<Code> codes, std::string_view words,
                   std::optional<int> value, int places, Unit unit) {
        if (!value) {
            return;
        }
        ResourceText text = begin(what, codes, words);
        text.quantity("valueQuantity", {*value, places}, unit);
        keep(std::move(text), what);
    }

    void addWords(std::string_view what, std::string_view words, std::string_view value) {
        ResourceText text = begin(what, {}, words);
        text.meaning("valueCodeableConcept", {}, value);
        keep(std::move(text), what);
    }

    /// One panel, with what of it was taken.
    void addPressure(std::optional<int> systolic, std::optional<int> diastolic) {
        if (!systolic && !diastolic) {
            return;
        }
        ResourceText text =
            begin("pressure", {{kLoinc, "85354-9", "Blood pressure panel"}}, "Blood pressure");
        text.json().key("component").beginArray();
        const auto add = [&text](Code code, std::string_view words, std::optional<int> value) {
            if (value) {
                text.json().beginObject();
                text.meaning("code", {code}, words).quantity("valueQuantity", {*value, 0}, kPressure);
                text.json().endObject();
            }
        };
        add({kLoinc, "8480-6", "Systolic blood pressure"}, "Systolic", systolic);
        add({kLoinc, "8462-4", "Diastolic blood pressure"}, "Diastolic", diastolic);
        text.json().endArray();
        keep(std::move(text), "pressure");
    }

    [[nodiscard]] ResourceText begin(std::string_view what, std::initializer_list<Code> codes,
                                     std::string_view words) const {
        ResourceText text(m_entry.style, m_entry.session.patient.id, localOf(m_entry, what));
        writeHead(text, m_entry, codes, words);
        return text;
    }

    void keep(ResourceText text, std::string_view what) {
        m_to.push_back({m_entry.number, text.finish(), localOf(m_entry, what)});
    }

private:
    Entry m_entry;
    std::vector<FromEvent>& m_to;
};

void addVitals(EntryObservations& to, const Vitals& vitals) {
    to.addPressure(vitals.systolic, vitals.diastolic);
    to.addNumber("pulse", {{kLoinc, "8867-4", "Heart rate"}}, "Heart rate", vitals.heartRate, 0, kPerMinute);
    to.addNumber("breathing", {{kLoinc, "9279-1", "Respiratory rate"}}, "Respiratory rate",
                 vitals.respiratoryRate, 0, kPerMinute);
    to.addNumber("spo2",
                 {{kLoinc, "59408-5", "Oxygen saturation in Arterial blood by Pulse oximetry"},
                  {kLoinc, "2708-6", "Oxygen saturation in Arterial blood"}},
                 "SpO2", vitals.spo2, 0, kPercent);
    to.addNumber("temperature", {{kLoinc, "8310-5", "Body temperature"}}, "Temperature",
                 vitals.temperatureTenths, 1, kCelsius);
    if (vitals.oxygen) {
        to.addWords("oxygen", "Breathing air or oxygen", *vitals.oxygen == Oxygen::air ? "air" : "oxygen");
    }
    if (vitals.consciousness) {
        to.addWords("consciousness", "Consciousness", codeOf(*vitals.consciousness));
    }
    if (vitals.kneeReflex) {
        to.addWords("knee-reflex", "Knee reflex", codeOf(*vitals.kneeReflex));
    }
}

void addNews2(EntryObservations& to, const VitalsTaken& taken) {
    if (const std::optional<News2> news2 = news2Of(taken.vitals, taken.scale)) {
        to.addNumber("news2", {}, "NEWS2", news2->score, 0, kScore);
    }
}

void addSite(EntryObservations& to, const SiteChecked& site) {
    ResourceText text = to.begin("vip", {}, "Visual infusion phlebitis score");
    text.quantity("valueQuantity", {site.vip, 0}, kScore);
    text.note(site.note);
    to.keep(std::move(text), "vip");
    to.addNumber("infiltration", {}, "Infiltration grade", site.infiltration, 0, kScore);
}

}  // namespace

std::vector<FhirResource> screeningVitals(const FhirStyle& style, const FhirSession& session) {
    const ScreeningRecord& screening = *session.screening;
    std::vector<FromEvent> measured;
    EntryObservations to({style, session, 0, screening.at, screening.by, false}, measured);
    addVitals(to, screening.facts.vitals);
    std::vector<FhirResource> resources;
    resources.reserve(measured.size());
    for (FromEvent& made : measured) {
        resources.push_back(std::move(made.resource));
    }
    return resources;
}

std::vector<FromEvent> vitalObservations(const FhirStyle& style, const FhirSession& session) {
    std::vector<FromEvent> observations;
    std::set<int> amended;
    for (const Recorded<Amended>& amendment : session.state.amendments) {
        amended.insert(amendment.body.target);
    }
    const auto entryOf = [&](const auto& recorded) {
        return Entry{style,       session,        recorded.number,
                     recorded.at, recorded.actor, amended.count(recorded.number) > 0};
    };
    for (const Recorded<VitalsTaken>& taken : session.state.vitals) {
        EntryObservations to(entryOf(taken), observations);
        addVitals(to, taken.body.vitals);
        addNews2(to, taken.body);
    }
    for (const Recorded<SiteChecked>& site : session.state.siteChecks) {
        EntryObservations to(entryOf(site), observations);
        addSite(to, site.body);
    }
    return observations;
}

}  // namespace gramhour::fhir
