#include "store/sqlite/sqlite_statement.h"

#include <charconv>
#include <limits>
#include <system_error>

#include "store/sqlite/sqlite_connection.h"
#include "store/sqlite/sqlite_error.h"
#include "store/sqlite/utf8_check.h"

namespace gramhour::store {

namespace {

// `$12` is 12. SQLite would also take ?, :name and "$1::bigint" (as one name); other engines would not.
int positionOf(const char* parameterName) {
    const std::string_view text = parameterName == nullptr ? "?" : parameterName;
    int position = 0;
    const char* const end = text.data() + text.size();
    if (text.size() < 2 || text[0] != '$' || text[1] == '0') {
        throw std::logic_error("parameters are written $1, $2, ..., not " + std::string(text));
    }
    const auto [stop, error] = std::from_chars(text.data() + 1, end, position);
    if (error != std::errc{} || stop != end || position < 1) {
        throw std::logic_error("parameters are written $1, $2, ..., not " + std::string(text));
    }
    return position;
}

class Binder {
public:
    Binder(sqlite3_stmt* statement, int index) : m_statement(statement), m_index(index) {}

    int operator()(std::nullptr_t) const { return sqlite3_bind_null(m_statement, m_index); }
    int operator()(std::int64_t value) const { return sqlite3_bind_int64(m_statement, m_index, value); }
    int operator()(std::string_view text) const {
        if (!isStorableText(text)) {
            throw StoreError(StoreErrorKind::invalidText,
                             "A text holds a NUL or is not UTF-8 and was not stored.");
        }
        // A null pointer would bind NULL, but an empty view is an empty text.
        const char* const data = text.empty() ? "" : text.data();
        return sqlite3_bind_text64(m_statement, m_index, data, text.size(), copied(), SQLITE_UTF8);
    }
    int operator()(std::span<const std::byte> bytes) const {
        if (bytes.empty()) {
            return sqlite3_bind_zeroblob(m_statement, m_index, 0);
        }
        return sqlite3_bind_blob64(m_statement, m_index, bytes.data(), bytes.size(), copied());
    }

private:
    // SQLITE_TRANSIENT without its C-style cast: SQLite copies, so that a Rows may outlive what was bound.
    static sqlite3_destructor_type copied() {
        return reinterpret_cast<sqlite3_destructor_type>(static_cast<std::intptr_t>(-1));
    }

