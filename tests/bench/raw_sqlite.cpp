#include "bench/raw_sqlite.h"

#include <stdexcept>

namespace gramhour::bench {

namespace {

const std::string kHash(64, '0');

// The caller keeps the text alive until the statement is reset.
void bindText(sqlite3_stmt* statement, int index, const std::string& text) {
    sqlite3_bind_text64(statement, index, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
}

}  // namespace

RawSqlite::RawSqlite(const std::filesystem::path& file, Role role) {
    const int access = role == Role::writer ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
    sqlite3* database = nullptr;
    const int code = sqlite3_open_v2(file.string().c_str(), &database, access | SQLITE_OPEN_NOMUTEX, nullptr);
    m_database.reset(database);
    require(code == SQLITE_OK, "opening");
    // The program's settings; see SqliteConnection.
    constexpr const char* kSettings =
        "PRAGMA cell_size_check = ON; PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON;"
        "PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0; PRAGMA cache_size = -16000;"
        "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 1000;"
        "PRAGMA journal_size_limit = 16777216;";
    require(sqlite3_exec(database, kSettings, nullptr, nullptr, nullptr) == SQLITE_OK, "setting up");
    if (role == Role::writer) {
        prepareInsert();
    }
}

void RawSqlite::prepareInsert() {
    m_begin = prepare("BEGIN IMMEDIATE");
    m_event =
        prepare("INSERT INTO session_event (session_id, kind, occurred_at, recorded_at, actor_id, second_id, "
                "late_reason, body) VALUES (?, ?, ?, ?, ?, NULL, '', ?)");
    m_audit = prepare("INSERT INTO audit_entry (at, actor_id, action, subject, detail, hash) "
                      "VALUES (?, ?, 'session.event', ?, ?, ?)");
    m_summary =
        prepare("UPDATE session SET delivered_ul = delivered_ul + 1, delivered_ug = delivered_ug + 1, "
                "checks_on_time = checks_on_time + 1 WHERE id = ?");
    m_facts = prepare("UPDATE session_fact SET grade = 1, amendments = amendments + 1, packed = zeroblob(47) "
                      "WHERE session_id = ?");
    m_commit = prepare("COMMIT");
}

void RawSqlite::durableInsert(const RawInsert& insert) {
    finish(m_begin.get());

    sqlite3_stmt* const event = m_event.get();
    sqlite3_bind_int64(event, 1, insert.sessionId);
    bindText(event, 2, insert.kind);
    sqlite3_bind_int64(event, 3, insert.at);
    sqlite3_bind_int64(event, 4, insert.at);
    sqlite3_bind_int64(event, 5, insert.actorId);
    bindText(event, 6, insert.body);
    finish(event);

    const std::string subject = "session:" + std::to_string(insert.sessionId);
    sqlite3_stmt* const audit = m_audit.get();
    sqlite3_bind_int64(audit, 1, insert.at);
    sqlite3_bind_int64(audit, 2, insert.actorId);
    bindText(audit, 3, subject);
    bindText(audit, 4, insert.auditDetail);
    bindText(audit, 5, kHash);
    finish(audit);

    sqlite3_bind_int64(m_summary.get(), 1, insert.sessionId);
    finish(m_summary.get());
    require(sqlite3_changes(m_database.get()) == 1, "finding the session");
    if (insert.rows == RawInsert::Rows::eventAndFacts) {
        sqlite3_bind_int64(m_facts.get(), 1, insert.sessionId);
        finish(m_facts.get());
    }
    finish(m_commit.get());
}

std::int64_t RawSqlite::readAll(const std::string& sql, const std::vector<std::string>& texts) {
    const Statement statement = prepare(sql);
    int index = 0;
    for (const std::string& text : texts) {
        const std::string parameter = "$" + std::to_string(++index);
        bindText(statement.get(), sqlite3_bind_parameter_index(statement.get(), parameter.c_str()), text);
    }
    std::int64_t rows = 0;
    int code = sqlite3_step(statement.get());
    for (; code == SQLITE_ROW; code = sqlite3_step(statement.get())) {
        ++rows;
        for (int column = 0; column < sqlite3_column_count(statement.get()); ++column) {
            if (sqlite3_column_type(statement.get(), column) == SQLITE_TEXT) {
                static_cast<void>(sqlite3_column_text(statement.get(), column));
            } else {
                static_cast<void>(sqlite3_column_int64(statement.get(), column));
            }
        }
    }
    require(code == SQLITE_DONE, "reading");
    return rows;
}

RawSqlite::Statement RawSqlite::prepare(const std::string& sql) const {
    sqlite3_stmt* statement = nullptr;
    const int code =
        sqlite3_prepare_v3(m_database.get(), sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    Statement owner(statement);
    require(code == SQLITE_OK, "preparing");
    return owner;
}

void RawSqlite::finish(sqlite3_stmt* statement) const {
    const int code = sqlite3_step(statement);
    require(code == SQLITE_DONE, "writing");
    sqlite3_reset(statement);
}

void RawSqlite::require(bool holds, const std::string& doing) const {
    if (!holds) {
        throw std::runtime_error("raw SQLite, " + doing + ": " + sqlite3_errmsg(m_database.get()));
    }
}

std::vector<std::chrono::nanoseconds> rawDurableInsert(RawSqlite& raw, const RawInsert& insert, int count) {
    std::vector<std::chrono::nanoseconds> times;
    times.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        const auto start = std::chrono::steady_clock::now();
        raw.durableInsert(insert);
        times.push_back(std::chrono::steady_clock::now() - start);
    }
    return times;
}

}  // namespace gramhour::bench
