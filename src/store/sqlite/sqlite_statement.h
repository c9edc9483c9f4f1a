#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include <sqlite3.h>

#include "store/engine.h"

namespace gramhour::store {

class SqliteConnection;

/// A prepared SQLite statement, owned by its connection's cache and lent out.
class SqliteStatement final : public Statement {
public:
    /// Throws StoreError for SQL that SQLite refuses, std::logic_error for parameters that are not `$1` to
    /// `$n`.
    SqliteStatement(SqliteConnection& connection, std::string_view sql);

    [[nodiscard]] int parameterCount() const override { return static_cast<int>(m_indexOf.size()); }
    void bind(int position, const BindValue& value) override;
    bool step() override;
    void reset() noexcept override;
    void release() noexcept override;

    [[nodiscard]] int columnCount() const override;
    [[nodiscard]] std::string_view columnName(int column) const override;
    [[nodiscard]] bool isNull(int column) const override;
    [[nodiscard]] std::int64_t integer(int column) const override;
    [[nodiscard]] std::string_view text(int column) const override;
    [[nodiscard]] std::span<const std::byte> blob(int column) const override;
    void readIntegers(int firstColumn, std::span<std::int64_t> numbers, std::int64_t whenNull) const override;

    [[nodiscard]] bool isLent() const { return m_lent; }
    void lend() { m_lent = true; }

private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
    };
    enum class State { ready, onRow, done };

    void readParameters();
    void requireType(int column, int wanted) const;

    SqliteConnection* m_connection;
    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
    std::vector<int> m_indexOf;  // SQLite's own index of $1, $2, ...
    State m_state = State::ready;
    bool m_lent = false;
};

}  // namespace gramhour::store
