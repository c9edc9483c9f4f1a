#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/duration.h"

namespace gramhour {

/// A moment, as milliseconds since 1970-01-01T00:00:00Z. Never local: places and daylight saving are a matter
/// of display.
class UtcTime {
public:
    [[nodiscard]] static constexpr UtcTime fromMilliseconds(std::int64_t sinceEpoch) {
        return UtcTime(sinceEpoch);
    }
    [[nodiscard]] static UtcTime fromDate(Date date);

    /// Reads `2026-03-03T09:00:00Z`, optionally with up to three decimals of seconds. Only UTC ("Z") is
    /// taken; nothing else is guessed. Years 1900 to 2199.
    [[nodiscard]] static std::optional<UtcTime> parseIso(std::string_view text);

    [[nodiscard]] constexpr std::int64_t milliseconds() const { return m_ms; }
    /// `2026-03-03T09:00:00Z`, with milliseconds only where there are any.
    [[nodiscard]] std::string toIso() const;
    /// The calendar date in UTC.
    [[nodiscard]] Date utcDate() const;
    /// Rounded half up to the whole second.
    [[nodiscard]] UtcTime toWholeSecond() const;

    constexpr auto operator<=>(const UtcTime&) const = default;

    [[nodiscard]] friend constexpr UtcTime operator+(UtcTime t, Duration d) {
        return UtcTime(t.m_ms + d.milliseconds());
    }
    [[nodiscard]] friend constexpr UtcTime operator-(UtcTime t, Duration d) {
        return UtcTime(t.m_ms - d.milliseconds());
    }
    [[nodiscard]] friend constexpr Duration operator-(UtcTime a, UtcTime b) {
        return Duration::fromMilliseconds(a.m_ms - b.m_ms);
    }

private:
    explicit constexpr UtcTime(std::int64_t ms) : m_ms(ms) {}

    std::int64_t m_ms;
};

}  // namespace gramhour
