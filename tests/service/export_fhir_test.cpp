// What the resources mean: who did it, when it was measured, what it was worked out from.
#include <set>

#include "service/export_fixture.h"
#include "support/catch.h"

namespace gramhour {

using nlohmann::json;
using test::ExportFixture;
using test::ofType;

namespace {

std::string referenceTo(const json& resource) {
    return resource["resourceType"].get<std::string>() + "/" + resource["id"].get<std::string>();
}

/// The observations of that name.
std::vector<json> observed(const std::vector<json>& resources, const std::string& text) {
    std::vector<json> found;
    for (const json& observation : ofType(resources, "Observation")) {
        if (observation["code"]["text"] == text) {
            found.push_back(observation);
        }
    }
    return found;
}

std::vector<json> exported(ExportFixture& e) {
    REQUIRE(e.run(*e.f.manager, e.request(ExportForm::fhirNdjson, "s.ndjson")));
    return e.resources("s.ndjson");
}

}  // namespace

TEST_CASE("The performer is who started the infusion, not who opened the session",
          "[service][export][fhir]") {
    ExportFixture e;
    const PatientId other = e.f.addPatient("Yusuf", "Demir", "1990-11-03");
    const SessionId session = e.f.readySession(e.f.orderedVisit(other, Mass::fromGrams(1)), ChairId(2));
    const VolumeRate rate = e.f.sessions().snapshot(session)->order.pumpRate;
    REQUIRE(e.f.sessions().record(*e.f.secondNurse, session, {.body = Started{rate, std::nullopt}}));
    std::string opener;
    std::string starter;
    const std::vector<json> resources = exported(e);
    for (const json& person : ofType(resources, "Practitioner")) {
        const std::string name = person["name"][0]["text"];
        if (name == "R. Okafor, RN") {
            opener = referenceTo(person);
        } else if (name == "S. Kim, RN") {
            starter = referenceTo(person);
        }
    }
    std::multiset<std::string> performers;
    for (const json& given : ofType(resources, "MedicationAdministration")) {
        performers.insert(given["performer"][0]["actor"]["reference"].get<std::string>());
    }
    // Each infusion is a whole with one stretch: R. Okafor started the one, S. Kim the other.
    CHECK(performers == std::multiset<std::string>{opener, opener, starter, starter});
}

TEST_CASE("What is worked out from blood is of its day, and says from what", "[service][export][fhir]") {
    ExportFixture e;
    const std::vector<json> resources = exported(e);
    const auto only = [&](const std::string& text) {
        const std::vector<json> found = observed(resources, text);
        REQUIRE(found.size() == 1);
        return found.front();
    };
    // Screened on 3 March 2026; the blood was taken six days before.
    const json egfr = only("eGFR");
    CHECK(egfr["effectiveDateTime"] == "2026-02-25");
    CHECK(egfr["derivedFrom"] == json::array({{{"reference", referenceTo(only("Creatinine"))}}}));
    const json calcium = only("Calcium adjusted for albumin");
    CHECK(calcium["effectiveDateTime"] == "2026-02-25");
    CHECK(calcium["derivedFrom"] == json::array({{{"reference", referenceTo(only("Calcium"))}},
                                                 {{"reference", referenceTo(only("Albumin"))}}}));
}

TEST_CASE("Nobody's height of today stands in a past screening; what was measured there does",
          "[service][export][fhir]") {
    ExportFixture e;
    Patient patient = e.f.patients().patient(e.patient).value();
    patient.details.heightMillimetres = 1'680;
    REQUIRE(e.f.patients().change(*e.f.nurse, e.patient, patient.revision, patient.details));
    const std::vector<json> resources = exported(e);
    CHECK(observed(resources, "Height").empty());
    CHECK(observed(resources, "Weight").size() == 1);
    // Measured at the screening and before the start; only the latter is part of an infusion.
    for (const char* what : {"Blood pressure", "Heart rate", "Respiratory rate", "SpO2", "Temperature",
                             "Consciousness", "Knee reflex"}) {
        CAPTURE(what);
        const std::vector<json> found = observed(resources, what);
        REQUIRE(found.size() == 2);
        CHECK(found[0].contains("partOf") != found[1].contains("partOf"));
        CHECK(found[0]["id"] != found[1]["id"]);
    }
    CHECK(observed(resources, "NEWS2").size() == 1);
}

TEST_CASE("An order's time is told to the second", "[service][export][fhir]") {
    ExportFixture e;
    const PatientId other = e.f.addPatient("Yusuf", "Demir", "1990-11-03");
    static_cast<void>(e.f.runningSession(other, Mass::fromMilligrams(1230), ChairId(2)));
    std::multiset<double> minutes;
    for (const json& order : ofType(exported(e), "MedicationRequest")) {
        minutes.insert(order["dosageInstruction"][0]["timing"]["repeat"]["duration"].get<double>());
    }
    // 2 g and 1.23 g at 1 g/h: 120 and 73.8 minutes.
    CHECK(minutes == std::multiset<double>{73.8, 120});
}

TEST_CASE("A reaction of grade 5 is fatal", "[service][export][fhir]") {
    ExportFixture e;
    e.f.clock.advance(Duration::fromMinutes(10));
    REQUIRE(e.f.sessions().record(*e.f.nurse, e.session,
                                  {.body = Reaction{{"flushing"}, 5, "resuscitation", true}}));
    const std::vector<json> reactions = ofType(exported(e), "AdverseEvent");
    REQUIRE(reactions.size() == 1);
    // R4, value set adverse-event-outcome.
    CHECK(reactions[0]["outcome"]["coding"][0]["code"] == "fatal");
    CHECK(reactions[0]["severity"]["coding"][0]["code"] == "severe");
}

}  // namespace gramhour
