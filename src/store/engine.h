#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <iterator>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "base/id.h"
#include "base/time.h"
#include "store/store_error.h"

/// The engine port: what the repositories need of a relational engine, and nothing that only one engine has.
///
///     conn.run("UPDATE chair SET name = $1 WHERE id = $2", name, chairId);                      // rows
///     changed const PatientId id(conn.queryOne<std::int64_t>("INSERT INTO ... RETURNING id", a, b).value());
///     std::optional<Patient> patient = conn.query("SELECT ... WHERE id = $1", id).one(toPatient);
///     std::vector<Patient> patients = conn.query("SELECT ... LIMIT $1", 50).all(toPatient);
///     for (const Row row : conn.query("SELECT id, name FROM chair")) { use(row.integer(0), row.text(1)); }
///
/// Parameters are `$1` to `$n`, the n-th value after the SQL; a parameter may be used more than once, and the
/// number of values must be the highest number used. Every failure is a `StoreError`; misuse is a
/// `std::logic_error`. A connection and everything made by it belong to one thread at a time.
namespace gramhour::store {

/// Whatever can be bound to a parameter: integers, bool (0 or 1), UTF-8 text without NULs, bytes, null, ids,
/// times, and optionals of these. There is no floating point on purpose. Views what it is given; binding
/// copies.
class BindValue {
public:
    using Value = std::variant<std::nullptr_t, std::int64_t, std::string_view, std::span<const std::byte>>;

    BindValue(std::nullptr_t) : m_value(nullptr) {}  // NOLINT(google-explicit-constructor)
    BindValue(std::nullopt_t) : m_value(nullptr) {}  // NOLINT(google-explicit-constructor)
    template <std::integral T>
    requires(sizeof(T) < sizeof(std::int64_t) || std::is_signed_v<T>) BindValue(T value)
        : m_value(static_cast<std::int64_t>(value)) {}  // NOLINT(google-explicit-constructor)
    template <std::unsigned_integral T>
    requires(sizeof(T) == sizeof(std::int64_t)) BindValue(T)
    = delete;  // may not fit: convert with a check first
    template <std::floating_point T>
    BindValue(T) = delete;
    BindValue(std::string_view text) : m_value(text) {}  // NOLINT(google-explicit-constructor)
    BindValue(const std::string& text)
        : m_value(std::string_view(text)) {}                          // NOLINT(google-explicit-constructor)
    BindValue(const char* text) : m_value(std::string_view(text)) {}  // NOLINT(google-explicit-constructor)
    BindValue(std::span<const std::byte> bytes) : m_value(bytes) {}   // NOLINT(google-explicit-constructor)
    BindValue(const std::vector<std::byte>& bytes)                    // NOLINT(google-explicit-constructor)
        : m_value(std::span<const std::byte>(bytes)) {}
    template <class Tag>
    BindValue(Id<Tag> id) : m_value(id.value()) {}             // NOLINT(google-explicit-constructor)
    BindValue(UtcTime time) : m_value(time.milliseconds()) {}  // NOLINT(google-explicit-constructor)
    template <class T>
    requires std::constructible_from<BindValue, const T&>
    BindValue(const std::optional<T>& value)  // NOLINT(google-explicit-constructor)
        : m_value(value ? BindValue(*value).m_value : Value(nullptr)) {}

    [[nodiscard]] const Value& value() const { return m_value; }

private:
    Value m_value;
};

/// A prepared statement. Made and kept by a Connection; used through Rows and Connection::run.
class Statement {
public:
    virtual ~Statement() = default;
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    /// The highest `$n` in the text.
    [[nodiscard]] virtual int parameterCount() const = 0;
    /// Binds `$position` (1 is the first). The value is copied.
    virtual void bind(int position, const BindValue& value) = 0;
    /// Goes to the next row; false when there is none, from then on until reset(). A statement that changes
    /// something is a std::logic_error outside a write transaction.
    virtual bool step() = 0;
    /// Ends the execution and frees its locks; bound values stay.
    virtual void reset() noexcept = 0;
    /// Gives the statement back to its connection: reset, and the bound values forgotten. For StatementLoan.
    virtual void release() noexcept = 0;

