#include "base/decimal.h"

#include <cstdint>
#include <limits>
#include <random>

#include "support/catch.h"

using namespace gramhour;

TEST_CASE("A decimal keeps every digit that was written", "[base][decimal]") {
    struct Row {
        const char* text;
        int places;
        std::int64_t scaled;
    };
    // Moved by hand: the text times 10^places.
    const Row row = GENERATE(Row{"0", 3, 0}, Row{"-0", 3, 0}, Row{"2", 6, 2'000'000}, Row{"0.1", 6, 100'000},
                             Row{"98.61", 2, 9861}, Row{"1e3", 0, 1000}, Row{"12.5E-1", 2, 125},
                             Row{"-12.5e+3", 0, -12500}, Row{"0.000001", 6, 1}, Row{"1.500000", 1, 15},
                             Row{"100000000000000000000", -4, 10'000'000'000'000'000},
                             Row{"999999999999999999", 0, 999'999'999'999'999'999});
    CAPTURE(row.text);
    const std::optional<Decimal> read = Decimal::parse(row.text);
    REQUIRE(read);
    CHECK(read->scaledExactly(row.places) == row.scaled);
}

TEST_CASE("What is not JSON's number grammar is not a decimal", "[base][decimal]") {
    const char* text = GENERATE("", "-", "+1", ".5", "5.", "01", "00", "1e", "1e+", "1e999", "1e-999", "nan",
                                "NaN", "inf", "Infinity", "0x10", " 2", "2 ", "1,5", "1.2.3", "--1", "1e5.0",
                                "1_000", "1234567890123456789", "0.1234567890123456789");
    CAPTURE(text);
    CHECK_FALSE(Decimal::parse(text));
}

TEST_CASE("A decimal is rounded half up, towards plus infinity on a tie", "[base][decimal]") {
    CHECK(Decimal::parse("2.5")->scaled(0) == 3);
    CHECK(Decimal::parse("2.4999999999")->scaled(0) == 2);
    CHECK(Decimal::parse("-2.5")->scaled(0) == -2);
    CHECK(Decimal::parse("-2.51")->scaled(0) == -3);
    CHECK(Decimal::parse("0.0000005")->scaled(6) == 1);
    CHECK(Decimal::parse("1e-50")->scaled(6) == 0);
    CHECK_FALSE(Decimal::parse("2.5")->scaledExactly(0));
    CHECK_FALSE(Decimal::parse("1e-50")->scaledExactly(6));
}

TEST_CASE("A decimal that does not fit in 64 bits says so", "[base][decimal]") {
    CHECK_FALSE(Decimal::parse("1e19")->scaled(0));
    CHECK_FALSE(Decimal::parse("1e60")->scaled(18));
    CHECK(Decimal::parse("9.2e18")->scaled(0) == 9'200'000'000'000'000'000);
}

TEST_CASE("Numbers are written with a leading zero and without trailing ones", "[base][decimal][H-01]") {
    // The notation rules of ISMP and the Joint Commission: "0.5", never ".5"; "1", never "1.0".
    CHECK(formatScaled(5, 1) == "0.5");
    CHECK(formatScaled(10, 1) == "1");
    CHECK(formatScaled(8115, 3) == "8.115");
    CHECK(formatScaled(2'000'000, 6) == "2");
    CHECK(formatScaled(0, 3) == "0");
    CHECK(formatScaled(-5, 2) == "-0.05");
    CHECK(formatScaled(100, 0) == "100");
    CHECK(formatScaled(std::numeric_limits<std::int64_t>::min(), 0) == "-9223372036854775808");
    CHECK(formatFixed(66, 2) == "0.66");
    CHECK(formatFixed(230, 2) == "2.30");
}

TEST_CASE("Rescaling rounds half up once", "[base][decimal]") {
    CHECK(rescaleHalfUp(8'114'500, 6, 3) == 8115);
    CHECK(rescaleHalfUp(8'114'499, 6, 3) == 8114);
    CHECK(rescaleHalfUp(-1500, 3, 0) == -1);
    CHECK(rescaleHalfUp(12, 1, 4) == 12'000);
}

TEST_CASE("What is written is read back as the same number", "[base][decimal]") {
    std::mt19937_64 random(20260303);
    std::uniform_int_distribution<std::int64_t> values(-999'999'999'999'999'999, 999'999'999'999'999'999);
    for (int i = 0; i < 2000; ++i) {
        const std::int64_t value = values(random);
        const int places = i % 13;
        const std::string text = formatScaled(value, places);
        CAPTURE(text);
        const std::optional<Decimal> read = Decimal::parse(text);
        REQUIRE(read);
        REQUIRE(read->scaledExactly(places) == value);
    }
}
