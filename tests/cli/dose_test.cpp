#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "cli/cli_runner.h"
#include "support/catch.h"

using gramhour::testing::CliRun;
using gramhour::testing::runCli;
using nlohmann::json;

namespace {

/// `dose` for 2 g of sulfate 50 % in 250 mL with JSON, and whatever follows.
std::vector<std::string> example(const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments{"dose", "--salt",   "sulfate", "--dose-g", "2", "--strength-percent",
                                       "50",   "--bag-ml", "250",     "--json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
}

std::vector<std::string> dose(const std::string& grams, const std::string& percent, const std::string& bag,
                              const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments{
        "dose",  "--json",   "--salt", "sulfate", "--dose-g", grams, "--strength-percent",
        percent, "--bag-ml", bag};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
}

json planOf(const std::vector<std::string>& arguments) {
    const CliRun run = runCli(arguments);
    CAPTURE(run.err);
    REQUIRE(run.status == 0);
    CHECK(run.err.empty());
    return json::parse(run.out);
}

}  // namespace

TEST_CASE("dose prints the contract's example", "[cli][dose][H-01][H-02]") {
    const CliRun run = runCli(example({"--drop-factor", "20"}));
    REQUIRE(run.status == 0);
    json plan = json::parse(run.out);
    CHECK(plan["working"].size() >= 5);
    plan.erase("working");
    CHECK(plan == json::parse(R"({"salt":"sulfate","dose_g":2,"elemental_mg":197.22,"mmol":8.115,"meq":16.229,
        "duration_min":120,"dose_rate_g_per_h":1,"dose_rate_mg_per_min":16.667,"draw_up_ml":4,
        "final_volume_ml":254,"pump_ml_per_h":127,"drops_per_min":42,"concentration_percent":0.787,
        "findings":[]})"));
    // The digits themselves: no binary noise, no trailing zeros, in the contract's order.
    CHECK_THAT(run.out, Catch::Matchers::StartsWith(
                            R"({"salt":"sulfate","dose_g":2,"elemental_mg":197.22,"mmol":8.115,"meq":16.229,)"
                            R"("duration_min":120,"dose_rate_g_per_h":1,"dose_rate_mg_per_min":16.667,)"
                            R"("draw_up_ml":4,"final_volume_ml":254,"pump_ml_per_h":127,"drops_per_min":42,)"
                            R"("concentration_percent":0.787,"findings":[],"working":[")"));
}

TEST_CASE("dose prints drops only with a factor", "[cli][dose]") {
    CHECK_FALSE(planOf(example()).contains("drops_per_min"));
    // 254 mL in 120 min: 21.17, 31.75, 42.33 and 127 drops a minute.
    CHECK(planOf(example({"--drop-factor", "10"}))["drops_per_min"] == 21);
    CHECK(planOf(example({"--drop-factor", "15"}))["drops_per_min"] == 32);
    CHECK(planOf(example({"--drop-factor", "60"}))["drops_per_min"] == 127);
}

TEST_CASE("dose knows all three ways of making the bag", "[cli][dose][H-01]") {
    CHECK(planOf(example({"--additive", "added"}))["final_volume_ml"] == 254);
    CHECK(planOf(example({"--additive", "exchanged"}))["final_volume_ml"] == 250);
    const json premix = planOf(dose("2", "4", "50", {"--additive", "premix"}));
    CHECK(premix["final_volume_ml"] == 50);
    CHECK(premix["draw_up_ml"] == 50);
    CHECK(premix["concentration_percent"] == 4);
    CHECK(premix["pump_ml_per_h"] == 25);

    const CliRun wrong = runCli(dose("1", "4", "50", {"--additive", "premix"}));
    CHECK(wrong.status == 1);
    CHECK(json::parse(wrong.out)["error"]["code"] == "premix-mismatch");
    const CliRun small = runCli(dose("4", "10", "20", {"--additive", "exchanged"}));
    CHECK(small.status == 1);
    CHECK(json::parse(small.out)["error"]["code"] == "exchange-needs-larger-bag");
}

TEST_CASE("dose tells soft limits and still gives the plan", "[cli][dose][H-02]") {
    const json plan = planOf(example({"--minutes", "60"}));
    CHECK(plan["dose_rate_g_per_h"] == 2);
    REQUIRE(plan["findings"].size() == 1);
    CHECK(plan["findings"][0]["limit"] == "rate");
    CHECK(plan["findings"][0]["level"] == "soft");
    CHECK_FALSE(plan["findings"][0]["message"].get<std::string>().empty());
}

TEST_CASE("dose refuses beyond a hard limit, with the finding and without a plan",
          "[cli][dose][H-01][H-02]") {
    struct Row {
        std::vector<std::string> arguments;
        std::string limit;
        std::string where;
    };
    const std::vector<Row> rows{
        {dose("4.000001", "50", "250"), "dose", "dose_g"},
        {dose("4.0000000001", "50", "250"), "dose", "dose_g"},
        {dose("0", "50", "250"), "dose", "dose_g"},
        {dose("51", "50", "250"), "dose", "dose_g"},
        {example({"--minutes", "59"}), "time", "minutes"},
        {example({"--minutes", "240.1"}), "time", "minutes"},
        {dose("3", "50", "250", {"--minutes", "60"}), "rate", "minutes"},
        {dose("4", "50", "10", {"--additive", "exchanged"}), "concentration", "bag_ml"},
        {example({"--egfr", "29.9999999"}), "egfr", "egfr"},
        {dose("2.1", "50", "250", {"--egfr", "59.9999999"}), "egfr-dose", "dose_g"}};
    for (const Row& row : rows) {
        const CliRun run = runCli(row.arguments);
        CAPTURE(row.limit, run.out);
        CHECK(run.status == 1);
        CHECK_FALSE(run.err.empty());
        const json answer = json::parse(run.out);
        CHECK(answer["error"]["code"] == "hard-limit");
        CHECK(answer["error"]["where"] == row.where);
        CHECK(answer["findings"][0]["limit"] == row.limit);
        CHECK(answer["findings"][0]["level"] == "hard");
        CHECK(answer.size() == 2);
    }
}

TEST_CASE("dose allows the limits themselves", "[cli][dose][H-01]") {
    CHECK(planOf(dose("4", "50", "250"))["duration_min"] == 240);
    CHECK(planOf(dose("2", "50", "250", {"--egfr", "30"}))["dose_g"] == 2);
    CHECK(planOf(dose("4", "50", "250", {"--egfr", "60"}))["dose_g"] == 4);
    CHECK(planOf(dose("4", "50", "20", {"--additive", "exchanged"}))["concentration_percent"] == 20);
}

TEST_CASE("Without --json dose is text for people, and errors go to standard error", "[cli][dose]") {
    std::vector<std::string> arguments = example();
    arguments.pop_back();
    const CliRun run = runCli(arguments);
    CHECK(run.status == 0);
    CHECK_THAT(run.out, Catch::Matchers::Contains("2 g magnesium sulfate"));
    CHECK_THAT(run.out, Catch::Matchers::Contains("Pump rate: 254 mL ÷ 120 min = 127 mL/h"));
    arguments[4] = "5";
    const CliRun refused = runCli(arguments);
    CHECK(refused.status == 1);
    CHECK(refused.out.empty());
    CHECK_THAT(refused.err, Catch::Matchers::Contains("5 g") && Catch::Matchers::Contains("4 g"));
}

TEST_CASE("A protocol file of one's own is used, a wrong one refused", "[cli][dose]") {
    const std::string builtIn = std::string(GRAMHOUR_RESOURCES_DIR) + "/protocols/magnesium-iv.json";
    CHECK(planOf(example({"--protocol", builtIn})) == planOf(example()));
    const CliRun missing = runCli(example({"--protocol", "/nonexistent/protocol.json"}));
    CHECK(missing.status == 2);
    CHECK(json::parse(missing.out)["error"]["code"] == "cannot-read");
    CHECK(runCli(example({"--protocol", "/"})).status == 2);
}
