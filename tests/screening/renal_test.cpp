#include "screening/renal.h"

#include <cstdint>
#include <optional>

#include "support/catch.h"

using namespace gramhour;

namespace {

/// mg/dL × 88.4, in millionths of µmol/L; the argument in hundredths of mg/dL.
std::int64_t fromHundredthsMgPerDl(std::int64_t hundredths) {
    return hundredths * 884'000;
}

double whole(std::optional<std::int64_t> millionths) {
    return static_cast<double>(millionths.value()) / 1e6;
}

}  // namespace

TEST_CASE("eGFR agrees with published values", "[screening][renal][H-04]") {
    // Kidney.org calculator (published 80 and 66; the digits worked from the formula), and two worked from
    // the formula.
    CHECK(whole(egfrMillionths(fromHundredthsMgPerDl(109), 55, Sex::male)) ==
          Approx(80.1516).margin(0.00006));
    CHECK(whole(egfrMillionths(85'000'000, 65, Sex::female)) == Approx(65.533).margin(0.0006));
    CHECK(whole(egfrMillionths(fromHundredthsMgPerDl(100), 50, Sex::male)) ==
          Approx(91.6915).margin(0.00006));
    CHECK(whole(egfrMillionths(fromHundredthsMgPerDl(250), 70, Sex::female)) ==
          Approx(20.1831).margin(0.00006));
}

TEST_CASE("eGFR falls as creatinine and age rise", "[screening][renal][H-04]") {
    for (const Sex sex : {Sex::female, Sex::male}) {
        for (int age = 18; age < 100; ++age) {
            std::int64_t previous = egfrMillionths(10'000'000, age, sex).value();
            for (std::int64_t creatinine = 20; creatinine <= 2000; creatinine += 10) {
                const std::int64_t next = egfrMillionths(creatinine * 1'000'000, age, sex).value();
                REQUIRE(next < previous);
                REQUIRE(egfrMillionths(creatinine * 1'000'000, age + 1, sex).value() < next);
                previous = next;
            }
        }
    }
}

TEST_CASE("The renal formulas are for adults", "[screening][renal]") {
    CHECK_FALSE(egfrMillionths(88'400'000, 17, Sex::male).has_value());
    CHECK(egfrMillionths(88'400'000, 18, Sex::male).has_value());
    CHECK_FALSE(creatinineClearanceMillionths(88'400'000, 17, Sex::male, 70'000).has_value());
    CHECK_FALSE(creatinineClearanceMillionths(88'400'000, 140, Sex::male, 70'000).has_value());
}

TEST_CASE("Creatinine clearance agrees with published values", "[screening][renal][H-04]") {
    // Kidney.org calculator: 97 and 55. 85 × 90 ÷ (72 × 1.09) = 97.477064; 75 × 60 × 88.4 ÷ (72 × 85) × 0.85
    // = 55.25.
    CHECK(creatinineClearanceMillionths(fromHundredthsMgPerDl(109), 55, Sex::male, 90'000) == 97'477'064);
    CHECK(creatinineClearanceMillionths(85'000'000, 65, Sex::female, 60'000) == 55'250'000);
}

TEST_CASE("Calcium is adjusted for albumin", "[screening][renal][H-04]") {
    // 2.05 + 0.02 × 12 = 2.29; 2.31 + 0.02 × 2 = 2.35; above 40 g/L it falls: 2.30 − 0.02 × 6 = 2.18.
    CHECK(adjustedCalciumMillionths(2'050'000, 28'000'000) == 2'290'000);
    CHECK(adjustedCalciumMillionths(2'310'000, 38'000'000) == 2'350'000);
    CHECK(adjustedCalciumMillionths(2'300'000, 46'000'000) == 2'180'000);
    // Medscape's form in mg/dL: 8.5 + 0.8 × (4 − 3.0) = 9.3 mg/dL, that is 2.3204 mmol/L by 4.008. Ours from
    // 8.5 ÷ 4.008 = 2.120758 and 30 g/L: 2.320758.
    CHECK(adjustedCalciumMillionths(2'120'758, 30'000'000) == 2'320'758);
    // One millionth of a g/L more than 40 must not be rounded away: cut off downwards.
    CHECK(adjustedCalciumMillionths(2'200'000, 40'000'001) == 2'199'999);
}
