#include "store/sqlite/sqlite_changes.h"

#include <limits>

#include "store/sqlite/sqlite_copy.h"
#include "store/sqlite/sqlite_error.h"

namespace gramhour::store {

namespace {

struct Free {
    void operator()(void* memory) const noexcept { sqlite3_free(memory); }
};

/// Every conflict means that this is not the file the changes came from.
int refuseConflict(void* /*context*/, int /*kind*/, sqlite3_changeset_iter* /*at*/) {
    return SQLITE_CHANGESET_ABORT;
}

}  // namespace

void SqliteChanges::Delete::operator()(sqlite3_session* session) const noexcept {
    sqlite3session_delete(session);
}

SqliteChanges::SqliteChanges(Connection& writer) {
    sqlite3* const database = databaseOf(writer);
    sqlite3_session* session = nullptr;
    int code = sqlite3session_create(database, "main", &session);
    m_session.reset(session);
    code = code == SQLITE_OK ? sqlite3session_attach(session, nullptr) : code;
    if (code != SQLITE_OK) {
        throw sqliteError(database, code, "beginning to collect changes");
    }
}

SqliteChanges::~SqliteChanges() = default;

std::vector<std::byte> SqliteChanges::collect() const {
    int size = 0;
    void* bytes = nullptr;
    const int code = sqlite3session_changeset(m_session.get(), &size, &bytes);
    const std::unique_ptr<void, Free> owner(bytes);
    if (code != SQLITE_OK) {
        throw sqliteError(nullptr, code, "collecting changes");
    }
    const auto* const first = static_cast<const std::byte*>(bytes);
    return size == 0 ? std::vector<std::byte>() : std::vector<std::byte>(first, first + size);
}

std::int64_t SqliteChanges::memoryUsed() const {
    return sqlite3session_memory_used(m_session.get());
}

std::int64_t rowsChangedThrough(Connection& connection) {
    return sqlite3_total_changes64(databaseOf(connection));
}

bool applyChanges(sqlite3* database, const std::vector<std::byte>& changes) {
    if (changes.empty()) {
        return true;
    }
    if (changes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
        return false;
    }
    // What triggers did is in the changeset itself, as rows of their own.
    if (sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr) != SQLITE_OK ||
        sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr) != SQLITE_OK) {
        throw sqliteError(database, sqlite3_extended_errcode(database),
                          "preparing to lay changes over a copy");
    }
    // SQLite takes the bytes without const and only reads them.
    auto* const bytes =
        const_cast<std::byte*>(changes.data());  // NOLINT(cppcoreguidelines-pro-type-const-cast)
    const int code = sqlite3changeset_apply(database, static_cast<int>(changes.size()), bytes, nullptr,
                                            &refuseConflict, nullptr);
    switch (code & 0xFF) {
    case SQLITE_OK:
        return true;
    case SQLITE_ABORT:
    case SQLITE_CORRUPT:
    case SQLITE_CONSTRAINT:
    case SQLITE_SCHEMA:
    case SQLITE_ERROR:
        return false;
    default:
        throw sqliteError(database, code, "laying changes over a copy");
    }
}

}  // namespace gramhour::store
