#include "service/password_rules.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <set>

#include <utf8proc.h>

#include "base/embedded_file.h"
#include "base/text_fold.h"
#include "embedded/passwords.h"

namespace gramhour {

namespace {

constexpr std::size_t kFewestKinds = 4;      ///< of different characters
constexpr std::size_t kLongestRepeated = 5;  ///< a unit of so many characters, repeated, is no password
constexpr std::size_t kShortestWord = 4;     ///< of a name that counts; of what must be left beside names
constexpr std::size_t kShortestName = 3;     ///< of a sign-in name that counts
/// So many characters a run of neighbours, on average, make a row out of a password.
constexpr std::size_t kRowLength = 4;

/// Neighbours in the alphabet, among the figures and on the usual keyboards.
constexpr std::array<std::string_view, 9> kRows{"abcdefghijklmnopqrstuvwxyz",
                                                "01234567890",
                                                "qwertyuiop",
                                                "asdfghjkl",
                                                "zxcvbnm",
                                                "qwertzuiop",
                                                "yxcvbnm",
                                                "azertyuiop",
                                                "qsdfghjklm"};

std::vector<std::string_view> readCommon() {
    std::vector<std::string_view> lines;
    for (const EmbeddedFile& file : embedded::passwords()) {
        if (file.name != "common.txt") {
            continue;
        }
        for (std::size_t at = 0; at < file.text.size();) {
            const std::size_t end = std::min(file.text.find('\n', at), file.text.size());
            const std::string_view line = file.text.substr(at, end - at);
            if (!line.empty() && line.front() != '#') {
                lines.push_back(line);
            }
            at = end + 1;
        }
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

bool isCommon(std::string_view folded) {
    static const std::vector<std::string_view> kCommon = readCommon();
    return !folded.empty() && std::binary_search(kCommon.begin(), kCommon.end(), folded);
}

std::vector<utf8proc_int32_t> charactersOf(const std::string& text) {
    std::vector<utf8proc_int32_t> characters;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    for (std::size_t at = 0; at < text.size();) {
        utf8proc_int32_t codepoint = 0;
        const utf8proc_ssize_t used =
            utf8proc_iterate(bytes + at, static_cast<utf8proc_ssize_t>(text.size() - at), &codepoint);
        if (used > 0) {
            characters.push_back(utf8proc_tolower(codepoint));
            at += static_cast<std::size_t>(used);
        } else {
            characters.push_back(static_cast<unsigned char>(text[at]));
            ++at;
        }
    }
    return characters;
}

bool isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

/// Letters and figures, folded, without what stands between them.
std::string keyOf(std::string_view text) {
    std::string key = foldForSearch(text);
    std::erase(key, ' ');
    return key;
}

std::string lowerOf(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return lower;
}

/// "2026p@ssw0rd!!" becomes "p@ssw0rd": figures and signs around a word make it no secret.
std::string coreOf(std::string_view text) {
    const auto first = std::find_if(text.begin(), text.end(), isLetter);
    const auto last = std::find_if(text.rbegin(), std::make_reverse_iterator(first), isLetter);
    return {first, last.base()};
}

/// "p@ssw0rd" becomes "password".
std::string withoutDisguise(std::string text) {
    constexpr std::string_view kDisguise = "@401!3$57";
    constexpr std::string_view kLetter = "aaoilesst";
    for (char& c : text) {
        const std::size_t found = kDisguise.find(c);
        c = found == std::string_view::npos ? c : kLetter[found];
    }
    return text;
}

bool isCommonInAnyDress(const std::string& normal) {
    const std::string lower = lowerOf(normal);
    const std::string core = coreOf(lower);
    return isCommon(keyOf(lower)) || isCommon(keyOf(core)) || isCommon(keyOf(withoutDisguise(core))) ||
           isCommon(keyOf(withoutDisguise(lower)));
}

bool isRepetition(const std::vector<utf8proc_int32_t>& characters) {
    for (std::size_t unit = 1; unit <= kLongestRepeated && unit * 2 <= characters.size(); ++unit) {
        bool repeats = true;
        for (std::size_t i = unit; i < characters.size() && repeats; ++i) {
            repeats = characters[i] == characters[i - unit];
        }
        if (repeats) {
            return true;
        }
    }
    return std::set(characters.begin(), characters.end()).size() < kFewestKinds;
}

bool areNeighbours(utf8proc_int32_t one, utf8proc_int32_t other) {
    if (one == other) {
        return true;
    }
    if (one > 'z' || other > 'z') {
        return false;
    }
    const std::array<char, 2> forward{static_cast<char>(one), static_cast<char>(other)};
    const std::array<char, 2> backward{forward[1], forward[0]};
    return std::any_of(kRows.begin(), kRows.end(), [&](std::string_view row) {
        return row.find({forward.data(), 2}) != std::string_view::npos ||
               row.find({backward.data(), 2}) != std::string_view::npos;
    });
}

bool isRow(const std::vector<utf8proc_int32_t>& characters) {
    std::size_t runs = 1;
    for (std::size_t i = 1; i < characters.size(); ++i) {
        runs += areNeighbours(characters[i - 1], characters[i]) ? 0 : 1;
    }
    return runs * kRowLength <= characters.size();
}

/// The words of the owner, folded, the longest first.
std::vector<std::string> wordsOf(const PasswordOwner& owner) {
    std::vector<std::string> words{"gramhour"};
    if (std::string name = keyOf(owner.signInName); name.size() >= kShortestName) {
        words.push_back(std::move(name));
    }
    for (const std::string& names : {foldForSearch(owner.displayName), foldForSearch(owner.clinicName)}) {
        for (std::size_t at = 0; at < names.size();) {
            const std::size_t end = std::min(names.find(' ', at), names.size());
            if (end - at >= kShortestWord) {
                words.push_back(names.substr(at, end - at));
            }
            at = end + 1;
        }
    }
    std::sort(words.begin(), words.end(),
              [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
    return words;
}

bool isLittleMoreThanNames(const std::string& normal, const PasswordOwner& owner) {
    std::string left = keyOf(normal);
    bool hasName = false;
    for (const std::string& word : wordsOf(owner)) {
        for (std::size_t at = left.find(word); at != std::string::npos; at = left.find(word)) {
            left.erase(at, word.size());
            hasName = true;
        }
    }
    const auto letters = std::count_if(left.begin(), left.end(), isLetter);
    return hasName && static_cast<std::size_t>(letters) < kShortestWord;
}

}  // namespace

std::string normalPassword(std::string_view password) {
    utf8proc_uint8_t* mapped = nullptr;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(password.data());
    const utf8proc_ssize_t length =
        utf8proc_map(bytes, static_cast<utf8proc_ssize_t>(password.size()), &mapped,
                     static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(mapped, &std::free);
    if (length < 0) {
        return std::string(password);
    }
    return {reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(length)};
}

bool isLongEnough(std::string_view password) {
    return charactersOf(normalPassword(password)).size() >= kShortestPassword;
}

std::optional<ServiceErrorCode> whyNoPassword(std::string_view password, const PasswordOwner& owner) {
    if (!isLongEnough(password)) {
        return ServiceErrorCode::weakPassword;
    }
    const std::string normal = normalPassword(password);
    const std::vector<utf8proc_int32_t> characters = charactersOf(normal);
    if (isRepetition(characters) || isRow(characters) || isCommonInAnyDress(normal) ||
        isLittleMoreThanNames(normal, owner)) {
        return ServiceErrorCode::commonPassword;
    }
    return std::nullopt;
}

}  // namespace gramhour
