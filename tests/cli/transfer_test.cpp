// `export` and `import` of the contract: sign-in, roles, exit statuses, files.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "cli/clinic_file.h"
#include "support/catch.h"

using namespace gramhour::testing;
using nlohmann::json;

namespace {

const std::string kPassword = "gramhour demo\n";

class Transfer {
public:
    ClinicFile file;
    gramhour::test::TempFolder folder{gramhour::test::TempFolder::Place::memory};

    Transfer() {
        REQUIRE(file.run({"demo", "--json", "--patients", "20", "--sessions", "30", "--seed", "5"}).status ==
                0);
    }
    [[nodiscard]] std::string path(const std::string& name) const { return (folder.path() / name).string(); }
    [[nodiscard]] CliRun runAs(const std::string& user, std::vector<std::string> words) const {
        words.insert(words.end(), {"--user", user, "--password-stdin", "--json"});
        return file.run(words, kPassword);
    }
    [[nodiscard]] CliRun exportAs(const std::string& user, const std::string& what, const std::string& name,
                                  std::vector<std::string> more = {}) const {
        more.insert(more.begin(),
                    {"export", what, "--from", "2000-01-01", "--to", "2199-12-31", "--out", path(name)});
        return runAs(user, more);
    }
    std::string write(const std::string& name, const std::string& text) const {
        std::ofstream(path(name), std::ios::binary) << text;
        return path(name);
    }
    [[nodiscard]] std::string read(const std::string& name) const {
        std::ifstream stream(path(name), std::ios::binary);
        std::ostringstream all;
        all << stream.rdbuf();
        return all.str();
    }
};

}  // namespace

TEST_CASE("export csv writes a table and its dictionary, once", "[cli][export]") {
    const Transfer t;
    const CliRun run = t.exportAs("mweber", "csv", "s.csv");
    CAPTURE(run.err);
    REQUIRE(run.status == 0);
    const json said = json::parse(run.out);
    CHECK(said["files"] == json({t.path("s.csv"), t.path("s.columns.csv")}));
    const std::string table = t.read("s.csv");
    // A line a session and one of headings; no field of the demonstration holds a line end.
    CHECK(std::count(table.begin(), table.end(), '\n') == said["sessions"].get<long>() + 1);
    CHECK(t.exportAs("mweber", "csv", "s.csv").status == 1);
    CHECK(t.exportAs("mweber", "csv", "s.csv", {"--replace"}).status == 0);
    CHECK(errorOf(t.exportAs("rokafor", "csv", "n.csv"))["code"] == "not-permitted");
    CHECK(errorOf(t.exportAs("mweber", "csv", "n.csv", {"--nurse", "nobody"}))["code"] == "not-found");
    CHECK(t.exportAs("mweber", "csv", "n.csv", {"--grade", "6"}).status == 2);
    CHECK(t.exportAs("mweber", "csv", "n.csv", {"--patient", ""}).status == 2);  // not: everybody
    CHECK(errorOf(t.exportAs("mweber", "csv", "n.csv", {"--protocol", t.path("none.json")}))["code"] ==
          "cannot-read");
    CHECK(t.runAs("mweber",
                  {"export", "csv", "--from", "2026-02-30", "--to", "2026-03-01", "--out", t.path("n.csv")})
              .status == 2);
    CHECK_FALSE(std::filesystem::exists(t.path("n.csv")));
}

TEST_CASE("export fhir takes its form from the file's ending, or as told", "[cli][export]") {
    const Transfer t;
    REQUIRE(t.exportAs("mweber", "fhir", "s.json").status == 0);
    REQUIRE(t.exportAs("mweber", "fhir", "s.ndjson").status == 0);
    const json bundle = json::parse(t.read("s.json"));
    CHECK(bundle["type"] == "transaction");
    const std::string lines = t.read("s.ndjson");
    CHECK(static_cast<std::size_t>(std::count(lines.begin(), lines.end(), '\n')) == bundle["entry"].size());
    CHECK(t.exportAs("mweber", "fhir", "x.json", {"--form", "xml"}).status == 2);
    const std::string secret = t.write("secret", "sixteen bytes of secret\n");
    REQUIRE(t.exportAs("mweber", "fhir", "a.ndjson", {"--deidentified", "--secret-file", secret}).status ==
            0);
    REQUIRE(t.exportAs("mweber", "fhir", "b.ndjson", {"--deidentified", "--secret-file", secret}).status ==
            0);
    REQUIRE(t.exportAs("mweber", "fhir", "c.ndjson", {"--deidentified"}).status == 0);
    // Sessions of today go on between two exports: the people do not.
    CHECK(t.read("a.ndjson").substr(0, 200) == t.read("b.ndjson").substr(0, 200));
    CHECK(t.read("a.ndjson").substr(0, 200) != t.read("c.ndjson").substr(0, 200));
    CHECK(t.exportAs("mweber", "fhir", "x.json", {"--secret-file", secret}).status == 2);
    CHECK(t.exportAs("mweber", "fhir", "x.json", {"--deidentified", "--secret-file", t.write("weak", "x")})
              .status == 2);
}

