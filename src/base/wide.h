#pragma once

#include <cstdint>

namespace gramhour {

/// 128-bit intermediate products: a rate times a time does not fit in 64 bits.
__extension__ using Wide = __int128;

/// `numerator ÷ denominator`, rounded half up (towards +∞ on a tie). The denominator must be positive.
[[nodiscard]] constexpr std::int64_t divideHalfUp(Wide numerator, Wide denominator) {
    const Wide doubled = 2 * numerator + denominator;
    const Wide twice = 2 * denominator;
    Wide quotient = doubled / twice;
    if (doubled % twice != 0 && doubled < 0) {
        quotient -= 1;
    }
    return static_cast<std::int64_t>(quotient);
}

/// `value × numerator ÷ denominator`, rounded half up once.
[[nodiscard]] constexpr std::int64_t scaleHalfUp(std::int64_t value, std::int64_t numerator,
                                                 std::int64_t denominator) {
    return divideHalfUp(static_cast<Wide>(value) * numerator, denominator);
}

}  // namespace gramhour
