#include "store/sqlite/sqlite_connection.h"

#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <iterator>
#include <limits>
#include <system_error>
#include <unistd.h>

#include "store/sqlite/durable_file.h"
#include "store/sqlite/sqlite_error.h"

namespace gramhour::store {

namespace {

constexpr std::size_t kCachedStatements = 256;
/// Lists at most so many problems: a badly damaged file would otherwise fill the memory with them.
constexpr std::int64_t kProblemsListed = 100;
/// Memory for pages, in KiB: 16 MB; and enough for those of all indexes that a large load falls into here and
/// there.
constexpr const char* kUsualCache = "PRAGMA cache_size = -16000";
constexpr const char* kDurable = "PRAGMA synchronous = FULL";
constexpr const char* kLargeCache = "PRAGMA cache_size = -262144";

void setSwitch(sqlite3* database, int which, bool on) {
    if (sqlite3_db_config(database, which, on ? 1 : 0, nullptr) != SQLITE_OK) {
        throw StoreError(StoreErrorKind::other, "This SQLite library lacks a safety setting (" +
                                                    std::to_string(which) + "); it is too old.");
    }
}

}  // namespace

SqliteConnection::SqliteConnection(const SqliteOptions& options, Role role)
    : m_role(role),
      m_key(options.key),
      m_cipher(m_key == nullptr ? nullptr : CipherVfs::over(options.vfs)),
      m_vfs(m_cipher == nullptr ? options.vfs : m_cipher->name()) {
    if (role == Role::writer) {
        m_lock = std::make_unique<WriterLock>(options.file);
        createPrivateFile(options.file);
    } else if (std::error_code error; !std::filesystem::exists(options.file, error)) {
        throw StoreError(StoreErrorKind::cannotOpen, "There is no store at " + options.file.string() + ".");
    }
    open(options);
    requireOurs(options.file);
    configure();
}

SqliteConnection::~SqliteConnection() = default;

void SqliteConnection::open(const SqliteOptions& options) {
    const int access = m_role == Role::writer ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
    sqlite3* database = nullptr;
    const int code =
        sqlite3_open_v2(options.file.string().c_str(), &database,
                        access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE,
                        m_vfs.empty() ? nullptr : m_vfs.c_str());
    m_database.reset(database);
    if (code != SQLITE_OK) {
        throw sqliteError(database, code, "opening " + options.file.string());
    }
    if (m_role == Role::writer && sqlite3_db_readonly(database, "main") == 1) {
        throw StoreError(StoreErrorKind::readOnly, "The file " + options.file.string() +
                                                       " may not be written to. Check its permissions.");
    }
    const auto timeout = std::min<std::int64_t>(options.busyTimeout.count(), std::numeric_limits<int>::max());
    sqlite3_busy_timeout(database, static_cast<int>(timeout));
    setSwitch(database, SQLITE_DBCONFIG_DEFENSIVE, true);
    setSwitch(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, false);
    setSwitch(database, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, false);
    setSwitch(database, SQLITE_DBCONFIG_ENABLE_FKEY, true);
    setSwitch(database, SQLITE_DBCONFIG_DQS_DDL, false);
    setSwitch(database, SQLITE_DBCONFIG_DQS_DML, false);
    requireFitting(options.file);
    if (m_key != nullptr) {
        applyKey(database, *m_key);
    }
}

/// Never writes plain into an encrypted file, nor the other way round.
void SqliteConnection::requireFitting(const std::filesystem::path& file) {
    const FileBeginning beginning = beginningOf(m_database.get());
    if (m_key != nullptr && beginning == FileBeginning::plain) {
        throw StoreError(StoreErrorKind::notADatabase, "The file " + file.string() + " is not encrypted.");
    }
    std::error_code ignored;
    if (m_key == nullptr &&
        (beginning == FileBeginning::encrypted ||
         (beginning == FileBeginning::other && std::filesystem::exists(file.string() + ".keys", ignored)))) {
        throw StoreError(StoreErrorKind::keyNeeded,
                         "The file " + file.string() + " is encrypted, and its key is not at hand.");
    }
}

void SqliteConnection::requireOurs(const std::filesystem::path& file) {
    try {
        requireOursOrNew(file);
    } catch (const StoreError& error) {
        // What does not open with the key may also be a page 1 that is damaged: no way to tell them apart.
        if (m_key == nullptr || error.kind() != StoreErrorKind::notADatabase) {
            throw;
        }
        throw StoreError(StoreErrorKind::corrupt,
                         "The file " + file.string() +
                             " does not open with this key: the key is another file's, "
                             "or the file's beginning is damaged.");
    }
}

void SqliteConnection::requireOursOrNew(const std::filesystem::path& file) {
    constexpr std::string_view kDoing = "looking at the file";
    const std::int64_t id = pragmaInteger("PRAGMA application_id", kDoing);
    if (id == kSqliteApplicationId) {
        // Reads the schema, so that a damaged one is found here and not in the middle of work.
        execute("SELECT count(*) FROM sqlite_schema", kDoing);
        return;
    }
    // SQLite takes a file of one byte for an empty one; it is somebody's all the same.
    const bool isEmpty =
        id == 0 && pragmaInteger("PRAGMA page_count", kDoing) == 0 && std::filesystem::file_size(file) == 0;
    if (isEmpty && m_role == Role::writer) {
        // Before WAL mode, so that the mark is in the file itself from its first moment.
        execute(("PRAGMA application_id = " + std::to_string(kSqliteApplicationId)).c_str(),
                "marking the new file");
        return;
    }
    throw StoreError(StoreErrorKind::notADatabase,
                     "The file " + file.string() +
                         (isEmpty ? " is empty; no store has been made in it yet."
                                  : " is not a Gramhour store but another program's. It was not changed."));
}

void SqliteConnection::configure() {
    constexpr std::string_view kDoing = "setting up the connection";
    execute("PRAGMA cell_size_check = ON;"
            "PRAGMA trusted_schema = OFF;"
            "PRAGMA foreign_keys = ON;"
            "PRAGMA temp_store = MEMORY;"  // what is sorted may be names: never in a temporary file
            "PRAGMA mmap_size = 0;",       // a failing disk must be an error code, not a SIGBUS
            kDoing);
    execute(kUsualCache, kDoing);
    if (m_role == Role::reader) {
        execute("PRAGMA query_only = ON", kDoing);
        return;
    }
    useLog();
    // The writer checkpoints at 4 MB of log, as SQLite's default; a log grown by a long reader is cut back to
    // 16 MB.
    execute(kDurable, kDoing);
    execute("PRAGMA wal_autocheckpoint = 1000;"
            "PRAGMA journal_size_limit = 16777216;",
            kDoing);
}

void SqliteConnection::useLog() {
    constexpr std::string_view kDoing = "turning to write-ahead logging";
    constexpr const char* kIsLogged = "SELECT journal_mode = 'wal' FROM pragma_journal_mode";
    if (pragmaInteger(kIsLogged, kDoing) == 0) {
        execute("PRAGMA journal_mode = WAL", kDoing);
    }
    if (pragmaInteger(kIsLogged, kDoing) == 0) {
        throw StoreError(StoreErrorKind::cannotOpen,
                         std::string("The store ") + sqlite3_db_filename(m_database.get(), "main") +
                             " cannot use write-ahead logging here; put it on a local disk.");
    }
}

void SqliteConnection::execute(const char* sql, std::string_view doing) {
    const int code = sqlite3_exec(m_database.get(), sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) {
        throw sqliteError(m_database.get(), code, doing);
    }
}

/// Runs a statement without a result that is made at its first use; SQLITE_OK, or what went wrong.
int SqliteConnection::runKept(OwnStatement& kept, const char* sql) {
    if (kept == nullptr) {
        sqlite3_stmt* statement = nullptr;
        const int code =
            sqlite3_prepare_v3(m_database.get(), sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
        kept.reset(statement);
        if (code != SQLITE_OK) {
            return code;
        }
    }
    sqlite3_step(kept.get());
    return sqlite3_reset(kept.get());  // the code of the step
}

std::int64_t SqliteConnection::pragmaInteger(const char* sql, std::string_view doing) {
    sqlite3_stmt* statement = nullptr;
    int code = sqlite3_prepare_v2(m_database.get(), sql, -1, &statement, nullptr);
    const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> owner(statement, &sqlite3_finalize);
    code = code == SQLITE_OK ? sqlite3_step(statement) : code;
    if (code != SQLITE_ROW) {
        throw sqliteError(m_database.get(), code, doing);
    }
    return sqlite3_column_int64(statement, 0);
}

StatementLoan SqliteConnection::prepare(std::string_view sql) {
    auto found = m_cache.find(sql);
    if (found == m_cache.end()) {
        auto statement = std::make_unique<SqliteStatement>(*this, sql);
        pruneCache();
        found = m_cache.try_emplace(std::string(sql)).first;
        found->second.statements.push_back(std::move(statement));
    }
    CacheEntry& entry = found->second;
    entry.lastUse = ++m_uses;
    for (const std::unique_ptr<SqliteStatement>& statement : entry.statements) {
        if (!statement->isLent()) {
            statement->lend();
            return StatementLoan(statement.get());
        }
    }
    entry.statements.push_back(std::make_unique<SqliteStatement>(*this, sql));
    entry.statements.back()->lend();
    return StatementLoan(entry.statements.back().get());
}

void SqliteConnection::pruneCache() {
    if (m_cache.size() < kCachedStatements) {
        return;
    }
    auto oldest = m_cache.end();
    for (auto entry = m_cache.begin(); entry != m_cache.end(); ++entry) {
        bool isLent = false;
        for (const std::unique_ptr<SqliteStatement>& statement : entry->second.statements) {
            isLent = isLent || statement->isLent();
        }
        if (!isLent && (oldest == m_cache.end() || entry->second.lastUse < oldest->second.lastUse)) {
            oldest = entry;
        }
    }
    if (oldest != m_cache.end()) {
        m_cache.erase(oldest);
    }
}

void SqliteConnection::runScript(std::string_view sql) {
    if (m_transaction != State::none) {
        requireUsable(true);
    }
    execute(std::string(sql).c_str(), "running a script");
}

void SqliteConnection::begin(TransactionMode mode) {
    if (m_transaction != State::none) {
        throw std::logic_error("a transaction is open already; transactions do not nest");
    }
    const bool writes = mode == TransactionMode::write;
    if (writes && m_role == Role::reader) {
        throw StoreError(StoreErrorKind::readOnly, "This connection can only read.");
    }
    const int code = writes ? runKept(m_beginWriting, "BEGIN IMMEDIATE") : runKept(m_beginReading, "BEGIN");
    if (code != SQLITE_OK) {
        throw sqliteError(m_database.get(), code, "starting a transaction");
    }
    m_transaction = writes ? State::writing : State::reading;
}

void SqliteConnection::commit() {
    if (m_transaction == State::none) {
        throw std::logic_error("there is no transaction to commit");
    }
    const bool wasRolledBack = sqlite3_get_autocommit(m_database.get()) != 0;
    const int code = wasRolledBack ? SQLITE_OK : runKept(m_commit, "COMMIT");
    if (wasRolledBack) {
        m_transaction = State::none;
        throw StoreError(StoreErrorKind::other,
                         "The transaction had been rolled back after an earlier failure.");
    }
    if (code != SQLITE_OK) {
        const StoreError error = sqliteError(m_database.get(), code, "committing");
        rollback();
        if (error.kind() == StoreErrorKind::ioError) {
            throw StoreError(error.kind(),
                             std::string(error.what()) +
                                 " Whether this change was kept shows when the store is opened again.");
        }
        throw error;
    }
    m_transaction = State::none;
}

void SqliteConnection::rollback() noexcept {
    // SQLite may have rolled back by itself, after a full disk for example; then there is nothing left to do.
    if (m_transaction != State::none && sqlite3_get_autocommit(m_database.get()) == 0) {
        sqlite3_exec(m_database.get(), "ROLLBACK", nullptr, nullptr, nullptr);
    }
    m_transaction = State::none;
}

void SqliteConnection::requireUsable(bool changes) const {
    if (changes && m_transaction != State::writing) {
        if (m_role == Role::reader) {
            throw StoreError(StoreErrorKind::readOnly, "This connection can only read.");
        }
        throw std::logic_error("a change needs a write transaction");
    }
    if (m_transaction != State::none && sqlite3_get_autocommit(m_database.get()) != 0) {
        throw StoreError(StoreErrorKind::other,
                         "The transaction had been rolled back after an earlier failure.");
    }
}

std::string SqliteConnection::lastError() const {
    const int code = sqlite3_extended_errcode(m_database.get());
    const bool isError = code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE;
    return isError ? sqlite3_errmsg(m_database.get()) : std::string();
}

void SqliteConnection::setFilling(bool isFilling) {
    constexpr std::string_view kDoing = "turning to large writes";
    if (m_transaction != State::none) {
        throw std::logic_error("large writes begin and end outside a transaction");
    }
    if (!isFilling) {
        execute(kUsualCache, kDoing);
        useLog();
        execute(kDurable, kDoing);
        return;
    }
    // A rollback journal: what a transaction adds to the file is written once and never into the journal.
    // Its removal is synced too, or a power cut could bring it back and undo what was committed.
    execute("PRAGMA synchronous = EXTRA", kDoing);
    execute("PRAGMA journal_mode = DELETE", kDoing);
    if (pragmaInteger("SELECT journal_mode = 'delete' FROM pragma_journal_mode", kDoing) == 0) {
        throw StoreError(StoreErrorKind::busy, "The store is open elsewhere; large writes need it alone.");
    }
    execute(kLargeCache, kDoing);
}

int SqliteConnection::schemaVersion() {
    return static_cast<int>(pragmaInteger("PRAGMA user_version", "reading the store's version"));
}

void SqliteConnection::setSchemaVersion(int version) {
    requireUsable(true);
    execute(("PRAGMA user_version = " + std::to_string(version)).c_str(), "setting the store's version");
}

std::vector<std::string> SqliteConnection::integrityProblems() {
    // Not as a table: newer versions of SQLite take the number for a table's name there.
    const std::string sql = "PRAGMA integrity_check(" + std::to_string(kProblemsListed) + ")";
    std::vector<std::string> problems;
    try {
        for (const Row row : query(sql)) {
            problems.push_back(row.string(0));
        }
    } catch (const StoreError& error) {
        // Too damaged to be checked to the end is an answer, not a failure of the check.
        if (error.kind() != StoreErrorKind::corrupt && error.kind() != StoreErrorKind::notADatabase) {
            throw;
        }
        problems.emplace_back(error.what());
    }
    if (problems.size() == 1 && problems.front() == "ok") {
        problems.clear();
    }
    addUnreadablePages(problems);
    return problems;
}

/// Reads every page: SQLite's own check passes over those that are free, and each is authenticated when it is
/// read.
void SqliteConnection::addUnreadablePages(std::vector<std::string>& problems) {
    if (m_key == nullptr) {
        return;  // nothing in a plain page tells
    }
    sqlite3_db_release_memory(m_database.get());  // from the disk, not from what was read before
    const std::int64_t pages = queryOne<std::int64_t>("SELECT page_count FROM pragma_page_count").value_or(0);
    for (std::int64_t page = 1; page <= pages && std::ssize(problems) < kProblemsListed; ++page) {
        try {
            const StatementLoan read = prepare("SELECT length(data) FROM sqlite_dbpage WHERE pgno = $1");
            read->bind(1, page);
            read->step();
        } catch (const StoreError& error) {
            if (error.kind() != StoreErrorKind::corrupt && error.kind() != StoreErrorKind::notADatabase) {
                throw;
            }
            problems.push_back("page " + std::to_string(page) + " was altered or damaged");
        }
    }
}

std::vector<std::string> SqliteConnection::foreignKeyProblems() {
    const auto describe = [](const Row& row) {
        const std::string which =
            row.isNull(1) ? std::string("a row") : "row " + std::to_string(row.integer(1));
        return which + " of " + row.string(0) + " refers to a missing row of " + row.string(2);
    };
    return query("SELECT \"table\", rowid, parent FROM pragma_foreign_key_check LIMIT $1", kProblemsListed)
        .all(describe);
}

}  // namespace gramhour::store
