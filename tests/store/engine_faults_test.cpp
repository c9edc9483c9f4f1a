// The disk fails at every single call of a write transaction, in every way: afterwards the transaction is
// there as a whole or not at all, and the store opens clean.
#include <sys/wait.h>
#include <unistd.h>

#include "store/engine_support.h"
#include "support/catch.h"
#include "support/fault_vfs.h"

using namespace gramhour;
using namespace gramhour::store;
using namespace gramhour::test;

namespace {

constexpr std::int64_t kRowsBefore = 50;
constexpr std::int64_t kRowsOfTransaction = 40;  // some pages

void prepareStore(const TempFolder& folder) {
    const std::unique_ptr<Connection> writer = sqliteEngine(folder)->openWriter();
    Transaction transaction(*writer, TransactionMode::write);
    writer->runScript(
        "CREATE TABLE event (id INTEGER PRIMARY KEY, batch INTEGER NOT NULL, body TEXT NOT NULL) STRICT;"
        "CREATE INDEX event_batch ON event (batch);"
        "CREATE TABLE summary (events INTEGER NOT NULL) STRICT;"
        "INSERT INTO summary VALUES (0);");
    for (std::int64_t i = 0; i < kRowsBefore; ++i) {
        writer->run("INSERT INTO event (batch, body) VALUES (0, $1)", std::string(300, 'e'));
    }
    writer->run("UPDATE summary SET events = $1", kRowsBefore);
    transaction.commit();
}

void append(Connection& writer, std::int64_t batch) {
    Transaction transaction(writer, TransactionMode::write);
    for (std::int64_t i = 0; i < kRowsOfTransaction; ++i) {
        writer.run("INSERT INTO event (batch, body) VALUES ($1, $2)", batch, std::string(300, 'f'));
    }
    writer.run("UPDATE summary SET events = events + $1", kRowsOfTransaction);
    transaction.commit();
}

// Opens with the real file system, as the next start of the program does.
std::int64_t rowsAfterwards(const TempFolder& folder) {
    const std::unique_ptr<Connection> writer = sqliteEngine(folder)->openWriter();
    CHECK(writer->integrityProblems().empty());
    const std::int64_t rows = number(*writer, "SELECT count(*) FROM event");
    CHECK(rows == number(*writer, "SELECT events FROM summary"));
    CHECK((rows - kRowsBefore) % kRowsOfTransaction == 0);
    append(*writer, 99);  // and can be written again
    CHECK(number(*writer, "SELECT count(*) FROM event") == rows + kRowsOfTransaction);
    return rows;
}

struct Outcome {
    std::optional<VfsCall> struck;
    bool committed = false;
    std::optional<StoreErrorKind> error;
};

// One transaction with the nth call failing, then the program's end.
Outcome appendWithFault(const TempFolder& folder, FaultVfs& vfs, std::int64_t nth, const Fault& fault) {
    Outcome outcome;
    {
        const std::unique_ptr<Connection> writer = sqliteEngine(folder, vfs.name())->openWriter();
        vfs.failAt(nth, fault);
        try {
            append(*writer, 1);
            outcome.committed = true;
        } catch (const StoreError& error) {
            outcome.error = error.kind();
        }
        CHECK_FALSE(writer->inTransaction());
        outcome.struck = vfs.firstStruck();
    }
    vfs.heal();
    return outcome;
}

}  // namespace

TEST_CASE("a transaction survives the failure of any call as a whole or not at all", "[store][faults]") {
    FaultVfs vfs;
    const Fault fault{.code = GENERATE(SQLITE_IOERR, SQLITE_FULL),
                      .action = GENERATE(FaultAction::fail, FaultAction::tear),
                      .persistence = GENERATE(FaultPersistence::once, FaultPersistence::forGood)};
    int failures = 0;
    for (std::int64_t nth = 1; nth < 1000; ++nth) {
        CAPTURE(nth, fault.code, static_cast<int>(fault.action), static_cast<int>(fault.persistence));
        const TempFolder folder(TempFolder::Place::memory);
        prepareStore(folder);
        const Outcome outcome = appendWithFault(folder, vfs, nth, fault);
        const std::int64_t rows = rowsAfterwards(folder);
        // What was reported as kept is kept; what was reported as failed is not, once the program has ended.
        // Only when the disk takes the data but never again confirms it, nobody can tell: the whole may turn
        // up.
        const bool nobodyKnows = outcome.struck == VfsCall::sync &&
                                 fault.persistence == FaultPersistence::forGood && !outcome.committed;
        if (!nobodyKnows) {
            CHECK(rows == (outcome.committed ? kRowsBefore + kRowsOfTransaction : kRowsBefore));
        }
        if (outcome.error) {
            ++failures;
            const bool isFull = fault.code == SQLITE_FULL && outcome.struck != VfsCall::sync;
            CHECK(outcome.error == (isFull ? StoreErrorKind::full : StoreErrorKind::ioError));
        }
        if (!outcome.struck) {
            CHECK(failures >= 10);  // the transaction writes that many pages
            return;
        }
    }
    FAIL("the fault never stopped striking");
}