    /// Columns count from 0. The readers throw std::logic_error when the stored type is another (NULL
    /// included): a silent 0 in place of a missing number is not acceptable here.
    [[nodiscard]] virtual int columnCount() const = 0;
    [[nodiscard]] virtual std::string_view columnName(int column) const = 0;
    [[nodiscard]] virtual bool isNull(int column) const = 0;
    [[nodiscard]] virtual std::int64_t integer(int column) const = 0;
    [[nodiscard]] virtual std::string_view text(int column) const = 0;
    [[nodiscard]] virtual std::span<const std::byte> blob(int column) const = 0;
    /// Fills `numbers` from neighbouring integer columns in one call, for walks over very many rows.
    virtual void readIntegers(int firstColumn, std::span<std::int64_t> numbers,
                              std::int64_t whenNull) const = 0;

    /// Binds `$1` to `$n`. Throws std::logic_error when their number is not parameterCount().
    void bindAll(std::span<const BindValue> values);

protected:
    Statement() = default;
};

/// A view of the current row; valid until the next step. Copy what must live longer.
class Row {
public:
    explicit Row(const Statement& statement) : m_statement(&statement) {}

    [[nodiscard]] int columnCount() const { return m_statement->columnCount(); }
    [[nodiscard]] std::string_view columnName(int column) const { return m_statement->columnName(column); }
    [[nodiscard]] bool isNull(int column) const { return m_statement->isNull(column); }

    [[nodiscard]] std::int64_t integer(int column) const { return m_statement->integer(column); }
    /// An integer column that holds 0 or 1.
    [[nodiscard]] bool boolean(int column) const { return integer(column) != 0; }
    [[nodiscard]] UtcTime time(int column) const { return UtcTime::fromMilliseconds(integer(column)); }
    /// A typed id: `row.id<PatientId>(0)`.
    template <class IdType>
    [[nodiscard]] IdType id(int column) const {
        return IdType(integer(column));
    }
    /// Valid until the next step; see string().
    [[nodiscard]] std::string_view text(int column) const { return m_statement->text(column); }
    [[nodiscard]] std::string string(int column) const { return std::string(text(column)); }
    /// Valid until the next step; see bytes().
    [[nodiscard]] std::span<const std::byte> blob(int column) const { return m_statement->blob(column); }
    [[nodiscard]] std::vector<std::byte> bytes(int column) const {
        const std::span<const std::byte> view = blob(column);
        return {view.begin(), view.end()};
    }

    /// `Count` integer columns from `first` on; a NULL is read as `whenNull`.
    template <std::size_t Count>
    [[nodiscard]] std::array<std::int64_t, Count> integers(int first, std::int64_t whenNull) const {
        std::array<std::int64_t, Count> numbers;
        m_statement->readIntegers(first, numbers, whenNull);
        return numbers;
    }

    [[nodiscard]] std::optional<std::int64_t> optionalInteger(int column) const {
        return isNull(column) ? std::nullopt : std::optional(integer(column));
    }
    [[nodiscard]] std::optional<bool> optionalBoolean(int column) const {
        return isNull(column) ? std::nullopt : std::optional(boolean(column));
    }
    [[nodiscard]] std::optional<UtcTime> optionalTime(int column) const {
        return isNull(column) ? std::nullopt : std::optional(time(column));
    }
    template <class IdType>
    [[nodiscard]] std::optional<IdType> optionalId(int column) const {
        return isNull(column) ? std::nullopt : std::optional(id<IdType>(column));
    }
    [[nodiscard]] std::optional<std::string> optionalString(int column) const {
        return isNull(column) ? std::nullopt : std::optional(string(column));
    }

private:
    const Statement* m_statement;
};

/// Gives the statement back to its connection, so that no lock or bound value outlives its use.
struct StatementRelease {
    void operator()(Statement* statement) const noexcept { statement->release(); }
};
/// A statement on loan from the connection's cache; must not outlive the connection.
using StatementLoan = std::unique_ptr<Statement, StatementRelease>;

/// The rows of a running query, to be walked once. Holds the statement; keep it no longer than needed.
class Rows {
public:
    explicit Rows(StatementLoan statement) : m_statement(std::move(statement)) {}

