#include <exception>
#include <memory>

#include "store/sqlite/sqlite_connection.h"
#include "store/sqlite/sqlite_error.h"

// Each column that a statement hands out costs SQLite a lock, a check and a look at the type, a few dozen
// times a row. A function inside the query is given a whole row at once: it hands the row on and answers that
// it does not fit, so that one step is the whole walk.
namespace gramhour::store {

namespace {

constexpr const char* kFunction = "gramhour_walk";

}  // namespace

struct SqliteConnection::Walk {
    const IntegerSink& sink;
    std::int64_t whenNull;
    std::vector<std::int64_t> numbers;
    bool isEnded = false;             ///< by the sink
    std::exception_ptr failure = {};  ///< what it threw: no exception may pass through SQLite
};

/// The function as SQLite calls it.
struct SqliteConnection::WalkFunction {
    static void call(sqlite3_context* context, int count, sqlite3_value** values) {
        const auto* const connection = static_cast<const SqliteConnection*>(sqlite3_user_data(context));
        Walk* const walk = connection->m_walk;
        if (walk == nullptr || static_cast<std::size_t>(count) != walk->numbers.size()) {
            sqlite3_result_error(context, "not a walk", -1);
            return;
        }
        for (std::int64_t& number : walk->numbers) {
            sqlite3_value* const value = *values++;
            number = sqlite3_value_int64(value);
            // Anything that is no integer reads as 0 here: only then is it worth asking.
            const int type = number == 0 ? sqlite3_value_type(value) : SQLITE_INTEGER;
            if (type == SQLITE_NULL) {
                number = walk->whenNull;
            } else if (type != SQLITE_INTEGER) {
                sqlite3_result_error(context, "a column of a walk holds no integer", -1);
                return;
            }
        }
        handOn(*walk, context);
    }

private:
    static void handOn(Walk& walk, sqlite3_context* context) {
        try {
            walk.isEnded = !walk.sink(walk.numbers);
        } catch (...) {
            walk.failure = std::current_exception();
        }
        if (walk.isEnded || walk.failure) {
            sqlite3_result_error(context, "the walk was ended", -1);
        } else {
            sqlite3_result_int(context, 0);
        }
    }
};

void SqliteConnection::addWalkFunction() {
    const int code =
        sqlite3_create_function_v2(m_database.get(), kFunction, -1, SQLITE_UTF8 | SQLITE_DIRECTONLY, this,
                                   &WalkFunction::call, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) {
        throw sqliteError(m_database.get(), code, "setting up the connection");
    }
}

void SqliteConnection::walkIntegers(std::string_view sql, std::span<const BindValue> values,
                                    std::int64_t whenNull, const IntegerSink& sink) {
    if (m_walk != nullptr) {
        throw std::logic_error("a walk inside a walk");
    }
    const int columns = prepare(sql)->columnCount();
    std::string names;
    for (int column = 0; column < columns; ++column) {
        names += (column == 0 ? "c" : ", c") + std::to_string(column);
    }
    // LIMIT keeps SQLite from asking the function before it has sorted.
    const StatementLoan statement =
        prepare("WITH walked (" + names + ") AS (SELECT * FROM (" + std::string(sql) +
                ") LIMIT -1) SELECT 0 FROM walked WHERE " + kFunction + "(" + names + ")");
    statement->bindAll(values);
    Walk walk{sink, whenNull, std::vector<std::int64_t>(static_cast<std::size_t>(columns))};
    const auto over = [this](Walk*) { m_walk = nullptr; };
    const std::unique_ptr<Walk, decltype(over)> during(&walk, over);
    m_walk = &walk;
    try {
        while (statement->step()) {
        }
    } catch (const StoreError&) {
        if (walk.failure) {
            std::rethrow_exception(walk.failure);
        }
        if (!walk.isEnded) {
            throw;
        }
    }
}

}  // namespace gramhour::store
