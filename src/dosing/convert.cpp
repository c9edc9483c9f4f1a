#include "dosing/convert.h"

namespace gramhour {

namespace {

struct Ratio {
    Wide numerator;
    Wide denominator;
};

/// Nanograms of salt in a billionth of the unit. With M the molar mass in hundredths of g/mol: a pmol of
/// salt weighs M ÷ 10⁵ ng, and a pg of magnesium goes with M × 10 ÷ 24305 pg of salt.
Ratio nanogramsPerBillionth(SaltQuantity::Unit unit, std::int64_t molarMassHundredths) {
    const Wide molar = molarMassHundredths;
    switch (unit) {
    case SaltQuantity::Unit::grams:
        return {1, 1};
    case SaltQuantity::Unit::millimoles:
        return {molar, 100'000};
    case SaltQuantity::Unit::milliequivalents:
        return {molar, 200'000};
    case SaltQuantity::Unit::elementalMilligrams:
        return {molar * 10, Wide{1'000} * kMagnesiumAtomicMassThousandths};
    }
    return {1, 1};
}

Wide powerOfTen(int n) {
    Wide value = 1;
    for (int i = 0; i < n; ++i) {
        value *= 10;
    }
    return value;
}

bool isInRange(std::int64_t billionths) {
    return billionths >= 0 && billionths <= SaltQuantity::kMostBillionths;
}

}  // namespace

Expected<SaltQuantity, SaltQuantity::Error> SaltQuantity::of(std::int64_t billionths, Unit unit,
                                                             const SaltProperties& salt) {
    if (!isInRange(billionths)) {
        return unexpected(Error::outOfRange);
    }
    const Ratio ratio = nanogramsPerBillionth(unit, salt.molarMassHundredths);
    return SaltQuantity(ratio.numerator * billionths, ratio.denominator, salt.molarMassHundredths);
}

Expected<SaltQuantity, SaltQuantity::Error>
SaltQuantity::ofVolume(std::int64_t billionths, Concentration strength, const SaltProperties& salt) {
    if (!isInRange(billionths) || !strength.isPositive()) {
        return unexpected(Error::outOfRange);
    }
    // A pL of 1 µg/mL holds 10⁻⁶ ng.
    return SaltQuantity(static_cast<Wide>(billionths) * strength.base(), 1'000'000, salt.molarMassHundredths);
}

SaltQuantity SaltQuantity::ofMass(Mass mass, const SaltProperties& salt) {
    return SaltQuantity(static_cast<Wide>(mass.micrograms()) * 1000, 1, salt.molarMassHundredths);
}

std::int64_t SaltQuantity::in(Unit unit, int places) const {
    const Ratio ratio = nanogramsPerBillionth(unit, m_molarMassHundredths);
    return divideHalfUp(m_numerator * ratio.denominator,
                        m_denominator * ratio.numerator * powerOfTen(9 - places));
}

std::int64_t SaltQuantity::millilitres(Concentration strength, int places) const {
    return divideHalfUp(m_numerator * 1'000'000, m_denominator * strength.base() * powerOfTen(9 - places));
}

}  // namespace gramhour
