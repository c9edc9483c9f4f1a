#include "store/sql/fact_pack.h"

#include <random>
#include <stdexcept>

#include "support/catch.h"

namespace gramhour::store {

namespace {

std::vector<std::byte> bytesOf(std::initializer_list<int> numbers) {
    std::vector<std::byte> bytes;
    for (const int number : numbers) {
        bytes.push_back(static_cast<std::byte>(number));
    }
    return bytes;
}

FactNumbers unpacked(const std::vector<std::byte>& bytes) {
    return store::unpacked(20'000, 7, bytes);
}

}  // namespace

TEST_CASE("A row of facts is packed as the header says", "[store][history]") {
    FactNumbers row{};
    row[2] = 63;         // 2 x 63 + 1 = 127: one byte
    row[3] = 64;         // 129 = 1 x 128 + 1: 0x81 0x01
    row[4] = 300;        // 601 = 4 x 128 + 89: 0x80 + 89 = 0xD9, 0x04
    row[5] = -1;         // 2
    row[6] = kNoNumber;  // 0
    std::vector<std::byte> expected = bytesOf({0x7F, 0x81, 0x01, 0xD9, 0x04, 0x02, 0x00});
    expected.resize(expected.size() + kFactColumnCount - 7, std::byte{1});  // 2 x 0 + 1
    CHECK(packed(row) == expected);
    row[0] = 20'000;
    row[1] = 7;
    CHECK(unpacked(expected) == row);
}

TEST_CASE("Any row of facts is unpacked as it was", "[store][history]") {
    std::mt19937_64 random(5);
    for (int turn = 0; turn < 2000; ++turn) {
        FactNumbers row{20'000, 7};
        for (std::int64_t& number : std::span(row).subspan(kPlaceColumnCount)) {
            // Any length from nothing to 62 bits, either sign, and now and then none.
            number = static_cast<std::int64_t>(random() >> (2 + random() % 62));
            number = random() % 4 == 0 ? -number : number;
            number = random() % 8 == 0 ? kNoNumber : number;
        }
        REQUIRE(unpacked(packed(row)) == row);
    }
}

TEST_CASE("What is no row of facts is refused", "[store][history]") {
    const std::vector<std::byte> good = packed(FactNumbers{});
    CHECK_THROWS_AS(unpacked({}), std::runtime_error);
    std::vector<std::byte> shorter = good;
    shorter.pop_back();
    CHECK_THROWS_AS(unpacked(shorter), std::runtime_error);
    std::vector<std::byte> longer = good;
    longer.push_back(std::byte{1});
    CHECK_THROWS_AS(unpacked(longer), std::runtime_error);
    const std::vector<std::byte> endless(kFactColumnCount * 10, std::byte{0xFF});
    CHECK_THROWS_AS(unpacked(endless), std::runtime_error);
    FactNumbers large{};
    large[5] = std::numeric_limits<std::int64_t>::max();
    CHECK_THROWS_AS(packed(large), std::logic_error);
}

}  // namespace gramhour::store
