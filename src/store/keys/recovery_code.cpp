#include "store/keys/recovery_code.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

#include <sodium.h>

namespace gramhour {

namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr unsigned kBitsEach = 5;
constexpr std::size_t kRandom = 28;
constexpr std::size_t kCheck = 4;
constexpr std::size_t kAll = kRandom + kCheck;
constexpr std::size_t kGroup = 4;

static_assert(kAlphabet.size() == 1U << kBitsEach);

/// Four characters that follow from the others.
std::array<char, kCheck> checkOf(std::span<const unsigned char> characters) {
    std::array<unsigned char, crypto_generichash_BYTES> hash{};
    crypto_generichash(hash.data(), hash.size(), characters.data(), kRandom, nullptr, 0);
    std::array<char, kCheck> check{};
    for (std::size_t i = 0; i < kCheck; ++i) {
        check.at(i) = kAlphabet[hash.at(i) % kAlphabet.size()];
    }
    return check;
}

char understood(char typed) {
    const char upper = typed >= 'a' && typed <= 'z' ? static_cast<char>(typed - 'a' + 'A') : typed;
    switch (upper) {
    case 'O':
        return '0';
    case 'I':
    case 'L':
        return '1';
    default:
        return upper;
    }
}

}  // namespace

RecoveryCode::RecoveryCode(Secret characters) : m_characters(std::move(characters)) {}

RecoveryCode RecoveryCode::make() {
    Secret characters(kAll);
    const Secret random = Secret::random(kRandom);
    for (std::size_t i = 0; i < kRandom; ++i) {
        // 256 is a multiple of 32: every character is as likely as any other.
        characters.bytes()[i] = static_cast<unsigned char>(kAlphabet[random.bytes()[i] % kAlphabet.size()]);
    }
    const std::array<char, kCheck> check = checkOf(characters.bytes());
    for (std::size_t i = 0; i < kCheck; ++i) {
        characters.bytes()[kRandom + i] = static_cast<unsigned char>(check.at(i));
    }
    return RecoveryCode(std::move(characters));
}

std::optional<RecoveryCode> RecoveryCode::parse(std::string_view typed) {
    Secret characters(kAll);
    std::size_t count = 0;
    for (const char each : typed) {
        if (each == ' ' || each == '-' || each == '\t' || each == '\r' || each == '\n') {
            continue;
        }
        const char character = understood(each);
        if (count == kAll || kAlphabet.find(character) == std::string_view::npos) {
            return std::nullopt;
        }
        characters.bytes()[count++] = static_cast<unsigned char>(character);
    }
    if (count != kAll) {
        return std::nullopt;
    }
    const std::array<char, kCheck> check = checkOf(characters.bytes());
    const std::string_view given = characters.text().substr(kRandom);
    if (given != std::string_view(check.data(), check.size())) {
        return std::nullopt;
    }
    return RecoveryCode(std::move(characters));
}

std::string RecoveryCode::printed() const {
    std::string text;
    text.reserve(kAll + kAll / kGroup);
    for (std::size_t i = 0; i < kAll; ++i) {
        if (i != 0 && i % kGroup == 0) {
            text += '-';
        }
        text += m_characters.text()[i];
    }
    return text;
}

}  // namespace gramhour
