#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include <sqlite3.h>

#include "store/engine.h"

// SQLite's session extension, which its header hides from those who do not ask for it.
extern "C" struct sqlite3_session;

namespace gramhour::store {

/// What a writing connection changes from one moment on, by SQLite's session extension: the rows of all
/// tables with a declared primary key, which all of ours have. Used under the same lock as the connection,
/// and gone before it.
class SqliteChanges {
public:
    /// From now on. The connection is one of makeSqliteEngine() and in no transaction. Throws StoreError.
    explicit SqliteChanges(Connection& writer);
    ~SqliteChanges();
    SqliteChanges(const SqliteChanges&) = delete;
    SqliteChanges& operator=(const SqliteChanges&) = delete;

    /// Everything since the beginning as one changeset, however often a row was changed; empty when nothing
    /// was. Reads the changed rows. Throws StoreError.
    [[nodiscard]] std::vector<std::byte> collect() const;
    /// Bytes of memory that it takes to remember which rows those are.
    [[nodiscard]] std::int64_t memoryUsed() const;

private:
    struct Delete {
        void operator()(sqlite3_session* session) const noexcept;
    };
    std::unique_ptr<sqlite3_session, Delete> m_session;
};

/// Rows changed through a connection since it was opened.
[[nodiscard]] std::int64_t rowsChangedThrough(Connection& connection);

/// Lays a changeset over the store in an open file, all of it or nothing. False when a row is not as the
/// changeset expects, or the bytes are no changeset: the file is not what the changes were collected from.
/// Throws StoreError.
[[nodiscard]] bool applyChanges(sqlite3* database, const std::vector<std::byte>& changes);

}  // namespace gramhour::store
