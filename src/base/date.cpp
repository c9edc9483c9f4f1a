#include "base/date.h"

#include <array>
#include <cstdio>

namespace gramhour {

namespace {

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2199;

std::optional<unsigned> readDigits(std::string_view text) {
    unsigned value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') {
            return std::nullopt;
        }
        value = value * 10 + static_cast<unsigned>(c - '0');
    }
    return value;
}

}  // namespace

std::optional<Date> Date::fromYmd(int year, unsigned month, unsigned day) {
    if (year < kFirstYear || year > kLastYear) {
        return std::nullopt;
    }
    const std::chrono::year_month_day ymd{std::chrono::year(year), std::chrono::month(month),
                                          std::chrono::day(day)};
    if (!ymd.ok()) {
        return std::nullopt;
    }
    return Date(ymd);
}

Date Date::fromDaysSinceEpoch(std::int64_t days) {
    return Date(std::chrono::year_month_day(std::chrono::sys_days(std::chrono::days(days))));
}

std::optional<Date> Date::parseIso(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    const std::optional<unsigned> year = readDigits(text.substr(0, 4));
    const std::optional<unsigned> month = readDigits(text.substr(5, 2));
    const std::optional<unsigned> day = readDigits(text.substr(8, 2));
    if (!year || !month || !day) {
        return std::nullopt;
    }
    return fromYmd(static_cast<int>(*year), *month, *day);
}

std::int64_t Date::daysSinceEpoch() const {
    return std::chrono::sys_days(m_ymd).time_since_epoch().count();
}

std::string Date::toIso() const {
    std::array<char, 32> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02u", year(), month(), day());
    return buffer.data();
}

std::int64_t daysBetween(Date from, Date to) {
    return to.daysSinceEpoch() - from.daysSinceEpoch();
}

int ageInYears(Date birth, Date on) {
    const bool birthdayReached =
        on.month() > birth.month() || (on.month() == birth.month() && on.day() >= birth.day());
    return on.year() - birth.year() - (birthdayReached ? 0 : 1);
}

}  // namespace gramhour