TEST_CASE("an export without names is about nobody in particular", "[cli][export][H-21]") {
    const Transfer t;
    const CliRun run = t.exportAs("mweber", "csv", "d.csv", {"--deidentified"});
    REQUIRE(run.status == 0);
    const json said = json::parse(run.out);
    const std::string table = t.read("d.csv");
    CHECK(std::count(table.begin(), table.end(), '\n') == said["sessions"].get<long>() + 1);
    const json all = json::parse(t.exportAs("mweber", "csv", "s.csv").out);
    CHECK(said["sessions"].get<long>() + said["not_ended"].get<long>() == all["sessions"].get<long>());
    CHECK_FALSE(all.contains("not_ended"));
    for (const auto& [option, value] :
         {std::pair{"--patient", "100-001"}, std::pair{"--text", "ana"}, std::pair{"--course", "1"}}) {
        const CliRun refused = t.exportAs("mweber", "csv", "x.csv", {"--deidentified", option, value});
        CHECK(refused.status == 2);
        CHECK(errorOf(refused)["where"] == std::string(option).substr(2));
        CHECK_FALSE(std::filesystem::exists(t.path("x.csv")));
    }
}

TEST_CASE("an export leaves other files alone", "[cli][export]") {
    const Transfer t;
    t.write("s.columns.csv", "mine");
    CHECK(errorOf(t.exportAs("mweber", "csv", "s.csv"))["code"] == "file-exists");
    CHECK(t.read("s.columns.csv") == "mine");
    CHECK(t.runAs("mweber", {"export", "csv", "--from", "2026-01-01", "--to", "2026-01-02", "--out", ""})
              .status == 2);
    std::filesystem::create_directory(t.path("folder"));
    CHECK(errorOf(t.exportAs("mweber", "csv", "folder", {"--replace"}))["code"] == "cannot-write");
    CHECK_FALSE(std::filesystem::exists(t.path("folder.columns.csv")));
}

TEST_CASE("an output that nobody reads any more is a failed write", "[cli]") {
    const CliRun run = runCliUnread({"convert", "--salt", "sulfate", "--g", "2"});
    CHECK(run.status == 1);
    CHECK(run.err.find("could not be written") != std::string::npos);
}

TEST_CASE("import patients adds a table, or says why not", "[cli][import]") {
    const Transfer t;
    const std::string table =
        t.write("p.csv", "MRN;Surname;Given name;DOB;Sex;Shoe\n"
                         "X-1;Nowak;Piotr;03/04/1959;m;43\nX-2;Sato;Yuki;13/12/1988;f;38\n");
    const std::vector<std::string> words{
        "import", "patients",       table,     "--map", "record_number=MRN", "--map", "family_name=Surname",
        "--map",  "birth_date=DOB", "--dates", "dmy"};
    const CliRun refused = t.runAs("mweber", words);
    CHECK(refused.status == 2);
    CHECK(errorOf(refused)["code"] == "unknown-column");
    CHECK(errorOf(refused)["where"] == "Shoe");
    std::vector<std::string> full = words;
    full.emplace_back("--ignore-others");
    std::vector<std::string> dry = full;
    dry.emplace_back("--dry-run");
    const CliRun tried = t.runAs("mweber", dry);
    CAPTURE(tried.out, tried.err);
    REQUIRE(tried.status == 0);
    CHECK(json::parse(tried.out)["added"] == 0);
    const CliRun done = t.runAs("mweber", full);
    REQUIRE(done.status == 0);
    CHECK(json::parse(done.out)["added"] == 2);
    const CliRun again = t.runAs("mweber", full);
    CHECK(again.status == 1);
    CHECK(json::parse(again.out)["report"]["duplicate_count"] == 2);
    CHECK(json::parse(again.out)["report"]["duplicates"][0]["record_number"] == "X-1");
    CHECK(errorOf(t.runAs("rokafor", full))["code"] == "not-permitted");
    CHECK(t.runAs("mweber", {"import", "patients", t.path("none.csv")}).status == 2);
    // A folder opens like a file, and cannot be read.
    const CliRun folder = t.runAs("mweber", {"import", "patients", t.folder.path().string()});
    CHECK(folder.status == 1);
    CHECK(errorOf(folder)["code"] == "cannot-read");
    CHECK(t.runAs("mweber", {"import", "patients", table, "--map", "shoe=Shoe"}).status == 2);
    // The file may follow an option that can be repeated.
    const CliRun turned =
        t.runAs("mweber", {"import", "patients", "--dry-run", "--dates", "dmy", "--ignore-others", "--map",
                           "family_name=Surname", "--map", "birth_date=DOB", table});
    CAPTURE(turned.out);
    CHECK(turned.out.find("\"duplicate_count\":2") != std::string::npos);
}
