#include "base/time.h"

#include "base/clock.h"
#include "support/catch.h"

using namespace gramhour;

TEST_CASE("Times are UTC in ISO 8601 and nothing else", "[base][time]") {
    // 2026-03-03 is day 20515 since 1970-01-01 (56 years with 14 leap days: 20454, and 31 + 28 + 2 days).
    const std::optional<UtcTime> nine = UtcTime::parseIso("2026-03-03T09:00:00Z");
    REQUIRE(nine);
    CHECK(nine->milliseconds() == 20'515LL * 86'400'000 + 9LL * 3'600'000);
    CHECK(UtcTime::parseIso("2026-03-03T09:00:00.5Z")->milliseconds() == nine->milliseconds() + 500);
    CHECK(UtcTime::parseIso("2026-03-03T09:00:00.025Z")->milliseconds() == nine->milliseconds() + 25);

    const char* text = GENERATE(
        "", "2026-03-03", "2026-03-03T09:00:00", "2026-03-03 09:00:00Z", "2026-03-03T24:00:00Z",
        "2026-03-03T09:60:00Z", "2026-03-03T09:00:60Z", "2026-03-03T09:00:00+00:00", "2026-03-03T09:00:00.Z",
        "2026-03-03T09:00:00.0001Z", "2026-02-30T09:00:00Z", "2026-03-03T09:00Z", "2026-03-03T9:00:00Z",
        "2026-03-03t09:00:00z", "1899-12-31T23:59:59Z", "2026-03-03T-1:00:00Z", "2026-03-03T09:00:00,5Z");
    CAPTURE(text);
    CHECK_FALSE(UtcTime::parseIso(text));
}

TEST_CASE("Times are written as they are read", "[base][time]") {
    const char* text =
        GENERATE("1970-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "1900-01-01T00:00:00Z",
                 "2199-12-31T23:59:59Z", "2024-02-29T12:30:15.007Z", "1969-12-31T23:59:59.999Z");
    REQUIRE(UtcTime::parseIso(text));
    CHECK(UtcTime::parseIso(text)->toIso() == text);
}

TEST_CASE("A time is rounded to the whole second half up", "[base][time]") {
    const auto rounded = [](const char* text) { return UtcTime::parseIso(text)->toWholeSecond().toIso(); };
    CHECK(rounded("2026-03-03T09:00:00.499Z") == "2026-03-03T09:00:00Z");
    CHECK(rounded("2026-03-03T23:59:59.5Z") == "2026-03-04T00:00:00Z");
}

TEST_CASE("The UTC date of a time before 1970 is the day it lies in", "[base][time]") {
    CHECK(UtcTime::parseIso("1969-12-31T23:59:59.999Z")->utcDate().toIso() == "1969-12-31");
    CHECK(UtcTime::fromDate(*Date::parseIso("1950-06-15")).toIso() == "1950-06-15T00:00:00Z");
}

TEST_CASE("Durations add, subtract and cut off", "[base][time]") {
    const UtcTime start = *UtcTime::parseIso("2026-03-03T09:48:00Z");
    CHECK((start + Duration::fromMinutes(120)).toIso() == "2026-03-03T11:48:00Z");
    CHECK((start + Duration::fromMinutes(120)) - start == Duration::fromHours(2));
    CHECK(Duration::fromSeconds(119).wholeMinutes() == 1);
    CHECK(-Duration::fromMinutes(1) == Duration::fromSeconds(-60));
}

TEST_CASE("A manual clock's wall time can jump, its monotonic time cannot", "[base][time]") {
    ManualClock clock(*UtcTime::parseIso("2026-03-03T09:00:00Z"));
    clock.advance(Duration::fromMinutes(5));
    const Duration before = clock.monotonic();
    clock.jumpTo(*UtcTime::parseIso("2026-03-03T08:00:00Z"));
    CHECK(clock.monotonic() == before);
    CHECK(clock.now().toIso() == "2026-03-03T08:00:00Z");
}
