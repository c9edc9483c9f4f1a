// Which backups are kept: 24 hours, 30 days, 12 months, whatever the clock did.
#include "service/backup_rotation.h"

#include <string>

#include "support/catch.h"
#include "support/time_zone.h"

namespace gramhour {

namespace {

UtcTime at(const std::string& iso) {
    return UtcTime::parseIso(iso).value();
}

std::vector<BackupStamp> stamps(const std::vector<std::string>& times) {
    std::vector<BackupStamp> all;
    for (const std::string& time : times) {
        all.push_back({at(time), 1});
    }
    return all;
}

std::vector<std::string> keptOf(const std::vector<BackupStamp>& all, UtcTime now) {
    const std::vector<bool> kept = backupsToKeep(all, now);
    std::vector<std::string> times;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (kept[i]) {
            times.push_back(all[i].madeAt.toIso());
        }
    }
    return times;
}

std::size_t countKept(const std::vector<BackupStamp>& all, UtcTime now) {
    return keptOf(all, now).size();
}

}  // namespace

TEST_CASE("The newest backup of an hour stands for it", "[service][backup][H-23]") {
    const test::TimeZone place("UTC0");
    const std::vector<BackupStamp> all =
        stamps({"2026-03-03T09:05:00Z", "2026-03-03T09:59:59Z", "2026-03-03T10:00:00Z"});
    CHECK(keptOf(all, at("2026-03-03T10:30:00Z")) ==
          std::vector<std::string>{"2026-03-03T09:59:59Z", "2026-03-03T10:00:00Z"});
}

TEST_CASE("A year of hourly backups comes down to hours, days and months", "[service][backup]") {
    const test::TimeZone place("UTC0");
    // From 1 March 2025 00:30 to 3 March 2026 09:30, one an hour.
    std::vector<BackupStamp> all;
    for (UtcTime time = at("2025-03-01T00:30:00Z"); time <= at("2026-03-03T09:30:00Z");
         time = time + Duration::fromHours(1)) {
        all.push_back({time, static_cast<std::int64_t>(all.size())});
    }
    const std::vector<std::string> kept = keptOf(all, at("2026-03-03T09:45:00Z"));
    // Hours: 10 of 3 March and 14 of 2 March. Days: 30 back to 2 February, of which 3 and 2 March are among
    // the hours already (their newest): 28 more. Months: March 2026 (3 March 09:30) and February 2026 (28
    // February 23:30) are there; ten more, April 2025 to January 2026. The oldest of all, of March 2025,
    // goes.
    CHECK(kept.size() == 24 + 28 + 10);
    CHECK(kept.front() == "2025-04-30T23:30:00Z");
    CHECK(kept.back() == "2026-03-03T09:30:00Z");
    CHECK(std::count(kept.begin(), kept.end(), "2026-02-02T23:30:00Z") == 1);
    CHECK(std::count(kept.begin(), kept.end(), "2026-02-01T23:30:00Z") == 0);
    CHECK(std::count(kept.begin(), kept.end(), "2026-02-28T23:30:00Z") == 1);
}

TEST_CASE("A day is the day of the place, and a month ends with it", "[service][backup]") {
    const test::TimeZone place(test::kCentralEurope);
    // 31 March 23:30 and 1 April 00:30 by the clocks in the clinic: two days and two months, though in UTC
    // both are of March.
    std::vector<BackupStamp> all = stamps({"2026-03-31T21:30:00Z", "2026-03-31T22:30:00Z"});
    const UtcTime now = at("2026-12-01T12:00:00Z");
    // Thirty later days, a backup each, so that neither is kept for its day or hour; the months count.
    for (int day = 0; day < 30; ++day) {
        all.push_back({at("2026-10-20T12:00:00Z") + Duration::fromHours(24 * day), 2});
    }
    const std::vector<std::string> kept = keptOf(all, now);
    CHECK(std::count(kept.begin(), kept.end(), "2026-03-31T21:30:00Z") == 1);
    CHECK(std::count(kept.begin(), kept.end(), "2026-03-31T22:30:00Z") == 1);
}

TEST_CASE("The hour that comes twice has two backups", "[service][backup]") {
    const test::TimeZone place(test::kCentralEurope);
    // On 25 October 2026 clocks go back from 03:00 to 02:00: 02:30 comes at 00:30 and at 01:30 UTC.
    CHECK(countKept(stamps({"2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"}), at("2026-10-25T02:00:00Z")) ==
          2);
}

TEST_CASE("A clock that was set back costs no backup", "[service][backup][H-23]") {
    const test::TimeZone place("UTC0");
    // Made on a day that the clock then said is next year; now it is right again.
    std::vector<BackupStamp> all = stamps({"2027-03-03T09:00:00Z", "2027-03-03T09:20:00Z"});
    all[0].auditEntries = 50;
    all[1].auditEntries = 60;
    for (int hour = 0; hour < 30; ++hour) {
        all.push_back({at("2026-03-01T00:00:00Z") + Duration::fromHours(hour), 10 + hour});
    }
    const UtcTime now = at("2026-03-02T05:30:00Z");
    const std::vector<std::string> kept = keptOf(all, now);
    CHECK(kept[0] == "2027-03-03T09:00:00Z");
    CHECK(kept[1] == "2027-03-03T09:20:00Z");
    CHECK(kept.back() == "2026-03-02T05:00:00Z");
    CHECK(kept.size() == 2 + 24);  // and the day before is among its hours
}

TEST_CASE("The newest and the one with the longest trail are always kept", "[service][backup][H-23]") {
    const test::TimeZone place("UTC0");
    // A restore cut the trail: the old branch's last backup holds work that is nowhere else.
    std::vector<BackupStamp> all =
        stamps({"2026-03-03T09:10:00Z", "2026-03-03T09:20:00Z", "2026-03-03T09:30:00Z"});
    all[0].auditEntries = 900;
    all[1].auditEntries = 500;
    all[2].auditEntries = 510;
    CHECK(keptOf(all, at("2026-03-03T09:40:00Z")) ==
          std::vector<std::string>{"2026-03-03T09:10:00Z", "2026-03-03T09:30:00Z"});
    CHECK(backupsToKeep({}, at("2026-03-03T09:40:00Z")).empty());
}

}  // namespace gramhour
