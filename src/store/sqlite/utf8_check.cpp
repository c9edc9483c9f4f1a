#include "store/sqlite/utf8_check.h"

#include <cstddef>
#include <cstdint>

namespace gramhour::store {

namespace {

// The bytes of the character that starts with `lead`, and the lowest code point that needs so many; 0 for no
// lead byte.
struct Sequence {
    std::size_t length;
    std::uint32_t lowest;
    std::uint32_t leadBits;
};

Sequence sequenceOf(unsigned char lead) {
    if (lead >= 0xC2 && lead <= 0xDF) {
        return {2, 0x80, lead & 0x1FU};
    }
    if (lead >= 0xE0 && lead <= 0xEF) {
        return {3, 0x800, lead & 0x0FU};
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        return {4, 0x10000, lead & 0x07U};
    }
    return {0, 0, 0};
}

}  // namespace

bool isStorableText(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        const auto lead = static_cast<unsigned char>(text[at]);
        if (lead < 0x80) {
            if (lead == 0) {
                return false;
            }
            ++at;
            continue;
        }
        const Sequence sequence = sequenceOf(lead);
        if (sequence.length == 0 || text.size() - at < sequence.length) {
            return false;
        }
        std::uint32_t point = sequence.leadBits;
        for (std::size_t i = 1; i < sequence.length; ++i) {
            const auto next = static_cast<unsigned char>(text[at + i]);
            if ((next & 0xC0U) != 0x80U) {
                return false;
            }
            point = (point << 6U) | (next & 0x3FU);
        }
        const bool isSurrogate = point >= 0xD800 && point <= 0xDFFF;
        if (point < sequence.lowest || point > 0x10FFFF || isSurrogate) {
            return false;
        }
        at += sequence.length;
    }
    return true;
}

}  // namespace gramhour::store
