#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "service/backup_service.h"

/// What of a folder's backups goes when a new one was written.
namespace gramhour {

/// Which of these backups are kept, in their order: of full ones as backupsToKeep() has it; of changes the
/// last two over the newest full one, over the one before it (should the newest turn out to be damaged) and
/// over the one with the longest trail (which a restore may have left). `written`, the backup just made,
/// stays in any case, and so does the full one that it lies on.
[[nodiscard]] std::vector<bool> listingsToKeep(const std::vector<BackupListing>& backups,
                                               const std::filesystem::path& written, UtcTime now);

/// Removes a backup and its manifest, as far as that can be done.
void removeBackup(const std::filesystem::path& file);

}  // namespace gramhour
