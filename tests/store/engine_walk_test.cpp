// Walks over many rows of integers, whatever the engine is made of.
#include <limits>

#include "store/engine_support.h"
#include "support/catch.h"

using namespace gramhour::store;
using namespace gramhour::test;

namespace {

constexpr std::int64_t kNone = std::numeric_limits<std::int64_t>::min();

struct Numbers {
    TempFolder folder;
    std::unique_ptr<Engine> engine;
    std::unique_ptr<Connection> writer;

    explicit Numbers(const EngineUnderTest& under)
        : engine(under.make(folder)), writer(engine->openWriter()) {
        Transaction transaction(*writer, TransactionMode::write);
        writer->runScript("CREATE TABLE pair (id INTEGER PRIMARY KEY, amount BIGINT, note TEXT);"
                          "INSERT INTO pair VALUES (1, 30, 'a'), (2, NULL, 'b'), (3, 0, 'c'), "
                          "(4, 9223372036854775807, 'd'), (5, -7, 'e');");
        transaction.commit();
    }

    std::vector<std::vector<std::int64_t>> walked(std::string_view sql, std::int64_t most,
                                                  std::size_t rows = 100) {
        std::vector<std::vector<std::int64_t>> found;
        const BindValue values[] = {most};
        writer->walkIntegers(sql, values, kNone, [&](std::span<const std::int64_t> numbers) {
            found.emplace_back(numbers.begin(), numbers.end());
            return found.size() < rows;
        });
        return found;
    }
};

}  // namespace

TEST_CASE("a walk gives the integers of each row in the query's order", "[store][engine]") {
    Numbers numbers(GENERATE(from_range(enginesUnderTest())));
    using Rows = std::vector<std::vector<std::int64_t>>;
    CHECK(numbers.walked("SELECT id, amount FROM pair WHERE id <= $1 ORDER BY id DESC", 4) ==
          Rows{{4, std::numeric_limits<std::int64_t>::max()}, {3, 0}, {2, kNone}, {1, 30}});
    CHECK(numbers.walked("SELECT amount FROM pair WHERE id <= $1 AND amount IS NOT NULL ORDER BY amount",
                         5) == Rows{{-7}, {0}, {30}, {std::numeric_limits<std::int64_t>::max()}});
    CHECK(numbers.walked("SELECT id FROM pair WHERE id < $1", 0).empty());
}

TEST_CASE("a walk ends when the sink says so, and the connection goes on", "[store][engine]") {
    Numbers numbers(GENERATE(from_range(enginesUnderTest())));
    constexpr std::string_view kSql = "SELECT id FROM pair WHERE id <= $1 ORDER BY id";
    CHECK(numbers.walked(kSql, 5, 2).size() == 2);
    CHECK(numbers.walked(kSql, 5).size() == 5);
}

TEST_CASE("a walk lets the sink ask, and its exceptions out", "[store][engine]") {
    Numbers numbers(GENERATE(from_range(enginesUnderTest())));
    Connection& connection = *numbers.writer;
    const BindValue most[] = {std::int64_t{5}};
    constexpr std::string_view kSql = "SELECT id FROM pair WHERE id <= $1 ORDER BY id";
    std::string notes;
    connection.walkIntegers(kSql, most, kNone, [&](std::span<const std::int64_t> row) {
        notes += connection.queryOne<std::string>("SELECT note FROM pair WHERE id = $1", row[0]).value();
        return true;
    });
    CHECK(notes == "abcde");
    struct Broken {};
    CHECK_THROWS_AS(connection.walkIntegers(kSql, most, kNone,
                                            [](std::span<const std::int64_t>) -> bool { throw Broken(); }),
                    Broken);
    CHECK_THROWS_AS(connection.walkIntegers(kSql, most, kNone,
                                            [&](std::span<const std::int64_t>) {
                                                connection.walkIntegers(
                                                    kSql, most, kNone,
                                                    [](std::span<const std::int64_t>) { return true; });
                                                return true;
                                            }),
                    std::logic_error);
    CHECK(numbers.walked(kSql, 5).size() == 5);
}

TEST_CASE("a walk over what is no integer fails", "[store][engine]") {
    Numbers numbers(GENERATE(from_range(enginesUnderTest())));
    CHECK_THROWS_AS(numbers.walked("SELECT note FROM pair WHERE id <= $1", 5), StoreError);
}
