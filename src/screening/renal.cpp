#include "screening/renal.h"

#include <algorithm>
#include <cmath>

#include "base/wide.h"

namespace gramhour {

namespace {

constexpr int kAdult = 18;
constexpr int kCockcroftGaultEnd = 140;
constexpr double kMicromolesPerLitreInMgPerDl = 88.4;
constexpr double kMillion = 1e6;

std::int64_t flooredQuotient(Wide numerator, Wide denominator) {
    const Wide quotient = numerator / denominator;
    const bool wasRoundedUp = numerator % denominator != 0 && numerator < 0;
    return static_cast<std::int64_t>(wasRoundedUp ? quotient - 1 : quotient);
}

}  // namespace

std::optional<std::int64_t> egfrMillionths(std::int64_t creatinineMillionths, int age, Sex sex) {
    if (age < kAdult) {
        return std::nullopt;
    }
    const bool isFemale = sex == Sex::female;
    const double kappa = isFemale ? 0.7 : 0.9;
    const double alpha = isFemale ? -0.241 : -0.302;
    const double ratio =
        static_cast<double>(creatinineMillionths) / kMillion / kMicromolesPerLitreInMgPerDl / kappa;
    const double value = 142.0 * std::pow(std::min(ratio, 1.0), alpha) *
                         std::pow(std::max(ratio, 1.0), -1.2) * std::pow(0.9938, age) *
                         (isFemale ? 1.012 : 1.0);
    return static_cast<std::int64_t>(std::floor(value * kMillion));
}

std::optional<std::int64_t> creatinineClearanceMillionths(std::int64_t creatinineMillionths, int age, Sex sex,
                                                          std::int64_t weightGrams) {
    if (age < kAdult || age >= kCockcroftGaultEnd) {
        return std::nullopt;
    }
    // (140 − age) × g ÷ 1000 × 88.4 ÷ (72 × µmol/L) in millionths, the creatinine itself being in millionths.
    const Wide share = sex == Sex::female ? 85 : 100;
    const Wide numerator =
        static_cast<Wide>(kCockcroftGaultEnd - age) * weightGrams * 884 * share * 1'000'000'000'000;
    const Wide denominator = static_cast<Wide>(1000) * 10 * 72 * 100 * creatinineMillionths;
    return flooredQuotient(numerator, denominator);
}

std::int64_t adjustedCalciumMillionths(std::int64_t calciumMillionths, std::int64_t albuminMillionths) {
    constexpr Wide kNormalAlbumin = 40'000'000;
    return flooredQuotient(static_cast<Wide>(calciumMillionths) * 50 + kNormalAlbumin - albuminMillionths,
                           50);
}

}  // namespace gramhour
