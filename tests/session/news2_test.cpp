#include <fstream>

#include <nlohmann/json.hpp>

#include "session/alerts.h"
#include "support/catch.h"

using namespace gramhour;

namespace {

/// Every sign scores 0 on scale 1.
Vitals healthy() {
    Vitals vitals;
    vitals.respiratoryRate = 16;
    vitals.spo2 = 98;
    vitals.oxygen = Oxygen::air;
    vitals.systolic = 120;
    vitals.heartRate = 70;
    vitals.consciousness = Consciousness::alert;
    vitals.temperatureTenths = 370;
    return vitals;
}

using Sign = std::optional<int> Vitals::*;

/// The score of healthy vitals with one of them replaced: that sign's own.
int scoreWith(Sign sign, int value) {
    Vitals vitals = healthy();
    vitals.*sign = value;
    const std::optional<News2> news2 = news2Of(vitals, SpO2Scale::one);
    REQUIRE(news2);
    CHECK(news2->singleRed == (news2->score == 3));
    return news2->score;
}

int scale2(int spo2, Oxygen oxygen) {
    Vitals vitals = healthy();
    vitals.spo2 = spo2;
    vitals.oxygen = oxygen;
    const int forOxygen = oxygen == Oxygen::oxygen ? 2 : 0;
    return news2Of(vitals, SpO2Scale::two)->score - forOxygen;
}

}  // namespace

TEST_CASE("NEWS2: each band boundary of the published chart", "[session]") {
    // Royal College of Physicians, National Early Warning Score (NEWS) 2, 2017, chart 1.
    struct Row {
        const char* name;
        Sign sign;
        std::vector<std::pair<int, int>> scores;
    };
    const Row rows[] = {
        {"respiratory rate",
         &Vitals::respiratoryRate,
         {{3, 3}, {8, 3}, {9, 1}, {11, 1}, {12, 0}, {20, 0}, {21, 2}, {24, 2}, {25, 3}, {60, 3}}},
        {"SpO2 scale 1",
         &Vitals::spo2,
         {{50, 3}, {91, 3}, {92, 2}, {93, 2}, {94, 1}, {95, 1}, {96, 0}, {100, 0}}},
        {"systolic",
         &Vitals::systolic,
         {{40, 3}, {90, 3}, {91, 2}, {100, 2}, {101, 1}, {110, 1}, {111, 0}, {219, 0}, {220, 3}, {300, 3}}},
        {"pulse",
         &Vitals::heartRate,
         {{20, 3},
          {40, 3},
          {41, 1},
          {50, 1},
          {51, 0},
          {90, 0},
          {91, 1},
          {110, 1},
          {111, 2},
          {130, 2},
          {131, 3},
          {250, 3}}},
        {"temperature",
         &Vitals::temperatureTenths,
         {{300, 3},
          {350, 3},
          {351, 1},
          {360, 1},
          {361, 0},
          {380, 0},
          {381, 1},
          {390, 1},
          {391, 2},
          {450, 2}}}};
    for (const Row& row : rows) {
        for (const auto& [value, score] : row.scores) {
            INFO(row.name << " " << value);
            CHECK(scoreWith(row.sign, value) == score);
        }
    }
}

TEST_CASE("NEWS2: SpO2 scale 2 on air and on oxygen", "[session]") {
    const std::pair<int, int> onBoth[] = {{83, 3}, {84, 2}, {85, 2}, {86, 1}, {87, 1}, {88, 0}, {92, 0}};
    for (const auto& [spo2, score] : onBoth) {
        INFO(spo2);
        CHECK(scale2(spo2, Oxygen::air) == score);
        CHECK(scale2(spo2, Oxygen::oxygen) == score);
    }
    const std::pair<int, int> onOxygen[] = {{93, 1}, {94, 1}, {95, 2}, {96, 2}, {97, 3}, {100, 3}};
    for (const auto& [spo2, score] : onOxygen) {
        INFO(spo2);
        CHECK(scale2(spo2, Oxygen::oxygen) == score);
        CHECK(scale2(spo2, Oxygen::air) == 0);
    }
}

TEST_CASE("NEWS2: oxygen scores 2, anything but alert 3", "[session]") {
    CHECK(*news2Of(healthy(), SpO2Scale::one) == News2{0, false});
    Vitals vitals = healthy();
    vitals.oxygen = Oxygen::oxygen;
    CHECK(*news2Of(vitals, SpO2Scale::one) == News2{2, false});
    for (const Consciousness level :
         {Consciousness::confusion, Consciousness::voice, Consciousness::pain, Consciousness::unresponsive}) {
        vitals = healthy();
        vitals.consciousness = level;
        CHECK(*news2Of(vitals, SpO2Scale::one) == News2{3, true});
    }
    // Three ones are 3 without a single red: 11 breaths, 95 %, 105 mmHg.
    vitals = healthy();
    vitals.respiratoryRate = 11;
    vitals.spo2 = 95;
    vitals.systolic = 105;
    CHECK(*news2Of(vitals, SpO2Scale::one) == News2{3, false});
}

TEST_CASE("NEWS2: none unless all seven are there", "[session]") {
    const auto without = [](auto forget) {
        Vitals vitals = healthy();
        forget(vitals);
        return news2Of(vitals, SpO2Scale::one);
    };
    CHECK_FALSE(without([](Vitals& v) { v.respiratoryRate.reset(); }));
    CHECK_FALSE(without([](Vitals& v) { v.spo2.reset(); }));
    CHECK_FALSE(without([](Vitals& v) { v.oxygen.reset(); }));
    CHECK_FALSE(without([](Vitals& v) { v.systolic.reset(); }));
    CHECK_FALSE(without([](Vitals& v) { v.heartRate.reset(); }));
    CHECK_FALSE(without([](Vitals& v) { v.consciousness.reset(); }));
    CHECK_FALSE(without([](Vitals& v) { v.temperatureTenths.reset(); }));
    CHECK(without([](Vitals& v) { v.diastolic.reset(); }));
}

TEST_CASE("NEWS2: the published examples", "[session]") {
    std::ifstream file(std::string(GRAMHOUR_FIXTURES_DIR) + "/vectors/news2.json");
    const nlohmann::json rows = nlohmann::json::parse(file);
    REQUIRE(rows.size() >= 3);
    for (const nlohmann::json& row : rows) {
        INFO(row.dump());
        Vitals vitals;
        vitals.respiratoryRate = row["respiratory_rate"].get<int>();
        vitals.spo2 = row["spo2"].get<int>();
        vitals.oxygen = row["oxygen"].get<bool>() ? Oxygen::oxygen : Oxygen::air;
        vitals.systolic = row["systolic"].get<int>();
        vitals.heartRate = row["heart_rate"].get<int>();
        vitals.consciousness = *fromCode<Consciousness>(row["consciousness"].get<std::string>());
        vitals.temperatureTenths = static_cast<int>(row["temperature_c"].get<double>() * 10 + 0.5);
        const SpO2Scale scale = row["scale"].get<int>() == 2 ? SpO2Scale::two : SpO2Scale::one;
        const std::optional<News2> news2 = news2Of(vitals, scale);
        REQUIRE(news2);
        CHECK(news2->score == row["score"].get<int>());
        CHECK(news2->singleRed == row["single_red"].get<bool>());
    }
}
