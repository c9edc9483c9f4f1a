// SqliteConnection::backupTo: SQLite's online backup into a file beside the target, which then takes its
// place.
#include <filesystem>
#include <system_error>

#include "store/sqlite/durable_file.h"
#include "store/sqlite/sqlite_connection.h"
#include "store/sqlite/sqlite_error.h"

namespace gramhour::store {

namespace {

/// Pages copied between two calls of the progress function: 8 MB, some tens of milliseconds.
constexpr int kPagesAStep = 2048;

// A copy in the making; removed unless kept.
class PartialFile {
public:
    explicit PartialFile(const std::filesystem::path& target) : m_path(target.string() + ".partial") {
        remove();  // what an interrupted backup left
        createPrivateFile(m_path);
    }
    ~PartialFile() { remove(); }
    PartialFile(const PartialFile&) = delete;
    PartialFile& operator=(const PartialFile&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

private:
    void remove() const noexcept {
        for (const char* suffix : {"", "-journal", "-wal", "-shm"}) {
            std::error_code ignored;
            std::filesystem::remove(m_path.string() + suffix, ignored);
        }
    }

    std::filesystem::path m_path;
};

using Database = std::unique_ptr<sqlite3, decltype(&sqlite3_close_v2)>;

Database openTarget(const std::filesystem::path& path, const std::string& vfs) {
    sqlite3* database = nullptr;
    const int code = sqlite3_open_v2(path.string().c_str(), &database,
                                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                                     vfs.empty() ? nullptr : vfs.c_str());
    Database owner(database, &sqlite3_close_v2);
    if (code != SQLITE_OK) {
        throw sqliteError(database, code, "opening the backup file");
    }
    return owner;
}

void runOn(sqlite3* database, const char* sql) {
    const int code = sqlite3_exec(database, sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) {
        throw sqliteError(database, code, "finishing the backup");
    }
}

void copyPages(sqlite3* source, sqlite3* target, const BackupProgress& progress) {
    sqlite3_backup* const backup = sqlite3_backup_init(target, "main", source, "main");
    if (backup == nullptr) {
        throw sqliteError(target, sqlite3_extended_errcode(target), "starting the backup");
    }
    int code = SQLITE_OK;
    bool goOn = true;
    while (code == SQLITE_OK && goOn) {
        code = sqlite3_backup_step(backup, kPagesAStep);
        const int total = sqlite3_backup_pagecount(backup);
        goOn = !progress || progress(total - sqlite3_backup_remaining(backup), total);
    }
    sqlite3_backup_finish(backup);
    if (code != SQLITE_DONE && code != SQLITE_OK) {
        throw sqliteError(nullptr, code, "copying to the backup file");
    }
    if (code != SQLITE_DONE) {
        throw StoreError(StoreErrorKind::interrupted, "The backup was stopped; no file was written.");
    }
}

}  // namespace

void SqliteConnection::backupTo(const std::filesystem::path& target, const BackupProgress& progress) {
    if (m_transaction != State::none) {
        throw std::logic_error("a backup makes its own transaction");
    }
    const PartialFile partial(target);
    {
        const Database copy = openTarget(partial.path(), m_vfs);
        // No journal for a file that is thrown away when anything fails.
        runOn(copy.get(), "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");
        // One snapshot for all steps; otherwise each commit of the writer would make SQLite start over.
        Transaction snapshot(*this, TransactionMode::read);
        copyPages(m_database.get(), copy.get(), progress);
        snapshot.commit();
    }
    {
        // The copy says "WAL" like its source; as a single file it can be read from anywhere, a read-only
        // disk too.
        const Database copy = openTarget(partial.path(), m_vfs);
        runOn(copy.get(), "PRAGMA journal_mode = DELETE");
    }
    syncFile(partial.path());
    replaceFile(partial.path(), target);
}

}  // namespace gramhour::store
