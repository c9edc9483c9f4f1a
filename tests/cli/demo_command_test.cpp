#include "cli/clinic_file.h"
#include "support/catch.h"

using namespace gramhour::testing;
using nlohmann::json;

namespace {

CliRun makeDemo(const ClinicFile& file, const std::string& seed) {
    return file.run({"demo", "--json", "--patients", "20", "--sessions", "30", "--seed", seed});
}

}  // namespace

TEST_CASE("The same seed makes the same demonstration clinic", "[cli][demo]") {
    const ClinicFile first;
    const ClinicFile second;
    const CliRun made = makeDemo(first, "7");
    CAPTURE(made.err);
    REQUIRE(made.status == 0);
    CHECK(json::parse(made.out) == json::parse(R"({"patients":20,"sessions":30,"seed":7})"));
    REQUIRE(makeDemo(second, "7").status == 0);

    const CliRun check = first.run({"check", "--json"});
    CAPTURE(check.out);
    REQUIRE(check.status == 0);
    CHECK(json::parse(check.out)["sound"] == true);
    CHECK(json::parse(check.out)["sessions"] >= 20);
    CHECK(second.run({"check", "--json"}).out == check.out);

    const CliRun again = makeDemo(first, "8");
    CHECK(again.status == 1);
    CHECK(errorOf(again)["code"] == "already-set-up");
}

TEST_CASE("Everybody in a demonstration clinic can sign in", "[cli][demo]") {
    const ClinicFile file;
    REQUIRE(makeDemo(file, "1").status == 0);
    const CliRun nurse =
        file.run({"staff", "list", "--json", "--user", "rokafor", "--password-stdin"}, "gramhour demo\n");
    CAPTURE(nurse.err);
    REQUIRE(nurse.status == 0);
    const json staff = json::parse(nurse.out)["staff"];
    CHECK(staff.size() >= 4);
    for (const json& person : staff) {
        CHECK(file.run({"staff", "list", "--user", person["name"].get<std::string>(), "--password-stdin"},
                       "gramhour demo\n")
                  .status == 0);
    }
}

TEST_CASE("demo refuses what it cannot make", "[cli][demo]") {
    const ClinicFile file;
    CHECK(file.run({"demo", "--patients", "19"}).status == 2);
    CHECK(file.run({"demo", "--patients", "many"}).status == 2);
    CHECK(file.run({"demo", "--sessions", "-1"}).status == 2);
    CHECK(file.run({"demo", "--sessions", "1000001"}).status == 2);
    CHECK(file.run({"demo", "--seed", "x"}).status == 2);
    CHECK(file.run({"check"}).status == 1);  // no file was made by any of these
}
