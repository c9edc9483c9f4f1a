#pragma once

#include <cstdint>
#include <vector>

#include "base/time.h"

namespace gramhour {

/// A full backup as far as it matters for how long it is kept.
struct BackupStamp {
    UtcTime madeAt = UtcTime::fromMilliseconds(0);
    std::int64_t auditEntries = 0;  ///< in its trail: tells what is newer when the clock does not

    friend bool operator==(const BackupStamp&, const BackupStamp&) = default;
};

/// How many are kept: the newest of each of the last hours, days and months that have one.
struct BackupRotation {
    int hours = 24;
    int days = 30;
    int months = 12;
};

/// Which of these backups are kept, in their order. Hours are those of UTC, so that none comes twice; days
/// and months are those of the machine's place. Always kept: the newest, the one with the longest trail, and
/// what lies in the future (the clock was set back): nothing that is good goes because of a wrong clock.
[[nodiscard]] std::vector<bool> backupsToKeep(const std::vector<BackupStamp>& backups, UtcTime now,
                                              const BackupRotation& rotation = {});

}  // namespace gramhour
