// Bringing a store from one version to the next. The scripts here are the tests' own; those of the program
// are tested with the repositories.
#include <array>

#include "store/engine_support.h"
#include "store/migrations.h"
#include "support/catch.h"
#include "support/fault_vfs.h"

using namespace gramhour;
using namespace gramhour::store;
using namespace gramhour::test;

namespace {

constexpr std::array kThree{
    Migration{1, "0001_start", "CREATE TABLE chair (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;"},
    Migration{2, "0002_places",
              "ALTER TABLE chair ADD COLUMN places INTEGER NOT NULL DEFAULT 1;"
              "UPDATE chair SET places = 2 WHERE name = 'Bench';"},
    Migration{3, "0003_index", "CREATE INDEX chair_name ON chair (name);"},
};
constexpr std::span<const Migration> kAll(kThree);

// A store as version 1 of the program left it.
void leaveVersionOne(const TempFolder& folder) {
    const std::unique_ptr<Connection> writer = sqliteEngine(folder)->openWriter();
    migrate(*writer, kAll.first(1), {});
    change(*writer, "INSERT INTO chair (name) VALUES ('Window'), ('Bench')");
}

bool isVersionOne(Connection& conn) {
    return conn.schemaVersion() == 1 && number(conn, "SELECT count(*) FROM chair") == 2 &&
           number(conn, "SELECT count(*) FROM pragma_table_info('chair') WHERE name = 'places'") == 0;
}

std::filesystem::path backupFile(const TempFolder& folder, const std::string& suffix) {
    return storeFile(folder).string() + suffix;
}

}  // namespace

TEST_CASE("an empty store is brought to the last version without a backup", "[store][migrations]") {
    const TempFolder folder;
    const std::unique_ptr<Connection> writer = sqliteEngine(folder)->openWriter();
    CHECK(migrate(*writer, kAll, [](Connection&, int, int) { FAIL("there is nothing to back up"); }) == 0);
    CHECK(writer->schemaVersion() == 3);
    change(*writer, "INSERT INTO chair (name, places) VALUES ('Window', 1)");
    CHECK(migrate(*writer, kAll, {}) == 3);  // nothing to do
    CHECK_NOTHROW(requireCurrentSchema(*sqliteEngine(folder)->openReader(), kAll));
}

TEST_CASE("an older store keeps its content and leaves a copy of what it was", "[store][migrations]") {
    const TempFolder folder;
    leaveVersionOne(folder);
    const std::unique_ptr<Connection> writer = sqliteEngine(folder)->openWriter();
    CHECK(storeErrorOf([&] { requireCurrentSchema(*writer, kAll); }).kind() == StoreErrorKind::olderSchema);
    CHECK(migrate(*writer, kAll, backupBeside(storeFile(folder))) == 1);
    CHECK(writer->schemaVersion() == 3);
    CHECK(writer->queryOne<std::int64_t>("SELECT places FROM chair WHERE name = 'Bench'") == 2);
    CHECK(writer->queryOne<std::int64_t>("SELECT places FROM chair WHERE name = 'Window'") == 1);
    const std::unique_ptr<Connection> copy =
        makeSqliteEngine({.file = backupFile(folder, ".before-v3"), .vfs = {}})->openReader();
    CHECK(isVersionOne(*copy));
}

TEST_CASE("an earlier copy is never overwritten", "[store][migrations]") {
    const TempFolder folder;
    leaveVersionOne(folder);
    const std::unique_ptr<Connection> writer = sqliteEngine(folder)->openWriter();
    writer->backupTo(backupFile(folder, ".before-v3"));
    change(*writer, "INSERT INTO chair (name) VALUES ('Corner')");
    migrate(*writer, kAll, backupBeside(storeFile(folder)));
    const auto chairsIn = [&](const std::string& suffix) {
        const std::unique_ptr<Engine> engine =
            makeSqliteEngine({.file = backupFile(folder, suffix), .vfs = {}});
        return number(*engine->openReader(), "SELECT count(*) FROM chair");
    };
    CHECK(chairsIn(".before-v3") == 2);
    CHECK(chairsIn(".before-v3.2") == 3);
}

