// What every engine must do behind the port, whatever it is made of.
#include <array>
#include <limits>

#include "domain/ids.h"
#include "store/engine_support.h"
#include "support/catch.h"

using namespace gramhour;
using namespace gramhour::store;
using namespace gramhour::test;

namespace {

constexpr std::string_view kSchema = R"(
    CREATE TABLE chair (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL CONSTRAINT chair_name_unique UNIQUE,
        places INTEGER NOT NULL DEFAULT 1 CONSTRAINT places_positive CHECK (places > 0)
    );
    CREATE TABLE visit (
        id INTEGER PRIMARY KEY,
        chair_id INTEGER NOT NULL REFERENCES chair (id),
        note TEXT,
        amount BIGINT,
        picture BLOB
    );
)";

struct Bench {
    TempFolder folder;
    std::unique_ptr<Engine> engine;
    std::unique_ptr<Connection> writer;

    explicit Bench(const EngineUnderTest& under) : engine(under.make(folder)), writer(engine->openWriter()) {
        Transaction transaction(*writer, TransactionMode::write);
        writer->runScript(kSchema);
        writer->run("INSERT INTO chair (id, name) VALUES (1, 'Window')");
        transaction.commit();
    }
};

std::vector<std::byte> bytes(std::initializer_list<int> values) {
    std::vector<std::byte> result;
    for (const int value : values) {
        result.push_back(static_cast<std::byte>(value));
    }
    return result;
}

}  // namespace

