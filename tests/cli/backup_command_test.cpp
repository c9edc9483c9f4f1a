// `backup`, `verify` and `restore` of the contract: sign-in, exit statuses, codes, and the clinic that comes
// back.
#include <filesystem>
#include <fstream>

#include "cli/clinic_file.h"
#include "support/catch.h"

using namespace gramhour::testing;
using nlohmann::json;

namespace {

const std::string kPassword = "gramhour demo\n";

class Clinic {
public:
    ClinicFile file;
    gramhour::test::TempFolder folder{gramhour::test::TempFolder::Place::memory};

    Clinic() {
        REQUIRE(file.run({"demo", "--json", "--patients", "20", "--sessions", "30", "--seed", "5"}).status ==
                0);
    }
    [[nodiscard]] std::string path(const std::string& name) const { return (folder.path() / name).string(); }
    [[nodiscard]] CliRun backUp(const std::string& user, const std::string& name) const {
        return file.run({"backup", path(name), "--user", user, "--password-stdin", "--json"}, kPassword);
    }
    [[nodiscard]] CliRun verify(const std::string& name) const {
        return file.run({"verify", path(name), "--json"});
    }
    [[nodiscard]] CliRun restore(const std::string& name, const std::string& target) const {
        return runCli({"restore", path(name), "--db", path(target), "--keys-of", file.path(), "--json"});
    }
};

void flip(const std::string& file, std::streamoff at) {
    std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
    stream.seekg(at);
    const char byte = static_cast<char>(stream.get() ^ 0x01);
    stream.seekp(at);
    stream.put(byte);
}

}  // namespace

TEST_CASE("backup, verify and restore bring the clinic back", "[cli][backup][H-23]") {
    const Clinic t;
    const CliRun backup = t.backUp("mweber", "b.backup");
    CAPTURE(backup.err);
    REQUIRE(backup.status == 0);
    const json made = json::parse(backup.out);
    CHECK(made["file"] == t.path("b.backup"));
    CHECK(made["patients"] >= 20);  // and those of today's board
    CHECK(made["sessions"] >= 30);
    CHECK(made["bytes"] == std::filesystem::file_size(t.path("b.backup")));
    CHECK(std::filesystem::exists(t.path("b.backup.json")));

    const CliRun verify = t.verify("b.backup");
    CAPTURE(verify.err);
    REQUIRE(verify.status == 0);
    CHECK(json::parse(verify.out)["sound"] == true);
    CHECK(json::parse(verify.out)["audit_head"] == made["audit_head"]);

    const CliRun restore = t.restore("b.backup", "new.gramhour");
    CAPTURE(restore.err);
    REQUIRE(restore.status == 0);
    CHECK(json::parse(restore.out)["patients"] == made["patients"]);
    const CliRun check = runCli({"check", "--db", t.path("new.gramhour"), "--json"});
    CAPTURE(check.out);
    CHECK(check.status == 0);
    // People sign in there as they did before.
    CHECK(runCli({"staff", "list", "--db", t.path("new.gramhour"), "--user", "admin", "--password-stdin"},
                 kPassword)
              .status == 0);
}

TEST_CASE("backup is for managers and administrators, and replaces nothing", "[cli][backup]") {
    const Clinic t;
    CHECK(errorOf(t.backUp("rokafor", "b.backup"))["code"] == "not-permitted");
    CHECK_FALSE(std::filesystem::exists(t.path("b.backup")));
    REQUIRE(t.backUp("mweber", "b.backup").status == 0);
    const CliRun again = t.backUp("mweber", "b.backup");
    CHECK(again.status == 1);
    CHECK(errorOf(again)["code"] == "file-exists");
    CHECK(errorOf(again)["where"] == "file");
    CHECK(errorOf(t.backUp("mweber", "none/b.backup"))["code"] == "no-folder");
}

TEST_CASE("verify and restore refuse what is damaged, strange or there", "[cli][backup][H-23]") {
    const Clinic t;
    REQUIRE(t.backUp("mweber", "b.backup").status == 0);
    REQUIRE(t.restore("b.backup", "taken.gramhour").status == 0);
    const CliRun taken = t.restore("b.backup", "taken.gramhour");
    CHECK(taken.status == 1);
    CHECK(errorOf(taken)["code"] == "file-exists");
    CHECK(errorOf(taken)["where"] == "db");

    flip(t.path("b.backup"), 9000);
    CHECK(t.verify("b.backup").status == 1);
    CHECK(errorOf(t.verify("b.backup"))["code"] == "altered");
    CHECK(errorOf(t.restore("b.backup", "new.gramhour"))["code"] == "altered");
    CHECK_FALSE(std::filesystem::exists(t.path("new.gramhour")));

    std::ofstream(t.path("letter")) << "Dear clinic";
    CHECK(errorOf(t.verify("letter"))["code"] == "not-a-backup");
    CHECK(errorOf(t.verify("missing"))["code"] == "not-a-backup");
    std::ofstream(t.path("letter.json")) << "{\"version\":1}";
    CHECK(errorOf(t.verify("letter"))["code"] == "not-a-backup");
    CHECK(runCli({"restore", t.path("b.backup")}).status == 2);  // no --db: never into the user's own file
}
