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

UtcTime SystemTimeSource::wall() const {
    return SystemClock().now();
}

Duration SystemTimeSource::sinceBoot() const {
    timespec since{};
    if (::clock_gettime(CLOCK_BOOTTIME, &since) != 0) {
        throw std::runtime_error("the time since the machine was switched on cannot be read");
    }
    return Duration::fromMilliseconds(static_cast<std::int64_t>(since.tv_sec) * 1000 +
                                      static_cast<std::int64_t>(since.tv_nsec) / 1'000'000);
}

AnchoredClock::AnchoredClock(const TimeSource& source)
    : m_source(source), m_wallAtAnchor(source.wall()), m_bootAtAnchor(source.sinceBoot()) {}

UtcTime AnchoredClock::now() const {
    return m_wallAtAnchor + (m_source.sinceBoot() - m_bootAtAnchor);
}

Duration AnchoredClock::monotonic() const {
    return m_source.sinceBoot();
}

UtcTime AnchoredClock::system() const {
    return m_source.wall();
}

void AnchoredClock::startNotBefore(UtcTime earliest) {
    if (now() < earliest) {
        m_wallAtAnchor = earliest;
        m_bootAtAnchor = m_source.sinceBoot();
    }
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
