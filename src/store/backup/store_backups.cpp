#include "store/backup/store_backups.h"

#include <stdexcept>
#include <system_error>
#include <utility>

#include "base/clock.h"
#include "base/version.h"
#include "store/backup/backup_file.h"
#include "store/backup/file_digest.h"
#include "store/backup/sealed.h"
#include "store/sqlite/sqlite_copy.h"
#include "store/sqlite/sqlite_engine.h"

namespace gramhour::store {

namespace {

/// Remembering which rows changed may take so much memory; beyond it a full backup is made again.
constexpr std::int64_t kMostMemory = 64 << 20;

// A full backup's work as its watch hears it: copying, proving, hashing.
constexpr std::int64_t kWhole = 1000;
constexpr std::int64_t kCopied = 500;
constexpr std::int64_t kProved = 850;

bool tell(const BackupWatch& watch, std::int64_t from, std::int64_t upTo, std::int64_t done,
          std::int64_t total) {
    return !watch || watch(from + (total <= 0 ? 0 : (upTo - from) * done / total), kWhole);
}

/// Lets SQLite ask the watch during a statement that takes long.
class LongStatement {
public:
    LongStatement(Connection& connection, const BackupWatch& watch)
        : m_database(databaseOf(connection)), m_watch(watch) {
        constexpr int kSteps = 200'000;  // some milliseconds
        sqlite3_progress_handler(m_database, kSteps, &LongStatement::ask, this);
    }
    ~LongStatement() { sqlite3_progress_handler(m_database, 0, nullptr, nullptr); }
    LongStatement(const LongStatement&) = delete;
    LongStatement& operator=(const LongStatement&) = delete;

private:
    static int ask(void* self) {
        const BackupWatch& watch = static_cast<LongStatement*>(self)->m_watch;
        return !watch || watch(kCopied, kWhole) ? 0 : 1;
    }

    sqlite3* m_database;
    const BackupWatch& m_watch;
};

BackupManifest describe(const BackupOrder& order, BackupKind kind, int schemaVersion, std::string clinic,
                        const BackupContent& content) {
    BackupManifest manifest;
    manifest.kind = kind;
    manifest.clinic = std::move(clinic);
    manifest.madeAt = order.madeAt;
    manifest.programVersion = kVersion;
    manifest.schemaVersion = schemaVersion;
    manifest.content = content;
    manifest.keySlots = order.keySlots;
    return manifest;
}

/// The hash of the trail's first entry: no two clinics have the same.
std::string clinicOf(Connection& connection) {
    return connection.queryOne<std::string>("SELECT hash FROM audit_entry ORDER BY id LIMIT 1").value_or("");
}

/// Puts a finished backup in its place with its manifest; the manifest comes last and says that all is there.
void publish(PartialFile& partial, const BackupOrder& order, const BackupManifest& manifest,
             const ClinicKey* key) {
    try {
        partial.putInPlace();
        writeSmallFile(manifestPath(order.file), manifestText(manifest, key));
    } catch (...) {
        // Each may be in its place and not known to be there for good: then it is no backup.
        std::error_code ignored;
        std::filesystem::remove(manifestPath(order.file), ignored);
        std::filesystem::remove(order.file, ignored);
        throw;
    }
}

}  // namespace

BackupContent contentOf(Connection& connection) {
    BackupContent content;
    for (const Row row : connection.query("SELECT id, hash, at FROM audit_entry ORDER BY id DESC LIMIT 1")) {
        content.head = {row.integer(0), row.string(1)};
        content.newestAt = row.time(2);
    }
    // None of these is ever removed, so the highest id is their number, without counting millions.
    const auto highest = [](const std::optional<std::int64_t>& id) { return id.value_or(0); };
    content.patients = highest(connection.queryOne<std::int64_t>("SELECT max(id) FROM patient"));
    content.sessions = highest(connection.queryOne<std::int64_t>("SELECT max(id) FROM session"));
    content.events = highest(connection.queryOne<std::int64_t>("SELECT max(id) FROM session_event"));
    return content;
}

void proveCopy(const StoreOptions& copy, const BackupContent& expected, const BackupWatch& watch) {
    const std::unique_ptr<Engine> engine =
        makeSqliteEngine({.file = copy.file, .vfs = copy.vfs, .key = copy.key});
    const std::unique_ptr<Connection> reader = engine->openReader();
    const LongStatement patient(*reader, watch);
    std::vector<std::string> problems = reader->integrityProblems();
    for (std::string& problem : reader->foreignKeyProblems()) {
        problems.push_back(std::move(problem));
    }
    if (!problems.empty()) {
        throw StoreError(StoreErrorKind::corrupt, "The copy is not sound: " + problems.front());
    }
    Transaction snapshot(*reader, TransactionMode::read);
    if (contentOf(*reader) != expected) {
        throw StoreError(StoreErrorKind::corrupt, "The copy does not hold what it was copied from.");
    }
    snapshot.commit();
}

BackupBeforeMigration describedBackupBeside(const StoreOptions& options) {
    return [options](Connection& connection, int /*fromVersion*/, int toVersion) {
        const BackupOrder order{copyBeside(options.file, toVersion), SystemClock().now(),
                                slotsForBackup(options.file, options.key.get())};
        connection.backupTo(order.file);
        Transaction snapshot(connection, TransactionMode::read);
        BackupManifest manifest = describe(order, BackupKind::full, connection.schemaVersion(),
                                           clinicOf(connection), contentOf(connection));
        snapshot.commit();
        const FileDigest digest = digestOf(order.file);
        manifest.size = digest.size;
        manifest.sha256 = digest.sha256;
        writeSmallFile(manifestPath(order.file), manifestText(manifest, options.key.get()));
    };
}

/// A full backup in the making: collects changes from its snapshot on, for the day that it is finished; what
/// is collected since the one before goes on being collected until then.
class StoreBackups::Attempt {
public:
    explicit Attempt(StoreBackups& backups) : m_backups(backups) {
        if (m_backups.m_writer != nullptr) {
            m_backups.m_newChanges = std::make_unique<SqliteChanges>(*m_backups.m_writer);
        }
    }
    ~Attempt() {
        const std::lock_guard writing(m_backups.m_writing);
        m_backups.m_newChanges.reset();
    }
    Attempt(const Attempt&) = delete;
    Attempt& operator=(const Attempt&) = delete;

