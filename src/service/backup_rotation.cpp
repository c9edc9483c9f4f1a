#include "service/backup_rotation.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <numeric>
#include <set>

#include "base/clock.h"

namespace gramhour {

namespace {

std::int64_t hourOf(UtcTime time) {
    constexpr std::int64_t kHour = Duration::fromHours(1).milliseconds();
    const std::int64_t ms = time.milliseconds();
    return ms >= 0 ? ms / kHour : (ms - kHour + 1) / kHour;
}

std::int64_t dayOf(UtcTime time) {
    return toLocal(time).date.daysSinceEpoch();
}

std::int64_t monthOf(UtcTime time) {
    constexpr std::int64_t kMonths = 12;
    const Date date = toLocal(time).date;
    return date.year() * kMonths + date.month();
}

}  // namespace

std::vector<bool> backupsToKeep(const std::vector<BackupStamp>& backups, UtcTime now,
                                const BackupRotation& rotation) {
    std::vector<bool> kept(backups.size(), false);
    std::vector<std::size_t> newestFirst(backups.size());
    std::iota(newestFirst.begin(), newestFirst.end(), std::size_t{0});
    std::stable_sort(newestFirst.begin(), newestFirst.end(),
                     [&](std::size_t a, std::size_t b) { return backups[a].madeAt > backups[b].madeAt; });

    const auto keepNewestOfEach = [&](const std::function<std::int64_t(UtcTime)>& spanOf, int most) {
        std::set<std::int64_t> spans;
        for (const std::size_t index : newestFirst) {
            if (backups[index].madeAt > now || static_cast<int>(spans.size()) >= most) {
                continue;
            }
            if (spans.insert(spanOf(backups[index].madeAt)).second) {
                kept[index] = true;
            }
        }
    };
    keepNewestOfEach(hourOf, rotation.hours);
    keepNewestOfEach(dayOf, rotation.days);
    keepNewestOfEach(monthOf, rotation.months);

    for (std::size_t i = 0; i < backups.size(); ++i) {
        kept[i] = kept[i] || backups[i].madeAt > now;
    }
    // Of several as long the newest.
    const auto longest =
        std::max_element(newestFirst.begin(), newestFirst.end(), [&](std::size_t one, std::size_t other) {
            return backups[one].auditEntries < backups[other].auditEntries;
        });
    if (longest != newestFirst.end()) {
        kept[*longest] = true;
        kept[newestFirst.front()] = true;
    }
    return kept;
}

}  // namespace gramhour