    /// Goes to the next row; false at the end.
    bool next() { return m_statement->step(); }
    [[nodiscard]] Row row() const { return Row(*m_statement); }

    /// `map(row)` of the only row, or nothing when there is none. A second row is a std::logic_error.
    template <class Map>
    [[nodiscard]] auto one(Map&& map) -> std::optional<std::invoke_result_t<Map&, const Row&>> {
        if (!next()) {
            return std::nullopt;
        }
        std::optional<std::invoke_result_t<Map&, const Row&>> result(std::invoke(map, row()));
        if (next()) {
            throw std::logic_error("a query for one row found several");
        }
        return result;
    }
    /// `map(row)` of every row.
    template <class Map>
    [[nodiscard]] auto all(Map&& map) -> std::vector<std::invoke_result_t<Map&, const Row&>> {
        std::vector<std::invoke_result_t<Map&, const Row&>> result;
        while (next()) {
            result.push_back(std::invoke(map, row()));
        }
        return result;
    }

    class Iterator {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = Row;
        using difference_type = std::ptrdiff_t;
        using pointer = const Row*;
        using reference = Row;

        explicit Iterator(Rows& rows) : m_rows(&rows) { ++*this; }
        [[nodiscard]] Row operator*() const { return m_rows->row(); }
        Iterator& operator++() {
            m_atEnd = !m_rows->next();
            return *this;
        }
        void operator++(int) { ++*this; }
        [[nodiscard]] bool operator==(std::default_sentinel_t) const { return m_atEnd; }

    private:
        Rows* m_rows;
        bool m_atEnd = false;
    };
    [[nodiscard]] Iterator begin() { return Iterator(*this); }
    [[nodiscard]] static std::default_sentinel_t end() { return std::default_sentinel; }

private:
    StatementLoan m_statement;
};

/// Hears how far a backup is, as pages done of all; returns false to stop it.
using BackupProgress = std::function<bool(std::int64_t done, std::int64_t total)>;

enum class TransactionMode {
    read,   ///< one unchanging snapshot of what was committed when it first reads
    write,  ///< takes the write lock at once, so that it cannot fail half-way for want of it
};

/// A connection to the store. Not to be shared by threads, except for interrupt().
class Connection {
public:
    virtual ~Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// The statement for this text, from the cache when it is there and not in use.
    [[nodiscard]] virtual StatementLoan prepare(std::string_view sql) = 0;
    /// Runs a script of several statements without parameters and without results, in a transaction or on its
    /// own. For migrations and tests.
    virtual void runScript(std::string_view sql) = 0;

    /// See Transaction, which should be used instead of these three. begin() inside a transaction is a
    /// std::logic_error: transactions do not nest. When commit() throws, the transaction is over; with `full`
    /// and `busy` nothing of it was kept, with `ioError` the disk failed us and only opening the store again
    /// tells.
    virtual void begin(TransactionMode mode) = 0;
    virtual void commit() = 0;
    virtual void rollback() noexcept = 0;
    [[nodiscard]] virtual bool inTransaction() const = 0;
    [[nodiscard]] virtual bool isReadOnly() const = 0;

    /// What the engine last complained about, for the log; empty when nothing.
    [[nodiscard]] virtual std::string lastError() const = 0;
    /// Stops what this connection is doing with StoreErrorKind::interrupted. May be called from any thread.
    virtual void interrupt() noexcept = 0;

