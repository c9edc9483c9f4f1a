#include "dosing/convert.h"

#include <cstdint>
#include <limits>
#include <random>

#include "dosing/dosing_fixture.h"
#include "support/catch.h"

using namespace gramhour;
using Unit = gramhour::SaltQuantity::Unit;
using gramhour::testing::chloride;
using gramhour::testing::sulfate;

namespace {

constexpr std::int64_t kOne = 1'000'000'000;

}  // namespace

TEST_CASE("Salts hold the published amounts", "[dosing][convert][H-01]") {
    const SaltQuantity gram = *SaltQuantity::of(kOne, Unit::grams, sulfate());
    // Clinical reference, section 1: 24.305 ÷ 246.47, to the digits given there.
    CHECK(gram.in(Unit::millimoles, 4) == 4'0573);
    CHECK(gram.in(Unit::milliequivalents, 4) == 8'1146);
    CHECK(gram.in(Unit::elementalMilligrams, 2) == 98'61);
    const SaltQuantity other = *SaltQuantity::of(kOne, Unit::grams, chloride());
    CHECK(other.in(Unit::millimoles, 4) == 4'9188);
    CHECK(other.in(Unit::milliequivalents, 4) == 9'8377);
    CHECK(other.in(Unit::elementalMilligrams, 2) == 119'55);
}

TEST_CASE("Solutions hold what their labels say", "[dosing][convert][H-01]") {
    // FDA vial label: sulfate 50 %, 2.03 mmol and 4.06 mEq in a mL. US label: chloride 200 mg/mL, 1.97 mEq.
    const SaltQuantity vial = *SaltQuantity::ofVolume(kOne, Concentration::fromPercent(50), sulfate());
    CHECK(vial.in(Unit::millimoles, 2) == 2'03);
    CHECK(vial.in(Unit::milliequivalents, 2) == 4'06);
    const SaltQuantity other = *SaltQuantity::ofVolume(kOne, Concentration::fromPercent(20), chloride());
    CHECK(other.in(Unit::milliequivalents, 2) == 1'97);
}

TEST_CASE("Ten mEq are not ten mL, sixteen mEq not sixteen grams", "[dosing][convert][H-01]") {
    // 10 mEq ÷ 2 × 246.47 = 1.23235 g, 2.4647 mL of 50 %; 16 mEq are 1.97176 g.
    const SaltQuantity ten = *SaltQuantity::of(10 * kOne, Unit::milliequivalents, sulfate());
    CHECK(ten.mass() == Mass::fromMicrograms(1'232'350));
    CHECK(ten.millilitres(Concentration::fromPercent(50), 4) == 2'4647);
    CHECK(SaltQuantity::of(16 * kOne, Unit::milliequivalents, sulfate())->mass() ==
          Mass::fromMicrograms(1'971'760));
}

TEST_CASE("A gram of elemental magnesium is ten grams of salt", "[dosing][convert][H-01]") {
    // 246.47 ÷ 24.305 = 10.14071...: the tenfold overdose of the clinical reference.
    const SaltQuantity gram = *SaltQuantity::of(1000 * kOne, Unit::elementalMilligrams, sulfate());
    CHECK(gram.in(Unit::grams, 2) == 10'14);
}

TEST_CASE("Into another unit and back is the same quantity", "[dosing][convert][property]") {
    std::mt19937_64 random(3);
    std::uniform_int_distribution<std::int64_t> masses(0, 1'000'000'000);
    for (int i = 0; i < 3000; ++i) {
        const SaltProperties salt = i % 2 == 0 ? sulfate() : chloride();
        const Mass mass = Mass::fromMicrograms(masses(random));
        const SaltQuantity quantity = SaltQuantity::ofMass(mass, salt);
        CAPTURE(mass.micrograms());
        REQUIRE(quantity.mass() == mass);
        // A nanomole is a quarter of a microgram of salt: back from whole nanomoles it is the same microgram.
        const std::int64_t picomoles = quantity.amount().nanomoles() * 1000;
        REQUIRE(SaltQuantity::of(picomoles, Unit::millimoles, salt)->mass() == mass);
        // mEq are exactly twice the mmol.
        const SaltQuantity equivalents = *SaltQuantity::of(picomoles * 2, Unit::milliequivalents, salt);
        REQUIRE(equivalents.mass() == mass);
    }
}

TEST_CASE("What is converted stays what was typed", "[dosing][convert]") {
    for (const Unit unit :
         {Unit::grams, Unit::millimoles, Unit::milliequivalents, Unit::elementalMilligrams}) {
        const SaltQuantity quantity = *SaltQuantity::of(8'115'000'000, unit, sulfate());
        CHECK(quantity.in(unit, 6) == 8'115'000);
    }
    const Concentration strength = Concentration::fromPercent(50);
    CHECK(SaltQuantity::ofVolume(2'500'000'000, strength, sulfate())->millilitres(strength, 6) == 2'500'000);
}

TEST_CASE("Quantities beyond what is converted are refused", "[dosing][convert]") {
    for (const std::int64_t wrong :
         {std::int64_t{-1}, SaltQuantity::kMostBillionths + 1, std::numeric_limits<std::int64_t>::max(),
          std::numeric_limits<std::int64_t>::min()}) {
        CHECK_FALSE(SaltQuantity::of(wrong, Unit::grams, sulfate()));
        CHECK_FALSE(SaltQuantity::ofVolume(wrong, Concentration::fromPercent(50), sulfate()));
    }
    CHECK_FALSE(SaltQuantity::ofVolume(1, Concentration(), sulfate()));
    const SaltQuantity most = *SaltQuantity::of(SaltQuantity::kMostBillionths, Unit::grams, sulfate());
    // 10⁶ g × 1000 ÷ 246.47 × 2 = 8,114,577.8 mEq.
    CHECK(most.in(Unit::milliequivalents, 0) == 8'114'578);
}
