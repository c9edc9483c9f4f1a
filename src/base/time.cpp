#include "base/time.h"

#include <array>
#include <cstdio>

#include "base/wide.h"

namespace gramhour {

namespace {

constexpr std::int64_t kDayMs = 86'400'000;

std::int64_t floorDiv(std::int64_t a, std::int64_t b) {
    const std::int64_t quotient = a / b;
    return (a % b != 0 && a < 0) ? quotient - 1 : quotient;
}

std::optional<int> twoDigits(std::string_view text, std::size_t at, int highest) {
    const char tens = text[at];
    const char ones = text[at + 1];
    if (tens < '0' || tens > '9' || ones < '0' || ones > '9') {
        return std::nullopt;
    }
    const int value = (tens - '0') * 10 + (ones - '0');
    if (value > highest) {
        return std::nullopt;
    }
    return value;
}

}  // namespace

UtcTime UtcTime::fromDate(Date date) {
    return UtcTime(date.daysSinceEpoch() * kDayMs);
}

std::optional<UtcTime> UtcTime::parseIso(std::string_view text) {
    if (text.size() < 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text.back() != 'Z') {
        return std::nullopt;
    }
    const std::optional<Date> date = Date::parseIso(text.substr(0, 10));
    const std::optional<int> hour = twoDigits(text, 11, 23);
    const std::optional<int> minute = twoDigits(text, 14, 59);
    const std::optional<int> second = twoDigits(text, 17, 59);
    if (!date || !hour || !minute || !second) {
        return std::nullopt;
    }

    std::int64_t ms = 0;
    const std::string_view fraction = text.substr(19, text.size() - 20);
    if (!fraction.empty()) {
        if (fraction.size() < 2 || fraction.size() > 4 || fraction[0] != '.') {
            return std::nullopt;
        }
        std::int64_t weight = 100;
        for (const char c : fraction.substr(1)) {
            if (c < '0' || c > '9') {
                return std::nullopt;
            }
            ms += (c - '0') * weight;
            weight /= 10;
        }
    }
    return fromDate(*date) + Duration::fromHours(*hour) + Duration::fromMinutes(*minute) +
           Duration::fromSeconds(*second) + Duration::fromMilliseconds(ms);
}

std::string UtcTime::toIso() const {
    const std::int64_t inDay = m_ms - floorDiv(m_ms, kDayMs) * kDayMs;
    const int ms = static_cast<int>(inDay % 1000);
    const int second = static_cast<int>(inDay / 1000 % 60);
    const int minute = static_cast<int>(inDay / 60'000 % 60);
    const int hour = static_cast<int>(inDay / 3'600'000);
    std::array<char, 32> buffer{};
    if (ms == 0) {
        std::snprintf(buffer.data(), buffer.size(), "T%02d:%02d:%02dZ", hour, minute, second);
    } else {
        std::snprintf(buffer.data(), buffer.size(), "T%02d:%02d:%02d.%03dZ", hour, minute, second, ms);
    }
    return utcDate().toIso() + buffer.data();
}

Date UtcTime::utcDate() const {
    return Date::fromDaysSinceEpoch(floorDiv(m_ms, kDayMs));
}

UtcTime UtcTime::toWholeSecond() const {
    return UtcTime(divideHalfUp(m_ms, 1000) * 1000);
}

}  // namespace gramhour
