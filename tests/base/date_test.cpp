#include "base/date.h"

#include "support/catch.h"

using namespace gramhour;

TEST_CASE("Only days that exist are dates", "[base][date]") {
    CHECK(Date::fromYmd(2024, 2, 29));
    CHECK_FALSE(Date::fromYmd(2023, 2, 29));
    // 1900 was no leap year, 2000 was one (Gregorian rule).
    CHECK_FALSE(Date::fromYmd(1900, 2, 29));
    CHECK(Date::fromYmd(2000, 2, 29));
    CHECK_FALSE(Date::fromYmd(2026, 4, 31));
    CHECK_FALSE(Date::fromYmd(2026, 0, 1));
    CHECK_FALSE(Date::fromYmd(2026, 13, 1));
    CHECK_FALSE(Date::fromYmd(2026, 1, 0));
    CHECK_FALSE(Date::fromYmd(1899, 12, 31));
    CHECK_FALSE(Date::fromYmd(2200, 1, 1));
}

TEST_CASE("Dates are read as YYYY-MM-DD and nothing else", "[base][date]") {
    CHECK(Date::parseIso("1959-08-18") == Date::fromYmd(1959, 8, 18));
    const char* text = GENERATE("", "1959-8-18", "18.08.1959", "1959/08/18", "1959-08-18 ", "+959-08-18",
                                "1959-08-1x", "2023-02-29", "19590818", "1959-08-18T00:00:00Z");
    CAPTURE(text);
    CHECK_FALSE(Date::parseIso(text));
}

TEST_CASE("Days are counted from 1970-01-01", "[base][date]") {
    CHECK(Date::parseIso("1970-01-01")->daysSinceEpoch() == 0);
    // 30 years of 365 days and the leap days of 1972 ... 1996: 10950 + 7.
    CHECK(Date::parseIso("2000-01-01")->daysSinceEpoch() == 10'957);
    CHECK(Date::parseIso("1969-12-31")->daysSinceEpoch() == -1);
    CHECK(Date::fromDaysSinceEpoch(10'957).toIso() == "2000-01-01");
    CHECK(Date::parseIso("2024-02-28")->plusDays(1).toIso() == "2024-02-29");
    CHECK(daysBetween(*Date::parseIso("2026-02-24"), *Date::parseIso("2026-03-03")) == 7);
    CHECK(daysBetween(*Date::parseIso("2026-03-03"), *Date::parseIso("2026-02-24")) == -7);
}

TEST_CASE("Every day from 1900 to 2199 reads back as itself and follows the day before", "[base][date]") {
    Date day = *Date::fromYmd(1900, 1, 1);
    const Date last = *Date::fromYmd(2199, 12, 31);
    int days = 1;
    for (; day < last; ++days) {
        const Date next = day.plusDays(1);
        REQUIRE(day < next);
        REQUIRE(Date::parseIso(next.toIso()) == next);
        day = next;
    }
    // 300 years of 365 days and 73 leap days: every fourth year is 75 of them, 1900 and 2100 are not.
    CHECK(days == 300 * 365 + 73);
}

TEST_CASE("Age is whole years lived", "[base][date]") {
    const auto age = [](const char* birth, const char* on) {
        return ageInYears(*Date::parseIso(birth), *Date::parseIso(on));
    };
    CHECK(age("1959-08-18", "2026-03-03") == 66);
    CHECK(age("1959-08-18", "2026-08-17") == 66);
    CHECK(age("1959-08-18", "2026-08-18") == 67);
    CHECK(age("2008-03-03", "2026-03-02") == 17);
    CHECK(age("2008-03-03", "2026-03-03") == 18);
    CHECK(age("2008-02-29", "2026-02-28") == 17);
    CHECK(age("2008-02-29", "2026-03-01") == 18);
    CHECK(age("2008-02-29", "2028-02-29") == 20);
    CHECK(age("2026-03-03", "2026-03-03") == 0);
}
