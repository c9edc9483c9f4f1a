#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "store/backup_port.h"
#include "store/engine.h"
#include "store/migrations.h"
#include "store/sqlite/sqlite_changes.h"
#include "store/sqlite/sqlite_cipher.h"
#include "store/store_options.h"

namespace gramhour::store {

/// What a store holds, in the connection's transaction.
[[nodiscard]] BackupContent contentOf(Connection& connection);

/// Checks a copy that nobody has open: structure, references, and that it holds what it should. Throws
/// StoreError: `corrupt` when it does not, `interrupted` when the watch says stop.
void proveCopy(const StoreOptions& copy, const BackupContent& expected, const BackupWatch& watch);

/// The copy before a migration (backupBeside), with a manifest: a full backup like any other.
[[nodiscard]] BackupBeforeMigration describedBackupBeside(const StoreOptions& options);

/// The backups of a store in a SQLite file. See BackupPort and docs/decisions/0023.
class StoreBackups final : public BackupPort {
public:
    /// `writer` is nullptr for a store that was opened for reading; `writing` guards it. All outlive this.
    StoreBackups(Engine& engine, Connection* writer, std::recursive_mutex& writing,
                 const StoreOptions& options);
    ~StoreBackups() override;

    /// To be called after each write, under `writing`.
    void noteWritten();

    [[nodiscard]] std::int64_t rowsChanged() const override { return m_rowsChanged; }
    [[nodiscard]] BackupContent content() override;
    [[nodiscard]] std::string clinic() override;
    [[nodiscard]] BackupManifest writeFull(const BackupOrder& order, const BackupWatch& watch) override;
    [[nodiscard]] bool canWriteChanges() const override { return m_canWriteChanges; }
    [[nodiscard]] BackupManifest writeChanges(const BackupOrder& order) override;

private:
    class Attempt;

    Engine& m_engine;
    std::shared_ptr<const CipherVfs> m_cipher;  ///< none for plain files
    Connection* m_writer;
    std::recursive_mutex& m_writing;
    StoreOptions m_options;
    std::mutex m_making;  ///< one backup at a time
    std::atomic<std::int64_t> m_rowsChanged{0};
    std::atomic<bool> m_canWriteChanges{false};
    // Under m_writing:
    std::unique_ptr<SqliteChanges> m_changes;     ///< since the full backup of `m_base`
    std::unique_ptr<SqliteChanges> m_newChanges;  ///< since the snapshot of a full one in the making
    std::string m_base;
};

}  // namespace gramhour::store