TEST_CASE("a newer store is refused and left alone", "[store][migrations]") {
    const TempFolder folder;
    const std::unique_ptr<Connection> writer = sqliteEngine(folder)->openWriter();
    migrate(*writer, kAll, {});
    const StoreError error = storeErrorOf([&] { migrate(*writer, kAll.first(2), {}); });
    CHECK(error.kind() == StoreErrorKind::newerSchema);
    CHECK(mentions(error.what(), "newer version of Gramhour"));
    CHECK(storeErrorOf([&] { requireCurrentSchema(*writer, kAll.first(2)); }).kind() ==
          StoreErrorKind::newerSchema);
    CHECK(writer->schemaVersion() == 3);
}

TEST_CASE("a script that fails leaves the last complete version", "[store][migrations]") {
    const TempFolder folder;
    leaveVersionOne(folder);
    const std::array broken{
        kThree[0], kThree[1],
        Migration{3, "0003_broken",
                  "ALTER TABLE chair ADD COLUMN colour TEXT; INSERT INTO nowhere VALUES (1);"}};
    const std::unique_ptr<Connection> writer = sqliteEngine(folder)->openWriter();
    const StoreError error = storeErrorOf([&] { migrate(*writer, broken, {}); });
    CHECK(mentions(error.what(), "0003_broken"));
    CHECK(mentions(error.what(), "stays at version 2"));
    CHECK(writer->schemaVersion() == 2);
    CHECK(number(*writer, "SELECT count(*) FROM pragma_table_info('chair') WHERE name = 'colour'") == 0);
    CHECK_FALSE(writer->inTransaction());
    CHECK(migrate(*writer, kAll, {}) == 2);
}

TEST_CASE("a backup that fails stops the migration", "[store][migrations]") {
    const TempFolder folder;
    leaveVersionOne(folder);
    const std::unique_ptr<Connection> writer = sqliteEngine(folder)->openWriter();
    CHECK(storeErrorOf([&] { migrate(*writer, kAll, backupBeside(folder / "none" / "x")); }).kind() ==
          StoreErrorKind::cannotOpen);
    CHECK(isVersionOne(*writer));
}

TEST_CASE("a migration interrupted at any write leaves a complete version", "[store][migrations][faults]") {
    FaultVfs vfs;
    const Fault fault{.code = GENERATE(SQLITE_IOERR, SQLITE_FULL), .persistence = FaultPersistence::forGood};
    for (std::int64_t nth = 1; nth < 1000; ++nth) {
        const TempFolder folder(TempFolder::Place::memory);
        leaveVersionOne(folder);
        {
            const std::unique_ptr<Connection> writer = sqliteEngine(folder, vfs.name())->openWriter();
            vfs.failAt(nth, fault);
            try {
                migrate(*writer, kAll, backupBeside(storeFile(folder)));
            } catch (const StoreError&) {
                CHECK(vfs.struck());
            }
        }
        vfs.heal();
        const std::unique_ptr<Connection> writer = sqliteEngine(folder)->openWriter();
        CHECK(writer->integrityProblems().empty());
        const int found = writer->schemaVersion();
        CAPTURE(nth, found);
        REQUIRE(found >= 1);
        CHECK((found > 1 || isVersionOne(*writer)));
        CHECK(migrate(*writer, kAll, backupBeside(storeFile(folder))) == found);
        CHECK(number(*writer, "SELECT sum(places) FROM chair") == 3);
        if (!vfs.struck()) {
            CHECK(nth > 5);
            return;
        }
    }
    FAIL("the fault never stopped striking");
}

TEST_CASE("migrations must be numbered without gaps", "[store][migrations]") {
    const TempFolder folder;
    const std::unique_ptr<Connection> writer = sqliteEngine(folder)->openWriter();
    CHECK_THROWS_AS(migrate(*writer, kAll.subspan(1), {}), std::logic_error);
    CHECK(writer->schemaVersion() == 0);
}

TEST_CASE("the program's own migrations are numbered and bring an empty store up", "[store][migrations]") {
    const std::span<const Migration> own = builtInMigrations();
    const TempFolder folder;
    const std::unique_ptr<Connection> writer = sqliteEngine(folder)->openWriter();
    CHECK(migrate(*writer, own, {}) == 0);
    CHECK(writer->schemaVersion() == static_cast<int>(own.size()));
    CHECK(writer->integrityProblems().empty());
}
