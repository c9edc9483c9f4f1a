#include <filesystem>

#include "cli/clinic_file.h"
#include "support/catch.h"

using namespace gramhour::testing;
using nlohmann::json;

TEST_CASE("init makes a clinic once", "[cli][init]") {
    const ClinicFile file;
    const CliRun first = file.init();
    CAPTURE(first.err);
    REQUIRE(first.status == 0);
    CHECK(first.out.find("3 chairs") != std::string::npos);
    CHECK(first.out.find("correct horse") == std::string::npos);
    CHECK(first.err.find("correct horse") == std::string::npos);

    const CliRun second = file.run(
        {"init", "--json", "--clinic", "Other", "--user", "boss", "--password-stdin"}, "another long one\n");
    CHECK(second.status == 1);
    CHECK(errorOf(second)["code"] == "already-set-up");
    CHECK(second.err.find("already holds a clinic") != std::string::npos);
    CHECK(file.run({"staff", "list", "--user", "boss", "--password-stdin"}, "another long one\n").status ==
          1);
    CHECK(file.run({"check"}).status == 0);
}

TEST_CASE("init says what it made", "[cli][init]") {
    const ClinicFile file;
    const CliRun run = file.run({"init", "--json", "--clinic", "Riverside", "--user", "Admin",
                                 "--display-name", "A. Lindgren", "--password-stdin"},
                                "correct horse battery\r\n");  // a line as Windows ends it
    REQUIRE(run.status == 0);
    const json made = json::parse(run.out);
    CHECK(made["clinic"] == "Riverside");
    CHECK(made["chairs"] == 4);
    const CliRun list = file.run({"staff", "list", "--json", "--user", "admin", "--password-stdin"},
                                 "correct horse battery\n");
    REQUIRE(list.status == 0);
    CHECK(json::parse(list.out) ==
          json::parse(R"({"staff":[{"name":"admin","display_name":"A. Lindgren","active":true,
                          "must_change_password":false,"roles":["administrator"]}]})"));
}

TEST_CASE("init refuses what is not believable", "[cli][init]") {
    const ClinicFile file;
    const CliRun weak =
        file.run({"init", "--json", "--clinic", "R", "--user", "admin", "--password-stdin"}, "123456789\n");
    CHECK(weak.status == 2);
    CHECK(errorOf(weak)["code"] == "weak-password");
    const CliRun none = file.run({"init", "--json", "--clinic", "R", "--user", "admin", "--password-stdin"});
    CHECK(none.status == 2);
    CHECK(errorOf(none)["code"] == "weak-password");
    const CliRun name =
        file.run({"init", "--json", "--clinic", " ", "--user", "admin", "--password-stdin"}, "1234567890\n");
    CHECK(name.status == 2);
    CHECK(errorOf(name)["where"] == "clinicName");
    CHECK(file.run({"init", "--user", "admin"}).status == 2);  // no clinic's name
    CHECK(file.run({"init", "--clinic", "R", "--user", "a", "--chairs", "0"}).status == 2);
    CHECK(file.run({"init", "--clinic", "R", "--user", "a", "--chairs", "201"}).status == 2);
    CHECK(file.run({"init", "--clinic", "R", "--user", "a", "--beds", "3"}).status == 2);
    CHECK(file.init().status == 0);  // none of this is in the way of a good one
}

TEST_CASE("init does not touch another program's file", "[cli][init]") {
    const ClinicFile file;
    {
        std::FILE* other = std::fopen(file.path().c_str(), "wb");
        REQUIRE(other != nullptr);
        std::fputs("these are somebody's letters, not a clinic", other);
        std::fclose(other);
    }
    const CliRun run = file.init();
    CHECK(run.status == 1);
    CHECK_FALSE(run.err.empty());
    CHECK(std::filesystem::file_size(file.path()) == 42);
}
