#pragma once

#include <cstdint>

#include "base/expected.h"
#include "base/wide.h"
#include "protocol/dose_limits.h"
#include "units/quantities.h"

namespace gramhour {

/// An exact quantity of a magnesium salt, to be looked at as grams of salt, mmol, mEq, elemental magnesium or
/// millilitres of a solution. It is kept as a quotient of whole numbers: there is one rounding, where a
/// figure is taken out. One mole of salt holds one of magnesium (24.305 g/mol, IUPAC) and two equivalents.
///
/// Numbers go in in billionths (10⁻⁹) of the unit named, from 0 to 10⁶ of it.
class SaltQuantity {
public:
    enum class Unit : std::uint8_t { grams, millimoles, milliequivalents, elementalMilligrams };

    /// More than this, in any unit, is refused: `outOfRange` is returned by `of` and `ofVolume`.
    static constexpr std::int64_t kMostBillionths = 1'000'000'000'000'000;

    enum class Error : std::uint8_t { outOfRange };

    [[nodiscard]] static Expected<SaltQuantity, Error> of(std::int64_t billionths, Unit unit,
                                                          const SaltProperties& salt);
    /// What so many millilitres (billionths) of a solution of this strength hold.
    [[nodiscard]] static Expected<SaltQuantity, Error>
    ofVolume(std::int64_t billionths, Concentration strength, const SaltProperties& salt);
    [[nodiscard]] static SaltQuantity ofMass(Mass mass, const SaltProperties& salt);

    /// The figure times 10^`places` (0 to 6), rounded half up once.
    [[nodiscard]] std::int64_t in(Unit unit, int places) const;
    /// Millilitres of a solution of this strength times 10^`places` (0 to 6), rounded half up once.
    [[nodiscard]] std::int64_t millilitres(Concentration strength, int places) const;

    [[nodiscard]] Mass mass() const { return Mass::fromMicrograms(in(Unit::grams, 6)); }
    [[nodiscard]] Amount amount() const { return Amount::fromNanomoles(in(Unit::millimoles, 6)); }
    [[nodiscard]] Mass elemental() const { return Mass::fromMicrograms(in(Unit::elementalMilligrams, 3)); }

private:
    SaltQuantity(Wide numerator, Wide denominator, std::int64_t molarMassHundredths)
        : m_numerator(numerator), m_denominator(denominator), m_molarMassHundredths(molarMassHundredths) {}

    /// Nanograms of salt.
    Wide m_numerator;
    Wide m_denominator;
    std::int64_t m_molarMassHundredths;
};

}  // namespace gramhour
