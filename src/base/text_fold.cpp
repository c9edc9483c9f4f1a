#include "base/text_fold.h"

#include <cstdlib>
#include <memory>
#include <sstream>

#include <utf8proc.h>

namespace gramhour {

namespace {

bool isWordCharacter(utf8proc_int32_t codepoint) {
    const utf8proc_category_t category = utf8proc_category(codepoint);
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
           (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO);
}

void append(std::string& text, utf8proc_int32_t codepoint) {
    utf8proc_uint8_t bytes[4];
    const utf8proc_ssize_t length = utf8proc_encode_char(codepoint, bytes);
    text.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
}

/// Letters that carry their stroke in themselves, which decomposition leaves as they are.
utf8proc_int32_t withoutStroke(utf8proc_int32_t codepoint) {
    switch (codepoint) {
    case 0x00F8:
        return 'o';
    case 0x0142:
        return 'l';
    case 0x0111:
        return 'd';
    case 0x0131:
        return 'i';
    case 0x0127:
        return 'h';
    default:
        return codepoint;
    }
}

}  // namespace

std::string foldForSearch(std::string_view text) {
    std::string valid;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    for (std::size_t at = 0; at < text.size();) {
        utf8proc_int32_t codepoint = 0;
        const utf8proc_ssize_t used =
            utf8proc_iterate(bytes + at, static_cast<utf8proc_ssize_t>(text.size() - at), &codepoint);
        if (used <= 0) {
            ++at;
            continue;
        }
        append(valid, codepoint);
        at += static_cast<std::size_t>(used);
    }

    utf8proc_uint8_t* mapped = nullptr;
    const auto options = static_cast<utf8proc_option_t>(
        UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK | UTF8PROC_IGNORE);
    const utf8proc_ssize_t length =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(valid.data()),
                     static_cast<utf8proc_ssize_t>(valid.size()), &mapped, options);
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(mapped, &std::free);
    std::string folded;
    bool pendingSpace = false;
    for (utf8proc_ssize_t at = 0; at < length;) {
        utf8proc_int32_t codepoint = 0;
        at += utf8proc_iterate(mapped + at, length - at, &codepoint);
        if (!isWordCharacter(codepoint)) {
            pendingSpace = !folded.empty();
            continue;
        }
        if (pendingSpace) {
            folded += ' ';
        }
        pendingSpace = false;
        append(folded, withoutStroke(codepoint));
    }
    return folded;
}

std::vector<std::string> foldedWords(std::string_view text) {
    std::vector<std::string> words;
    std::istringstream stream(foldForSearch(text));
    for (std::string word; stream >> word;) {
        words.push_back(word);
    }
    return words;
}

namespace {

/// What makes the text after it, on the same line, be shown in another order (Unicode's explicit embeddings,
/// overrides and isolates). Letters that are written from right to left need none of them.
bool turnsTextAround(utf8proc_int32_t codepoint) {
    return (codepoint >= 0x202A && codepoint <= 0x202E) || (codepoint >= 0x2066 && codepoint <= 0x2069);
}

/// Set aside by Unicode for a program's own use inside: U+FDD0 to U+FDEF and the last two of each plane.
bool isNoCharacter(utf8proc_int32_t codepoint) {
    return (codepoint >= 0xFDD0 && codepoint <= 0xFDEF) || (codepoint & 0xFFFE) == 0xFFFE;
}

}  // namespace

bool isCleanText(std::string_view text) {
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    for (std::size_t at = 0; at < text.size();) {
        utf8proc_int32_t codepoint = 0;
        const utf8proc_ssize_t used =
            utf8proc_iterate(bytes + at, static_cast<utf8proc_ssize_t>(text.size() - at), &codepoint);
        if (used <= 0) {
            return false;
        }
        const bool isLayout = codepoint == '\n' || codepoint == '\t' || codepoint == '\r';
        const bool isControl = utf8proc_category(codepoint) == UTF8PROC_CATEGORY_CC && !isLayout;
        if (isControl || turnsTextAround(codepoint) || isNoCharacter(codepoint)) {
            return false;
        }
        at += static_cast<std::size_t>(used);
    }
    return true;
}

bool isCleanLine(std::string_view text) {
    constexpr std::string_view kLineSeparator = "\xE2\x80\xA8";       // U+2028
    constexpr std::string_view kParagraphSeparator = "\xE2\x80\xA9";  // U+2029
    return isCleanText(text) && text.find_first_of("\n\r\t") == std::string_view::npos &&
           text.find(kLineSeparator) == std::string_view::npos &&
           text.find(kParagraphSeparator) == std::string_view::npos;
}

}  // namespace gramhour
