#include "store/sqlite/sqlite_engine.h"

#include <utility>

#include "store/sqlite/sqlite_connection.h"

namespace gramhour::store {

namespace {

class SqliteEngine final : public Engine {
public:
    explicit SqliteEngine(SqliteOptions options) : m_options(std::move(options)) {}

    std::unique_ptr<Connection> openWriter() override { return open(SqliteConnection::Role::writer); }
    std::unique_ptr<Connection> openReader() override { return open(SqliteConnection::Role::reader); }

private:
    [[nodiscard]] std::unique_ptr<Connection> open(SqliteConnection::Role role) const {
        return std::make_unique<SqliteConnection>(m_options, role);
    }

    SqliteOptions m_options;
};

}  // namespace

std::unique_ptr<Engine> makeSqliteEngine(SqliteOptions options) {
    return std::make_unique<SqliteEngine>(std::move(options));
}

}  // namespace gramhour::store
