#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "base/time.h"
#include "store/backup/manifest.h"

namespace gramhour {

/// Hears how far the work on a backup is, in parts of the whole; returns false to stop it.
using BackupWatch = std::function<bool(std::int64_t done, std::int64_t total)>;

/// What goes into a manifest and is no business of the store.
struct BackupOrder {
    std::filesystem::path file;  ///< to be written; `<file>.json` beside it is the manifest
    UtcTime madeAt = UtcTime::fromMilliseconds(0);
    std::string keySlots;  ///< BackupManifest::keySlots
};

/// Makes backups of an open store, on any thread, while others read and write. Each is written beside its
/// place, synced, proved and only then put there; nothing of one that failed stays. One at a time: others
/// wait. Failures of the machine are StoreErrors (`full`, `readOnly`, `ioError`, `cannotOpen`; `corrupt` when
/// the copy is not sound; `interrupted` when the watch says stop).
class BackupPort {
public:
    virtual ~BackupPort() = default;

    /// Rows changed since the store was opened: while it stays the same there is nothing new.
    [[nodiscard]] virtual std::int64_t rowsChanged() const = 0;
    [[nodiscard]] virtual BackupContent content() = 0;
    /// BackupManifest::clinic of its backups.
    [[nodiscard]] virtual std::string clinic() = 0;

    /// The whole store of one moment. The copy is opened again and checked: structure, references, the audit
    /// trail to its head. From that moment on changes are collected for writeChanges().
    [[nodiscard]] virtual BackupManifest writeFull(const BackupOrder& order, const BackupWatch& watch) = 0;

    /// Whether there is a full backup, written since the store was opened, over which changes can be laid.
    /// Not for a store opened for reading, and not after more changes than are worth keeping in memory.
    [[nodiscard]] virtual bool canWriteChanges() const = 0;
    /// What came after the last full backup until now. std::logic_error when it cannot.
    [[nodiscard]] virtual BackupManifest writeChanges(const BackupOrder& order) = 0;
};

}  // namespace gramhour
