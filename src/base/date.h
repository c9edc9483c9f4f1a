#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gramhour {

/// A real calendar date (proleptic Gregorian) without a time or a place: a birth date, an expiry date, a day
/// at the clinic.
class Date {
public:
    /// Nothing for a day that does not exist (30 February) or a year outside 1900–2199.
    [[nodiscard]] static std::optional<Date> fromYmd(int year, unsigned month, unsigned day);
    [[nodiscard]] static Date fromDaysSinceEpoch(std::int64_t days);
    /// Reads exactly `YYYY-MM-DD`.
    [[nodiscard]] static std::optional<Date> parseIso(std::string_view text);

    [[nodiscard]] int year() const { return static_cast<int>(m_ymd.year()); }
    [[nodiscard]] unsigned month() const { return static_cast<unsigned>(m_ymd.month()); }
    [[nodiscard]] unsigned day() const { return static_cast<unsigned>(m_ymd.day()); }
    [[nodiscard]] std::int64_t daysSinceEpoch() const;
    [[nodiscard]] std::string toIso() const;

    [[nodiscard]] Date plusDays(std::int64_t days) const {
        return fromDaysSinceEpoch(daysSinceEpoch() + days);
    }

    friend bool operator==(const Date&, const Date&) = default;
    friend std::strong_ordering operator<=>(const Date& a, const Date& b) { return a.m_ymd <=> b.m_ymd; }

private:
    explicit constexpr Date(std::chrono::year_month_day ymd) : m_ymd(ymd) {}

    std::chrono::year_month_day m_ymd;
};

/// Days from `from` to `to`; negative when `to` is earlier.
[[nodiscard]] std::int64_t daysBetween(Date from, Date to);

/// Whole years lived on `on`. A birthday on 29 February counts from 1 March in other years.
[[nodiscard]] int ageInYears(Date birth, Date on);

}  // namespace gramhour
