#pragma once

#include <compare>
#include <cstdint>

namespace gramhour {

/// A length of time in whole milliseconds; may be negative as the difference of two times.
/// It lives here and not in `units` because `UtcTime` needs it.
class Duration {
public:
    constexpr Duration() = default;

    [[nodiscard]] static constexpr Duration fromMilliseconds(std::int64_t ms) { return Duration(ms); }
    [[nodiscard]] static constexpr Duration fromSeconds(std::int64_t s) { return Duration(s * 1000); }
    [[nodiscard]] static constexpr Duration fromMinutes(std::int64_t min) { return Duration(min * 60'000); }
    [[nodiscard]] static constexpr Duration fromHours(std::int64_t h) { return Duration(h * 3'600'000); }
    [[nodiscard]] static constexpr Duration fromDays(std::int64_t d) { return Duration(d * 86'400'000); }

    [[nodiscard]] constexpr std::int64_t milliseconds() const { return m_ms; }
    /// Whole seconds and minutes, cut off towards zero: what a clock shows.
    [[nodiscard]] constexpr std::int64_t wholeSeconds() const { return m_ms / 1000; }
    [[nodiscard]] constexpr std::int64_t wholeMinutes() const { return m_ms / 60'000; }

    constexpr auto operator<=>(const Duration&) const = default;

    [[nodiscard]] friend constexpr Duration operator+(Duration a, Duration b) {
        return Duration(a.m_ms + b.m_ms);
    }
    [[nodiscard]] friend constexpr Duration operator-(Duration a, Duration b) {
        return Duration(a.m_ms - b.m_ms);
    }
    [[nodiscard]] friend constexpr Duration operator-(Duration a) { return Duration(-a.m_ms); }
    [[nodiscard]] friend constexpr Duration operator*(Duration a, std::int64_t n) {
        return Duration(a.m_ms * n);
    }

private:
    explicit constexpr Duration(std::int64_t ms) : m_ms(ms) {}

    std::int64_t m_ms = 0;
};

}  // namespace gramhour
