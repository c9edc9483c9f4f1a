#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/expected.h"
#include "store/backup/manifest.h"
#include "store/backup_port.h"
#include "store/store_options.h"

namespace gramhour::store {

/// Where the manifest of a backup file lies: `<file>.json`.
[[nodiscard]] std::filesystem::path manifestPath(const std::filesystem::path& backup);

/// The text of the slots beside a clinic's file that open its key elsewhere (BackupManifest::keySlots). Empty
/// without a key or slots. Throws StoreError.
[[nodiscard]] std::string slotsForBackup(const std::filesystem::path& clinicFile, const ClinicKey* key);

/// A backup as it lies in a folder.
struct BackupFile {
    std::filesystem::path file;
    BackupManifest manifest;
};

/// A backup by its file: `notABackup`, `otherKey`, `diskFailed`, or `altered` when the file has not the size
/// that the manifest says. Its content is read by restoreBackup only.
[[nodiscard]] Expected<BackupFile, BackupProblem> readBackup(const std::filesystem::path& file,
                                                             const ClinicKey* key);
/// The manifest alone, proved or not: for finding out which key opens it. `notABackup` too when it may not be
/// read, `diskFailed` when it cannot: one file does not stand in the way of all the others in its folder.
[[nodiscard]] Expected<BackupManifest, BackupProblem> readManifest(const std::filesystem::path& backup);
/// The full backup in the same folder over which changes are to be laid: `fullMissing`.
[[nodiscard]] Expected<BackupFile, BackupProblem> findFull(const BackupFile& changes, const ClinicKey* key);
/// Files with a manifest beside them in a folder whose names begin so; in no order. None when there is no
/// folder.
[[nodiscard]] std::vector<std::filesystem::path> backupsIn(const std::filesystem::path& folder,
                                                           const std::string& beginning);

/// Makes a store of a backup at `target.file`, which must not be there: copies the full one, lays the changes
/// over it, checks all of it and compares it with the manifest. On any problem nothing is left. `target.key`
/// opens it, and is what the result is encrypted with. Throws StoreError when a disk fails, is full or the
/// watch says stop.
[[nodiscard]] Expected<BackupContent, BackupProblem>
restoreBackup(const BackupFile& backup, const StoreOptions& target, const BackupWatch& watch);

}  // namespace gramhour::store
