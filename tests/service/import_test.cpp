// Patients out of another program's table: all or none, held to what registering by hand is held to.
#include <sstream>

#include "service/import_service.h"
#include "store/store.h"
#include "support/catch.h"
#include "support/clinic_fixture.h"
#include "support/failing_stream.h"

namespace gramhour {

namespace {

using test::ClinicFixture;

const std::string kHeader = "record_number,family_name,given_name,birth_date,sex\n";

class ImportFixture {
public:
    ClinicFixture f;

    ImportResult run(const std::string& lines, ImportMode mode = ImportMode::keep,
                     LikelyDuplicates likely = LikelyDuplicates::refuse, const HistoryWatch& watch = {}) {
        return runAs(*f.manager, lines, mode, likely, watch);
    }
    ImportResult runAs(const Actor& actor, const std::string& lines, ImportMode mode = ImportMode::keep,
                       LikelyDuplicates likely = LikelyDuplicates::refuse, const HistoryWatch& watch = {}) {
        std::istringstream table(kHeader + lines);
        return ImportService(f.context()).importPatients(actor, table, {{}, mode, likely}, watch);
    }
    [[nodiscard]] std::size_t count() { return f.patients().listAfter(std::nullopt, 1000).size(); }
};

}  // namespace

TEST_CASE("A table in order is added in one act", "[service][import]") {
    ImportFixture i;
    const ImportResult report = i.run("A-1,Peñalver,Ana,1959-08-18,F\n,Chen,Wei,1990-01-07,male\n");
    REQUIRE(report);
    CHECK(report->rows == 2);
    CHECK(report->added == 2);
    CHECK(i.count() == 2);
    const PatientHit ana = i.f.patients().holderOf("A-1").value();
    CHECK(ana.fullName() == "Ana Peñalver");
    CHECK(ana.birthDate.toIso() == "1959-08-18");
    CHECK_FALSE(i.f.patients().find("chen").at(0).recordNumber.empty());  // given the next free one
    const std::vector<AuditEntry> audit =
        i.f.store().read([](const ReadTx& tx) { return tx.audit().latest(3); });
    CHECK(audit.at(0).action == "patients.imported");
    CHECK(audit.at(1).action == "patient.registered");
    CHECK(audit.at(2).action == "patient.registered");
}

TEST_CASE("One wrong line keeps everybody out, and every wrong line is told", "[service][import]") {
    ImportFixture i;
    const ImportResult report = i.run("A-1,Good,One,1959-08-18,F\n"
                                      "A-2,Bad,Date,1959-02-30,F\n"
                                      "A-3,Not,Born,2150-01-01,F\n"
                                      "A-4,,Nameless,1959-08-18,F\n");
    REQUIRE(report);
    CHECK(report->added == 0);
    CHECK(i.count() == 0);
    REQUIRE(report->problems.size() == 3);
    CHECK(report->problems[0].line == 3);
    CHECK(report->problems[0].code == "not-a-date");
    CHECK(report->problems[1].line == 4);
    CHECK(report->problems[1].code == "invalid");
    CHECK(report->problems[1].column == PatientColumn::birthDate);
    CHECK(report->problems[2].column == PatientColumn::familyName);
}

TEST_CASE("Who may be there already is told before anybody is added", "[service][import][H-13]") {
    ImportFixture i;
    const PatientId known = i.f.addPatient("Amara", "Lindqvist", "1981-04-12");
    const std::string number = i.f.patients().patient(known)->details.recordNumber;
    const std::string same = "B-1,Lindqvist,Amara,1981-04-12,F\n";
    const ImportResult refused = i.run(same);
    REQUIRE(refused);
    CHECK(refused->added == 0);
    REQUIRE(refused->duplicates.size() == 1);
    CHECK(refused->duplicates[0].known->id == known);
    CHECK_FALSE(refused->duplicates[0].isRecordNumber);
    CHECK(i.run(same, ImportMode::keep, LikelyDuplicates::accept)->added == 1);

    // A number that somebody has is never accepted.
    const ImportResult taken =
        i.run(number + ",Other,Person,1970-01-01,F\n", ImportMode::keep, LikelyDuplicates::accept);
    CHECK(taken->added == 0);
    CHECK(taken->takenNumbers == 1);
    // Nor twice in the file; the same person twice is likely a mistake.
    CHECK(i.run("C-1,A,B,1970-01-01,F\nC-1,D,E,1971-01-01,F\n", ImportMode::keep, LikelyDuplicates::accept)
              ->takenNumbers == 1);
    const ImportResult twice = i.run("C-1,Aa,Bb,1970-01-01,F\nC-2,bb,AA,1970-01-01,F\n");
    REQUIRE(twice->duplicates.size() == 1);
    CHECK(twice->duplicates[0].line == 3);
    CHECK(twice->duplicates[0].earlierLine == 2);
}

TEST_CASE("A table that cannot be read to its end adds nobody", "[service][import][H-13]") {
    ImportFixture i;
    test::FailingStream table(kHeader + "A-1,Good,One,1959-08-18,F\nA-2,Fine,Two,1959-08-19,F\n");
    const ImportResult result = ImportService(i.f.context()).importPatients(*i.f.manager, table, {});
    REQUIRE_FALSE(result);
    CHECK(result.error().kind == ImportError::Kind::table);
    CHECK(result.error().table.code == "cannot-read");
    CHECK(i.count() == 0);
}

TEST_CASE("A line is compared with the lines above as with the clinic", "[service][import][H-13]") {
    ImportFixture i;
    std::istringstream table("record_number,family_name,given_name,birth_date,sex,phone\n"
                             "D-1,Lindqvist,Amara,1981-04-12,F,020 7946 0018\n"
                             "D-2,Lindkvist,Amara,1981-04-12,F,\n"             // one letter
                             "D-3,Lindqvist,Amaro,1975-01-01,M,02079460018\n"  // one letter, the same phone
                             "D-4,Amara,Lindqvist,1981-12-04,F,\n"  // turned round, day and month too
                             "D-5,Lindqvist,Greta,1990-05-06,F,020 7946 0019\n"  // another day, another phone
                             "D-6,Okonkwo,Ngozi,1981-04-12,F,\n");               // the same day only
    const ImportResult report = ImportService(i.f.context()).importPatients(*i.f.manager, table, {});
    REQUIRE(report);
    CHECK(report->added == 0);
    std::vector<std::pair<std::size_t, std::size_t>> told;
    for (const ImportDuplicate& duplicate : report->duplicates) {
        told.emplace_back(duplicate.line, duplicate.earlierLine.value_or(0));
    }
    CHECK(told == std::vector<std::pair<std::size_t, std::size_t>>{{3, 2}, {4, 2}, {5, 2}});
}

TEST_CASE("A number that is given out is never one that a later line holds", "[service][import][H-13]") {
    ImportFixture i;
    // The first number that is given out is 100-001 (as by hand).
    const std::string lines = ",Nowak,Piotr,1959-04-03,M\n100-001,Sato,Yuki,1988-12-13,F\n";
    REQUIRE(i.run(lines, ImportMode::dryRun)->isImportable(LikelyDuplicates::refuse));
    const ImportResult done = i.run(lines);
    REQUIRE(done);
    CHECK(done->added == 2);
    CHECK(i.f.patients().holderOf("100-001")->familyName == "Sato");
    CHECK(i.f.patients().holderOf("100-002")->familyName == "Nowak");
}

TEST_CASE("Names and record numbers stand on one line", "[service][import][H-13][H-15]") {
    ImportFixture i;
    const ImportResult report = i.run("E-1,\"Lind\nqvist\",Amara,1981-04-12,F\n"
                                      "E-2,Demir,\"Yu\tsuf\",1990-11-03,M\n"
                                      "\"E-\r3\",Kim,Soo,1999-01-13,F\n");
    REQUIRE(report);
    CHECK(report->added == 0);
    REQUIRE(report->problems.size() == 3);
    CHECK(report->problems[0].column == PatientColumn::familyName);
    CHECK(report->problems[1].column == PatientColumn::givenName);
    CHECK(report->problems[2].column == PatientColumn::recordNumber);
}

TEST_CASE("A dry run and a stop leave everything as it was", "[service][import]") {
    ImportFixture i;
    const std::string lines = "A-1,Good,One,1959-08-18,F\nA-2,Fine,Two,1959-08-19,F\n";
    CHECK(i.run(lines, ImportMode::dryRun)->rows == 2);
    CHECK(i.count() == 0);
    // Stopped after the looking: at the first report of the adding.
    std::stop_source stop;
    int reports = 0;
    const HistoryWatch watch{stop.get_token(), [&](int) {
                                 if (++reports == 2) {
                                     stop.request_stop();
                                 }
                             }};
    const ImportResult stopped = i.run(lines, ImportMode::keep, LikelyDuplicates::refuse, watch);
    REQUIRE_FALSE(stopped);
    CHECK(stopped.error().kind == ImportError::Kind::cancelled);
    CHECK(i.count() == 0);
    CHECK(i.run(lines)->added == 2);
}

TEST_CASE("Importing is for managers and administrators", "[service][import][H-16]") {
    ImportFixture i;
    const std::string line = "A-1,Good,One,1959-08-18,F\n";
    for (const Actor& actor : {*i.f.nurse, *i.f.prescriber}) {
        CHECK(i.runAs(actor, line).error().kind == ImportError::Kind::notPermitted);
    }
    CHECK(i.count() == 0);
    CHECK(i.runAs(*i.f.admin, line)->added == 1);
}

}  // namespace gramhour
