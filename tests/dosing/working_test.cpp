#include "dosing/working.h"

#include <algorithm>
#include <string>
#include <vector>

#include "dosing/dosing_fixture.h"
#include "dosing/independent_check.h"
#include "support/catch.h"

using namespace gramhour;
using gramhour::testing::clinicLimits;
using gramhour::testing::compute;
using gramhour::testing::exampleRequest;

namespace {

std::vector<std::string> textsOf(const DoseRequest& request) {
    std::vector<std::string> texts;
    for (const WorkingLine& line : workingOf(*compute(request), clinicLimits())) {
        texts.push_back(workingText(line));
    }
    return texts;
}

bool has(const std::vector<std::string>& texts, const std::string& line) {
    return std::find(texts.begin(), texts.end(), line) != texts.end();
}

}  // namespace

TEST_CASE("The working can be followed by hand", "[dosing][working][H-01][H-02]") {
    DoseRequest request = exampleRequest();
    request.dropFactor = DropFactor::k20;
    CHECK(textsOf(request) ==
          std::vector<std::string>{
              "Dose: 2 g of salt holds 197.22 mg of elemental magnesium, 8.115 mmol, 16.229 mEq",
              "Time: 2 g ÷ 1 g/h = 120 min", "Draw up: 2 g ÷ 50 % = 4 mL",
              "Final volume: 250 mL in the bag + 4 mL drawn up = 254 mL",
              "Pump rate: 254 mL ÷ 120 min = 127 mL/h",
              "Drops: 254 mL × 20 drops/mL ÷ 120 min = 42 drops/min", "Concentration: 2 g ÷ 254 mL = 0.787 %",
              "Dose rate: 2 g ÷ 120 min = 1 g/h = 16.667 mg/min"});
}

TEST_CASE("The working says how the bag is made and where the time comes from", "[dosing][working]") {
    DoseRequest request = exampleRequest();
    request.dose = Mass::fromMilligrams(500);
    request.additive = Additive::exchanged;
    CHECK(has(textsOf(request), "Time: 0.5 g at 1 g/h, but never shorter than 60 min"));
    CHECK(has(textsOf(request), "Final volume: withdraw 1 mL from the bag of 250 mL and add 1 mL = 250 mL"));
    request.time = Duration::fromMinutes(90);
    CHECK(has(textsOf(request), "Time: 90 min, as ordered"));

    request = exampleRequest();
    request.additive = Additive::premix;
    request.strength = Concentration::fromPercent(4);
    request.bag = Volume::fromMillilitres(50);
    CHECK(has(textsOf(request), "Final volume: the premixed bag, 4 % in 50 mL, holds 2 g"));
}

TEST_CASE("A second nurse's figures agree at the digits that are shown", "[dosing][check][H-01][H-02]") {
    const PlannedFigures planned = plannedFigures(*compute(exampleRequest()));
    IndependentFigures own{Volume::fromMillilitres(4), VolumeRate::fromMillilitresPerHour(127),
                           Duration::fromMinutes(120)};
    CHECK(checkIndependently(planned, own).allAgree());

    own.drawUp = Volume::fromMicrolitres(4'010);
    CHECK_FALSE(checkIndependently(planned, own).drawUpAgrees);
    CHECK(checkIndependently(planned, own).pumpRateAgrees);
    own.drawUp = Volume::fromMillilitres(40);  // a tenfold draw-up
    CHECK_FALSE(checkIndependently(planned, own).drawUpAgrees);
    own.drawUp = std::nullopt;
    CHECK_FALSE(checkIndependently(planned, own).drawUpAgrees);
    own.drawUp = Volume::fromMillilitres(4);

    own.pumpRate = VolumeRate::fromMicrolitresPerHour(127'100);
    CHECK_FALSE(checkIndependently(planned, own).pumpRateAgrees);
    own.pumpRate = VolumeRate::fromMillilitresPerHour(127);
    own.time = Duration::fromMinutes(119);
    CHECK_FALSE(checkIndependently(planned, own).timeAgrees);
    CHECK_FALSE(checkIndependently(planned, own).allAgree());
}

TEST_CASE("A rounded draw-up agrees with the plan's unrounded one", "[dosing][check][H-01]") {
    // 1 g of 30 % is 3.3333 mL: shown and typed as 3.33.
    DoseRequest request = exampleRequest();
    request.dose = Mass::fromGrams(1);
    request.strength = Concentration::fromPercent(30);
    const PlannedFigures planned = plannedFigures(*compute(request));
    const IndependentFigures own{Volume::fromMicrolitres(3'330), VolumeRate::fromMicrolitresPerHour(253'300),
                                 Duration::fromMinutes(60)};
    CHECK(checkIndependently(planned, own).allAgree());
}

TEST_CASE("Of a premixed bag nothing need be drawn up", "[dosing][check]") {
    DoseRequest request = exampleRequest();
    request.additive = Additive::premix;
    request.strength = Concentration::fromPercent(4);
    request.bag = Volume::fromMillilitres(50);
    const PlannedFigures planned = plannedFigures(*compute(request));
    const IndependentFigures own{std::nullopt, VolumeRate::fromMillilitresPerHour(25),
                                 Duration::fromMinutes(120)};
    CHECK(checkIndependently(planned, own).allAgree());
}
