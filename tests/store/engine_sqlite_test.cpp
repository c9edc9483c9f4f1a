// What is particular to the SQLite engine: its settings, its files and its locks.
#include <array>
#include <csignal>
#include <cstdint>
#include <fstream>
#include <functional>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include <sqlite3.h>

#include "store/engine_support.h"
#include "support/catch.h"

using namespace gramhour;
using namespace gramhour::store;
using namespace gramhour::test;

namespace {

std::unique_ptr<Connection> filledWriter(const TempFolder& folder, int rows = 200) {
    std::unique_ptr<Connection> writer = sqliteEngine(folder)->openWriter();
    Transaction transaction(*writer, TransactionMode::write);
    writer->runScript("CREATE TABLE note (id INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT;"
                      "CREATE INDEX note_words ON note (words);");
    for (int i = 0; i < rows; ++i) {
        writer->run("INSERT INTO note (words) VALUES ($1)",
                    std::string(200, static_cast<char>('a' + i % 26)));
    }
    transaction.commit();
    return writer;
}

int permissionsOf(const std::filesystem::path& file) {
    struct stat status {};
    REQUIRE(::stat(file.c_str(), &status) == 0);
    return static_cast<int>(status.st_mode & 0777U);
}

void overwrite(const std::filesystem::path& file, std::streamoff at, const std::string& with) {
    std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
    REQUIRE(stream.seekp(at).write(with.data(), static_cast<std::streamsize>(with.size())).good());
}

std::string contentOf(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

// A child process that does something, waits, and is killed.
class Child {
public:
    /// Runs `act` in a child process; returns once that has called its argument, which waits there for the
    /// end.
    explicit Child(const std::function<void(const std::function<void()>&)>& act) {
        REQUIRE(::pipe(m_fromChild.data()) == 0);
        m_pid = ::fork();
        REQUIRE(m_pid >= 0);
        if (m_pid == 0) {
            ::_exit(run(act));
        }
        char ready = 0;
        REQUIRE(::read(m_fromChild[0], &ready, 1) == 1);
    }
    ~Child() { end(); }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    void end() {
        if (m_pid > 0) {
            ::kill(m_pid, SIGKILL);
            ::waitpid(m_pid, nullptr, 0);
            ::close(m_fromChild[0]);
            ::close(m_fromChild[1]);
            m_pid = -1;
        }
    }

private:
    int run(const std::function<void(const std::function<void()>&)>& act) {
        const auto sayReadyAndWait = [this] {
            const char ready = 'r';
            if (::write(m_fromChild[1], &ready, 1) == 1) {
                ::pause();
            }
        };
        act(sayReadyAndWait);
        return 0;
    }

    std::array<int, 2> m_fromChild{};
    pid_t m_pid = -1;
};

}  // namespace

TEST_CASE("the settings are in force on the writer and on readers", "[store][sqlite]") {
    const TempFolder folder;
    const std::unique_ptr<Connection> writer = filledWriter(folder);
    const std::unique_ptr<Connection> reader = sqliteEngine(folder)->openReader();
    for (Connection* conn : {writer.get(), reader.get()}) {
        const auto setting = [conn](const std::string& name) {
            const StatementLoan statement = conn->prepare("PRAGMA " + name);
            REQUIRE(statement->step());
            return statement->integer(0);
        };
        CHECK(setting("foreign_keys") == 1);
        CHECK(setting("trusted_schema") == 0);
        CHECK(setting("cell_size_check") == 1);
        CHECK(setting("synchronous") == 2);
        CHECK(setting("mmap_size") == 0);
        CHECK(setting("temp_store") == 2);
        CHECK(setting("busy_timeout") == 5000);
        CHECK(setting("application_id") == kSqliteApplicationId);
        CHECK(setting("query_only") == (conn == reader.get() ? 1 : 0));
        CHECK(conn->queryOne<std::string>("SELECT journal_mode FROM pragma_journal_mode") == "wal");
        // No double-quoted strings, no extensions.
        CHECK_THROWS_AS(conn->query("SELECT \"not a column\""), StoreError);
        CHECK_THROWS_AS(conn->queryOne<std::string>("SELECT load_extension('x')"), StoreError);
    }
    // Defensive mode: the schema table and shadow pages cannot be written by SQL.
    CHECK_THROWS_AS(writer->runScript("PRAGMA writable_schema = ON; DELETE FROM sqlite_schema"), StoreError);
    CHECK(number(*writer, "SELECT count(*) FROM note") == 200);
}

TEST_CASE("the mark is in the file from the start", "[store][sqlite]") {
    const TempFolder folder;
    const std::unique_ptr<Connection> writer = sqliteEngine(folder)->openWriter();
    // SQLite file format, section 1.3: the application id is the big-endian number at offset 68.
    const std::string header = contentOf(storeFile(folder)).substr(0, 100);
    CHECK(header.substr(0, 15) == "SQLite format 3");
    CHECK(header.substr(68, 4) == "GrmH");
}

TEST_CASE("a new store is readable by its owner only", "[store][sqlite]") {
    const TempFolder folder;
    const std::unique_ptr<Connection> writer = filledWriter(folder);
    for (const char* suffix : {"", "-wal", "-shm", ".lock"}) {
        CHECK(permissionsOf(storeFile(folder).string() + suffix) == 0600);
    }
    writer->backupTo(folder / "copy");
    CHECK(permissionsOf(folder / "copy") == 0600);
}

TEST_CASE("columns keep their declared type", "[store][sqlite]") {
    const TempFolder folder;
    const std::unique_ptr<Connection> writer = filledWriter(folder);
    const StoreError error = storeErrorOf([&] { change(*writer, "UPDATE note SET words = x'00'"); });
    CHECK(error.constraint() == ConstraintKind::columnType);
    CHECK(error.object() == "note.words");
}

TEST_CASE("a trigger's refusal carries its words", "[store][sqlite]") {
    const TempFolder folder;
    const std::unique_ptr<Connection> writer = filledWriter(folder);
    writer->runScript("CREATE TRIGGER note_kept BEFORE DELETE ON note BEGIN "
                      "SELECT RAISE(ABORT, 'notes are append-only'); END");
    const StoreError error = storeErrorOf([&] { change(*writer, "DELETE FROM note"); });
    CHECK(error.constraint() == ConstraintKind::trigger);
    CHECK(error.object() == "notes are append-only");
}

TEST_CASE("a database of another program is refused and left as it was", "[store][sqlite]") {
    const TempFolder folder;
    sqlite3* other = nullptr;
    REQUIRE(sqlite3_open(storeFile(folder).c_str(), &other) == SQLITE_OK);
    const std::string mark = GENERATE(as<std::string>{}, "", "PRAGMA application_id = 42;");
    REQUIRE(sqlite3_exec(other, (mark + "CREATE TABLE t (a); INSERT INTO t VALUES (1)").c_str(), nullptr,
                         nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(other);
    const std::string before = contentOf(storeFile(folder));
    for (const bool writes : {true, false}) {
        const StoreError error = storeErrorOf([&] {
            const std::unique_ptr<Engine> engine = sqliteEngine(folder);
            (void)(writes ? engine->openWriter() : engine->openReader());
        });
        CHECK(error.kind() == StoreErrorKind::notADatabase);
        CHECK(mentions(error.what(), "another program"));
    }
    CHECK(contentOf(storeFile(folder)) == before);
}

TEST_CASE("files that are no database are refused and left as they were", "[store][sqlite]") {
    const TempFolder folder;
    const std::string content = GENERATE(
        std::string("x"), std::string("Dear patient, ") + std::string(5000, 'y'), std::string(4096, '\0'));
    std::ofstream(storeFile(folder), std::ios::binary) << content;
    const StoreError error = storeErrorOf([&] { (void)sqliteEngine(folder)->openWriter(); });
    CHECK(error.kind() == StoreErrorKind::notADatabase);
    CHECK(mentions(error.what(), "not a Gramhour store"));
    CHECK(contentOf(storeFile(folder)) == content);
}

TEST_CASE("what is missing or in the wrong place is said", "[store][sqlite]") {
    const TempFolder folder;
    CHECK(storeErrorOf([&] { (void)sqliteEngine(folder)->openReader(); }).kind() ==
          StoreErrorKind::cannotOpen);
    CHECK_FALSE(std::filesystem::exists(storeFile(folder)));
    const std::unique_ptr<Engine> nowhere = makeSqliteEngine({.file = folder / "none" / "x", .vfs = {}});
    CHECK(storeErrorOf([&] { (void)nowhere->openWriter(); }).kind() == StoreErrorKind::cannotOpen);
    std::ofstream(storeFile(folder)).close();  // empty: a writer starts a store there, a reader finds none
    CHECK(storeErrorOf([&] { (void)sqliteEngine(folder)->openReader(); }).kind() ==
          StoreErrorKind::notADatabase);
    CHECK_NOTHROW(sqliteEngine(folder)->openWriter());
}

TEST_CASE("a damaged store is noticed", "[store][sqlite]") {
    const TempFolder folder;
    filledWriter(folder).reset();
    constexpr std::streamoff kPage = 4096;
    SECTION("its first bytes") {
        overwrite(storeFile(folder), 0, std::string(16, '\x7f'));
        const StoreError error = storeErrorOf([&] { (void)sqliteEngine(folder)->openWriter(); });
        CHECK(error.kind() == StoreErrorKind::notADatabase);
    }
    SECTION("the schema's page") {
        overwrite(storeFile(folder), 100, std::string(60, '\x7f'));
        const StoreError error = storeErrorOf([&] { (void)sqliteEngine(folder)->openWriter(); });
        CHECK(error.kind() == StoreErrorKind::corrupt);
        CHECK(mentions(error.what(), "restore it from a backup"));
    }
    SECTION("a page of the table") {
        overwrite(storeFile(folder), kPage, std::string(64, '\x7f'));
        const std::unique_ptr<Connection> writer = sqliteEngine(folder)->openWriter();
        const StoreError error = storeErrorOf([&] {
            (void)writer->query("SELECT words FROM note NOT INDEXED").all([](const Row& row) {
                return row.string(0);
            });
        });
        CHECK(error.kind() == StoreErrorKind::corrupt);
        CHECK_FALSE(writer->integrityProblems().empty());
    }
    SECTION("cut short") {
        std::filesystem::resize_file(storeFile(folder), static_cast<std::uintmax_t>(kPage * 3));
        const StoreError error = storeErrorOf([&] {
            const std::unique_ptr<Connection> writer = sqliteEngine(folder)->openWriter();
            (void)writer->query("SELECT words FROM note NOT INDEXED").all([](const Row& row) {
                return row.string(0);
            });
        });
        CHECK(error.kind() == StoreErrorKind::corrupt);
    }
}

TEST_CASE("an index that disagrees with its table is listed", "[store][sqlite]") {
    const TempFolder folder;
    filledWriter(folder, 1).reset();
    const std::string content = contentOf(storeFile(folder));
    const std::size_t inTable = content.find("aaaaaaaa");
    REQUIRE(inTable != std::string::npos);
    overwrite(storeFile(folder), static_cast<std::streamoff>(inTable), "b");
    const std::unique_ptr<Connection> reader = sqliteEngine(folder)->openReader();
    const std::vector<std::string> problems = reader->integrityProblems();
    REQUIRE_FALSE(problems.empty());
    CHECK(mentions(problems.front(), "note_words"));
}

TEST_CASE("references to nowhere are listed", "[store][sqlite]") {
    const TempFolder folder;
    sqliteEngine(folder)->openWriter()->runScript(
        "CREATE TABLE chair (id INTEGER PRIMARY KEY) STRICT;"
        "CREATE TABLE visit (id INTEGER PRIMARY KEY, chair_id INTEGER REFERENCES chair (id)) STRICT;");
    sqlite3* careless = nullptr;  // foreign keys are off by default in SQLite
    REQUIRE(sqlite3_open(storeFile(folder).c_str(), &careless) == SQLITE_OK);
    REQUIRE(sqlite3_exec(careless, "INSERT INTO visit VALUES (5, 77)", nullptr, nullptr, nullptr) ==
            SQLITE_OK);
    sqlite3_close(careless);
    const std::unique_ptr<Connection> reader = sqliteEngine(folder)->openReader();
    CHECK(reader->foreignKeyProblems() ==
          std::vector<std::string>{"row 5 of visit refers to a missing row of chair"});
    CHECK(reader->integrityProblems().empty());
}

TEST_CASE("a store that another program writes is refused until that ends", "[store][sqlite]") {
    const TempFolder folder;
    filledWriter(folder).reset();
    Child other([&](const std::function<void()>& sayReadyAndWait) {
        const std::unique_ptr<Connection> writer = sqliteEngine(folder)->openWriter();
        sayReadyAndWait();
    });
    const StoreError error = storeErrorOf([&] { (void)sqliteEngine(folder)->openWriter(); });
    CHECK(error.kind() == StoreErrorKind::inUse);
    CHECK(mentions(error.what(), "Close the other program"));
    CHECK(number(*sqliteEngine(folder)->openReader(), "SELECT count(*) FROM note") == 200);
    other.end();  // kill -9
    CHECK_NOTHROW(sqliteEngine(folder)->openWriter());
}

TEST_CASE("a killed writer's open transaction is gone, its committed ones stay", "[store][sqlite]") {
    const TempFolder folder;
    filledWriter(folder).reset();
    Child other([&](const std::function<void()>& sayReadyAndWait) {
        const std::unique_ptr<Connection> writer = sqliteEngine(folder)->openWriter();
        change(*writer, "INSERT INTO note (words) VALUES ('committed')");
        Transaction open(*writer, TransactionMode::write);
        writer->run("INSERT INTO note (words) VALUES ('open')");
        sayReadyAndWait();
    });
    other.end();
    const std::unique_ptr<Connection> writer = sqliteEngine(folder)->openWriter();
    CHECK(number(*writer, "SELECT count(*) FROM note WHERE words = 'committed'") == 1);
    CHECK(number(*writer, "SELECT count(*) FROM note WHERE words = 'open'") == 0);
    CHECK(writer->integrityProblems().empty());
}

TEST_CASE("a writer killed within a large write leaves what was committed", "[store][sqlite]") {
    const TempFolder folder;
    filledWriter(folder).reset();
    Child other([&](const std::function<void()>& sayReadyAndWait) {
        const std::unique_ptr<Connection> writer = sqliteEngine(folder)->openWriter();
        writer->setFilling(true);
        change(*writer, "INSERT INTO note (words) VALUES ('committed')");
        Transaction open(*writer, TransactionMode::write);
        // Pages of before are changed and written out in the middle, so that the journal is what saves them.
        writer->runScript("PRAGMA cache_size = 2");
        writer->run("UPDATE note SET words = 'open' || hex(randomblob(400))");
        writer->runScript("PRAGMA shrink_memory");
        sayReadyAndWait();
    });
    REQUIRE(std::filesystem::exists(storeFile(folder).string() + "-journal"));
    other.end();
    const std::unique_ptr<Connection> writer = sqliteEngine(folder)->openWriter();
    CHECK(number(*writer, "SELECT count(*) FROM note WHERE words = 'committed'") == 1);
    CHECK(number(*writer, "SELECT count(*) FROM note WHERE words GLOB 'open*'") == 0);
    CHECK(number(*writer, "SELECT count(*) FROM note") == 201);
    CHECK(writer->integrityProblems().empty());
}

TEST_CASE("a file that may not be written is opened for reading only", "[store][sqlite]") {
    const TempFolder folder;
    filledWriter(folder).reset();
    std::filesystem::permissions(storeFile(folder), std::filesystem::perms{0444});
    std::filesystem::permissions(storeFile(folder).string() + ".lock", std::filesystem::perms{0666});
    std::filesystem::permissions(folder.path(), std::filesystem::perms{0777});
    // In a child that is nobody when the tests run as root, whom permissions do not stop.
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        int result = 1;
        try {
            if (::geteuid() != 0 || ::seteuid(65534) == 0) {
                const bool reads =
                    number(*sqliteEngine(folder)->openReader(), "SELECT count(*) FROM note") == 200;
                const StoreError error = storeErrorOf([&] { (void)sqliteEngine(folder)->openWriter(); });
                result = reads && error.kind() == StoreErrorKind::readOnly ? 0 : 2;
            }
        } catch (const std::exception&) {
            result = 3;
        }
        ::_exit(result);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
}

TEST_CASE("a long query stops when told to", "[store][sqlite]") {
    const TempFolder folder;
    const std::unique_ptr<Connection> writer = filledWriter(folder);
    std::thread other([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        writer->interrupt();
    });
    const StoreError error = storeErrorOf([&] {
        (void)number(*writer,
                     "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000) "
                     "SELECT sum(i) FROM n");
    });
    other.join();
    CHECK(error.kind() == StoreErrorKind::interrupted);
    CHECK(number(*writer, "SELECT count(*) FROM note") == 200);
}

TEST_CASE("a backup is one complete file that opens anywhere", "[store][sqlite]") {
    const TempFolder folder;
    const std::unique_ptr<Connection> writer = filledWriter(folder, 5000);
    const std::unique_ptr<Connection> reader = sqliteEngine(folder)->openReader();
    const std::filesystem::path target = folder / "backup";
    std::ofstream(target) << "an older backup";
    std::vector<std::pair<std::int64_t, std::int64_t>> steps;
    int written = 0;
    reader->backupTo(target, [&](std::int64_t done, std::int64_t total) {
        // The clinic goes on working meanwhile; the copy is of the moment at which it began.
        written += static_cast<int>(change(*writer, "INSERT INTO note (words) VALUES ('meanwhile')"));
        steps.emplace_back(done, total);
        return true;
    });
    CHECK(written > 0);
    CHECK(steps.back().first == steps.back().second);
    const std::unique_ptr<Connection> copy = makeSqliteEngine({.file = target, .vfs = {}})->openReader();
    CHECK(number(*copy, "SELECT count(*) FROM note") == 5000);
    CHECK(copy->integrityProblems().empty());
    CHECK(copy->queryOne<std::string>("SELECT journal_mode FROM pragma_journal_mode") == "delete");
    CHECK_FALSE(std::filesystem::exists(target.string() + ".partial"));
    CHECK_FALSE(std::filesystem::exists(target.string() + "-wal"));
}

TEST_CASE("a stopped backup leaves what was there", "[store][sqlite]") {
    const TempFolder folder;
    const std::unique_ptr<Connection> writer = filledWriter(folder, 30'000);  // more than one step of 8 MB
    const std::filesystem::path target = folder / "backup";
    std::ofstream(target) << "an older backup";
    const auto stop = [](std::int64_t, std::int64_t) { return false; };
    CHECK(storeErrorOf([&] { writer->backupTo(target, stop); }).kind() == StoreErrorKind::interrupted);
    CHECK(contentOf(target) == "an older backup");
    CHECK_FALSE(std::filesystem::exists(target.string() + ".partial"));
    CHECK_FALSE(writer->inTransaction());
    CHECK(storeErrorOf([&] { writer->backupTo(folder / "none" / "x"); }).kind() ==
          StoreErrorKind::cannotOpen);
    Transaction open(*writer, TransactionMode::write);
    CHECK_THROWS_AS(writer->backupTo(target), std::logic_error);
}
