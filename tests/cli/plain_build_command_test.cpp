// The command line of a build without encryption says so, and touches nothing that is encrypted. Compiled in
// such builds only.
#include <filesystem>
#include <fstream>
#include <sstream>

#include "cli/clinic_file.h"
#include "store/backup/backup_file.h"
#include "store/keys/clinic_key.h"
#include "support/catch.h"

using namespace gramhour::testing;
using Catch::Matchers::ContainsSubstring;
using nlohmann::json;

namespace {

constexpr const char* kPassword = "correct horse battery\n";
constexpr const char* kBoth = "correct horse battery\nlantern orchard seventeen\n";

std::string bytesOf(const std::filesystem::path& file) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
}

CliRun asAdmin(const ClinicFile& file, std::vector<std::string> words, const std::string& input) {
    words.insert(words.end(), {"--user", "admin", "--password-stdin"});
    return file.run(words, input);
}

}  // namespace

TEST_CASE("without encryption the version, the slots and the key commands say so", "[cli][H-22]") {
    CHECK_THAT(runCli({"--version"}).out, ContainsSubstring("without encryption"));
    const ClinicFile file;
    REQUIRE(file.init().status == 0);
    const CliRun slots = file.run({"key", "slots"});
    CHECK_THAT(slots.out, ContainsSubstring("without encryption"));
    CHECK_THAT(slots.out, ContainsSubstring("it is not encrypted"));
    CHECK(json::parse(file.run({"key", "slots", "--json"}).out)["slots"].empty());

    for (const CliRun& run :
         {asAdmin(file, {"key", "passphrase", "--json"}, kBoth),
          asAdmin(file, {"key", "recovery-code", "--json"}, kPassword),
          asAdmin(file, {"key", "change", "--json"}, kPassword),
          file.run({"key", "admit", "--passphrase-stdin", "--json"}, "any words at all\n")}) {
        CHECK(run.status != 0);
        CHECK(errorOf(run)["code"] == "not-encrypted");
        CHECK_THAT(errorOf(run)["message"].get<std::string>(), ContainsSubstring("built without encryption"));
    }
    CHECK_FALSE(std::filesystem::exists(file.path() + ".keys"));
    CHECK(bytesOf(file.path()).substr(0, 15) == "SQLite format 3");
}

TEST_CASE("without encryption an encrypted file is refused with a sentence, and left alone", "[cli][H-22]") {
    const ClinicFile file;
    // Noise with the eight bytes that the cipher leaves as SQLite has them (store/plain_build_test.cpp).
    std::string bytes(8192, '\xA7');
    bytes.replace(16, 8, std::string("\x10\x00\x02\x02\x20\x40\x20\x20", 8));
    std::ofstream(file.path(), std::ios::binary) << bytes;
    std::ofstream(file.path() + ".keys") << "{}";
    for (const CliRun& run :
         {file.run({"check", "--json"}), asAdmin(file, {"staff", "list", "--json"}, kPassword),
          file.run({"key", "admit", "--passphrase-stdin", "--json"}, "lantern orchard seventeen\n")}) {
        CHECK(run.status != 0);
        CHECK(errorOf(run)["code"] == "no-encryption");
        CHECK_THAT(errorOf(run)["message"].get<std::string>(), ContainsSubstring("built without encryption"));
    }
    CHECK(bytesOf(file.path()) == bytes);
    CHECK(bytesOf(file.path() + ".keys") == "{}");
}

TEST_CASE("without encryption plain backups are proved and restored, and an encrypted one is refused",
          "[cli][backup][H-22][H-23]") {
    using namespace gramhour;
    const ClinicFile file;
    REQUIRE(file.init().status == 0);
    const test::TempFolder folder;
    const std::string backup = (folder / "today.backup").string();
    const CliRun made = asAdmin(file, {"backup", backup, "--json"}, kPassword);
    REQUIRE(made.status == 0);
    CHECK(json::parse(made.out)["encrypted"] == false);
    CHECK(json::parse(file.run({"verify", backup, "--json"}).out)["encrypted"] == false);
    const std::string restored = (folder / "restored.gramhour").string();
    REQUIRE(runCli({"restore", backup, "--db", restored}).status == 0);
    CHECK(runCli({"check", "--db", restored}).status == 0);

    const ClinicKey key = ClinicKey::make();
    const BackupManifest manifest = store::readManifest(backup).value();
    std::ofstream(store::manifestPath(backup)) << manifestText(manifest, &key);
    const std::string other = (folder / "other.gramhour").string();
    for (const CliRun& run :
         {file.run({"verify", backup, "--passphrase-stdin", "--json"}, "lantern orchard seventeen\n"),
          runCli({"restore", backup, "--passphrase-stdin", "--json", "--db", other},
                 "lantern orchard seventeen\n")}) {
        CHECK(run.status != 0);
        CHECK(errorOf(run)["code"] == "no-encryption");
    }
    CHECK_FALSE(std::filesystem::exists(other));
    CHECK_FALSE(std::filesystem::exists(other + ".keys"));
}