    /// Begins and ends a time of few very large transactions of this writer alone: more memory for pages, and
    /// no log beside the file, so that a page is written once. As durable, and as whole after a power cut, as
    /// at other times. Outside a transaction. `busy` when the store is open anywhere else.
    virtual void setFilling(bool isFilling) = 0;

    /// The version of the schema, 0 for an empty store. Set inside the migration's transaction.
    [[nodiscard]] virtual int schemaVersion() = 0;
    virtual void setSchemaVersion(int version) = 0;

    /// Problems in the store's structure, a sentence each; empty when it is sound. Reads the whole store.
    [[nodiscard]] virtual std::vector<std::string> integrityProblems() = 0;
    /// References that point nowhere, a sentence each; empty when there are none.
    [[nodiscard]] virtual std::vector<std::string> foreignKeyProblems() = 0;
    /// Writes a consistent, complete and durable copy to `target`, replacing it as a whole or not at all,
    /// while others go on reading and writing. Throws `interrupted` when `progress` says stop.
    virtual void backupTo(const std::filesystem::path& target, const BackupProgress& progress) = 0;

    void backupTo(const std::filesystem::path& target) { backupTo(target, {}); }

    /// Runs a statement to its end; the number of rows it inserted, changed or deleted.
    template <class... Values>
    std::int64_t run(std::string_view sql, const Values&... values) {
        const StatementLoan statement = bound(sql, values...);
        while (statement->step()) {
        }
        return lastChangeCount();
    }

    /// Starts a query; see Rows.
    template <class... Values>
    [[nodiscard]] Rows query(std::string_view sql, const Values&... values) {
        return Rows(bound(sql, values...));
    }

    /// The first column of the only row: `queryOne<std::int64_t>`, `queryOne<std::string>`. Nothing when
    /// there is no row or the column is NULL.
    template <class T, class... Values>
    [[nodiscard]] std::optional<T> queryOne(std::string_view sql, const Values&... values) {
        static_assert(std::is_same_v<T, std::int64_t> || std::is_same_v<T, std::string>);
        const auto first = [](const Row& row) -> std::optional<T> {
            if constexpr (std::is_same_v<T, std::int64_t>) {
                return row.optionalInteger(0);
            } else {
                return row.optionalString(0);
            }
        };
        return query(sql, values...).one(first).value_or(std::nullopt);
    }

protected:
    Connection() = default;

    /// Rows changed by the statement that finished last.
    [[nodiscard]] virtual std::int64_t lastChangeCount() const = 0;

private:
    template <class... Values>
    [[nodiscard]] StatementLoan bound(std::string_view sql, const Values&... values) {
        StatementLoan statement = prepare(sql);
        if constexpr (sizeof...(Values) == 0) {
            statement->bindAll({});
        } else {
            const BindValue list[] = {BindValue(values)...};
            statement->bindAll(list);
        }
        return statement;
    }
};

/// A transaction for a scope. Rolls back unless committed.
///
///     Transaction transaction(connection, TransactionMode::write);
///     ...
///     transaction.commit();
class Transaction {
public:
    Transaction(Connection& connection, TransactionMode mode) : m_connection(&connection) {
        m_connection->begin(mode);
    }
    ~Transaction() {
        if (m_open) {
            m_connection->rollback();
        }
    }
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    void commit() {
        m_open = false;
        m_connection->commit();
    }

private:
    Connection* m_connection;
    bool m_open = true;
};

/// Opens connections to one store: one writer, as many readers as there are threads that read.
class Engine {
public:
    virtual ~Engine() = default;
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    /// The connection that may write; creates an empty store where there is none. Throws `inUse` when another
    /// program, or another connection of this one, writes already.
    [[nodiscard]] virtual std::unique_ptr<Connection> openWriter() = 0;
    /// A connection that can only read, for a store that exists.
    [[nodiscard]] virtual std::unique_ptr<Connection> openReader() = 0;

protected:
    Engine() = default;
};

}  // namespace gramhour::store
