#include "store/sqlite/sqlite_copy.h"

#include <stdexcept>
#include <system_error>

#include "store/sqlite/durable_file.h"
#include "store/sqlite/sqlite_cipher.h"
#include "store/sqlite/sqlite_connection.h"
#include "store/sqlite/sqlite_error.h"

namespace gramhour::store {

namespace {

/// Pages copied between two calls of the progress function: 8 MB, some tens of milliseconds.
constexpr int kPagesAStep = 2048;

}  // namespace

PartialFile::PartialFile(const std::filesystem::path& target)
    : m_target(target), m_path(target.string() + ".partial") {
    remove();  // what an interrupted attempt left
    try {
        createPrivateFile(m_path);
    } catch (...) {
        remove();  // made, but not entered in its folder for good
        throw;
    }
}

PartialFile::~PartialFile() {
    remove();
}

void PartialFile::putInPlace() {
    syncFile(m_path);
    replaceFile(m_path, m_target);
}

void PartialFile::remove() const noexcept {
    for (const char* suffix : {"", "-journal", "-wal", "-shm"}) {
        std::error_code ignored;
        std::filesystem::remove(m_path.string() + suffix, ignored);
    }
}

RawFile::RawFile(const Options& options) {
    sqlite3* database = nullptr;
    const int code = sqlite3_open_v2(options.file.string().c_str(), &database,
                                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                                     options.vfs.empty() ? nullptr : options.vfs.c_str());
    m_database.reset(database);
    if (code != SQLITE_OK) {
        throw sqliteError(database, code, "opening a copy of the store");
    }
    if (options.key != nullptr) {
        applyKey(database, *options.key);
    }
}

void RawFile::run(const char* sql, std::string_view doing) const {
    const int code = sqlite3_exec(database(), sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) {
        throw sqliteError(database(), code, doing);
    }
}

namespace {

void copyAll(sqlite3* source, sqlite3* target, const BackupProgress& progress) {
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

sqlite3* databaseOf(Connection& connection) {
    auto* const sqlite = dynamic_cast<SqliteConnection*>(&connection);
    if (sqlite == nullptr) {
        throw std::logic_error("not a connection to SQLite");
    }
    return sqlite->database();
}

void copyPages(sqlite3* source, const RawFile::Options& target, const BackupProgress& progress) {
    constexpr std::string_view kDoing = "finishing the backup";
    {
        const RawFile copy(target);
        // No journal for a file that is thrown away when anything fails.
        copy.run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF", kDoing);
        copyAll(source, copy.database(), progress);
    }
    // The copy says "WAL" like its source; as a single file it can be read from anywhere, a read-only disk
    // too.
    const RawFile copy(target);
    copy.run("PRAGMA journal_mode = DELETE", kDoing);
}

}  // namespace gramhour::store
