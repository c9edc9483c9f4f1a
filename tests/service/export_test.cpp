// What leaves the program: who may take it, what is in it, and that nothing is left of what was stopped.
#include <fstream>
#include <map>
#include <sstream>

#include "exchange/csv.h"
#include "service/export_fixture.h"
#include "support/catch.h"

namespace gramhour {

using nlohmann::json;
using test::ExportFixture;
using test::kExportSecret;
using test::ofType;

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
    e.runToEnd();
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
        Deidentifier(kExportSecret).shifted(e.patient, UtcTime::parseIso("2026-03-03T09:00:00Z").value());
    CHECK(start == moved.toIso());
    CHECK(ofType(resources, "Patient").at(0)["birthDate"].get<std::string>().size() == 4);
}

TEST_CASE("Who is in a chair today is not in an export without names, and is counted",
          "[service][export][deidentify][H-21]") {
    ExportFixture e;
    e.runToEnd();
    const PatientId other = e.f.addPatient("Yusuf", "Demir", "1990-11-03");
    e.f.clock.advance(Duration::fromMinutes(60));
    static_cast<void>(e.f.runningSession(other, Mass::fromGrams(1), ChairId(2)));
    for (const ExportForm form : {ExportForm::csv, ExportForm::fhirNdjson}) {
        const ExportResult hidden = e.run(*e.f.admin, e.request(form, "d.out", ExportNames::hidden));
        REQUIRE(hidden);
        CHECK(hidden->sessions == 1);
        CHECK(hidden->notEnded == 1);
        const ExportResult shown = e.run(*e.f.manager, e.request(form, "s.out"));
        REQUIRE(shown);
        CHECK(shown->sessions == 2);
        CHECK(shown->notEnded == 0);
        if (form == ExportForm::csv) {
            const std::string table = e.text("d.out");
            CHECK(std::count(table.begin(), table.end(), '\n') == 2);  // headings and one session
        } else {
            CHECK(ofType(e.resources("d.out"), "MedicationRequest").size() == 1);
            CHECK(ofType(e.resources("d.out"), "Patient").size() == 1);
        }
        for (const char* name : {"d.out", "d.columns.csv", "s.out", "s.columns.csv"}) {
            std::filesystem::remove(e.path(name));
        }
    }
}

TEST_CASE("A file about one known person is none without names, whoever asks",
          "[service][export][H-16][H-21]") {
    ExportFixture e;
    e.runToEnd();
    ExportService service(e.f.context());
    HistoryFilter byPatient;
    byPatient.patient = e.patient;
    HistoryFilter byText;
    byText.text = "lindqvist";
    HistoryFilter byCourse;
    byCourse.course = CourseId(1);
    HistoryFilter byRevisits;  // of whom revisits were taken from
    byRevisits.onlyRevisits = true;
    byRevisits.revisitsOf = {byPatient};
    for (const HistoryFilter& filter : {byPatient, byText, byCourse, byRevisits}) {
        for (const Actor& actor : {*e.f.admin, *e.f.manager}) {
            ExportRequest request = e.request(ExportForm::csv, "x.csv", ExportNames::hidden);
            request.filter = filter;
            const ServiceResult<ExportPermit> permit = service.begin(actor, request);
            REQUIRE_FALSE(permit);
            CHECK(permit.error().code == ServiceErrorCode::invalid);
            CHECK(permit.error().field == "filter");
            CHECK(e.auditActions().front() == "history.export-refused");
        }
        ExportRequest named = e.request(ExportForm::csv, "x.csv");
        named.filter = filter;
        CHECK(service.begin(*e.f.manager, named));
    }
    // Days, chairs and the like may be asked for.
    ExportRequest request = e.request(ExportForm::csv, "x.csv", ExportNames::hidden);
    request.filter.chairs = {ChairId(1)};
    CHECK(service.begin(*e.f.admin, request));
}

TEST_CASE("Of who is over 89 no age can be worked out", "[service][export][fhir][deidentify][H-21]") {
    // 93 years old on 3 March 2026; the other is 44. eGFR follows from creatinine, sex and age (CKD-EPI
    // 2021).
    for (const auto& [birthDate, isKept] : {std::pair{"1932-05-05", true}, std::pair{"1981-04-12", false}}) {
        CAPTURE(birthDate);
        ExportFixture e(birthDate);
        e.runToEnd();
        const auto observationsOf = [&](const char* name, ExportNames names) {
            REQUIRE(e.run(*e.f.manager, e.request(ExportForm::fhirNdjson, name, names)));
            std::map<std::string, int> count;
            for (const json& observation : ofType(e.resources(name), "Observation")) {
                ++count[observation["code"]["text"]];
            }
            return count;
        };
        std::map<std::string, int> shown = observationsOf("s.ndjson", ExportNames::shown);
        CHECK(shown["eGFR"] == 1);
        std::map<std::string, int> hidden = observationsOf("d.ndjson", ExportNames::hidden);
        CHECK(hidden["Creatinine"] == 1);
        CHECK(hidden["eGFR"] == (isKept ? 0 : 1));
    }
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

TEST_CASE("An export writes over nothing that it was not told to", "[service][export][H-21]") {
    ExportFixture e;
    e.runToStop();
    // The dictionary of another table, and somebody's own file of the name that a half written one has.
    std::ofstream(e.path("s.columns.csv")) << "mine";
    std::ofstream(e.path("s.csv.part")) << "mine too";
    CHECK(e.run(*e.f.manager, e.request(ExportForm::csv, "s.csv")).error() == ExportProblem::fileExists);
    CHECK_FALSE(std::filesystem::exists(e.path("s.csv")));
    CHECK(e.text("s.columns.csv") == "mine");
    ExportRequest over = e.request(ExportForm::csv, "s.csv");
    over.existing = ExistingFile::replace;
    REQUIRE(e.run(*e.f.manager, over));
    CHECK(e.text("s.columns.csv").substr(0, 6) == "column");
    CHECK(e.text("s.csv.part") == "mine too");
    for (const char* name : {"s.csv", "s.columns.csv"}) {
        CHECK(std::filesystem::status(e.path(name)).permissions() ==
              (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    }
    // Nothing else was left.
    CHECK(std::distance(std::filesystem::directory_iterator(e.folder.path()), {}) == 3);
}

TEST_CASE("A folder, or no name at all, is no place for an export", "[service][export]") {
    ExportFixture e;
    e.runToStop();
    std::filesystem::create_directory(e.path("folder"));
    std::filesystem::create_directory(e.path("t.columns.csv"));
    for (const std::string& name : {std::string("folder"), std::string("folder/"), std::string("t.csv")}) {
        CAPTURE(name);
        ExportRequest request = e.request(ExportForm::csv, name.c_str());
        request.existing = ExistingFile::replace;
        CHECK(e.run(*e.f.manager, request).error() == ExportProblem::cannotWrite);
    }
    ExportRequest nowhere = e.request(ExportForm::csv, "");
    nowhere.file.clear();
    CHECK(e.run(*e.f.manager, nowhere).error() == ExportProblem::cannotWrite);
    CHECK(std::distance(std::filesystem::directory_iterator(e.folder.path()), {}) == 2);
}

}  // namespace gramhour