TEST_CASE("the connection goes on after a fault that passes", "[store][faults]") {
    FaultVfs vfs;
    const int code = GENERATE(SQLITE_IOERR, SQLITE_FULL);
    for (std::int64_t nth = 1; nth < 1000; ++nth) {
        CAPTURE(nth);
        const TempFolder folder(TempFolder::Place::memory);
        prepareStore(folder);
        bool first = false;
        {
            const std::unique_ptr<Connection> writer = sqliteEngine(folder, vfs.name())->openWriter();
            vfs.failAt(nth, {.code = code});
            try {
                append(*writer, 1);
                first = true;
            } catch (const StoreError&) {
                CHECK(number(*writer, "SELECT count(*) FROM event") == kRowsBefore);
            }
            vfs.heal();
            append(*writer, 2);
        }
        CHECK(rowsAfterwards(folder) == kRowsBefore + kRowsOfTransaction * (first ? 2 : 1));
        if (!vfs.struck()) {
            return;
        }
    }
    FAIL("the fault never stopped striking");
}

TEST_CASE("a kill at any call leaves whole transactions", "[store][faults]") {
    for (std::int64_t nth = 1; nth < 1000; ++nth) {
        CAPTURE(nth);
        const TempFolder folder(TempFolder::Place::memory);
        prepareStore(folder);
        const pid_t child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            FaultVfs vfs;
            vfs.failAt(nth, {.action = FaultAction::killSelf});
            {
                const std::unique_ptr<Connection> writer = sqliteEngine(folder, vfs.name())->openWriter();
                append(*writer, 1);
            }  // the checkpoint at the end is in it too
            ::_exit(1);
        }
        int status = 0;
        REQUIRE(::waitpid(child, &status, 0) == child);
        const bool lived = WIFEXITED(status) && WEXITSTATUS(status) == 1;
        const std::int64_t rows = rowsAfterwards(folder);
        CHECK((rows == kRowsBefore || rows == kRowsBefore + kRowsOfTransaction));
        if (lived) {
            CHECK(rows == kRowsBefore + kRowsOfTransaction);
            return;
        }
    }
    FAIL("the child never lived to its end");
}

TEST_CASE("a fault while a store is opened or made leaves it usable", "[store][faults]") {
    const bool exists = GENERATE(true, false);
    FaultVfs vfs;
    const Fault fault{.code = GENERATE(SQLITE_IOERR, SQLITE_FULL),
                      .persistence = GENERATE(FaultPersistence::once, FaultPersistence::forGood)};
    for (std::int64_t nth = 1; nth < 1000; ++nth) {
        CAPTURE(nth, exists, fault.code);
        const TempFolder folder(TempFolder::Place::memory);
        if (exists) {
            prepareStore(folder);
        }
        vfs.failAt(nth, fault);
        try {
            (void)sqliteEngine(folder, vfs.name())->openWriter();
        } catch (const StoreError& error) {
            CHECK(error.kind() != StoreErrorKind::notADatabase);
            CHECK(error.kind() != StoreErrorKind::corrupt);
        }
        vfs.heal();
        if (!exists) {
            prepareStore(folder);
        }
        CHECK(rowsAfterwards(folder) == kRowsBefore);
        if (!vfs.struck()) {
            CHECK(nth > 2);
            return;
        }
    }
    FAIL("the fault never stopped striking");
}

TEST_CASE("a read that fails is an error, never a shorter answer", "[store][faults]") {
    const TempFolder folder(TempFolder::Place::memory);
    prepareStore(folder);
    FaultVfs vfs({.opens = false, .writes = false, .syncs = false, .reads = true});
    for (std::int64_t nth = 1; nth < 1000; ++nth) {
        CAPTURE(nth);
        vfs.failAt(nth, {});
        try {
            const std::unique_ptr<Connection> reader = sqliteEngine(folder, vfs.name())->openReader();
            const std::int64_t rows = number(*reader, "SELECT count(*) FROM event NOT INDEXED");
            CHECK(rows == kRowsBefore);
        } catch (const StoreError& error) {
            CHECK(error.kind() == StoreErrorKind::ioError);
        }
        if (!vfs.struck()) {
            CHECK(nth > 3);
            return;
        }
    }
    FAIL("the fault never stopped striking");
}

TEST_CASE("a backup that fails at any call leaves the older one", "[store][faults]") {
    const TempFolder folder(TempFolder::Place::memory);
    prepareStore(folder);
    FaultVfs vfs;
    const std::unique_ptr<Connection> writer = sqliteEngine(folder, vfs.name())->openWriter();
    const std::filesystem::path target = folder / "backup";
    const std::unique_ptr<Engine> copy = makeSqliteEngine({.file = target, .vfs = {}});
    writer->backupTo(target);
    append(*writer, 1);
    const int code = GENERATE(SQLITE_IOERR, SQLITE_FULL);
    for (std::int64_t nth = 1; nth < 1000; ++nth) {
        CAPTURE(nth);
        vfs.failAt(nth, {.code = code});
        bool done = false;
        try {
            writer->backupTo(target);
            done = true;
        } catch (const StoreError&) {
            CHECK_FALSE(std::filesystem::exists(target.string() + ".partial"));
        }
        vfs.heal();
        const std::unique_ptr<Connection> reader = copy->openReader();
        CHECK(reader->integrityProblems().empty());
        const std::int64_t expected = done ? kRowsBefore + kRowsOfTransaction : kRowsBefore;
        REQUIRE(number(*reader, "SELECT count(*) FROM event") == expected);
        if (!vfs.struck()) {
            CHECK(done);
            CHECK(nth > 3);
            return;
        }
        if (done) {  // the fault hit something that does not matter to the copy; make the old one again
            std::filesystem::remove(target);
            change(*writer, "DELETE FROM event WHERE batch = 1");
            writer->backupTo(target);
            append(*writer, 1);
        }
    }
    FAIL("the fault never stopped striking");
}
