// `gramhour-cli audit`: proving the trail, and looking into it.
#include "cli/clinic_file.h"
#include "support/catch.h"

using namespace gramhour::testing;
using nlohmann::json;

namespace {

struct AuditedFile : ClinicFile {
    AuditedFile() { REQUIRE(init().status == 0); }

    [[nodiscard]] CliRun list(std::vector<std::string> more) const {
        std::vector<std::string> arguments{"audit", "list", "--user", "admin", "--password-stdin"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(std::move(arguments), "correct horse battery\n");
    }
    [[nodiscard]] json head() const { return json::parse(run({"audit", "head", "--json"}).out); }
};

std::string anchorOf(const json& head) {
    return std::to_string(head["id"].get<int>()) + ":" + head["hash"].get<std::string>();
}

}  // namespace

TEST_CASE("audit verify proves the trail, with heads noted outside", "[cli][H-15]") {
    const AuditedFile file;
    const json early = file.head();
    CHECK(early["id"] == 1);  // the clinic's set-up
    CHECK(early["hash"].get<std::string>().size() == 64);
    REQUIRE(file.list({}).status == 0);  // a sign-in and a look
    const json late = file.head();
    CHECK(late["id"] == 3);

    const CliRun whole =
        file.run({"audit", "verify", "--json", "--anchor", anchorOf(early), "--anchor", anchorOf(late)});
    INFO(whole.err);
    REQUIRE(whole.status == 0);
    const json verdict = json::parse(whole.out);
    CHECK(verdict["whole"] == true);
    CHECK(verdict["entries"] == 3);
    CHECK(verdict["anchors"] == 2);
    CHECK(verdict["head"] == late);

    const CliRun text = file.run({"audit", "verify"});
    CHECK(text.status == 0);
    CHECK(text.out.find("whole: 3 entries") != std::string::npos);
    CHECK(text.out.find(anchorOf(late)) != std::string::npos);
}

TEST_CASE("audit verify says that the trail does not hold a head that was noted", "[cli][H-15]") {
    const AuditedFile file;
    const std::string beyond = "7:" + std::string(64, 'a');
    const CliRun run = file.run({"audit", "verify", "--json", "--anchor", beyond});
    CHECK(run.status == 1);
    const json verdict = json::parse(run.out);  // one object
    CHECK(verdict["whole"] == false);
    CHECK(verdict["unmatched"]["id"] == 7);
    CHECK(verdict["error"]["code"] == "damaged");
    const CliRun other = file.run({"audit", "verify", "--anchor", "1:" + std::string(64, 'a')});
    CHECK(other.status == 1);
    CHECK(other.out.find("does not hold entry 1") != std::string::npos);
}

TEST_CASE("audit verify refuses what is no anchor", "[cli]") {
    const AuditedFile file;
    for (const std::string& anchor :
         {std::string("1"), std::string("1:abc"), "x:" + std::string(64, 'a'), "-1:" + std::string(64, 'a'),
          "1:" + std::string(64, 'g'), "1:" + std::string(65, 'a'), std::string()}) {
        INFO(anchor);
        const CliRun run = file.run({"audit", "verify", "--json", "--anchor", anchor});
        CHECK(run.status == 2);
    }
}

TEST_CASE("audit list asks who looks, finds, and is itself in the trail", "[cli][H-15][H-16]") {
    const AuditedFile file;
    REQUIRE(file.run({"staff", "add", "rokafor", "--display-name", "R. Okafor, RN", "--role", "nurse",
                      "--user", "admin", "--password-stdin"},
                     "correct horse battery\nlong enough for two\n")
                .status == 0);
    const CliRun added = file.list({"--json", "--action", "staff.added"});
    INFO(added.err);
    REQUIRE(added.status == 0);
    const json entries = json::parse(added.out)["entries"];
    REQUIRE(entries.size() == 1);
    CHECK(entries[0]["subject"] == "staff/2");
    CHECK(entries[0]["actor"] == 1);
    CHECK(entries[0]["actor_name"] == "admin");
    CHECK_FALSE(entries[0]["place"].get<std::string>().empty());

    // Newest first: the sign-in for this look, the look before it, and the sign-in for that.
    const json all = json::parse(file.list({"--json", "--limit", "3"}).out)["entries"];
    REQUIRE(all.size() == 3);
    CHECK(all[0]["action"] == "staff.signed-in");
    CHECK(all[1]["action"] == "audit.viewed");
    CHECK(all[1]["detail"] == "action=staff.added");
    CHECK(all[2]["action"] == "staff.signed-in");
    CHECK(all[0]["id"].get<int>() == all[1]["id"].get<int>() + 1);
    CHECK(json::parse(file.list({"--json", "--to", "2000-01-01"}).out)["entries"].empty());
    CHECK(json::parse(file.list({"--json", "--text", "no such words"}).out)["entries"].empty());
    // What somebody looked for is in the trail as they typed it; in the list it stays on its line.
    REQUIRE(file.list({"--action", "x\n99  2026-01-01T00:00:00Z  mweber  patient.viewed"}).status == 0);
    const std::string listed = file.list({"--action", "audit.viewed"}).out;
    CHECK(listed.find("\n99  ") == std::string::npos);
    CHECK(listed.find("action=x\\n99  2026") != std::string::npos);
    CHECK(file.list({"--from", "yesterday"}).status == 2);
    CHECK(file.list({"--actor", "nobody"}).status == 1);
    CHECK(file.list({"--patient", "999"}).status == 1);

    const CliRun nurse = file.run({"audit", "list", "--json", "--user", "rokafor", "--password-stdin"},
                                  "long enough for two\n");
    CHECK(nurse.status == 1);
}
