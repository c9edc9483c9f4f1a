#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gramhour {

/// An exact decimal number as it stands in a file: digits × 10^exponent. It is the only way a typed or stored
/// number with a decimal point enters the program, so that no value passes through binary floating point.
class Decimal {
public:
    /// Reads JSON's number grammar (`-12.5e3`). Nothing when it is not one, has more than 18 significant
    /// digits, or its exponent is beyond ±60.
    [[nodiscard]] static std::optional<Decimal> parse(std::string_view text);
    [[nodiscard]] static Decimal fromInteger(std::int64_t value) { return Decimal(value, 0); }
    /// `digits × 10^exponent`, for constants: `Decimal::of(24305, -3)` is 24.305.
    [[nodiscard]] static Decimal of(std::int64_t digits, int exponent) { return Decimal(digits, exponent); }

    /// The value times 10^`places`, rounded half up; nothing when it does not fit in 64 bits.
    [[nodiscard]] std::optional<std::int64_t> scaled(int places) const;
    /// The same, but nothing when digits would be lost.
    [[nodiscard]] std::optional<std::int64_t> scaledExactly(int places) const;
    /// The value when it is whole and fits.
    [[nodiscard]] std::optional<std::int64_t> toInteger() const { return scaledExactly(0); }

    [[nodiscard]] bool isNegative() const { return m_digits < 0; }
    [[nodiscard]] bool isZero() const { return m_digits == 0; }

private:
    Decimal(std::int64_t digits, int exponent) : m_digits(digits), m_exponent(exponent) {}

    std::int64_t m_digits;
    int m_exponent;
};

/// Writes `value ÷ 10^places` with a leading zero and without trailing zeros: (2500, 3) is "2.5", (5, 1) is
/// "0.5".
[[nodiscard]] std::string formatScaled(std::int64_t value, int places);
/// Writes `value ÷ 10^places` with exactly that many decimals, as laboratory results are written: (66, 2) is
/// "0.66", (230, 2) "2.30".
[[nodiscard]] std::string formatFixed(std::int64_t value, int places);
/// `value ÷ 10^from` rounded half up to a value ÷ 10^`to`.
[[nodiscard]] std::int64_t rescaleHalfUp(std::int64_t value, int from, int to);

}  // namespace gramhour