    void keep(const std::string& base) {
        const std::lock_guard writing(m_backups.m_writing);
        m_backups.m_changes = std::move(m_backups.m_newChanges);
        m_backups.m_base = base;
        m_backups.m_canWriteChanges = m_backups.m_changes != nullptr;
    }

private:
    StoreBackups& m_backups;
};

StoreBackups::StoreBackups(Engine& engine, Connection* writer, std::recursive_mutex& writing,
                           const StoreOptions& options)
    : m_engine(engine),
      m_cipher(options.key == nullptr ? nullptr : CipherVfs::over(options.vfs)),
      m_writer(writer),
      m_writing(writing),
      m_options(options) {}

StoreBackups::~StoreBackups() = default;

void StoreBackups::noteWritten() {
    m_rowsChanged = rowsChangedThrough(*m_writer);
    if (m_changes != nullptr && m_changes->memoryUsed() > kMostMemory) {
        m_changes.reset();
        m_canWriteChanges = false;
    }
    if (m_newChanges != nullptr && m_newChanges->memoryUsed() > kMostMemory) {
        m_newChanges.reset();
    }
}

BackupContent StoreBackups::content() {
    const std::unique_ptr<Connection> reader = m_engine.openReader();
    Transaction snapshot(*reader, TransactionMode::read);
    BackupContent found = contentOf(*reader);
    snapshot.commit();
    return found;
}

std::string StoreBackups::clinic() {
    const std::unique_ptr<Connection> reader = m_engine.openReader();
    Transaction snapshot(*reader, TransactionMode::read);
    std::string found = clinicOf(*reader);
    snapshot.commit();
    return found;
}

BackupManifest StoreBackups::writeFull(const BackupOrder& order, const BackupWatch& watch) {
    const std::lock_guard making(m_making);
    const std::unique_ptr<Connection> reader = m_engine.openReader();
    Transaction snapshot(*reader, TransactionMode::read);
    BackupManifest manifest;
    std::unique_lock writing(m_writing);
    // The first read fixes what the snapshot is of; nothing is written between it and the beginning of
    // collecting.
    manifest =
        describe(order, BackupKind::full, reader->schemaVersion(), clinicOf(*reader), contentOf(*reader));
    Attempt attempt(*this);
    writing.unlock();

    PartialFile partial(order.file);
    const std::string& vfs = m_cipher == nullptr ? m_options.vfs : m_cipher->name();
    copyPages(databaseOf(*reader), {partial.path(), vfs, m_options.key.get()},
              [&](std::int64_t done, std::int64_t total) { return tell(watch, 0, kCopied, done, total); });
    snapshot.commit();
    StoreOptions copy = m_options;
    copy.file = partial.path();
    proveCopy(copy, manifest.content, watch);
    const FileDigest digest = digestOf(partial.path(), [&](std::int64_t done, std::int64_t total) {
        return tell(watch, kProved, kWhole, done, total);
    });
    manifest.size = digest.size;
    manifest.sha256 = digest.sha256;
    publish(partial, order, manifest, m_options.key.get());
    attempt.keep(manifest.sha256);
    return manifest;
}

BackupManifest StoreBackups::writeChanges(const BackupOrder& order) {
    const std::lock_guard making(m_making);
    BackupManifest manifest;
    std::vector<std::byte> changes;
    {
        const std::lock_guard writing(m_writing);
        if (m_changes == nullptr) {
            throw std::logic_error("there is no full backup over which changes could be laid");
        }
        Transaction snapshot(*m_writer, TransactionMode::read);
        manifest = describe(order, BackupKind::changes, m_writer->schemaVersion(), clinicOf(*m_writer),
                            contentOf(*m_writer));
        changes = m_changes->collect();
        snapshot.commit();
        manifest.base = m_base;
        if (changes.size() > kMostChanges) {
            m_changes.reset();
            m_canWriteChanges = false;
            throw StoreError(StoreErrorKind::other, "Too much was changed since the last full backup.");
        }
    }
    const std::string sealed = sealChanges(changes, manifest.base, m_options.key.get());
    PartialFile partial(order.file);
    overwriteFile(partial.path(), sealed);
    const FileDigest digest = digestOf(partial.path());
    if (openChanges(readSmallFile(partial.path(), sealed.size()), manifest.base, m_options.key.get()) !=
        changes) {
        throw StoreError(StoreErrorKind::ioError,
                         "What was written to the backup does not read the same again.");
    }
    manifest.size = digest.size;
    manifest.sha256 = digest.sha256;
    publish(partial, order, manifest, m_options.key.get());
    return manifest;
}

}  // namespace gramhour::store
