#include "dosing/compute_dose.h"

#include <cstdint>
#include <limits>
#include <stdexcept>

#include "base/decimal.h"
#include "dosing/dosing_fixture.h"
#include "support/catch.h"

using namespace gramhour;
using gramhour::testing::compute;
using gramhour::testing::exampleRequest;

namespace {

DosePlan planOf(const DoseRequest& request) {
    const Expected<DosePlan, DoseRefusal> plan = compute(request);
    REQUIRE(plan);
    return *plan;
}

}  // namespace

TEST_CASE("The contract's example comes out", "[dosing][H-01][H-02]") {
    DoseRequest request = exampleRequest();
    request.dropFactor = DropFactor::k20;
    const DosePlan plan = planOf(request);
    CHECK(plan.time == Duration::fromMinutes(120));
    CHECK(plan.drawUp == Volume::fromMillilitres(4));
    CHECK(plan.finalVolume == Volume::fromMillilitres(254));
    CHECK(plan.pumpRate == VolumeRate::fromMillilitresPerHour(127));
    CHECK(plan.doseRate == DoseRate::fromGramsPerHour(1));
    CHECK(plan.doseRateAtPump == DoseRate::fromGramsPerHour(1));
    CHECK(plan.dropsPerMinute == 42);
    CHECK(plan.figures.elementalMilligrams2 == 197'22);
    CHECK(plan.figures.millimoles3 == 8'115);
    CHECK(plan.figures.milliequivalents3 == 16'229);
    CHECK(plan.figures.milligramsPerMinute3 == 16'667);
    CHECK(plan.figures.concentrationPercent3 == 787);
    CHECK(plan.findings.empty());
}

TEST_CASE("A gram holds what the labels and the reference say", "[dosing][H-01]") {
    // Clinical reference, section 1: per gram 4.0573 mmol, 8.1146 mEq, 98.61 mg (sulfate); 4.9188, 9.8377,
    // 119.55 (chloride). UK SmPC 10 %: 98.6 mg.
    DoseRequest request = exampleRequest();
    request.dose = Mass::fromGrams(1);
    const DosePlan sulfate = planOf(request);
    CHECK(sulfate.figures.elementalMilligrams2 == 98'61);
    CHECK(sulfate.figures.millimoles3 == 4'057);
    CHECK(sulfate.figures.milliequivalents3 == 8'115);
    request.salt = Salt::chloride;
    request.strength = Concentration::fromPercent(20);
    const DosePlan chloride = planOf(request);
    CHECK(chloride.figures.elementalMilligrams2 == 119'55);
    CHECK(chloride.figures.millimoles3 == 4'919);
    CHECK(chloride.figures.milliequivalents3 == 9'838);
    CHECK(chloride.drawUp == Volume::fromMillilitres(5));
    // FDA premix label: 4 g of sulfate is 32.5 mEq.
    request = exampleRequest();
    request.dose = Mass::fromGrams(4);
    CHECK(rescaleHalfUp(planOf(request).figures.milliequivalents3, 3, 1) == 325);
}

TEST_CASE("The time is an hour a gram and never less than an hour", "[dosing][H-02]") {
    struct Row {
        std::int64_t milligrams;
        std::int64_t minutes;
    };
    const Row row = GENERATE(Row{100, 60}, Row{999, 60}, Row{1000, 60}, Row{1250, 75}, Row{1500, 90},
                             Row{2000, 120}, Row{4000, 240});
    DoseRequest request = exampleRequest();
    request.dose = Mass::fromMilligrams(row.milligrams);
    CHECK(planOf(request).time == Duration::fromMinutes(row.minutes));
}

TEST_CASE("A time that is no whole number of milliseconds goes up, so that the rate stays within",
          "[dosing]") {
    DoseRequest request = exampleRequest();
    request.dose = Mass::fromMicrograms(1'000'001);  // 3,600,003.6 ms at 1 g/h
    const DosePlan plan = planOf(request);
    CHECK(plan.time.milliseconds() == 3'600'004);
    CHECK(plan.findings.empty());
    CHECK(plan.doseRate <= DoseRate::fromGramsPerHour(1));
}

TEST_CASE("Added, exchanged and premixed bags run at their own volume", "[dosing][H-02]") {
    DoseRequest request = exampleRequest();
    request.bag = Volume::fromMillilitres(100);
    CHECK(planOf(request).finalVolume == Volume::fromMillilitres(104));
    CHECK(planOf(request).pumpRate == VolumeRate::fromMillilitresPerHour(52));

    request.additive = Additive::exchanged;
    CHECK(planOf(request).finalVolume == Volume::fromMillilitres(100));
    CHECK(planOf(request).pumpRate == VolumeRate::fromMillilitresPerHour(50));
    CHECK(planOf(request).concentration == Concentration::fromPercent(2));

    // FDA label: premix 4 % in water, 50 mL, 2 g.
    request.additive = Additive::premix;
    request.strength = Concentration::fromPercent(4);
    request.bag = Volume::fromMillilitres(50);
    const DosePlan premix = planOf(request);
    CHECK(premix.finalVolume == Volume::fromMillilitres(50));
    CHECK(premix.pumpRate == VolumeRate::fromMillilitresPerHour(25));
    CHECK(premix.concentration == Concentration::fromPercent(4));
    CHECK(premix.time == Duration::fromMinutes(120));
}

TEST_CASE("A premixed bag is for its own dose only", "[dosing][H-01]") {
    // 50 mL of 4 % holds 2 g: ordered as 1 g it would give the double.
    DoseRequest request = exampleRequest();
    request.additive = Additive::premix;
    request.strength = Concentration::fromPercent(4);
    request.bag = Volume::fromMillilitres(50);
    for (const Mass dose : {Mass::fromGrams(1), Mass::fromGrams(3), Mass::fromMicrograms(1'999'999),
                            Mass::fromMicrograms(2'000'001)}) {
        request.dose = dose;
        const Expected<DosePlan, DoseRefusal> plan = compute(request);
        REQUIRE_FALSE(plan);
        CHECK(plan.error().reason == DoseRefusalReason::premixMismatch);
        CHECK(plan.error().findings.empty());
    }
}

TEST_CASE("An exchange needs a bag at least as large as the draw-up volume", "[dosing]") {
    DoseRequest request = exampleRequest();
    request.additive = Additive::exchanged;
    request.strength = Concentration::fromPercent(10);
    request.bag = Volume::fromMicrolitres(19'999);  // the draw-up is 20 mL
    REQUIRE_FALSE(compute(request));
    CHECK(compute(request).error().reason == DoseRefusalReason::exchangeNeedsLargerBag);
    request.bag = Volume::fromMillilitres(20);
    CHECK(planOf(request).concentration == Concentration::fromPercent(10));
}

TEST_CASE("Figures are rounded once from the exact value", "[dosing][H-02]") {
    // 1 g of 30 % is 3.333... mL; with 250 mL in 60 min 253.333... mL/h.
    DoseRequest request = exampleRequest();
    request.dose = Mass::fromGrams(1);
    request.strength = Concentration::fromPercent(30);
    CHECK(planOf(request).figures.drawUpMillilitres2 == 3'33);
    CHECK(planOf(request).figures.finalMillilitres2 == 253'33);
    CHECK(planOf(request).pumpRate.microlitresPerHour() == 253'300);
    // Ties: 0.9525 g of 50 % is 1.905 mL; 100.05 mL in 60 min is 100.05 mL/h.
    request.strength = Concentration::fromPercent(50);
    request.dose = Mass::fromMicrograms(952'500);
    CHECK(planOf(request).figures.drawUpMillilitres2 == 1'91);
    request.dose = Mass::fromMilligrams(25);  // 0.05 mL
    request.bag = Volume::fromMillilitres(100);
    CHECK(planOf(request).pumpRate.microlitresPerHour() == 100'100);
    // Rounding twice would make a tie of it: 0.025 g less 1 µg of 50 % is 0.049998 mL, 100.049998 mL/h.
    request.dose = Mass::fromMicrograms(24'999);
    CHECK(planOf(request).pumpRate.microlitresPerHour() == 100'000);
}

TEST_CASE("Drops are whole, half up", "[dosing][H-02]") {
    // 10 mL/h at 15 gtt/mL is 2.5 a minute, shown as 3 (published rounding example).
    DoseRequest request = exampleRequest();
    request.dose = Mass::fromMilligrams(100);
    request.bag = Volume::fromMillilitres(10);
    request.additive = Additive::exchanged;
    request.dropFactor = DropFactor::k15;
    CHECK(planOf(request).dropsPerMinute == 3);
    request.dropFactor = std::nullopt;
    CHECK_FALSE(planOf(request).dropsPerMinute);
}

TEST_CASE("A plan ordered again with its own time is the same plan", "[dosing][property]") {
    for (std::int64_t dose = 50'000; dose <= 4'000'000; dose += 37'123) {
        DoseRequest request = exampleRequest();
        request.dose = Mass::fromMicrograms(dose);
        const DosePlan first = planOf(request);
        request.time = first.time;
        const DosePlan again = planOf(request);
        CAPTURE(dose);
        REQUIRE(again.pumpRate == first.pumpRate);
        REQUIRE(again.finalVolume == first.finalVolume);
        REQUIRE(again.findings.size() == first.findings.size());
        // The bag holds the dose: what the pump gives in the time is the dose, to half a step of the pump.
        const Volume given = first.pumpRate * first.time;
        const std::int64_t off = (given - first.finalVolume).microlitres();
        const std::int64_t halfStep = 50 * first.time.milliseconds() / 3'600'000 + 1;
        REQUIRE(off <= halfStep);
        REQUIRE(off >= -halfStep);
    }
}

TEST_CASE("Values outside what can be meant are refused with their field, at any size", "[dosing][H-01]") {
    constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();
    constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
    const auto fieldOf = [](const DoseRequest& request) {
        const Expected<DosePlan, DoseRefusal> plan = compute(request);
        REQUIRE_FALSE(plan);
        REQUIRE(plan.error().reason == DoseRefusalReason::invalidRequest);
        return plan.error().field;
    };
    for (const std::int64_t wrong : {kLeast, kLeast + 1, std::int64_t{-1}, kMost - 1, kMost}) {
        CAPTURE(wrong);
        DoseRequest request = exampleRequest();
        request.dose = Mass::fromMicrograms(wrong);
        CHECK(fieldOf(request) == RequestField::dose);
        request = exampleRequest();
        request.strength = Concentration::fromMicrogramsPerMillilitre(wrong);
        CHECK(fieldOf(request) == RequestField::strength);
        request = exampleRequest();
        request.bag = Volume::fromMicrolitres(wrong);
        CHECK(fieldOf(request) == RequestField::bag);
        request = exampleRequest();
        request.time = Duration::fromMilliseconds(wrong);
        CHECK(fieldOf(request) == RequestField::time);
        request = exampleRequest();
        request.egfrMillionths = wrong;
        CHECK(fieldOf(request) == RequestField::egfr);
        request = exampleRequest();
        request.givenInLast24h = Mass::fromMicrograms(wrong);
        CHECK(fieldOf(request) == RequestField::givenInLast24h);
        request = exampleRequest();
        request.doseCap = Mass::fromMicrograms(wrong);
        CHECK(fieldOf(request) == RequestField::doseCap);
    }
    DoseRequest request = exampleRequest();
    request.strength = Concentration();
    CHECK(fieldOf(request) == RequestField::strength);
    request = exampleRequest();
    request.bag = Volume();
    CHECK(fieldOf(request) == RequestField::bag);
}

TEST_CASE("Every corner of the bounds gives a plan or a refusal", "[dosing]") {
    namespace rb = request_bounds;
    for (const std::int64_t dose : {rb::kDose.lowest, std::int64_t{1}, rb::kDose.highest}) {
        for (const std::int64_t strength : {rb::kStrength.lowest, rb::kStrength.highest}) {
            for (const std::int64_t bag : {rb::kBag.lowest, rb::kBag.highest}) {
                for (const std::int64_t time : {rb::kTime.lowest, std::int64_t{1}, rb::kTime.highest}) {
                    for (const Additive additive : {Additive::added, Additive::exchanged, Additive::premix}) {
                        DoseRequest request;
                        request.dose = Mass::fromMicrograms(dose);
                        request.strength = Concentration::fromMicrogramsPerMillilitre(strength);
                        request.bag = Volume::fromMicrolitres(bag);
                        request.time = Duration::fromMilliseconds(time);
                        request.additive = additive;
                        request.dropFactor = DropFactor::k60;
                        const Expected<DosePlan, DoseRefusal> withTime = compute(request);
                        CHECK_FALSE(withTime);
                        CHECK_FALSE(refusalText(withTime.error()).empty());
                        request.time = std::nullopt;
                        const Expected<DosePlan, DoseRefusal> plan = compute(request);
                        CHECK((plan.has_value() || !refusalText(plan.error()).empty()));
                    }
                }
            }
        }
    }
}

TEST_CASE("Limits or salts that no protocol can have are a bug", "[dosing]") {
    using gramhour::testing::clinicLimits;
    const DoseRequest request = exampleRequest();
    DoseLimits limits = clinicLimits();
    limits.protocolRate = DoseRate();
    CHECK_THROWS_AS(computeDose(request, gramhour::testing::sulfate(), limits), std::invalid_argument);
    CHECK_THROWS_AS(computeDose(request, gramhour::testing::chloride(), clinicLimits()),
                    std::invalid_argument);
    CHECK_THROWS_AS(computeDose(request, SaltProperties{}, clinicLimits()), std::invalid_argument);
}
