#include "store/backup/backup_file.h"

#include <stdexcept>
#include <system_error>

#include "store/backup/file_digest.h"
#include "store/backup/sealed.h"
#include "store/backup/store_backups.h"
#include "store/keys/key_slots.h"
#include "store/migrations.h"
#include "store/sqlite/sqlite_changes.h"
#include "store/sqlite/sqlite_copy.h"
#include "store/store_error.h"

namespace gramhour::store {

namespace {

constexpr std::string_view kManifestEnding = ".json";
constexpr std::int64_t kWhole = 1000;
constexpr std::int64_t kCopied = 400;  // of kWhole; the rest is proving

/// Lays the changes over the copy of their full backup.
BackupProblem layOver(const BackupFile& changes, const RawFile::Options& copy) {
    const std::string sealed = readSmallFile(changes.file, 2 * kMostChanges);
    const FileDigest digest = digestOf(changes.file);
    if (digest != FileDigest{changes.manifest.size, changes.manifest.sha256}) {
        return BackupProblem::altered;
    }
    const std::optional<std::vector<std::byte>> opened = openChanges(sealed, changes.manifest.base, copy.key);
    if (!opened) {
        return BackupProblem::altered;
    }
    const RawFile file(copy);
    return applyChanges(file.database(), *opened) ? BackupProblem::none : BackupProblem::notSound;
}

}  // namespace

std::filesystem::path manifestPath(const std::filesystem::path& backup) {
    return backup.string() + std::string(kManifestEnding);
}

std::string slotsForBackup(const std::filesystem::path& clinicFile, const ClinicKey* key) {
    std::optional<KeySlots> slots =
        key == nullptr ? std::nullopt : KeySlots::read(KeySlots::fileFor(clinicFile));
    if (!slots) {
        return {};
    }
    slots->keepOnly(key->id());
    // This workstation's slot is of no use elsewhere.
    const std::vector<KeySlot> all = slots->all();
    for (const KeySlot& slot : all) {
        if (slot.info.kind == SlotKind::workstation) {
            slots->remove(SlotKind::workstation, slot.info.label);
        }
    }
    return slots->all().empty() ? std::string() : slots->text();
}

Expected<BackupManifest, BackupProblem> readManifest(const std::filesystem::path& backup) {
    const std::filesystem::path path = manifestPath(backup);
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(path, ignored)) {
        return unexpected(BackupProblem::notABackup);
    }
    try {
        Expected<BackupManifest, JsonError> manifest = parseManifest(readSmallFile(path, kMostManifestBytes));
        if (!manifest) {
            return unexpected(BackupProblem::notABackup);
        }
        return std::move(*manifest);
    } catch (const StoreError& problem) {
        // Somebody else's file, or a bad sector: it is one backup of many, and whoever looks for others goes
        // on.
        return unexpected(problem.kind() == StoreErrorKind::ioError ? BackupProblem::diskFailed
                                                                    : BackupProblem::notABackup);
    }
}

Expected<BackupFile, BackupProblem> readBackup(const std::filesystem::path& file, const ClinicKey* key) {
    const Expected<BackupManifest, BackupProblem> manifest = readManifest(file);
    if (!manifest) {
        return unexpected(manifest.error());
    }
    if (!isProved(*manifest, key)) {
        return unexpected(BackupProblem::otherKey);
    }
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(file, error);
    if (error) {
        return unexpected(BackupProblem::notABackup);
    }
    if (static_cast<std::int64_t>(size) != manifest->size) {
        return unexpected(BackupProblem::altered);
    }
    return BackupFile{file, *manifest};
}

std::vector<std::filesystem::path> backupsIn(const std::filesystem::path& folder,
                                             const std::string& beginning) {
    std::vector<std::filesystem::path> found;
    std::error_code error;
    for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end;
         at.increment(error)) {
        const std::filesystem::path& path = at->path();
        const std::string name = path.filename().string();
        if (path.extension() == kManifestEnding && name.rfind(beginning, 0) == 0) {
            found.push_back(folder / path.stem());
        }
    }
    return found;
}

Expected<BackupFile, BackupProblem> findFull(const BackupFile& changes, const ClinicKey* key) {
    for (const std::filesystem::path& file : backupsIn(changes.file.parent_path(), {})) {
        Expected<BackupFile, BackupProblem> candidate = readBackup(file, key);
        if (candidate && candidate->manifest.kind == BackupKind::full &&
            candidate->manifest.sha256 == changes.manifest.base) {
            return candidate;
        }
    }
    return unexpected(BackupProblem::fullMissing);
}

Expected<BackupContent, BackupProblem> restoreBackup(const BackupFile& backup, const StoreOptions& target,
                                                     const BackupWatch& watch) {
    if (std::filesystem::exists(target.file)) {
        throw std::logic_error("a backup is restored to a new file");
    }
    const bool hasChanges = backup.manifest.kind == BackupKind::changes;
    const Expected<BackupFile, BackupProblem> full = hasChanges ? findFull(backup, target.key.get()) : backup;
    if (!full) {
        return unexpected(full.error());
    }
    if (backup.manifest.schemaVersion > builtInMigrations().back().version) {
        return unexpected(BackupProblem::newerProgram);
    }
    if (full->manifest.schemaVersion != backup.manifest.schemaVersion) {
        return unexpected(BackupProblem::notSound);
    }
    PartialFile partial(target.file);
    const FileDigest digest =
        copyWithDigest(full->file, partial.path(), [&](std::int64_t done, std::int64_t total) {
            return !watch || watch(total <= 0 ? 0 : kCopied * done / total, kWhole);
        });
    if (digest != FileDigest{full->manifest.size, full->manifest.sha256}) {
        return unexpected(BackupProblem::altered);
    }
    StoreOptions copy = target;
    copy.file = partial.path();
    const std::shared_ptr<const CipherVfs> cipher = copy.key == nullptr ? nullptr : CipherVfs::over(copy.vfs);
    if (hasChanges) {
        const BackupProblem problem =
            layOver(backup, {copy.file, cipher == nullptr ? copy.vfs : cipher->name(), copy.key.get()});
        if (problem != BackupProblem::none) {
            return unexpected(problem);
        }
    }
    try {
        proveCopy(copy, backup.manifest.content, watch);
    } catch (const StoreError& problem) {
        if (problem.kind() == StoreErrorKind::corrupt || problem.kind() == StoreErrorKind::notADatabase) {
            return unexpected(BackupProblem::notSound);
        }
        throw;
    }
    partial.putInPlace();
    return backup.manifest.content;
}

}  // namespace gramhour::store
