#include "store/sqlite/sqlite_reencrypt.h"

#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <system_error>
#include <vector>

#include "store/sqlite/durable_file.h"
#include "store/sqlite/sqlite_cipher.h"
#include "store/sqlite/sqlite_copy.h"
#include "store/sqlite/sqlite_engine.h"
#include "store/sqlite/sqlite_error.h"
#include "store/store_error.h"

namespace gramhour::store {

namespace {

constexpr std::string_view kDoing = "writing the file anew";

using Query = std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)>;

Query prepared(sqlite3* database, const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr);
    Query query(statement, &sqlite3_finalize);
    if (code != SQLITE_OK) {
        throw sqliteError(database, code, kDoing);
    }
    return query;
}

bool stepped(sqlite3* database, const Query& query) {
    const int code = sqlite3_step(query.get());
    if (code != SQLITE_ROW && code != SQLITE_DONE) {
        throw sqliteError(database, code, kDoing);
    }
    return code == SQLITE_ROW;
}

bool sameValue(const Query& a, const Query& b, int column) {
    sqlite3_value* const left = sqlite3_column_value(a.get(), column);
    sqlite3_value* const right = sqlite3_column_value(b.get(), column);
    const int type = sqlite3_value_type(left);
    if (type != sqlite3_value_type(right)) {
        return false;
    }
    if (type == SQLITE_INTEGER) {
        return sqlite3_value_int64(left) == sqlite3_value_int64(right);
    }
    if (type == SQLITE_NULL) {
        return true;
    }
    const void* const leftBytes = sqlite3_value_blob(left);
    const void* const rightBytes = sqlite3_value_blob(right);
    const int size = sqlite3_value_bytes(left);
    return size == sqlite3_value_bytes(right) &&
           (size == 0 || std::memcmp(leftBytes, rightBytes, static_cast<std::size_t>(size)) == 0);
}

/// Whether both answer the same rows in the same order.
bool sameRows(sqlite3* a, sqlite3* b, const std::string& sql) {
    const Query left = prepared(a, sql);
    const Query right = prepared(b, sql);
    const int columns = sqlite3_column_count(left.get());
    if (columns != sqlite3_column_count(right.get())) {
        return false;
    }
    while (true) {
        const bool hasRow = stepped(a, left);
        if (hasRow != stepped(b, right)) {
            return false;
        }
        if (!hasRow) {
            return true;
        }
        for (int column = 0; column < columns; ++column) {
            if (!sameValue(left, right, column)) {
                return false;
            }
        }
    }
}

/// The names of all tables, as SQL identifiers.
std::vector<std::string> tablesOf(sqlite3* database) {
    const Query query =
        prepared(database, "SELECT format('\"%w\"', name) FROM sqlite_schema WHERE type = 'table'");
    std::vector<std::string> names;
    while (stepped(database, query)) {
        const auto* const text = static_cast<const char*>(sqlite3_column_blob(query.get(), 0));
        names.emplace_back(text, static_cast<std::size_t>(sqlite3_column_bytes(query.get(), 0)));
    }
    return names;
}

void requireSameContent(sqlite3* before, sqlite3* after) {
    bool isSame =
        sameRows(before, after, "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name") &&
        sameRows(before, after, "SELECT * FROM pragma_user_version, pragma_application_id");
    for (const std::string& table : tablesOf(before)) {
        isSame = isSame && sameRows(before, after, "SELECT * FROM " + table);
    }
    if (!isSame) {
        throw StoreError(
            StoreErrorKind::corrupt,
            "The file could not be written anew: the new one does not hold the same. The old one is "
            "untouched.");
    }
}

std::string vfsFor(const ClinicKey* key, const std::shared_ptr<const CipherVfs>& cipher,
                   const std::string& vfs) {
    return key == nullptr ? vfs : cipher->name();
}

/// A file without a log, so that nothing beside it belongs to it. Whoever reads keeps that from happening.
void closeLog(const RawFile& raw) {
    sqlite3_busy_timeout(raw.database(), 2000);
    raw.run("PRAGMA wal_checkpoint(TRUNCATE)", kDoing);
    const Query mode = prepared(raw.database(), "PRAGMA journal_mode = DELETE");
    const bool isAnswered = stepped(raw.database(), mode);
    const auto* const text =
        isAnswered ? static_cast<const char*>(sqlite3_column_blob(mode.get(), 0)) : nullptr;
    if (text == nullptr || std::string_view(text) != "delete") {
        throw StoreError(StoreErrorKind::busy, "Somebody is reading the file; close that program first.");
    }
}

void requireOurFile(const RawFile& raw, const std::filesystem::path& file) {
    const Query query = prepared(raw.database(), "SELECT application_id FROM pragma_application_id");
    if (!stepped(raw.database(), query) || sqlite3_column_int(query.get(), 0) != kSqliteApplicationId) {
        throw StoreError(StoreErrorKind::notADatabase,
                         "The file " + file.string() +
                             " is not a Gramhour store but another program's. It was not changed.");
    }
}

/// Reads every page and every reference of the file at its place.
void requireSound(const Reencryption& how) {
    const std::unique_ptr<Engine> engine = makeSqliteEngine(
        {.file = how.file,
         .vfs = how.vfs,
         .key = std::shared_ptr<const ClinicKey>(std::shared_ptr<const ClinicKey>(), how.to)});
    const std::unique_ptr<Connection> reader = engine->openReader();
    std::vector<std::string> problems = reader->integrityProblems();
    for (std::string& problem : reader->foreignKeyProblems()) {
        problems.push_back(std::move(problem));
    }
    if (!problems.empty()) {
        throw StoreError(StoreErrorKind::corrupt, "The file " + how.file.string() +
                                                      " was written anew and does not read as it should (" +
                                                      problems.front() + "). The one before is kept as " +
                                                      beforeFile(how.file).string() + ".");
    }
}

}  // namespace

std::filesystem::path beforeFile(const std::filesystem::path& file) {
    return file.string() + ".before-key";
}

void reencrypt(const Reencryption& how, const BackupProgress& progress) {
    const std::shared_ptr<const CipherVfs> cipher = CipherVfs::over(how.vfs);
    const std::string oldVfs = vfsFor(how.from, cipher, how.vfs);
    PartialFile fresh(how.file);
    {
        const RawFile old({how.file, oldVfs, how.from});
        requireOurFile(old, how.file);
        closeLog(old);
        copyPages(old.database(), {fresh.path(), oldVfs, how.from}, progress);
        {
            const RawFile copy({fresh.path(), cipher->name(), how.from});
            copy.run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF", kDoing);
            changeKey(copy.database(), *how.to);
        }
        const RawFile copy({fresh.path(), cipher->name(), how.to});
        requireSameContent(old.database(), copy.database());
    }
    linkFile(how.file, beforeFile(how.file));
    fresh.putInPlace();
    finishReencryption(how);
}

void finishReencryption(const Reencryption& how) {
    const std::filesystem::path before = beforeFile(how.file);
    std::error_code error;
    // One file under both names: the new one has not been put in its place.
    if (!std::filesystem::exists(before, error) || std::filesystem::equivalent(before, how.file, error)) {
        return;
    }
    requireSound(how);
    shredFile(before);
}

}  // namespace gramhour::store
