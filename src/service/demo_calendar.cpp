#include "service/demo_calendar.h"

#include <algorithm>
#include <array>

namespace gramhour {

namespace {

constexpr int kOpens = 8 * 60;
constexpr int kCloses = 18 * 60;
constexpr int kClosesSaturday = 13 * 60;

/// 0 is Sunday: 1970-01-01 was a Thursday.
std::int64_t weekdayOf(Date date) {
    return ((date.daysSinceEpoch() + 4) % 7 + 7) % 7;
}

/// Easter Sunday of a year of the Gregorian calendar, by the anonymous algorithm of 1876 (Butcher; also in
/// Meeus, Astronomical Algorithms).
Date easterOf(int year) {
    const int a = year % 19;
    const int b = year / 100;
    const int c = year % 100;
    const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    const int m = (a + 11 * h + 22 * l) / 451;
    const int sum = h + l - 7 * m + 114;
    return Date::fromYmd(year, static_cast<unsigned>(sum / 31), static_cast<unsigned>(sum % 31 + 1)).value();
}

bool isHoliday(Date date) {
    const unsigned month = date.month();
    const unsigned day = date.day();
    if ((month == 1 && day == 1) || (month == 5 && day == 1) || (month == 12 && day >= 24)) {
        return true;
    }
    const std::int64_t afterEaster = daysBetween(easterOf(date.year()), date);
    return afterEaster == -2 || afterEaster == 1 || afterEaster == 39 || afterEaster == 50;
}

/// The first Wednesday of October.
bool isTrainingDay(Date date) {
    return date.month() == 10 && date.day() <= 7 && weekdayOf(date) == 3;
}

/// From the middle of March to the first week of June 2020.
bool isPandemicSpring(Date date) {
    return date >= Date::fromYmd(2020, 3, 16).value() && date <= Date::fromYmd(2020, 6, 7).value();
}

}  // namespace

bool isDemoOpen(Date date) {
    return weekdayOf(date) != 0 && !isHoliday(date) && !isTrainingDay(date);
}

DemoDay demoHoursOf(Date date) {
    return {date, kOpens, weekdayOf(date) == 6 ? kClosesSaturday : kCloses, 0};
}

std::vector<DemoDay> demoDaysBefore(Date today, std::int64_t count, DemoChance chance) {
    static constexpr std::array<std::int64_t, 7> kOfWeekday{0, 108, 106, 100, 103, 90, 30};
    static constexpr std::array<std::int64_t, 12> kOfMonth{104, 103, 104, 98,  98,  95,
                                                           82,  78,  102, 108, 110, 92};
    std::vector<DemoDay> days;
    days.reserve(static_cast<std::size_t>(count));
    for (Date date = today.plusDays(-1); static_cast<std::int64_t>(days.size()) < count;
         date = date.plusDays(-1)) {
        if (isDemoOpen(date)) {
            days.push_back(demoHoursOf(date));
        }
    }
    std::reverse(days.begin(), days.end());
    for (std::size_t i = 0; i < days.size(); ++i) {
        const Date date = days[i].date;
        const std::int64_t grown =
            650 + static_cast<std::int64_t>(i) * 700 / std::max<std::int64_t>(count, 1);
        const std::int64_t full = kOfWeekday.at(static_cast<std::size_t>(weekdayOf(date))) *
                                  kOfMonth.at(date.month() - 1) * grown * chance.from(88, 112);
        days[i].weight = isPandemicSpring(date) ? full * 3 / 10 : full;
    }
    return days;
}

}  // namespace gramhour
