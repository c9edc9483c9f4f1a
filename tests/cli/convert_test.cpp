#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "cli/cli_runner.h"
#include "support/catch.h"

using gramhour::testing::CliRun;
using gramhour::testing::runCli;
using nlohmann::json;

namespace {

json converted(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"convert", "--salt"});
    const CliRun run = runCli(arguments);
    CAPTURE(run.err);
    REQUIRE(run.status == 0);
    return json::parse(run.out);
}

int statusOf(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"convert", "--json"});
    return runCli(arguments).status;
}

}  // namespace

TEST_CASE("convert answers from every side", "[cli][convert][H-01]") {
    // Sulfate 246.47 g/mol: 2 g are 8.114578 mmol and 197.2248 mg of magnesium, 4 mL of 50 %.
    const json two =
        json::parse(R"({"salt":"sulfate","g":2,"mmol":8.115,"meq":16.229,"elemental_mg":197.22})");
    CHECK(converted({"sulfate", "--g", "2"}) == two);
    json withVolume = two;
    withVolume["ml"] = 4;
    CHECK(converted({"sulfate", "--ml", "4", "--strength-percent", "50"}) == withVolume);
    CHECK(converted({"sulfate", "--g", "2", "--strength-percent", "50"}) == withVolume);
    // 10 mEq of sulfate: 5 mmol × 246.47 = 1.23235 g, × 24.305 = 121.525 mg, shown as 121.53.
    CHECK(converted({"sulfate", "--meq", "10"}) ==
          json::parse(R"({"salt":"sulfate","g":1.23235,"mmol":5,"meq":10,"elemental_mg":121.53})"));
    CHECK(converted({"sulfate", "--mmol", "5"})["meq"] == 10);
    // Chloride 203.30 g/mol: 1 mmol is 0.2033 g.
    CHECK(converted({"chloride", "--mmol", "1"})["g"] == 0.2033);
    CHECK(converted({"chloride", "--elemental-mg", "24.305"})["mmol"] == 1);
}

TEST_CASE("convert takes one quantity and knows what is missing", "[cli][convert]") {
    CHECK(statusOf({"--salt", "sulfate"}) == 2);
    CHECK(statusOf({"--g", "2"}) == 2);
    CHECK(statusOf({"--salt", "sulfate", "--g", "2", "--mmol", "8"}) == 2);
    CHECK(statusOf({"--salt", "sulfate", "--ml", "4"}) == 2);
    CHECK(statusOf({"--salt", "oxide", "--g", "2"}) == 2);
    CHECK(statusOf({"--salt", "sulfate", "--g", "-2"}) == 2);
    CHECK(statusOf({"--salt", "sulfate", "--g", "1e9"}) == 2);
    CHECK(statusOf({"--salt", "sulfate", "--ml", "4", "--strength-percent", "0"}) == 2);
    CHECK(statusOf({"--salt", "sulfate", "--ml", "4", "--strength-percent", "101"}) == 2);
}
