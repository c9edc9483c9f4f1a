#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <sqlite3.h>

namespace gramhour::bench {

/// What one raw durable insert writes: the rows that the program writes for one event, without any thinking.
struct RawInsert {
    enum class Rows : std::uint8_t { event, eventAndFacts };
    Rows rows = Rows::event;
    std::int64_t sessionId = 0;
    std::int64_t actorId = 0;
    std::string kind = "vitals";
    std::string body;         ///< of the length that the program writes, for a fair comparison
    std::string auditDetail;  ///< likewise
    std::int64_t at = 0;      ///< occurred and recorded, milliseconds of UTC
};

/// SQLite used directly, as the measure for the program: statements prepared once, bound and stepped by hand,
/// with the settings that the program's engine uses.
class RawSqlite {
public:
    enum class Role { writer, reader };

    /// Opens a store that the program has made. Throws std::runtime_error.
    RawSqlite(const std::filesystem::path& file, Role role);

    /// One transaction, durable when it returns: an event, an audit entry and the session's summary row; and
    /// its row of facts where the event changes them.
    void durableInsert(const RawInsert& insert);
    /// Steps through all rows and reads every column; how many rows there were. `texts` are bound as $1, $2,
    /// ...
    std::int64_t readAll(const std::string& sql, const std::vector<std::string>& texts = {});

private:
    struct Close {
        void operator()(sqlite3* database) const noexcept { sqlite3_close_v2(database); }
    };
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
    };
    using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

    [[nodiscard]] Statement prepare(const std::string& sql) const;
    void finish(sqlite3_stmt* statement) const;
    void require(bool holds, const std::string& doing) const;
    void prepareInsert();

    std::unique_ptr<sqlite3, Close> m_database;
    Statement m_begin;
    Statement m_event;
    Statement m_audit;
    Statement m_summary;
    Statement m_facts;
    Statement m_commit;
};

/// The time of each of `count` raw durable inserts.
[[nodiscard]] std::vector<std::chrono::nanoseconds> rawDurableInsert(RawSqlite& raw, const RawInsert& insert,
                                                                     int count);

}  // namespace gramhour::bench
