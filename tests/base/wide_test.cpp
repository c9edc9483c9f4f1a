#include "base/wide.h"

#include <cstdint>
#include <limits>
#include <random>

#include "support/catch.h"

using namespace gramhour;

TEST_CASE("Division rounds half up, towards plus infinity on a tie", "[base][wide]") {
    struct Row {
        std::int64_t numerator;
        std::int64_t denominator;
        std::int64_t rounded;
    };
    const Row row =
        GENERATE(Row{0, 7, 0}, Row{5, 2, 3}, Row{4, 3, 1}, Row{5, 3, 2}, Row{-5, 2, -2}, Row{-3, 2, -1},
                 Row{-1, 2, 0}, Row{-7, 4, -2}, Row{-5, 4, -1}, Row{-6, 4, -1}, Row{1, 2, 1}, Row{-8, 4, -2},
                 Row{499, 1000, 0}, Row{-501, 1000, -1}, Row{-500, 1000, 0});
    CAPTURE(row.numerator, row.denominator);
    CHECK(divideHalfUp(row.numerator, row.denominator) == row.rounded);
}

TEST_CASE("Products beyond 64 bits keep their digits", "[base][wide]") {
    constexpr std::int64_t kLarge = std::numeric_limits<std::int64_t>::max();
    CHECK(scaleHalfUp(kLarge, kLarge, kLarge) == kLarge);
    CHECK(scaleHalfUp(1'000'000'000'000, 3'600'000, 3'600'000) == 1'000'000'000'000);
}

TEST_CASE("A rounded quotient is never further than half from the exact one", "[base][wide]") {
    std::mt19937_64 random(7);
    std::uniform_int_distribution<std::int64_t> numerators(-1'000'000'000'000, 1'000'000'000'000);
    std::uniform_int_distribution<std::int64_t> denominators(1, 10'000);
    for (int i = 0; i < 5000; ++i) {
        const std::int64_t n = numerators(random);
        const std::int64_t d = denominators(random);
        const std::int64_t doubledError = 2 * (divideHalfUp(n, d) * d - n);
        CAPTURE(n, d);
        REQUIRE(doubledError <= d);
        REQUIRE(doubledError > -d);
    }
}
