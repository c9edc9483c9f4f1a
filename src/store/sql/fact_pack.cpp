#include "store/sql/fact_pack.h"

#include <stdexcept>

namespace gramhour::store {

namespace {

constexpr unsigned kBits = 7;
constexpr std::uint8_t kMore = 1U << kBits;
constexpr unsigned kMostBits = 64;

/// A number written in full takes 64 bits and one more for NULL; that one is missing only beyond ±2^62.
constexpr std::int64_t kFarthest = std::int64_t{1} << 62U;

std::uint64_t foldedOf(std::int64_t number) {
    if (number == kNoNumber) {
        return 0;
    }
    if (number > kFarthest || number < -kFarthest) {
        throw std::logic_error("a number of facts is too large to be packed");
    }
    return number >= 0 ? static_cast<std::uint64_t>(number) * 2 + 1 : static_cast<std::uint64_t>(-number) * 2;
}

std::int64_t numberOf(std::uint64_t folded) {
    if (folded == 0) {
        return kNoNumber;
    }
    const auto half = static_cast<std::int64_t>(folded >> 1U);
    return (folded & 1U) != 0 ? half : -half;
}

[[noreturn]] void refuse() {
    throw std::runtime_error("the store holds a row of facts that cannot be read");
}

}  // namespace

std::vector<std::byte> packed(const FactNumbers& numbers) {
    std::vector<std::byte> bytes;
    bytes.reserve(kFactColumnCount * 3);
    for (const std::int64_t number : std::span(numbers).subspan(kPlaceColumnCount)) {
        std::uint64_t left = foldedOf(number);
        for (; left >= kMore; left >>= kBits) {
            bytes.push_back(static_cast<std::byte>((left % kMore) | kMore));
        }
        bytes.push_back(static_cast<std::byte>(left));
    }
    return bytes;
}

FactNumbers unpacked(std::int64_t clinicDay, std::int64_t sessionId, std::span<const std::byte> bytes) {
    FactNumbers numbers;
    numbers[0] = clinicDay;
    numbers[1] = sessionId;
    const std::byte* at = bytes.data();
    const std::byte* const end = at + bytes.size();
    for (std::int64_t& number : std::span(numbers).subspan(kPlaceColumnCount)) {
        std::uint64_t folded = 0;
        std::uint8_t byte = kMore;
        for (unsigned shift = 0; (byte & kMore) != 0; shift += kBits) {
            if (at == end || shift >= kMostBits) {
                refuse();
            }
            byte = static_cast<std::uint8_t>(*at++);
            folded |= static_cast<std::uint64_t>(byte % kMore) << shift;
        }
        number = numberOf(folded);
    }
    if (at != end) {
        refuse();
    }
    return numbers;
}

}  // namespace gramhour::store
