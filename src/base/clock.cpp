#include "base/clock.h"

#include <chrono>
#include <ctime>
#include <stdexcept>

namespace gramhour {

UtcTime SystemClock::now() const {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return UtcTime::fromMilliseconds(std::chrono::duration_cast<std::chrono::milliseconds>(since).count());
}

Duration SystemClock::monotonic() const {
    const auto since = std::chrono::steady_clock::now().time_since_epoch();
    return Duration::fromMilliseconds(std::chrono::duration_cast<std::chrono::milliseconds>(since).count());
}

LocalDateTime toLocal(UtcTime time) {
    const std::int64_t ms = time.milliseconds();
    const std::time_t seconds = static_cast<std::time_t>(ms >= 0 ? ms / 1000 : (ms - 999) / 1000);
    std::tm parts{};
    if (localtime_r(&seconds, &parts) == nullptr) {
        throw std::runtime_error("the local time cannot be worked out");
    }
    const std::optional<Date> date = Date::fromYmd(
        parts.tm_year + 1900, static_cast<unsigned>(parts.tm_mon + 1), static_cast<unsigned>(parts.tm_mday));
    if (!date) {
        throw std::runtime_error("the local time is outside the years the program knows");
    }
    return {*date, parts.tm_hour, parts.tm_min, parts.tm_sec > 59 ? 59 : parts.tm_sec};
}

UtcTime fromLocal(Date date, int hour, int minute, int second) {
    std::tm parts{};
    parts.tm_year = date.year() - 1900;
    parts.tm_mon = static_cast<int>(date.month()) - 1;
    parts.tm_mday = static_cast<int>(date.day());
    parts.tm_hour = hour;
    parts.tm_min = minute;
    parts.tm_sec = second;
    parts.tm_isdst = -1;
    std::tm summer = parts;
    const std::time_t asGuessed = std::mktime(&parts);
    // Where the hour exists twice, mktime may pick either; the daylight-saving reading is the earlier one.
    summer.tm_isdst = 1;
    const std::time_t asSummer = std::mktime(&summer);
    const bool summerIsSameWallTime =
        summer.tm_isdst > 0 && summer.tm_hour == hour && summer.tm_min == minute;
    const std::time_t chosen = summerIsSameWallTime && asSummer < asGuessed ? asSummer : asGuessed;
    return UtcTime::fromMilliseconds(static_cast<std::int64_t>(chosen) * 1000);
}

}  // namespace gramhour
