#include <filesystem>
#include <fstream>

#include "cli/clinic_file.h"
#include "store/repositories_raw.h"
#include "store/sql/sql_store.h"
#include "support/catch.h"

using namespace gramhour::testing;
using gramhour::test::RawFile;
using nlohmann::json;

namespace {

/// A small demonstration clinic, made once; each has a copy of its own.
struct DemoFile : ClinicFile {
    DemoFile() {
        static const ClinicFile made;
        if (!std::filesystem::exists(made.path())) {
            REQUIRE(
                made.run({"demo", "--json", "--patients", "20", "--sessions", "10", "--seed", "3"}).status ==
                0);
            RawFile(made.path()).run("PRAGMA wal_checkpoint(TRUNCATE)");  // so that one file is all of it
        }
        std::filesystem::copy_file(made.path(), path());
        const std::string keys = made.path() + ".keys";  // where the build encrypts
        if (std::filesystem::exists(keys)) {
            std::filesystem::copy_file(keys, path() + ".keys");
        }
    }
};

json problemsOf(const CliRun& run) {
    const json answer = json::parse(run.out);  // one object
    CHECK(answer.at("error").at("code") == "damaged");
    CHECK(answer.at("sound") == false);
    return answer.at("problems");
}

}  // namespace

TEST_CASE("check finds nothing wrong with a sound file", "[cli][check][H-15]") {
    const DemoFile file;
    const CliRun run = file.run({"check"});
    CHECK(run.status == 0);
    CHECK(run.out.find("The file is sound") == 0);
    const CliRun asJson = file.run({"check", "--json"});
    REQUIRE(asJson.status == 0);
    const json report = json::parse(asJson.out);
    CHECK(report["sound"] == true);
    CHECK(report["problems"].empty());
    CHECK(report["audit_entries"] > report["sessions"]);
}

TEST_CASE("check reads beside the program that has the file open", "[cli][check][H-15]") {
    const DemoFile file;
    const std::unique_ptr<gramhour::Store> open =
        gramhour::store::openSqliteStore(gramhour::store::unlockClinic({.file = file.path()}));
    CHECK(file.run({"check"}).status == 0);
}

TEST_CASE("check names the event that was rewritten", "[cli][check][H-15]") {
    const DemoFile file;
    RawFile raw(file.path());
    const std::string id = raw.value("SELECT max(id) FROM session_event WHERE kind = 'vitals'");
    raw.run("DROP TRIGGER session_event_is_never_changed;"
            "UPDATE session_event SET body = body || ' ' WHERE id = " +
            id);
    const CliRun run = file.run({"check"});
    CHECK(run.status == 1);
    CHECK(run.out == "event " + id + " was altered after it was recorded\n");
}

TEST_CASE("check names the session whose summary was changed", "[cli][check][H-15]") {
    const DemoFile file;
    RawFile(file.path()).run("UPDATE session SET delivered_ug = delivered_ug + 1 WHERE id = 3");
    const CliRun run = file.run({"check"});
    CHECK(run.status == 1);
    CHECK(run.out == "the summary of session 3 does not follow from its events\n");
    CHECK(run.err.find("not sound") != std::string::npos);
    const CliRun asJson = file.run({"check", "--json"});
    CHECK(asJson.status == 1);
    CHECK(problemsOf(asJson) == json::array({"the summary of session 3 does not follow from its events"}));
}

TEST_CASE("check names the audit entry where the chain is broken", "[cli][check][H-15]") {
    const DemoFile file;
    RawFile(file.path())
        .run("DROP TRIGGER audit_entry_is_never_changed; UPDATE audit_entry SET detail = 'x' WHERE id = 12");
    const CliRun run = file.run({"check"});
    CHECK(run.status == 1);
    CHECK(run.out == "the audit chain is broken at entry 12\n");
}

TEST_CASE("check says what is wrong with a damaged file", "[cli][check][H-15]") {
    const DemoFile file;
    const std::uintmax_t size = std::filesystem::file_size(file.path());
    SECTION("overwritten in the middle") {
        std::fstream bytes(file.path(), std::ios::in | std::ios::out | std::ios::binary);
        bytes.seekp(static_cast<std::streamoff>(size / 2 / 4096 * 4096));
        bytes << std::string(4096 * 4, '\xA5');
    }
    SECTION("cut off") {
        std::filesystem::resize_file(file.path(), size / 2 / 4096 * 4096);
    }
    SECTION("its head overwritten") {
        std::fstream bytes(file.path(), std::ios::in | std::ios::out | std::ios::binary);
        bytes << std::string(100, 'x');
    }
    const CliRun run = file.run({"check", "--json"});
    CAPTURE(run.out, run.err);
    CHECK(run.status == 1);
    CHECK(run.err.size() > 20);
    CHECK(file.run({"check"}).status == 1);
}

TEST_CASE("check says what is wrong with a row that no program wrote", "[cli][check][H-15]") {
    const DemoFile file;
    SECTION("an unknown outcome") {
        RawFile(file.path()).run("UPDATE session SET outcome = 'dancing' WHERE id = 2");
    }
    SECTION("a date that does not exist") {
        RawFile(file.path()).run("UPDATE session SET clinic_date = '2026-02-30' WHERE id = 2");
    }
    SECTION("a reference that points nowhere") {
        RawFile(file.path()).run("PRAGMA foreign_keys = OFF; UPDATE session SET chair_id = 99 WHERE id = 2");
    }
    SECTION("an event that is not JSON") {
        RawFile(file.path())
            .run("DROP TRIGGER session_event_is_never_changed;"
                 "UPDATE session_event SET body = '{' WHERE session_id = 2");
    }
    const CliRun run = file.run({"check", "--json"});
    CAPTURE(run.out, run.err);
    CHECK(run.status == 1);
    CHECK(run.err.size() > 20);
}

TEST_CASE("check needs a clinic's file", "[cli][check]") {
    const ClinicFile file;
    const CliRun missing = file.run({"check", "--json"});
    CHECK(missing.status == 1);
    CHECK(errorOf(missing)["code"] == "not-found");
    CHECK(errorOf(missing)["where"] == "db");
    CHECK_FALSE(std::filesystem::exists(file.path()));
    std::ofstream(file.path()) << "not a database at all, but long enough to be looked at";
    CHECK(file.run({"check"}).status == 1);
}
