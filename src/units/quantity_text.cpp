#include "units/quantity_text.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <span>

#include "base/decimal.h"

namespace gramhour {

namespace {

constexpr std::size_t kMostDigits = 18;
constexpr std::int64_t kMostMicrograms = 1'000'000'000;
constexpr std::int64_t kMostMicrolitres = 100'000'000;

/// Blanks as they are typed or pasted: space, no-break, thin, narrow no-break.
constexpr std::array<std::string_view, 4> kBlanks{" ", "\u00A0", "\u2009", "\u202F"};

std::size_t blankAt(std::string_view text) {
    for (const std::string_view blank : kBlanks) {
        if (text.starts_with(blank)) {
            return blank.size();
        }
    }
    return 0;
}

std::string_view trimmed(std::string_view text) {
    for (std::size_t width = blankAt(text); width > 0; width = blankAt(text)) {
        text.remove_prefix(width);
    }
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view blank : kBlanks) {
            if (text.ends_with(blank)) {
                text.remove_suffix(blank.size());
                again = true;
            }
        }
    }
    return text;
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// What stands between runs of digits.
enum class Mark : std::uint8_t { blank, point, comma };

/// A typed number taken apart: runs of digits and the marks between them.
struct Pieces {
    std::string digits;
    std::array<std::size_t, kMostDigits + 1> lengths{};
    std::array<Mark, kMostDigits> marks{};
    std::size_t runs = 1;

    [[nodiscard]] std::size_t count(Mark mark) const {
        std::size_t found = 0;
        for (std::size_t i = 0; i + 1 < runs; ++i) {
            found += marks[i] == mark ? 1U : 0U;
        }
        return found;
    }
};

Expected<Pieces, QuantityError> takeApart(std::string_view text) {
    Pieces pieces;
    while (!text.empty()) {
        if (isDigit(text[0])) {
            if (pieces.digits.size() == kMostDigits) {
                return unexpected(QuantityError::outOfRange);
            }
            pieces.digits += text[0];
            ++pieces.lengths[pieces.runs - 1];
            text.remove_prefix(1);
            continue;
        }
        const std::size_t blank = blankAt(text);
        if (blank == 0 && text[0] != '.' && text[0] != ',') {
            return unexpected(QuantityError::notANumber);
        }
        if (pieces.runs > kMostDigits) {
            return unexpected(QuantityError::notANumber);
        }
        pieces.marks[pieces.runs - 1] = blank > 0 ? Mark::blank : text[0] == '.' ? Mark::point : Mark::comma;
        ++pieces.runs;
        text.remove_prefix(blank > 0 ? blank : 1);
    }
    return pieces;
}

/// True when the first `runs` runs are thousands: one to three digits without a leading zero, then threes,
/// with the same mark between all of them.
bool areThousands(const Pieces& pieces, std::size_t runs) {
    if (runs < 2 || pieces.lengths[0] == 0 || pieces.lengths[0] > 3 || pieces.digits[0] == '0') {
        return false;
    }
    for (std::size_t i = 1; i < runs; ++i) {
        if (pieces.lengths[i] != 3 || pieces.marks[i - 1] != pieces.marks[0]) {
            return false;
        }
    }
    return true;
}

/// How many decimals the pieces have, once it is settled which mark is the decimal one.
Expected<std::size_t, QuantityError> decimalsOf(const Pieces& pieces) {
    if (pieces.runs == 1) {
        return std::size_t{0};
    }
    const Mark last = pieces.marks[pieces.runs - 2];
    const bool lastIsDecimal = last != Mark::blank && pieces.count(last) == 1;
    if (!lastIsDecimal) {
        if (!areThousands(pieces, pieces.runs)) {
            return unexpected(QuantityError::notANumber);
        }
        return std::size_t{0};
    }
    const std::size_t decimals = pieces.lengths[pieces.runs - 1];
    if (decimals == 0) {
        return unexpected(QuantityError::notANumber);
    }
    if (pieces.runs > 2) {
        if (!areThousands(pieces, pieces.runs - 1)) {
            return unexpected(QuantityError::notANumber);
        }
        return decimals;
    }
    const bool afterLoneZero = pieces.lengths[0] == 0 || (pieces.lengths[0] == 1 && pieces.digits[0] == '0');
    if (decimals == 3 && !afterLoneZero) {
        return unexpected(QuantityError::ambiguous);
    }
    return decimals;
}

struct UnitName {
    std::string_view name;
    int places;  ///< decimals of it that are whole base units
};

constexpr UnitName kGrams{"g", 6};
constexpr UnitName kMilligrams{"mg", 3};
constexpr UnitName kMicrograms{"micrograms", 0};

constexpr std::array<UnitName, 12> kMassUnits{{kGrams,
                                               {"gram", 6},
                                               {"grams", 6},
                                               kMilligrams,
                                               {"milligram", 3},
                                               {"milligrams", 3},
                                               kMicrograms,
                                               {"microgram", 0},
                                               {"mcg", 0},
                                               {"\u00B5g", 0},
                                               {"\u03BCg", 0},
                                               {"ug", 0}}};
constexpr std::array<UnitName, 2> kVolumeUnits{{{"mL", 3}, {"ml", 3}}};
constexpr std::array<UnitName, 2> kVolumeRateUnits{{{"mL/h", 3}, {"ml/h", 3}}};

bool startsUnit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '%' || c == '/';
}

/// Where the unit begins: at the first letter, "%" or "/", or at a micro or mu sign.
std::size_t unitStart(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::string_view rest = text.substr(at);
        if (startsUnit(rest[0]) || rest.starts_with("\u00B5") || rest.starts_with("\u03BC")) {
            return at;
        }
    }
    return text.size();
}