    sqlite3_stmt* m_statement;
    int m_index;
};

std::string_view typeName(int type) {
    switch (type) {
    case SQLITE_INTEGER:
        return "an integer";
    case SQLITE_FLOAT:
        return "a floating point number";
    case SQLITE_TEXT:
        return "text";
    case SQLITE_BLOB:
        return "bytes";
    default:
        return "NULL";
    }
}

}  // namespace

SqliteStatement::SqliteStatement(SqliteConnection& connection, std::string_view sql)
    : m_connection(&connection) {
    if (sql.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
        throw std::logic_error("SQL text too long");
    }
    sqlite3_stmt* statement = nullptr;
    const char* tail = nullptr;
    const int code = sqlite3_prepare_v3(connection.database(), sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &statement, &tail);
    m_statement.reset(statement);
    if (code != SQLITE_OK) {
        throw sqliteError(connection.database(), code, "preparing a statement");
    }
    const std::string_view rest = sql.substr(static_cast<std::size_t>(tail - sql.data()));
    if (statement == nullptr || rest.find_first_not_of(" \t\r\n;") != std::string_view::npos) {
        throw std::logic_error("not exactly one SQL statement");
    }
    readParameters();
}

void SqliteStatement::readParameters() {
    // To SQLite `$1` is just a name: it numbers parameters by first appearance, so `$2 ... $1` has $2 as its
    // first.
    const int count = sqlite3_bind_parameter_count(m_statement.get());
    m_indexOf.assign(static_cast<std::size_t>(count), 0);
    for (int index = 1; index <= count; ++index) {
        const int position = positionOf(sqlite3_bind_parameter_name(m_statement.get(), index));
        if (position > count) {
            throw std::logic_error("a parameter between $1 and $" + std::to_string(position) +
                                   " is not used");
        }
        m_indexOf[static_cast<std::size_t>(position) - 1] = index;
    }
}

void SqliteStatement::bind(int position, const BindValue& value) {
    if (position < 1 || position > parameterCount()) {
        throw std::logic_error("no parameter $" + std::to_string(position) + " in this statement");
    }
    if (m_state != State::ready) {
        throw std::logic_error("a running statement cannot be bound; reset it first");
    }
    const int index = m_indexOf[static_cast<std::size_t>(position) - 1];
    const int code = std::visit(Binder(m_statement.get(), index), value.value());
    if (code != SQLITE_OK) {
        throw sqliteError(m_connection->database(), code, "binding a value");
    }
}

bool SqliteStatement::step() {
    if (m_state == State::done) {
        return false;  // SQLite would start again from the first row
    }
    const bool changes = sqlite3_stmt_readonly(m_statement.get()) == 0;
    m_connection->requireUsable(changes);
    const int code = sqlite3_step(m_statement.get());
    if (code == SQLITE_ROW) {
        m_state = State::onRow;
        return true;
    }
    m_state = State::done;
    if (code != SQLITE_DONE) {
        StoreError error =
            sqliteError(m_connection->database(), code, changes ? "changing the store" : "reading");
        sqlite3_reset(m_statement.get());
        throw error;
    }
    m_connection->noteFinished(changes);
    return false;
}

void SqliteStatement::reset() noexcept {
    // Its result repeats the failure that step() has thrown.
    sqlite3_reset(m_statement.get());
    m_state = State::ready;
}

void SqliteStatement::release() noexcept {
    reset();
    sqlite3_clear_bindings(m_statement.get());
    m_lent = false;
}

int SqliteStatement::columnCount() const {
    return sqlite3_column_count(m_statement.get());
}

std::string_view SqliteStatement::columnName(int column) const {
    const char* const text = sqlite3_column_name(m_statement.get(), column);
    return text == nullptr ? std::string_view() : text;
}

void SqliteStatement::requireType(int column, int wanted) const {
    const bool onRow = m_state == State::onRow && column >= 0 && column < columnCount();
    const int type = onRow ? sqlite3_column_type(m_statement.get(), column) : SQLITE_NULL;
    if (onRow && type == wanted) {
        return;
    }
    if (!onRow) {
        throw std::logic_error("no column " + std::to_string(column) + " to read here");
    }
    throw std::logic_error("column " + std::string(columnName(column)) + " holds " +
                           std::string(typeName(type)) + ", not " + std::string(typeName(wanted)));
}

bool SqliteStatement::isNull(int column) const {
    if (m_state != State::onRow || column < 0 || column >= columnCount()) {
        throw std::logic_error("no column " + std::to_string(column) + " to read here");
    }
    return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL;
}

std::int64_t SqliteStatement::integer(int column) const {
    requireType(column, SQLITE_INTEGER);
    return sqlite3_column_int64(m_statement.get(), column);
}

std::string_view SqliteStatement::text(int column) const {
    requireType(column, SQLITE_TEXT);
    const auto* const data = reinterpret_cast<const char*>(sqlite3_column_text(m_statement.get(), column));
    if (data == nullptr) {
        throw std::bad_alloc();
    }
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column))};
}

std::span<const std::byte> SqliteStatement::blob(int column) const {
    requireType(column, SQLITE_BLOB);
    const auto* const data = static_cast<const std::byte*>(sqlite3_column_blob(m_statement.get(), column));
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column))};
}

void SqliteStatement::readIntegers(int firstColumn, std::span<std::int64_t> numbers,
                                   std::int64_t whenNull) const {
    int column = firstColumn;
    for (std::int64_t& number : numbers) {
        const int type =
            m_state == State::onRow ? sqlite3_column_type(m_statement.get(), column) : SQLITE_BLOB;
        if (type != SQLITE_INTEGER && type != SQLITE_NULL) {
            requireType(column, SQLITE_INTEGER);
        }
        number = type == SQLITE_NULL ? whenNull : sqlite3_column_int64(m_statement.get(), column);
        ++column;
    }
}

}  // namespace gramhour::store
