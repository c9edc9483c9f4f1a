#include "units/quantities.h"

#include <cstdint>
#include <random>
#include <type_traits>

#include "support/catch.h"

using namespace gramhour;

namespace {

template <class A, class B, class = void>
struct CanAdd : std::false_type {};
template <class A, class B>
struct CanAdd<A, B, std::void_t<decltype(std::declval<A>() + std::declval<B>())>> : std::true_type {};

static_assert(CanAdd<Mass, Mass>::value);
static_assert(!CanAdd<Mass, Volume>::value, "a dose and a bag do not add up");
static_assert(!CanAdd<VolumeRate, DoseRate>::value, "mL/h and g/h do not add up");
static_assert(!CanAdd<Mass, Amount>::value, "grams and moles do not add up");
static_assert(!std::is_convertible_v<std::int64_t, Mass>, "a bare number is no mass");
static_assert(!std::is_convertible_v<Mass, std::int64_t>, "a mass is no bare number");

}  // namespace

TEST_CASE("Draw-up, rate and concentration follow from their definitions", "[units][H-02]") {
    // 2 g of 50 % (500 mg/mL) is 4 mL; 254 mL over 2 h is 127 mL/h; 2 g over 2 h is 1 g/h.
    const Mass dose = Mass::fromGrams(2);
    CHECK(dose / Concentration::fromPercent(50) == Volume::fromMillilitres(4));
    const Volume whole = Volume::fromMillilitres(254);
    CHECK(whole / Duration::fromMinutes(120) == VolumeRate::fromMillilitresPerHour(127));
    CHECK(dose / Duration::fromMinutes(120) == DoseRate::fromGramsPerHour(1));
    CHECK(dose / DoseRate::fromGramsPerHour(1) == Duration::fromHours(2));
    CHECK(whole / VolumeRate::fromMillilitresPerHour(127) == Duration::fromHours(2));
    CHECK(VolumeRate::fromMillilitresPerHour(127) * Duration::fromMinutes(54) ==
          Volume::fromMicrolitres(114'300));
    CHECK(Concentration::fromPercent(4) * Volume::fromMillilitres(50) == Mass::fromGrams(2));
    CHECK(Mass::fromGrams(5) / Volume::fromMillilitres(100) == Concentration::fromPercent(5));
}

TEST_CASE("The pump step is a tenth of a millilitre an hour, half up", "[units][H-02]") {
    const auto step = [](std::int64_t rate) {
        return VolumeRate::fromMicrolitresPerHour(rate).toPumpStep().microlitresPerHour();
    };
    CHECK(step(63'549) == 63'500);
    CHECK(step(63'550) == 63'600);
    CHECK(step(49) == 0);
    CHECK(step(50) == 100);
}

TEST_CASE("Drops a minute are the published ones", "[units][H-02]") {
    // Nursing calculation sets: 1200 mL over 6 h at 15 gtt/mL; 500 mL over 4 h at 10; 10 mL/h at 15.
    CHECK(dropsPerMinute(Volume::fromMillilitres(1200), Duration::fromHours(6), DropFactor::k15) == 50);
    CHECK(dropsPerMinute(Volume::fromMillilitres(500), Duration::fromHours(4), DropFactor::k10) == 21);
    CHECK(dropsPerMinute(Volume::fromMillilitres(10), Duration::fromHours(1), DropFactor::k15) == 3);
}

TEST_CASE("Published rates of bags come out", "[units][H-02]") {
    // Obstetric nursing text: 20 g in 500 mL at 2 g/h is 50 mL/h; nursing set: 4 g in 250 mL at 2 g/h is 125;
    // 8 g in 1000 mL at 125 mL/h is 1 g/h; hospital table: 40 g in 1000 mL, 6 g over 20 min is 450 mL/h.
    CHECK(pumpRateFor(DoseRate::fromGramsPerHour(2), Mass::fromGrams(20), Volume::fromMillilitres(500)) ==
          VolumeRate::fromMillilitresPerHour(50));
    CHECK(pumpRateFor(DoseRate::fromGramsPerHour(2), Mass::fromGrams(4), Volume::fromMillilitres(250)) ==
          VolumeRate::fromMillilitresPerHour(125));
    CHECK(doseRateOf(VolumeRate::fromMillilitresPerHour(125), Mass::fromGrams(8),
                     Volume::fromMillilitres(1000)) == DoseRate::fromGramsPerHour(1));
    const DoseRate loading = Mass::fromGrams(6) / Duration::fromMinutes(20);
    CHECK(pumpRateFor(loading, Mass::fromGrams(40), Volume::fromMillilitres(1000)) ==
          VolumeRate::fromMillilitresPerHour(450));
}

TEST_CASE("What ran and what is left are the whole bag, to a microgram", "[units][H-01]") {
    std::mt19937_64 random(11);
    std::uniform_int_distribution<std::int64_t> doses(1, 4'000'000);
    std::uniform_int_distribution<std::int64_t> bags(10'000, 1'100'000);
    for (int i = 0; i < 5000; ++i) {
        const Mass dose = Mass::fromMicrograms(doses(random));
        const Volume whole = Volume::fromMicrolitres(bags(random));
        const Volume part =
            Volume::fromMicrolitres(std::uniform_int_distribution<std::int64_t>(0, whole.base())(random));
        const Mass both = shareOf(dose, part, whole) + shareOf(dose, whole - part, whole);
        CAPTURE(dose.base(), whole.base(), part.base());
        REQUIRE(both >= dose);
        REQUIRE(both <= dose + Mass::fromMicrograms(1));
        REQUIRE(shareOf(dose, whole, whole) == dose);
        REQUIRE(shareOf(dose, Volume(), whole).isZero());
    }
}
