#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/expected.h"
#include "units/quantities.h"

namespace gramhour {

/// Why a typed quantity is not taken. `ambiguous` is for input such as "1,000", which may be one or one
/// thousand: it is asked about, never guessed.
enum class QuantityError : std::uint8_t { empty, notANumber, ambiguous, unknownUnit, outOfRange };

enum class MassUnit : std::uint8_t { grams, milligrams, micrograms };

/// A number as people type it, times 10^`places`: "." and "," both as the decimal mark, blanks (also thin and
/// no-break) between thousands, ".5" as well as "0.5". Where both marks stand, or one of them twice, the
/// marks tell which is which ("1,000.5", "1.000.000"). A single mark followed by exactly three digits is
/// `ambiguous` unless it follows a lone zero ("0,125") or digits grouped by blanks ("1 000,125"). More
/// decimals than `places`, more than 18 digits and negative numbers are `outOfRange`.
[[nodiscard]] Expected<std::int64_t, QuantityError> parseTypedNumber(std::string_view text, int places);

/// "2", "2 g", "500 mg", "0.5g", "100 micrograms" (also "mcg" and "µg"); a number alone is of the unit
/// assumed. Units are read in lower case only: "Mg" is the element, not a unit. At most 1 kg.
[[nodiscard]] Expected<Mass, QuantityError> parseMass(std::string_view text, MassUnit assumed);
/// "250", "250 mL"; millilitres always. At most 100 L.
[[nodiscard]] Expected<Volume, QuantityError> parseVolume(std::string_view text);
/// "127", "63.5 mL/h"; millilitres per hour always. At most 100 L/h.
[[nodiscard]] Expected<VolumeRate, QuantityError> parseVolumeRate(std::string_view text);

/// Texts by the rules of the notation (ISMP, Joint Commission): leading zero, no trailing zero, blank before
/// the unit, "micrograms" in full, a thin no-break blank (U+202F) between thousands from 10 000 on. Decimal
/// point
/// "."; a screen replaces it by its locale's.
[[nodiscard]] std::string
formatMass(Mass mass);  ///< "1 g", "0.5 g", "98.61 mg" below 0.1 g, "125 micrograms" below 1 mg
[[nodiscard]] std::string formatGrams(Mass mass, int places);  ///< rounded half up: "0.9 g"
[[nodiscard]] std::string formatMilligrams(Mass mass, int places);
[[nodiscard]] std::string formatVolume(Volume volume);            ///< at most 2 decimals: "254 mL"
[[nodiscard]] std::string formatPumpRate(VolumeRate rate);        ///< at most 1 decimal: "63.5 mL/h"
[[nodiscard]] std::string formatDoseRate(DoseRate rate);          ///< at most 3 decimals: "0.5 g/h"
[[nodiscard]] std::string formatPercent(Concentration value);     ///< at most 3 decimals: "0.787 %"
[[nodiscard]] std::string formatMillimoles(Amount amount);        ///< at most 3 decimals: "8.115 mmol"
[[nodiscard]] std::string formatMilliequivalents(Amount amount);  ///< of magnesium, 2 per mole: "16.229 mEq"
[[nodiscard]] std::string formatMinutes(Duration time);  ///< whole minutes, rounded half up: "120 min"

}  // namespace gramhour
