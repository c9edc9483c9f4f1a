// A store as version 1 of the program left it, opened by this one.
#include <filesystem>
#include <fstream>
#include <sstream>

#include "service/check_service.h"
#include "service/schedule_service.h"
#include "store/backup/backup_file.h"
#include "store/migrations.h"
#include "store/repositories_raw.h"
#include "store/sql/sql_store.h"
#include "support/catch.h"
#include "support/temp_folder.h"
#include "support/time_zone.h"

namespace gramhour {

namespace {

std::filesystem::path versionOneIn(const test::TempFolder& folder) {
    const std::filesystem::path file = folder.path() / "clinic.gramhour";
    std::ofstream(file).close();
    std::ostringstream script;
    script
        << std::ifstream(std::filesystem::path(GRAMHOUR_FIXTURES_DIR) / "stores" / "version-1.sql").rdbuf();
    test::RawFile(file).run(script.str());
    return file;
}

std::string figure(const std::filesystem::path& file, const std::string& sql) {
    return test::RawFile(file).value(sql);
}

}  // namespace

TEST_CASE("A store of version 1 is brought up and found sound", "[service][migrations][H-14]") {
    const test::TimeZone utc("UTC0");  // where the fixture was written: a session's date is its clinic's
    const test::TempFolder folder;
    const std::filesystem::path file = versionOneIn(folder);
    REQUIRE(figure(file, "PRAGMA user_version") == "1");
    // The figures of the fixture's own first lines: 12 past sessions and the eight chairs, less one free.
    const std::string sessions = figure(file, "SELECT count(*) FROM session");
    const std::string events = figure(file, "SELECT count(*) || ' ' || sum(occurred_at) FROM session_event");
    const std::string visits =
        figure(file, "SELECT count(*) || ' ' || sum(coalesce(arrived_at, 0)) FROM visit");
    const std::string patients = figure(file, "SELECT group_concat(sort_name) FROM (SELECT sort_name FROM "
                                              "patient ORDER BY id)");
    const std::string expected = figure(file, "SELECT count(*) FROM visit WHERE expected_at IS NOT NULL");
    REQUIRE(expected != "0");

    {
        const std::unique_ptr<Store> store = store::openSqliteStore(file);
        const ManualClock clock(UtcTime::parseIso("2026-11-22T12:00:00Z").value());
        ServiceContext context = makeServiceContext(*store, clock);
        const CheckReport report = checkEverything(context);
        CHECK(report.file.empty());
        CHECK(report.summaries.empty());
        CHECK(report.logs.empty());
        CHECK_FALSE(report.audit);
        CHECK(report.isSound());
        CHECK(std::to_string(report.sessionsRead) == sessions);
        // An appointment of version 1 has no chair and no length: it is on no chair, for the usual time.
        store->read([&](const ReadTx& tx) {
            const VisitId visit(
                std::stoll(figure(file, "SELECT id FROM visit WHERE expected_at IS NOT NULL")));
            const Appointment appointment = tx.schedule().appointment(visit).value();
            CHECK_FALSE(appointment.chair);
            CHECK(appointment.planned == kUsualAppointment);
        });
    }
    CHECK(figure(file, "PRAGMA user_version") == std::to_string(store::builtInMigrations().size()));
    CHECK(figure(file, "SELECT count(*) FROM session") == sessions);
    CHECK(figure(file, "SELECT count(*) || ' ' || sum(occurred_at) FROM session_event") == events);
    CHECK(figure(file, "SELECT count(*) || ' ' || sum(coalesce(arrived_at, 0)) FROM visit") == visits);
    CHECK(figure(file, "SELECT group_concat(sort_name) FROM (SELECT sort_name FROM patient ORDER BY id)") ==
          patients);
    const std::string newest = std::to_string(store::builtInMigrations().size());
    CHECK(figure(file.string() + ".before-v" + newest, "PRAGMA user_version") == "1");
    // A backup like any other: described, and restorable as it is.
    const auto before = store::readBackup(file.string() + ".before-v" + newest, nullptr);
    REQUIRE(before);
    CHECK(before->manifest.schemaVersion == 1);
    CHECK(std::to_string(before->manifest.content.sessions) == sessions);
    CHECK(store::restoreBackup(*before, {folder.path() / "again", nullptr, {}, {}}, {}));
}

}  // namespace gramhour
