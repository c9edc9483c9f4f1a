#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <nlohmann/json.hpp>

#include "cli/app.h"
#include "support/catch.h"

namespace {

using nlohmann::json;

std::string textOf(const std::filesystem::path& path) {
    std::ifstream file(path);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

struct Answer {
    int status = 0;
    std::string out;
    std::string err;
};

Answer replay(const std::string& scenario) {
    std::istringstream in(scenario);
    std::ostringstream out;
    std::ostringstream err;
    const gramhour::cli::ExitStatus status = gramhour::cli::runApp({"replay"}, {in, out, err});
    return {static_cast<int>(status), out.str(), err.str()};
}

/// A moment's checks as "vitals 60 min upcoming", in the order of the answer.
json checkLines(const json& moment) {
    json lines = json::array();
    for (const json& check : moment["checks"]) {
        std::string line = check["what"].get<std::string>() + " " + check["label"].get<std::string>() + " " +
                           check["status"].get<std::string>();
        if (check.contains("reason")) {  // why it was late or missed, where somebody said so
            line += " " + check["reason"].get<std::string>();
        }
        lines.push_back(line);
    }
    return lines;
}

/// A moment's alerts as "stop systolic 88".
json alertLines(const json& moment) {
    json lines = json::array();
    for (const json& alert : moment["alerts"]) {
        CHECK_FALSE(alert["because"].get<std::string>().empty());
        lines.push_back(alert["level"].get<std::string>() + " " + alert["what"].get<std::string>() + " " +
                        alert["value"].dump());
    }
    return lines;
}

/// Holds a moment against the expectation beside the scenario: only what is written there is compared.
void compare(const json& moment, const json& expected) {
    for (const auto& [key, value] : expected.items()) {
        INFO("at " << moment["at"] << ", " << key);
        if (key == "working") {
            continue;  // the hand calculation, for readers
        }
        if (key == "checks") {
            CHECK(checkLines(moment) == value);
        } else if (key == "alerts") {
            CHECK(alertLines(moment) == value);
        } else {
            CHECK(moment.at(key).dump() == value.dump());
        }
    }
}

}  // namespace

TEST_CASE("replay: the scenarios with their expectations by hand", "[cli][H-02][H-07][H-08][H-09]") {
    const std::filesystem::path folder = std::filesystem::path(GRAMHOUR_FIXTURES_DIR) / "scenarios";
    int count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        const bool isScenario =
            entry.path().extension() == ".json" && name.find(".expected.") == std::string::npos;
        if (!isScenario) {
            continue;
        }
        INFO(name);
        ++count;
        std::filesystem::path beside = entry.path();
        const json expected = json::parse(textOf(beside.replace_extension(".expected.json")));
        const Answer answer = replay(textOf(entry.path()));
        REQUIRE(answer.status == expected["status"].get<int>());
        const json result = json::parse(answer.out);
        if (answer.status != 0) {
            CHECK(result["error"]["code"] == expected["code"]);
            CHECK(result["error"]["where"] == expected["where"]);
            CHECK_FALSE(result["error"]["message"].get<std::string>().empty());
            CHECK_FALSE(answer.err.empty());
            continue;
        }
        REQUIRE(result["as_of"].size() == expected["as_of"].size());
        for (std::size_t i = 0; i < expected["as_of"].size(); ++i) {
            compare(result["as_of"][i], expected["as_of"][i]);
        }
    }
    CHECK(count >= 10);
}

TEST_CASE("replay: keys in the order of the contract, numbers exact", "[cli]") {
    const Answer answer =
        replay(R"({"order":{"salt":"sulfate","dose_g":2,"final_volume_ml":254},)"
               R"("events":[{"at":"2026-03-03T09:48:00Z","kind":"started","rate_ml_per_h":127},)"
               R"({"at":"2026-03-03T09:50:00Z","kind":"stopped"}],)"
               R"("as_of":["2026-03-03T09:40:00Z","2026-03-03T09:51:00Z"]})");
    REQUIRE(answer.status == 0);
    // 127 mL/h × 2 min = 4.2333 mL of 254: 2 g × 4.2333 ÷ 254 = 0.0333 g. Left 249.7667 mL.
    // The baseline is missed: the window of the end check, due 09:50, opened before.
    CHECK(answer.out ==
          R"({"as_of":[{"at":"2026-03-03T09:40:00Z","state":"ready","delivered_ml":0,"delivered_g":0,)"
          R"("remaining_ml":254,"remaining_min":null,"expected_end":null,"checks":[],"alerts":[],)"
          R"("news2":null},{"at":"2026-03-03T09:51:00Z","state":"observing","delivered_ml":4.23,)"
          R"("delivered_g":0.033,"remaining_ml":249.77,"remaining_min":null,)"
          R"("expected_end":"2026-03-03T09:50:00Z","checks":[)"
          R"({"what":"vitals","label":"Baseline","due_at":"2026-03-03T09:48:00Z","status":"missed"},)"
          R"({"what":"knee_reflex","label":"Baseline","due_at":"2026-03-03T09:48:00Z","status":"missed"},)"
          R"({"what":"vitals","label":"End","due_at":"2026-03-03T09:50:00Z","status":"due"},)"
          R"({"what":"knee_reflex","label":"End","due_at":"2026-03-03T09:50:00Z","status":"due"},)"
          R"({"what":"site","label":"End","due_at":"2026-03-03T09:50:00Z","status":"due"},)"
          R"({"what":"vitals","label":"30 min after","due_at":"2026-03-03T10:20:00Z","status":"upcoming"}],)"
          R"("alerts":[],"news2":null}]})"
          "\n");
}

TEST_CASE("replay: input that is not valid ends with status 2", "[cli]") {
    CHECK(replay("").status == 2);
    CHECK(replay("[]").status == 2);
    CHECK(replay("{\"order\":").status == 2);
    const Answer answer = replay("{\"order\":{},\"events\":[],\"as_of\":[]}");
    CHECK(answer.status == 2);
    CHECK(json::parse(answer.out)["error"]["where"] == "order.salt");
}
