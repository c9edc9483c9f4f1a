// The power goes at any moment: of what was not synced the disk keeps all, nothing or any mixture, sector by
// sector. What was acknowledged before is there, and the file is sound.
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include <sqlite3.h>

#include "store/engine_support.h"
#include "store/migrations.h"
#include "store/repositories_raw.h"
#include "support/catch.h"
#include "support/encryption.h"
#include "support/ledger_work.h"
#include "support/power_vfs.h"
#include "support/scoreboard.h"

namespace gramhour::test {

namespace {

constexpr std::int64_t kUsualCuts = 100;
constexpr int kChartsOfAVisit = 60;  // with three entries each: enough for the log to be checkpointed

/// A random moment, or one just after an acknowledgement.
std::size_t someMoment(std::mt19937_64& random, const PowerLog& log, const std::vector<std::size_t>& told) {
    return told.empty() || random() % 2 == 0 ? random() % (log.moments() + 1) : told[random() % told.size()];
}

/// Half of the shared memory that a cut leaves is rubbish: it must not matter.
void leaveSharedMemory(const std::filesystem::path& file, std::mt19937_64& random) {
    if (random() % 2 == 0) {
        std::ofstream out(file.string() + "-shm", std::ios::binary);
        for (int i = 0; i < 4096; ++i) {
            const std::uint64_t word = random();
            out.write(reinterpret_cast<const char*>(&word), sizeof word);
        }
    }
}

/// Two visits from the first start on, the program started anew between them.
void workFor(const store::StoreOptions& options, Ledger& ledger) {
    WorkState state;
    for (int visit = 0; visit < 2; ++visit) {
        ClinicAtWork work(options, state, ledger);
        if (visit == 0) {
            setUpClinic(work);
        }
        for (const Act& act : actsOfAVisit()) {
            act.run(work);
            for (int i = 0; act.run == chart && i < kChartsOfAVisit; ++i) {
                chart(work);
            }
        }
        state = work.state;
        state.now = work.clock.now();
    }
}

/// What the next start finds wrong.
std::string wrongAfter(const store::StoreOptions& options, const Ledger& ledger, std::size_t moment) {
    try {
        Ledger next;
        ClinicAtWork work(options, {}, next);
        std::string wrong = problemsOf(work.context());
        for (const std::string& lost : ledger.missing(work.services(), moment)) {
            wrong += " lost: " + lost;
        }
        return wrong;
    } catch (const std::exception& error) {
        return std::string("does not open: ") + error.what();
    }
}

void versionOneIn(const std::filesystem::path& file) {
    std::ofstream(file).close();
    std::ostringstream script;
    script
        << std::ifstream(std::filesystem::path(GRAMHOUR_FIXTURES_DIR) / "stores" / "version-1.sql").rdbuf();
    RawFile(file).run(script.str());
}

}  // namespace

TEST_CASE("The simulated disk forgets what was not synced, and keeps what was", "[trust][power-log]") {
    // The test's own test: the same inserts without syncs must not survive every cut, with them they must.
    const bool isSynced = GENERATE(true, false);
    const TempFolder folder(TempFolder::Place::memory);
    const PowerVfs vfs(folder.path());
    const std::filesystem::path file = folder / "rows";
    {
        sqlite3* opened = nullptr;
        REQUIRE(sqlite3_open_v2(file.c_str(), &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                                vfs.name().c_str()) == SQLITE_OK);
        const std::unique_ptr<sqlite3, decltype(&sqlite3_close_v2)> database(opened, &sqlite3_close_v2);
        const std::string settings =
            std::string("PRAGMA journal_mode = WAL; PRAGMA synchronous = ") + (isSynced ? "FULL" : "OFF");
        REQUIRE(sqlite3_exec(opened, settings.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
        REQUIRE(sqlite3_exec(opened, "CREATE TABLE row (n INTEGER)", nullptr, nullptr, nullptr) == SQLITE_OK);
        for (int i = 0; i < 20; ++i) {
            REQUIRE(sqlite3_exec(opened, "INSERT INTO row VALUES (1)", nullptr, nullptr, nullptr) ==
                    SQLITE_OK);
        }
        // While it is open: closing would sync.
        int whole = 0;
        for (std::uint64_t seed = 0; seed < 40; ++seed) {
            const TempFolder disk(TempFolder::Place::memory);
            vfs.log().cut(vfs.log().moments(), seed, disk.path());
            try {
                whole += RawFile(disk / "rows").value("SELECT count(*) FROM row") == "20" ? 1 : 0;
            } catch (const std::runtime_error&) {
                CHECK_FALSE(isSynced);
            }
        }
        CHECK((whole == 40) == isSynced);
    }
}

TEST_CASE("A power cut at any moment loses nothing that was acknowledged", "[trust][power-cuts][H-14]") {
    const TempFolder folder(TempFolder::Place::memory);
    const PowerVfs vfs(folder.path());
    Ledger ledger([&] { return vfs.log().moments(); });
    const std::shared_ptr<const ClinicKey> key = freshKey();
    workFor({.file = folder / "clinic.gramhour", .key = key, .vfs = vfs.name()}, ledger);
    REQUIRE(ledger.eventCount() > 2 * 3 * kChartsOfAVisit);

    const std::int64_t cuts = trustCount(kUsualCuts);
    const std::vector<std::size_t> told = ledger.eventMoments();
    std::mt19937_64 random(20260303);
    std::int64_t bad = 0;
    for (std::int64_t cut = 0; cut < cuts; ++cut) {
        const TempFolder disk(TempFolder::Place::memory);
        const std::size_t moment = someMoment(random, vfs.log(), told);
        const std::uint64_t seed = random();
        vfs.log().cut(moment, seed, disk.path());
        leaveSharedMemory(disk / "clinic.gramhour", random);
        const std::string wrong = wrongAfter({.file = disk / "clinic.gramhour", .key = key}, ledger, moment);
        if (!wrong.empty()) {
            ++bad;
            CAPTURE(cut, moment, vfs.log().moments(), seed);
            FAIL_CHECK(wrong);
        }
    }
    CHECK(bad == 0);
    scoreboard("power-cuts", cuts, bad);
}

TEST_CASE("A power cut in a migration leaves the clinic's past whole",
          "[trust][power-cuts-migration][H-14]") {
    const TempFolder folder(TempFolder::Place::memory);
    const std::filesystem::path file = folder / "clinic.gramhour";
    versionOneIn(file);
    const auto figures = [](const std::filesystem::path& of) {
        return RawFile(of).value(
            "SELECT (SELECT count(*) FROM session) || ' ' || (SELECT count(*) || ' ' || "
            "sum(occurred_at) FROM session_event) || ' ' || (SELECT count(*) FROM patient)");
    };
    const std::string before = figures(file);
    const PowerVfs vfs(folder.path());
    Ledger ledger;
    { const ClinicAtWork work({.file = file, .vfs = vfs.name()}, {}, ledger); }

    const std::string copy = "clinic.gramhour.before-v" + std::to_string(store::builtInMigrations().size());
    std::mt19937_64 random(20260304);
    int copies = 0;
    for (std::int64_t cut = 0; cut < trustCount(kUsualCuts) / 5; ++cut) {
        const TempFolder disk(TempFolder::Place::memory);
        const std::size_t moment = someMoment(random, vfs.log(), {});
        vfs.log().cut(moment, random(), disk.path());
        CAPTURE(cut, moment, vfs.log().moments());
        if (std::filesystem::exists(disk / copy)) {
            CHECK(RawFile(disk / copy).value("PRAGMA integrity_check") == "ok");
            CHECK(figures(disk / copy) == before);
            ++copies;
        }
        CHECK(wrongAfter({.file = disk / "clinic.gramhour"}, ledger, 0).empty());
        CHECK(figures(disk / "clinic.gramhour") == before);
    }
    CHECK(copies > 0);
}

TEST_CASE("A power cut while a backup is made leaves the older one or the new one",
          "[trust][power-cuts-backup][H-14]") {
    const TempFolder folder(TempFolder::Place::memory);
    const auto rows = [](store::Connection& connection) {
        return number(connection, "SELECT count(*) FROM event");
    };
    const PowerVfs vfs(folder.path());
    {
        const std::unique_ptr<store::Connection> writer = sqliteEngine(folder, vfs.name())->openWriter();
        {
            store::Transaction transaction(*writer, store::TransactionMode::write);
            writer->runScript("CREATE TABLE event (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT");
            transaction.commit();
        }
        writer->backupTo(folder / "backup");
        for (int i = 0; i < 50; ++i) {
            change(*writer, "INSERT INTO event (body) VALUES ($1)", std::string(300, 'e'));
        }
        writer->backupTo(folder / "backup");
    }
    std::mt19937_64 random(20260305);
    std::int64_t olderOnes = 0;
    std::int64_t newOnes = 0;
    for (std::int64_t cut = 0; cut < trustCount(kUsualCuts); ++cut) {
        const TempFolder disk(TempFolder::Place::memory);
        const std::size_t moment = someMoment(random, vfs.log(), {});
        vfs.log().cut(moment, random(), disk.path());
        CAPTURE(cut, moment, vfs.log().moments());
        if (std::filesystem::exists(disk / "backup")) {
            const auto reader = store::makeSqliteEngine({.file = disk / "backup"})->openReader();
            CHECK(reader->integrityProblems().empty());
            const std::int64_t found = rows(*reader);
            CHECK((found == 0 || found == 50));
            ++(found == 0 ? olderOnes : newOnes);
        }
    }
    CHECK(olderOnes > 0);
    CHECK(newOnes > 0);
}

TEST_CASE("An entry is on the disk before it is acknowledged", "[trust][syncs][H-14]") {
    const TempFolder folder(TempFolder::Place::memory);
    const std::filesystem::path file = folder / "clinic.gramhour";
    const PowerVfs vfs(folder.path());
    std::int64_t syncsBefore = 0;
    std::int64_t unsynced = 0;
    bool looks = false;
    Ledger ledger([&] {
        // Called as each acknowledgement is written down. One act of `chart` is one entry, so one
        // transaction.
        const std::int64_t syncs = vfs.log().syncs();
        unsynced += looks && (syncs == syncsBefore || vfs.log().hasUnsynced(file.string() + "-wal")) ? 1 : 0;
        syncsBefore = syncs;
        return std::size_t{0};
    });
    ClinicAtWork work({.file = file, .key = freshKey(), .vfs = vfs.name()}, {}, ledger);
    setUpClinic(work);
    for (const Act& act : actsOfAVisit()) {
        if (act.run == chart) {
            break;
        }
        act.run(work);
    }
    looks = true;
    const std::size_t before = ledger.eventCount();
    const std::int64_t syncsAtStart = vfs.log().syncs();
    for (int i = 0; i < kChartsOfAVisit; ++i) {
        chart(work);
    }
    const auto entries = static_cast<std::int64_t>(ledger.eventCount() - before);
    CHECK(entries == 3 * kChartsOfAVisit);
    CHECK(unsynced == 0);
    CHECK(vfs.log().syncs() - syncsAtStart >= entries);
    scoreboard("syncs", entries, unsynced);
}

}  // namespace gramhour::test
