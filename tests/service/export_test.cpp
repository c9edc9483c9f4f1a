// What leaves the program: who may take it, what is in it, and that nothing is left of what was stopped.
#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

#include <nlohmann/json.hpp>

#include "exchange/csv.h"
#include "service/export_service.h"
#include "store/store.h"
#include "support/catch.h"
#include "support/clinic_fixture.h"

namespace gramhour {

namespace {

using nlohmann::json;
using test::ClinicFixture;
using test::TempFolder;

constexpr std::string_view kSecret = "sixteen bytes of secret";

class ExportFixture {
public:
    ClinicFixture f;
    TempFolder folder{TempFolder::Place::memory};
    PatientId patient = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    SessionId session = f.runningSession(patient, Mass::fromGrams(2), ChairId(1));

    /// 2 g in 254 mL at 127 mL/h from 09:00; 63.5 mL/h from 10:00; paused at 10:30; stopped at 10:40.
    void runToStop() {
        const auto record = [this](std::int64_t minutes, EventBody body) {
            f.clock.advance(Duration::fromMinutes(minutes));
            REQUIRE(f.sessions().record(*f.nurse, session, {.body = std::move(body)}));
        };
        record(60, RateChanged{VolumeRate::fromMicrolitresPerHour(63'500), "warm", std::nullopt});
        record(0, Reaction{{"flushing"}, 1, "slowed by Nurse Okafor", true});
        record(30, Paused{"toilet"});
        record(10, Stopped{"Amara wants to go home"});
    }
    [[nodiscard]] std::filesystem::path path(const char* name) const { return folder.path() / name; }
    [[nodiscard]] ExportRequest request(ExportForm form, const char* name,
                                        ExportNames names = ExportNames::shown) const {
        return {form, {}, names, names == ExportNames::hidden ? std::string(kSecret) : "", path(name)};
    }
    ExportResult run(const Actor& actor, ExportRequest request, const HistoryWatch& watch = {}) {
        ExportService service(f.context());
        const ServiceResult<ExportPermit> permit = service.begin(actor, std::move(request));
        const ExportResult result = service.write(permit.value(), watch);
        service.finish(*permit, result);
        return result;
    }
    [[nodiscard]] std::string text(const char* name) const {
        std::ifstream stream(path(name), std::ios::binary);
        std::ostringstream all;
        all << stream.rdbuf();
        return all.str();
    }
    [[nodiscard]] std::vector<json> resources(const char* name) const {
        std::vector<json> all;
        std::istringstream lines(text(name));
        for (std::string line; std::getline(lines, line);) {
            all.push_back(json::parse(line));
        }
        return all;
    }
    [[nodiscard]] std::vector<std::string> auditActions() {
        return f.store().read([](const ReadTx& tx) {
            std::vector<std::string> actions;
            for (const AuditEntry& entry : tx.audit().latest(3)) {
                actions.push_back(entry.action);
            }
            return actions;
        });
    }
};

std::vector<json> ofType(const std::vector<json>& resources, const std::string& type) {
    std::vector<json> found;
    std::copy_if(resources.begin(), resources.end(), std::back_inserter(found),
                 [&type](const json& resource) { return resource["resourceType"] == type; });
    return found;
}

}  // namespace

TEST_CASE("Names leave with managers only; what has none, with administrators too",
          "[service][export][H-16][H-21]") {
    ExportFixture e;
    ExportService service(e.f.context());
    const auto mayTake = [&](const Actor& actor, ExportNames names) {
        return service.begin(actor, e.request(ExportForm::csv, "x.csv", names)).has_value();
    };
    CHECK(mayTake(*e.f.manager, ExportNames::shown));
    CHECK(mayTake(*e.f.manager, ExportNames::hidden));
    CHECK_FALSE(mayTake(*e.f.admin, ExportNames::shown));
    CHECK(mayTake(*e.f.admin, ExportNames::hidden));
    CHECK_FALSE(mayTake(*e.f.nurse, ExportNames::hidden));
    CHECK_FALSE(mayTake(*e.f.prescriber, ExportNames::shown));
    CHECK(e.auditActions().front() == "history.export-refused");
    ExportRequest weak = e.request(ExportForm::csv, "x.csv", ExportNames::hidden);
    weak.secret = "short";
    CHECK(service.begin(*e.f.manager, weak).error().field == "secret");
}

TEST_CASE("A line of the table says what happened, in plain units", "[service][export]") {
    ExportFixture e;
    e.runToStop();
    const ExportResult result = e.run(*e.f.manager, e.request(ExportForm::csv, "s.csv"));
    REQUIRE(result);
    CHECK(result->sessions == 1);
    CHECK(e.auditActions().front() == "history.exported");
    std::istringstream lines(e.text("s.csv"));
    CsvReader reader(lines);
    const std::vector<std::string> header = reader.next().value()->fields;
    const std::vector<std::string> line = reader.next().value()->fields;
    std::map<std::string, std::string> row;
    for (std::size_t i = 0; i < header.size(); ++i) {
        row[header[i]] = line.at(i);
    }
    // 60 min at 127 mL/h and 30 min at 63.5 mL/h are 127 + 31.75 mL of 254 mL: 158.75 × 2 g ÷ 254 = 1.25 g.
    CHECK(row["given_ml"] == "158.75");
    CHECK(row["given_g"] == "1.25");
    CHECK(row["ordered_g"] == "2");
    CHECK(row["planned_min"] == "120");
    CHECK(row["took_min"] == "100");
    CHECK(row["started_at"] == "2026-03-03T09:00:00Z");
    CHECK(row["outcome"] == "stopped-early");
    CHECK(row["stop_reason"] == "Amara wants to go home");
    CHECK(row["family_name"] == "Lindqvist");
    CHECK(row["age_years"] == "44");
    CHECK(row["symptoms"] == "flushing");
    CHECK(row["reaction_grade"] == "1");
    // The dictionary has a line for every column, in their order.
    std::istringstream dictionary(e.text("s.columns.csv"));
    CsvReader words(dictionary);
    CHECK(words.next().value()->fields.front() == "column");
    for (const std::string& column : header) {
        CHECK(words.next().value()->fields.front() == column);
    }
    CHECK_FALSE(words.next().value());
}

TEST_CASE("An infusion is a whole with a part for each rate", "[service][export][fhir]") {
    ExportFixture e;
    e.runToStop();
    REQUIRE(e.run(*e.f.manager, e.request(ExportForm::fhirNdjson, "s.ndjson")));
    const std::vector<json> resources = e.resources("s.ndjson");
    const std::vector<json> given = ofType(resources, "MedicationAdministration");
    REQUIRE(given.size() == 3);
    CHECK(given[0]["status"] == "stopped");
    CHECK(given[0]["dosage"]["dose"]["value"] == 1.25);
    CHECK(given[0]["effectivePeriod"] ==
          json({{"start", "2026-03-03T09:00:00Z"}, {"end", "2026-03-03T10:40:00Z"}}));
    const std::string whole = "MedicationAdministration/" + given[0]["id"].get<std::string>();
    CHECK(given[1]["partOf"][0]["reference"] == whole);
    CHECK(given[2]["partOf"][0]["reference"] == whole);
    CHECK(given[1]["dosage"]["dose"]["value"] == 1);
    CHECK(given[1]["dosage"]["rateQuantity"]["value"] == 127);
    CHECK(given[2]["dosage"]["dose"]["value"] == 0.25);
    CHECK(given[2]["dosage"]["rateQuantity"]["value"] == 63.5);
    CHECK(given[2]["effectivePeriod"]["end"] == "2026-03-03T10:30:00Z");
    const std::vector<json> reactions = ofType(resources, "AdverseEvent");
    REQUIRE(reactions.size() == 1);
    CHECK(reactions[0]["severity"]["coding"][0]["code"] == "mild");
    CHECK(reactions[0]["suspectEntity"][0]["instance"]["reference"] == whole);
    CHECK(ofType(resources, "MedicationRequest").at(0)["status"] == "stopped");
    // The same resources have the same ids the next time.
    REQUIRE(e.run(*e.f.manager, e.request(ExportForm::fhirNdjson, "again.ndjson")));
    CHECK(e.text("again.ndjson") == e.text("s.ndjson"));
}

TEST_CASE("Without names nothing of a person is left", "[service][export][deidentify][H-21]") {
    ExportFixture e;
    e.runToStop();
    REQUIRE(e.run(*e.f.admin, e.request(ExportForm::csv, "d.csv", ExportNames::hidden)));
    REQUIRE(e.run(*e.f.admin, e.request(ExportForm::fhirNdjson, "d.ndjson", ExportNames::hidden)));
    for (const char* name : {"d.csv", "d.ndjson"}) {
        const std::string text = e.text(name);
        CAPTURE(name);
        CHECK(text.size() > 300);
        for (const char* known : {"Amara", "Lindqvist", "1981-04-12", "2026-03-03", "Okafor", "7F2210",
                                  "toilet", "go home", "Haddad"}) {
            CAPTURE(known);
            CHECK(text.find(known) == std::string::npos);
        }
    }
    const std::vector<json> resources = e.resources("d.ndjson");
    const json start = ofType(resources, "MedicationAdministration").at(0)["effectivePeriod"]["start"];
    const UtcTime moved =
        Deidentifier(kSecret).shifted(e.patient, UtcTime::parseIso("2026-03-03T09:00:00Z").value());
    CHECK(start == moved.toIso());
    CHECK(ofType(resources, "Patient").at(0)["birthDate"].get<std::string>().size() == 4);
}

TEST_CASE("Of an export that was stopped or failed nothing is left", "[service][export][H-21]") {
    ExportFixture e;
    e.runToStop();
    std::stop_source stop;
    stop.request_stop();
    for (const ExportForm form : {ExportForm::csv, ExportForm::fhirBundle}) {
        CHECK(e.run(*e.f.manager, e.request(form, "s.out"), {stop.get_token(), {}}).error() ==
              ExportProblem::cancelled);
        CHECK(std::filesystem::is_empty(e.folder.path()));
        CHECK(e.auditActions().front() == "history.export-ended");
    }
    CHECK(e.run(*e.f.manager, e.request(ExportForm::csv, "no/such/folder.csv")).error() ==
          ExportProblem::cannotWrite);
    std::ofstream(e.path("kept.csv")) << "mine";
    CHECK(e.run(*e.f.manager, e.request(ExportForm::csv, "kept.csv")).error() == ExportProblem::fileExists);
    CHECK(e.text("kept.csv") == "mine");
    ExportRequest over = e.request(ExportForm::csv, "kept.csv");
    over.existing = ExistingFile::replace;
    CHECK(e.run(*e.f.manager, over));
    CHECK(e.text("kept.csv").substr(0, 10) == "session_id");
}

}  // namespace gramhour