TEST_CASE("integers come back exactly, extremes included", "[store][engine]") {
    Bench bench(GENERATE(from_range(enginesUnderTest())));
    const std::int64_t value =
        GENERATE(std::int64_t{0}, std::int64_t{-1}, std::int64_t{9'007'199'254'740'993},
                 std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::min());
    change(*bench.writer, "INSERT INTO visit (chair_id, amount) VALUES (1, $1)", value);
    CHECK(bench.writer->queryOne<std::int64_t>("SELECT amount FROM visit") == value);
}

TEST_CASE("text comes back byte by byte", "[store][engine]") {
    Bench bench(GENERATE(from_range(enginesUnderTest())));
    const std::string text =
        GENERATE(as<std::string>{}, "",
                 "Pe\xC3\xB1"
                 "alver",
                 "\xE2\x84\xA6 \xC2\xB5g", "\xF0\x9F\x92\x89", "it's \"quoted\" $1 ; --", " spaces kept ");
    change(*bench.writer, "INSERT INTO visit (chair_id, note) VALUES (1, $1)", text);
    CHECK(bench.writer->queryOne<std::string>("SELECT note FROM visit") == text);
}

TEST_CASE("text with a NUL or that is not UTF-8 is refused, not cut", "[store][engine]") {
    Bench bench(GENERATE(from_range(enginesUnderTest())));
    // NUL; a lone continuation; an overlong slash; a surrogate; a cut-off character; above U+10FFFF.
    const std::string text =
        GENERATE(std::string("a\0b", 3), std::string("\x80"), std::string("\xC0\xAF"),
                 std::string("\xED\xA0\x80"), std::string("\xE2\x84"), std::string("\xF4\x90\x80\x80"));
    const StoreError error = storeErrorOf(
        [&] { change(*bench.writer, "INSERT INTO visit (chair_id, note) VALUES (1, $1)", text); });
    CHECK(error.kind() == StoreErrorKind::invalidText);
    CHECK(number(*bench.writer, "SELECT count(*) FROM visit") == 0);
    CHECK_FALSE(bench.writer->inTransaction());
}

TEST_CASE("bytes, nulls, bools, ids, times and optionals are bound as themselves", "[store][engine]") {
    Bench bench(GENERATE(from_range(enginesUnderTest())));
    Connection& conn = *bench.writer;
    const std::vector<std::byte> picture = bytes({0, 255, 10, 0});
    const std::optional<std::string> noNote;
    const std::optional<UtcTime> time = UtcTime::fromMilliseconds(1'772'528'400'123);
    change(conn, "INSERT INTO visit (id, chair_id, note, amount, picture) VALUES ($1, $2, $3, $4, $5)",
           VisitId(7), ChairId(1), noNote, time, picture);
    change(conn, "INSERT INTO visit (id, chair_id, note, amount, picture) VALUES ($1, $2, $3, $4, $5)",
           VisitId(8), 1, nullptr, true, std::vector<std::byte>{});

    Rows rows = conn.query("SELECT id, note, amount, picture FROM visit ORDER BY id");
    REQUIRE(rows.next());
    const Row row = rows.row();
    CHECK(row.columnCount() == 4);
    CHECK(row.columnName(2) == "amount");
    CHECK(row.id<VisitId>(0) == VisitId(7));
    CHECK(row.isNull(1));
    CHECK(row.optionalString(1) == std::nullopt);
    CHECK(row.optionalTime(2) == time);
    CHECK(row.bytes(3) == picture);
    REQUIRE(rows.next());
    CHECK(rows.row().boolean(2));
    CHECK_FALSE(rows.row().isNull(3));  // no bytes are not NULL
    CHECK(rows.row().blob(3).empty());
    CHECK_FALSE(rows.next());
    CHECK_FALSE(rows.next());  // does not start again
}

TEST_CASE("reading a column as what it is not is a bug and says so", "[store][engine]") {
    Bench bench(GENERATE(from_range(enginesUnderTest())));
    Rows rows = bench.writer->query("SELECT name, CAST(NULL AS INTEGER) FROM chair");
    CHECK_THROWS_AS(rows.row().integer(0), std::logic_error);  // before the first row
    REQUIRE(rows.next());
    CHECK_THROWS_AS(rows.row().integer(0), std::logic_error);
    CHECK_THROWS_AS(rows.row().integer(1), std::logic_error);
    CHECK_THROWS_AS(rows.row().text(1), std::logic_error);
    CHECK_THROWS_AS(rows.row().text(2), std::logic_error);
    CHECK_THROWS_AS(rows.row().isNull(-1), std::logic_error);
}

TEST_CASE("parameters count by their number, not by their place", "[store][engine]") {
    Bench bench(GENERATE(from_range(enginesUnderTest())));
    Connection& conn = *bench.writer;
    CHECK(conn.queryOne<std::int64_t>("SELECT $2 * 10 + $1", 1, 2) == 21);
    CHECK(conn.queryOne<std::int64_t>("SELECT $1 * 100 + $2 * 10 + $1", 3, 4) == 343);
    CHECK(conn.queryOne<std::int64_t>("SELECT $10 - $1 + 0 * ($2+$3+$4+$5+$6+$7+$8+$9)", 1, 0, 0, 0, 0, 0, 0,
                                      0, 0, 50) == 49);
    CHECK_THROWS_AS(conn.query("SELECT $1", 1, 2), std::logic_error);
    CHECK_THROWS_AS(conn.query("SELECT $1"), std::logic_error);
    CHECK_THROWS_AS(conn.query("SELECT $1 + $3", 1, 2, 3), std::logic_error);  // a gap
}

TEST_CASE("only one statement with $n parameters is taken", "[store][engine]") {
    Bench bench(GENERATE(from_range(enginesUnderTest())));
    const std::string sql = GENERATE(as<std::string>{}, "SELECT ?", "SELECT :a", "SELECT @a", "SELECT $a",
                                     "SELECT $01", "SELECT $1::bigint", "SELECT 1; SELECT 2", "", "  ");
    CHECK_THROWS_AS(bench.writer->query(sql, 1), std::logic_error);
    CHECK(bench.writer->queryOne<std::int64_t>("SELECT 1;\n") == 1);
}

TEST_CASE("one(), all() and the range walk the same rows", "[store][engine]") {
    Bench bench(GENERATE(from_range(enginesUnderTest())));
    Connection& conn = *bench.writer;
    CHECK(change(conn, "INSERT INTO chair (id, name) VALUES (2, $1), (3, $2)", "Door", "Corner") == 2);
    const auto name = [](const Row& row) { return row.string(0); };
    CHECK(conn.query("SELECT name FROM chair ORDER BY id").all(name) ==
          std::vector<std::string>{"Window", "Door", "Corner"});
    std::int64_t sum = 0;
    for (const Row row : conn.query("SELECT id FROM chair")) {
        sum += row.integer(0);
    }
    CHECK(sum == 6);
    CHECK(conn.query("SELECT name FROM chair WHERE id = $1", 2).one(name) == "Door");
    CHECK(conn.query("SELECT name FROM chair WHERE id = $1", 9).one(name) == std::nullopt);
    CHECK_THROWS_AS(conn.query("SELECT name FROM chair").one(name), std::logic_error);
    CHECK(conn.queryOne<std::string>("SELECT note FROM visit") == std::nullopt);
}

TEST_CASE("INSERT ... RETURNING gives the new id", "[store][engine]") {
    Bench bench(GENERATE(from_range(enginesUnderTest())));
    Transaction transaction(*bench.writer, TransactionMode::write);
    const auto first =
        bench.writer->queryOne<std::int64_t>("INSERT INTO chair (name) VALUES ($1) RETURNING id", "Door");
    const auto second =
        bench.writer->queryOne<std::int64_t>("INSERT INTO chair (name) VALUES ($1) RETURNING id", "Corner");
    transaction.commit();
    CHECK(bench.writer->queryOne<std::string>("SELECT name FROM chair WHERE id = $1", first) == "Door");
    CHECK(bench.writer->queryOne<std::string>("SELECT name FROM chair WHERE id = $1", second) == "Corner");
}

TEST_CASE("run() counts the rows it changed", "[store][engine]") {
    Bench bench(GENERATE(from_range(enginesUnderTest())));
    CHECK(change(*bench.writer, "UPDATE chair SET places = 2 WHERE id = $1", 1) == 1);
    CHECK(change(*bench.writer, "UPDATE chair SET places = 2 WHERE id = $1", 5) == 0);
    CHECK(bench.writer->run("SELECT id FROM chair") == 0);
}

TEST_CASE("a transaction is kept when committed and gone otherwise", "[store][engine]") {
    Bench bench(GENERATE(from_range(enginesUnderTest())));
    Connection& conn = *bench.writer;
    {
        Transaction transaction(conn, TransactionMode::write);
        conn.run("UPDATE chair SET name = 'Lost'");
        CHECK(conn.inTransaction());
    }
    CHECK_FALSE(conn.inTransaction());
    CHECK(conn.queryOne<std::string>("SELECT name FROM chair") == "Window");
    change(conn, "UPDATE chair SET name = 'Kept'");
    CHECK(conn.queryOne<std::string>("SELECT name FROM chair") == "Kept");
}

TEST_CASE("transactions do not nest and changes need one", "[store][engine]") {
    Bench bench(GENERATE(from_range(enginesUnderTest())));
    Connection& conn = *bench.writer;
    CHECK_THROWS_AS(conn.run("UPDATE chair SET places = 2"), std::logic_error);
    CHECK_THROWS_AS(conn.commit(), std::logic_error);
    {
        Transaction transaction(conn, TransactionMode::write);
        CHECK_THROWS_AS(conn.begin(TransactionMode::write), std::logic_error);
        CHECK_THROWS_AS(Transaction(conn, TransactionMode::read), std::logic_error);
        conn.run("UPDATE chair SET places = 3");
        transaction.commit();  // the refused ones did no harm
    }
    CHECK(number(conn, "SELECT places FROM chair") == 3);
    Transaction reading(conn, TransactionMode::read);
    CHECK_THROWS_AS(conn.run("UPDATE chair SET places = 4"), std::logic_error);
}

TEST_CASE("a reader sees one committed moment for the whole of its transaction", "[store][engine]") {
    Bench bench(GENERATE(from_range(enginesUnderTest())));
    const std::unique_ptr<Connection> reader = bench.engine->openReader();
    CHECK(reader->isReadOnly());
    constexpr std::string_view kCount = "SELECT count(*) FROM chair";
    Transaction writing(*bench.writer, TransactionMode::write);
    bench.writer->run("INSERT INTO chair (name) VALUES ('Door')");
    {
        Transaction reading(*reader, TransactionMode::read);
        CHECK(number(*reader, kCount) == 1);  // not what is uncommitted
        writing.commit();
        CHECK(number(*reader, kCount) == 1);  // nor what was committed after its first look
    }
    CHECK(number(*reader, kCount) == 2);
}

TEST_CASE("a reader cannot write", "[store][engine]") {
    Bench bench(GENERATE(from_range(enginesUnderTest())));
    const std::unique_ptr<Connection> reader = bench.engine->openReader();
    CHECK(storeErrorOf([&] { Transaction t(*reader, TransactionMode::write); }).kind() ==
          StoreErrorKind::readOnly);
    CHECK(storeErrorOf([&] { reader->run("DELETE FROM chair"); }).kind() == StoreErrorKind::readOnly);
    CHECK(storeErrorOf([&] { reader->runScript("DELETE FROM chair"); }).kind() == StoreErrorKind::readOnly);
    CHECK(number(*bench.writer, "SELECT count(*) FROM chair") == 1);
}

TEST_CASE("only one connection may write", "[store][engine]") {
    Bench bench(GENERATE(from_range(enginesUnderTest())));
    CHECK(storeErrorOf([&] { (void)bench.engine->openWriter(); }).kind() == StoreErrorKind::inUse);
    bench.writer.reset();
    CHECK_NOTHROW(bench.engine->openWriter());
}

TEST_CASE("violations say which rule refused", "[store][engine]") {
    Bench bench(GENERATE(from_range(enginesUnderTest())));
    Connection& conn = *bench.writer;
    const auto refusal = [&](std::string_view sql) { return storeErrorOf([&] { change(conn, sql); }); };

    const StoreError unique = refusal("INSERT INTO chair (name) VALUES ('Window')");
    CHECK(unique.kind() == StoreErrorKind::constraint);
    CHECK(unique.constraint() == ConstraintKind::unique);
    CHECK(unique.isUniqueViolation());
    CHECK(unique.object() == "chair.name");
    CHECK_FALSE(mentions(unique.what(), "Window"));  // no stored value in an error

    const StoreError key = refusal("INSERT INTO chair (id, name) VALUES (1, 'Door')");
    CHECK(key.constraint() == ConstraintKind::primaryKey);
    CHECK(key.isUniqueViolation());
    CHECK(refusal("INSERT INTO visit (chair_id) VALUES (99)").constraint() == ConstraintKind::foreignKey);
    const StoreError check = refusal("UPDATE chair SET places = 0");
    CHECK(check.constraint() == ConstraintKind::check);
    CHECK(check.object() == "places_positive");
    const StoreError null = refusal("UPDATE chair SET name = NULL");
    CHECK(null.constraint() == ConstraintKind::notNull);
    CHECK(null.object() == "chair.name");
    CHECK(number(conn, "SELECT count(*) FROM chair WHERE name = 'Window' AND places = 1") == 1);
}

TEST_CASE("a refused statement leaves the rest of its transaction alone", "[store][engine]") {
    Bench bench(GENERATE(from_range(enginesUnderTest())));
    Connection& conn = *bench.writer;
    change(conn, "INSERT INTO chair (name) VALUES ('Door')");
    CHECK_THROWS_AS(change(conn, "INSERT INTO chair (name) VALUES ('Corner'), ('Door')"), StoreError);
    CHECK(number(conn, "SELECT count(*) FROM chair") == 2);
    change(conn, "INSERT INTO chair (name) VALUES ('Corner')");  // the statement can be used again
    CHECK(number(conn, "SELECT count(*) FROM chair") == 3);
}

TEST_CASE("statements are kept, lent once at a time, and forget what was bound", "[store][engine]") {
    Bench bench(GENERATE(from_range(enginesUnderTest())));
    Connection& conn = *bench.writer;
    constexpr std::string_view kSql = "SELECT $1 + 0";
    const Statement* first = nullptr;
    {
        const StatementLoan loan = conn.prepare(kSql);
        first = loan.get();
        const StatementLoan other = conn.prepare(std::string(kSql));  // same text while the first is out
        CHECK(other.get() != first);
        loan->bind(1, 5);
        REQUIRE(loan->step());
        CHECK_THROWS_AS(loan->bind(1, 6), std::logic_error);  // running
        CHECK_THROWS_AS(loan->bind(2, 6), std::logic_error);
    }
    const StatementLoan again = conn.prepare(kSql);
    CHECK(again.get() == first);
    REQUIRE(again->step());
    CHECK(again->isNull(0));  // nothing of the 5
    again->reset();
    again->bind(1, 8);
    REQUIRE(again->step());
    CHECK(again->integer(0) == 8);
}

TEST_CASE("the same query may run inside itself", "[store][engine]") {
    Bench bench(GENERATE(from_range(enginesUnderTest())));
    Connection& conn = *bench.writer;
    change(conn, "INSERT INTO chair (name) VALUES ('Door'), ('Corner')");
    int pairs = 0;
    for (const Row outer : conn.query("SELECT id FROM chair")) {
        for (const Row inner : conn.query("SELECT id FROM chair")) {
            pairs += outer.integer(0) != inner.integer(0) ? 1 : 0;
        }
    }
    CHECK(pairs == 6);  // 3 * 3 - 3
}

TEST_CASE("more different texts than the cache holds still work", "[store][engine]") {
    Bench bench(GENERATE(from_range(enginesUnderTest())));
    Rows held = bench.writer->query("SELECT 'held' UNION ALL SELECT 'on'");
    REQUIRE(held.next());
    for (std::int64_t i = 0; i < 1000; ++i) {
        REQUIRE(bench.writer->queryOne<std::int64_t>("SELECT $1 + " + std::to_string(i), 1) == i + 1);
    }
    CHECK(held.row().text(0) == "held");
    REQUIRE(held.next());
    CHECK(held.row().text(0) == "on");
}

TEST_CASE("bad SQL is an error with the engine's words", "[store][engine]") {
    Bench bench(GENERATE(from_range(enginesUnderTest())));
    const StoreError error = storeErrorOf([&] { (void)bench.writer->query("SELECT id FROM nowhere"); });
    CHECK(error.kind() == StoreErrorKind::other);
    CHECK(mentions(error.what(), "nowhere"));
    CHECK(mentions(bench.writer->lastError(), "nowhere"));
}

TEST_CASE("the schema version is part of the transaction that sets it", "[store][engine]") {
    Bench bench(GENERATE(from_range(enginesUnderTest())));
    CHECK(bench.writer->schemaVersion() == 0);
    CHECK_THROWS_AS(bench.writer->setSchemaVersion(4), std::logic_error);
    {
        Transaction transaction(*bench.writer, TransactionMode::write);
        bench.writer->setSchemaVersion(4);
    }
    CHECK(bench.writer->schemaVersion() == 0);
    Transaction transaction(*bench.writer, TransactionMode::write);
    bench.writer->setSchemaVersion(4);
    transaction.commit();
    CHECK(bench.writer->schemaVersion() == 4);
}

TEST_CASE("a sound store has no problems to list", "[store][engine]") {
    Bench bench(GENERATE(from_range(enginesUnderTest())));
    CHECK(bench.writer->integrityProblems().empty());
    CHECK(bench.writer->foreignKeyProblems().empty());
}