Expected<std::int64_t, QuantityError> parseQuantity(std::string_view text, std::span<const UnitName> units,
                                                    const UnitName& assumed, std::int64_t most) {
    text = trimmed(text);
    const std::size_t start = unitStart(text);
    const std::string_view name = text.substr(start);
    const UnitName* unit = &assumed;
    if (!name.empty()) {
        unit = nullptr;
        for (const UnitName& known : units) {
            if (known.name == name) {
                unit = &known;
            }
        }
        if (start == 0) {
            return unexpected(QuantityError::notANumber);
        }
        if (unit == nullptr) {
            return unexpected(QuantityError::unknownUnit);
        }
    }
    const Expected<std::int64_t, QuantityError> value = parseTypedNumber(text.substr(0, start), unit->places);
    if (value && *value > most) {
        return unexpected(QuantityError::outOfRange);
    }
    return value;
}

/// Puts thin blanks between thousands where there are five digits or more before the point.
std::string grouped(std::string number) {
    const std::size_t first = number.starts_with('-') ? 1 : 0;
    const std::size_t point = std::min(number.find('.'), number.size());
    if (point - first < 5) {
        return number;
    }
    for (std::size_t at = point - 3; at > first; at = at > first + 3 ? at - 3 : first) {
        number.insert(at, "\u202F");
    }
    return number;
}

std::string written(std::int64_t value, int places, std::string_view unit) {
    return grouped(formatScaled(value, places)) + " " + std::string(unit);
}

}  // namespace

Expected<std::int64_t, QuantityError> parseTypedNumber(std::string_view text, int places) {
    text = trimmed(text);
    if (text.empty()) {
        return unexpected(QuantityError::empty);
    }
    const bool isNegative = text[0] == '-';
    if (isNegative) {
        text.remove_prefix(1);
    }
    const Expected<Pieces, QuantityError> pieces = takeApart(text);
    if (!pieces) {
        return unexpected(pieces.error());
    }
    if (pieces->digits.empty()) {
        return unexpected(QuantityError::notANumber);
    }
    const Expected<std::size_t, QuantityError> decimals = decimalsOf(*pieces);
    if (!decimals) {
        return unexpected(decimals.error());
    }
    const std::size_t wholeDigits = pieces->digits.size() - *decimals;
    if (wholeDigits > 1 && pieces->digits[0] == '0') {
        return unexpected(QuantityError::notANumber);
    }
    if (isNegative || *decimals > static_cast<std::size_t>(places)) {
        return unexpected(QuantityError::outOfRange);
    }
    const Decimal value = Decimal::of(std::stoll(pieces->digits), -static_cast<int>(*decimals));
    const std::optional<std::int64_t> scaled = value.scaledExactly(places);
    if (!scaled) {
        return unexpected(QuantityError::outOfRange);
    }
    return *scaled;
}

Expected<Mass, QuantityError> parseMass(std::string_view text, MassUnit assumed) {
    static constexpr std::array<UnitName, 3> kAssumed{kGrams, kMilligrams, kMicrograms};
    const UnitName& unit = kAssumed[static_cast<std::size_t>(assumed)];
    // A unit's decimals are chosen so that the number read is whole micrograms: "1.5 mg" is 1500.
    return parseQuantity(text, kMassUnits, unit, kMostMicrograms).map(&Mass::fromMicrograms);
}

Expected<Volume, QuantityError> parseVolume(std::string_view text) {
    return parseQuantity(text, kVolumeUnits, kVolumeUnits[0], kMostMicrolitres).map(&Volume::fromMicrolitres);
}

Expected<VolumeRate, QuantityError> parseVolumeRate(std::string_view text) {
    return parseQuantity(text, kVolumeRateUnits, kVolumeRateUnits[0], kMostMicrolitres)
        .map(&VolumeRate::fromMicrolitresPerHour);
}

std::string formatMass(Mass mass) {
    const std::int64_t ug = mass.micrograms();
    const bool isBelowMilligram = ug > -1'000 && ug < 1'000;
    const bool isBelowTenthGram = ug > -100'000 && ug < 100'000;
    if (ug != 0 && isBelowMilligram) {
        return written(ug, 0, ug == 1 ? "microgram" : "micrograms");
    }
    if (ug != 0 && isBelowTenthGram) {
        return written(ug, 3, "mg");
    }
    return written(ug, 6, "g");
}

std::string formatGrams(Mass mass, int places) {
    return written(rescaleHalfUp(mass.micrograms(), 6, places), places, "g");
}

std::string formatMilligrams(Mass mass, int places) {
    return written(rescaleHalfUp(mass.micrograms(), 3, places), places, "mg");
}

std::string formatVolume(Volume volume) {
    return written(rescaleHalfUp(volume.microlitres(), 3, 2), 2, "mL");
}

std::string formatPumpRate(VolumeRate rate) {
    return written(rescaleHalfUp(rate.microlitresPerHour(), 3, 1), 1, "mL/h");
}

std::string formatDoseRate(DoseRate rate) {
    return written(rescaleHalfUp(rate.microgramsPerHour(), 6, 3), 3, "g/h");
}

std::string formatPercent(Concentration value) {
    return written(rescaleHalfUp(value.microgramsPerMillilitre(), 4, 3), 3, "%");
}

std::string formatMillimoles(Amount amount) {
    return written(rescaleHalfUp(amount.nanomoles(), 6, 3), 3, "mmol");
}

std::string formatMilliequivalents(Amount amount) {
    return written(rescaleHalfUp(amount.nanomoles() * 2, 6, 3), 3, "mEq");
}

std::string formatMinutes(Duration time) {
    return written(divideHalfUp(time.milliseconds(), 60'000), 0, "min");
}

}  // namespace gramhour
