#include <cstdlib>

#include "cli/clinic_file.h"
#include "support/catch.h"

using namespace gramhour::testing;
using nlohmann::json;

namespace {

constexpr const char* kPassword = "correct horse battery\n";
constexpr const char* kBoth = "correct horse battery\nlantern orchard seventeen\n";

/// As another user of this computer, or another computer: with no key of its own.
class ElseWhere {
public:
    ElseWhere() : m_before(std::getenv("GRAMHOUR_KEY_FOLDER")) {
        ::setenv("GRAMHOUR_KEY_FOLDER", m_folder.path().c_str(), 1);
    }
    ~ElseWhere() { ::setenv("GRAMHOUR_KEY_FOLDER", m_before.c_str(), 1); }
    ElseWhere(const ElseWhere&) = delete;
    ElseWhere& operator=(const ElseWhere&) = delete;

private:
    gramhour::test::TempFolder m_folder;
    std::string m_before;
};

CliRun asAdmin(const ClinicFile& file, std::vector<std::string> words, const std::string& input) {
    words.insert(words.end(), {"--user", "admin", "--password-stdin"});
    return file.run(words, input);
}

}  // namespace

TEST_CASE("a file that the command line made is encrypted, and says how it opens", "[cli][H-22]") {
    const ClinicFile file;
    REQUIRE(file.init().status == 0);
    const json slots = json::parse(file.run({"key", "slots", "--json"}).out);
    CHECK(slots["engine"].get<std::string>().find("ChaCha20-Poly1305") != std::string::npos);
    REQUIRE(slots["slots"].size() == 1);
    CHECK(slots["slots"][0]["kind"] == "workstation");
    CHECK(runCli({"--version"}).out.find("ChaCha20-Poly1305") != std::string::npos);
}

TEST_CASE("another computer opens the file by passphrase or code only", "[cli][H-22]") {
    const ClinicFile file;
    REQUIRE(file.init().status == 0);
    REQUIRE(asAdmin(file, {"key", "passphrase"}, kBoth).status == 0);
    const CliRun made = asAdmin(file, {"key", "recovery-code", "--json"}, kPassword);
    REQUIRE(made.status == 0);
    const std::string code = json::parse(made.out).at("recovery_code");

    const ElseWhere elsewhere;
    CHECK(errorOf(file.run({"check", "--json"}))["code"] == "key-needed");
    CHECK(errorOf(file.run({"key", "admit", "--passphrase-stdin", "--json"},
                           "not the right words\n"))["code"] == "key-needed");
    CHECK(errorOf(file.run({"key", "admit", "--recovery-stdin", "--json"}, "7777-7777\n"))["code"] ==
          "not-a-code");
    SECTION("by passphrase") {
        CHECK(file.run({"key", "admit", "--passphrase-stdin"}, "lantern orchard seventeen\n").status == 0);
    }
    SECTION("by recovery code") {
        CHECK(file.run({"key", "admit", "--recovery-stdin"}, code + "\n").status == 0);
    }
    CHECK(file.run({"check"}).status == 0);
}

TEST_CASE("a changed key keeps the clinic and ends the other ways", "[cli][H-22]") {
    const ClinicFile file;
    REQUIRE(file.init().status == 0);
    REQUIRE(asAdmin(file, {"key", "passphrase"}, kBoth).status == 0);
    const CliRun changed = asAdmin(file, {"key", "change", "--json"}, kPassword);
    CAPTURE(changed.err);
    REQUIRE(changed.status == 0);
    CHECK(file.run({"check"}).status == 0);
    const json slots = json::parse(file.run({"key", "slots", "--json"}).out);
    REQUIRE(slots["slots"].size() == 2);
    CHECK(slots["slots"][0]["kind"] == "workstation");
    CHECK(slots["slots"][1]["kind"] == "recovery");

    const ElseWhere elsewhere;
    CHECK(file.run({"key", "admit", "--passphrase-stdin"}, "lantern orchard seventeen\n").status == 1);
    const std::string code = json::parse(changed.out).at("recovery_code");
    CHECK(file.run({"key", "admit", "--recovery-stdin"}, code + "\n").status == 0);
}

TEST_CASE("only an administrator changes what opens the file", "[cli][H-22]") {
    const ClinicFile file;
    REQUIRE(file.init().status == 0);
    REQUIRE(asAdmin(file, {"staff", "add", "rokafor", "--display-name", "R. Okafor", "--role", "nurse"},
                    "correct horse battery\nanother long password\n")
                .status == 0);
    const CliRun refused =
        file.run({"key", "recovery-code", "--json", "--user", "rokafor", "--password-stdin"},
                 "another long password\n");
    CHECK(refused.status == 1);
    CHECK(json::parse(file.run({"key", "slots", "--json"}).out)["slots"].size() == 1);
    CHECK(errorOf(asAdmin(file, {"key", "passphrase", "--json"},
                          "correct horse battery\ntoo short\n"))["code"] == "weak-passphrase");
    CHECK(errorOf(asAdmin(file, {"key", "remove", "passphrase", "--json"}, kPassword))["code"] ==
          "not-found");
}
