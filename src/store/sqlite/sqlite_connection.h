#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <sqlite3.h>

#include "store/engine.h"
#include "store/sqlite/sqlite_cipher.h"
#include "store/sqlite/sqlite_engine.h"
#include "store/sqlite/sqlite_statement.h"
#include "store/sqlite/writer_lock.h"

namespace gramhour::store {

/// One connection to a SQLite file, writing or reading.
class SqliteConnection final : public Connection {
public:
    enum class Role { writer, reader };

    /// Opens the file, checks that it is ours and puts the settings in force. See Engine.
    SqliteConnection(const SqliteOptions& options, Role role);
    ~SqliteConnection() override;

    [[nodiscard]] StatementLoan prepare(std::string_view sql) override;
    void runScript(std::string_view sql) override;
    void begin(TransactionMode mode) override;
    void commit() override;
    void rollback() noexcept override;
    [[nodiscard]] bool inTransaction() const override { return m_transaction != State::none; }
    [[nodiscard]] bool isReadOnly() const override { return m_role == Role::reader; }
    [[nodiscard]] std::string lastError() const override;
    void interrupt() noexcept override { sqlite3_interrupt(m_database.get()); }
    void setFilling(bool isFilling) override;
    [[nodiscard]] int schemaVersion() override;
    void setSchemaVersion(int version) override;
    [[nodiscard]] std::vector<std::string> integrityProblems() override;
    [[nodiscard]] std::vector<std::string> foreignKeyProblems() override;
    using Connection::backupTo;
    void backupTo(const std::filesystem::path& target, const BackupProgress& progress) override;

    // For its statements.
    [[nodiscard]] sqlite3* database() const { return m_database.get(); }
    /// Throws unless a statement may run now: std::logic_error for a change outside a write transaction,
    /// StoreError when SQLite has rolled the transaction back after an earlier failure.
    void requireUsable(bool changes) const;
    void noteFinished(bool changes) { m_lastChanges = changes ? sqlite3_changes64(m_database.get()) : 0; }

protected:
    [[nodiscard]] std::int64_t lastChangeCount() const override { return m_lastChanges; }

private:
    enum class State { none, reading, writing };
    struct Close {
        void operator()(sqlite3* database) const noexcept { sqlite3_close_v2(database); }
    };
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
    };
    using OwnStatement = std::unique_ptr<sqlite3_stmt, Finalize>;
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const noexcept {
            return std::hash<std::string_view>{}(text);
        }
    };
    struct CacheEntry {
        std::vector<std::unique_ptr<SqliteStatement>> statements;  // several when used inside one another
        std::uint64_t lastUse = 0;
    };

    void open(const SqliteOptions& options);
    void configure();
    void useLog();
    void requireFitting(const std::filesystem::path& file);
    void requireOurs(const std::filesystem::path& file);
    void requireOursOrNew(const std::filesystem::path& file);
    void execute(const char* sql, std::string_view doing);
    [[nodiscard]] int runKept(OwnStatement& kept, const char* sql);
    [[nodiscard]] std::int64_t pragmaInteger(const char* sql, std::string_view doing);
    void pruneCache();
    void addUnreadablePages(std::vector<std::string>& problems);

    Role m_role;
    std::unique_ptr<WriterLock> m_lock;  // before the database: freed only once the file is closed
    std::shared_ptr<const ClinicKey> m_key;
    std::shared_ptr<const CipherVfs> m_cipher;  // before the database that uses it; none without a key
    std::string m_vfs;
    std::unique_ptr<sqlite3, Close> m_database;
    // Transactions begin and end by these; made once each.
    OwnStatement m_beginReading;
    OwnStatement m_beginWriting;
    OwnStatement m_commit;
    std::unordered_map<std::string, CacheEntry, TextHash, std::equal_to<>> m_cache;
    std::uint64_t m_uses = 0;
    std::int64_t m_lastChanges = 0;
    State m_transaction = State::none;
};

}  // namespace gramhour::store
