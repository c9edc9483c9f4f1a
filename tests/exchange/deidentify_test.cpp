#include "exchange/deidentify.h"

#include <set>

#include "support/catch.h"
#include "support/time_zone.h"

namespace gramhour {

namespace {

const std::string kSecret = "a secret of sixteen bytes and more";

}  // namespace

TEST_CASE("Dates of one person move together, by what the secret says", "[exchange][deidentify]") {
    const test::TimeZone place("UTC0");  // where clocks are never set
    const Deidentifier a(kSecret);
    const Deidentifier again(kSecret);
    const Deidentifier other("another secret of this clinic");
    std::set<std::int64_t> shifts;
    int differing = 0;
    for (std::int64_t id = 1; id <= 500; ++id) {
        const PatientId person(id);
        const std::int64_t days = a.daysBack(person);
        CHECK(days >= 1);
        CHECK(days <= 364);
        CHECK(again.daysBack(person) == days);
        differing += other.daysBack(person) != days ? 1 : 0;
        shifts.insert(days);
    }
    CHECK(shifts.size() > 200);  // 500 draws of 364 leave about 92 undrawn: 364 × (363/364)^500
    CHECK(differing > 480);

    const PatientId person(7);
    const UtcTime first = UtcTime::parseIso("2026-03-03T09:48:00Z").value();
    const UtcTime second = UtcTime::parseIso("2026-03-10T10:00:00Z").value();
    CHECK(a.shifted(person, second) - a.shifted(person, first) == second - first);
    CHECK(a.shifted(person, first).toIso().substr(10) == "T09:48:00Z");
    const Date day = Date::parseIso("2026-03-03").value();
    CHECK(daysBetween(a.shifted(person, day), day) == a.daysBack(person));
}

TEST_CASE("A moved time of day does not tell whether it was summer", "[exchange][deidentify][H-21]") {
    // 09:00 on the clock is 07:00 UTC in summer and 08:00 UTC in winter. Wherever a day is moved to, the
    // clock there shows 09:00: an hour of difference would halve the days that it can have been.
    const test::TimeZone place(test::kCentralEurope);
    const Deidentifier hidden(kSecret);
    const UtcTime summer = UtcTime::parseIso("2026-07-01T07:00:00.250Z").value();
    const UtcTime winter = UtcTime::parseIso("2026-01-12T08:00:00.250Z").value();
    int inWinter = 0;
    for (std::int64_t id = 1; id <= 60; ++id) {
        const PatientId person(id);
        for (const UtcTime time : {summer, winter}) {
            const std::string moved = hidden.shifted(person, time).toIso();
            const Date day = hidden.shifted(person, time.utcDate());
            CAPTURE(moved);
            CHECK(moved.substr(0, 10) == day.toIso());
            // From the last Sunday of March to that of October (2025: 30 and 26; 2026: 29 and 25).
            const std::string on = day.toIso();
            const bool isSummer =
                (on >= "2025-03-30" && on < "2025-10-26") || (on >= "2026-03-29" && on < "2026-10-25");
            CHECK(moved.substr(11) == (isSummer ? "07:00:00.250Z" : "08:00:00.250Z"));
            inWinter += isSummer ? 0 : 1;
        }
        // What lies between two times of a day stays.
        CHECK(hidden.shifted(person, summer + Duration::fromMinutes(95)) - hidden.shifted(person, summer) ==
              Duration::fromMinutes(95));
    }
    CHECK(inWinter > 20);  // of 120, so that both cases were met
    CHECK(inWinter < 100);
}

TEST_CASE("Without a secret no two exports can be joined", "[exchange][deidentify]") {
    const Deidentifier a;
    const Deidentifier b;
    CHECK(a.pseudonym("patient/1") != b.pseudonym("patient/1"));
    CHECK(a.pseudonym("patient/1") == a.pseudonym("patient/1"));
    CHECK(a.pseudonym("patient/1") != a.pseudonym("patient/2"));
    CHECK(a.pseudonym("patient/1").size() == 64);
    CHECK(Deidentifier(kSecret).pseudonym("patient/1") == Deidentifier(kSecret).pseudonym("patient/1"));
    CHECK_THROWS(Deidentifier("too short"));
}

TEST_CASE("Ages over 89 are one group", "[exchange][deidentify]") {
    const Date on = Date::parseIso("2026-03-03").value();
    CHECK(shownAge(Date::parseIso("1936-03-04").value(), on) == 89);
    CHECK(shownAge(Date::parseIso("1936-03-03").value(), on) == std::nullopt);
    CHECK(shownAge(Date::parseIso("1981-04-12").value(), on) == 44);
}

}  // namespace gramhour
