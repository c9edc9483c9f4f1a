#include "service/backup_tidy.h"

#include <algorithm>
#include <cstddef>
#include <system_error>

#include "service/backup_rotation.h"
#include "store/backup/backup_file.h"

namespace gramhour {

namespace {

/// Changes hold all that is new since their full backup: the one before the newest is for the case that
/// writing the newest broke.
constexpr std::size_t kChangesKept = 2;

using Indexes = std::vector<std::size_t>;

Indexes indexesOf(const std::vector<BackupListing>& backups, BackupKind kind) {
    Indexes found;
    for (std::size_t i = 0; i < backups.size(); ++i) {
        if (backups[i].manifest.kind == kind) {
            found.push_back(i);
        }
    }
    return found;
}

std::int64_t trailOf(const BackupListing& backup) {
    return backup.manifest.content.head.id;
}

/// The newest of all full backups, the one before it, and the one with the longest trail.
Indexes fullsWithChanges(const std::vector<BackupListing>& backups) {
    Indexes full = indexesOf(backups, BackupKind::full);
    std::stable_sort(full.begin(), full.end(), [&](std::size_t a, std::size_t b) {
        return backups[a].manifest.madeAt > backups[b].manifest.madeAt;
    });
    const auto longest = std::max_element(full.begin(), full.end(), [&](std::size_t a, std::size_t b) {
        return trailOf(backups[a]) < trailOf(backups[b]);
    });
    Indexes found(full.begin(),
                  full.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(2, full.size())));
    if (longest != full.end()) {
        found.push_back(*longest);
    }
    return found;
}

/// The last changes over a full backup. Trails are compared over one full backup only: there they are of one
/// branch, while another branch, which a restore left, may have the longer one.
Indexes lastChangesOver(const std::vector<BackupListing>& backups, const std::string& base) {
    Indexes changes = indexesOf(backups, BackupKind::changes);
    std::erase_if(changes, [&](std::size_t i) { return backups[i].manifest.base != base; });
    std::stable_sort(changes.begin(), changes.end(),
                     [&](std::size_t a, std::size_t b) { return trailOf(backups[a]) > trailOf(backups[b]); });
    changes.resize(std::min(kChangesKept, changes.size()));
    return changes;
}

}  // namespace

std::vector<bool> listingsToKeep(const std::vector<BackupListing>& backups,
                                 const std::filesystem::path& written, UtcTime now) {
    std::vector<bool> kept(backups.size(), false);
    const Indexes full = indexesOf(backups, BackupKind::full);
    std::vector<BackupStamp> stamps;
    stamps.reserve(full.size());
    for (const std::size_t i : full) {
        stamps.push_back({backups[i].manifest.madeAt, trailOf(backups[i])});
    }
    const std::vector<bool> byTime = backupsToKeep(stamps, now);
    for (std::size_t i = 0; i < full.size(); ++i) {
        kept[full[i]] = byTime[i];
    }
    for (std::size_t i = 0; i < backups.size(); ++i) {
        if (backups[i].file != written) {
            continue;
        }
        kept[i] = true;
        for (const std::size_t under : full) {
            kept[under] = kept[under] || backups[under].manifest.sha256 == backups[i].manifest.base;
        }
    }
    for (const std::size_t base : fullsWithChanges(backups)) {
        for (const std::size_t i : lastChangesOver(backups, backups[base].manifest.sha256)) {
            kept[i] = kept[i] || kept[base];
        }
    }
    return kept;
}

void removeBackup(const std::filesystem::path& file) {
    std::error_code ignored;
    // The manifest first: what is left of a removal that was cut short is then no backup.
    std::filesystem::remove(store::manifestPath(file), ignored);
    std::filesystem::remove(file, ignored);
}

}  // namespace gramhour
