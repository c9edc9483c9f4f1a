#include "store/backup/sealed.h"

#include <algorithm>
#include <stdexcept>

#include <sodium.h>

#include "store/keys/clinic_key.h"

namespace gramhour::store {

namespace {

using State = crypto_secretstream_xchacha20poly1305_state;

constexpr std::size_t kChunk = std::size_t{64} << 10U;
constexpr std::size_t kHeader = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr std::size_t kExtra = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr std::string_view kPlain = "GrmC0";   // plain changes
constexpr std::string_view kSealed = "GrmC1";  // sealed ones

const unsigned char* bytesOf(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

/// Wipes a stream's state, which holds a key, when it goes.
class Stream {
public:
    Stream() = default;
    ~Stream() { sodium_memzero(&m_state, sizeof m_state); }
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;

    [[nodiscard]] State* state() { return &m_state; }

private:
    State m_state{};
};

std::vector<std::byte> toBytes(std::string_view text) {
    const auto* const first = reinterpret_cast<const std::byte*>(text.data());
    return {first, first + text.size()};
}

}  // namespace

std::string sealChanges(const std::vector<std::byte>& changes, std::string_view context,
                        const ClinicKey* key) {
    const std::string_view plain(reinterpret_cast<const char*>(changes.data()), changes.size());
    if (key == nullptr) {
        return std::string(kPlain) + std::string(plain);
    }
    Stream stream;
    std::string sealed(kSealed);
    sealed.resize(kSealed.size() + kHeader);
    const Secret subkey = key->subkey(KeyUse::backup);
    if (crypto_secretstream_xchacha20poly1305_init_push(
            stream.state(), reinterpret_cast<unsigned char*>(sealed.data() + kSealed.size()),
            subkey.bytes().data()) != 0) {
        throw std::runtime_error("the changes could not be sealed");
    }
    std::size_t at = 0;
    do {
        const std::string_view chunk = plain.substr(at, kChunk);
        at += chunk.size();
        const unsigned char tag =
            at == plain.size() ? static_cast<unsigned char>(crypto_secretstream_xchacha20poly1305_TAG_FINAL)
                               : static_cast<unsigned char>(0);
        const std::size_t end = sealed.size();
        sealed.resize(end + chunk.size() + kExtra);
        crypto_secretstream_xchacha20poly1305_push(
            stream.state(), reinterpret_cast<unsigned char*>(sealed.data() + end), nullptr, bytesOf(chunk),
            chunk.size(), bytesOf(context), context.size(), tag);
    } while (at < plain.size());
    return sealed;
}

std::optional<std::vector<std::byte>> openChanges(std::string_view sealed, std::string_view context,
                                                  const ClinicKey* key) {
    const std::string_view mark = key == nullptr ? kPlain : kSealed;
    if (sealed.substr(0, mark.size()) != mark || sealed.size() > 2 * kMostChanges) {
        return std::nullopt;
    }
    sealed.remove_prefix(mark.size());
    if (key == nullptr) {
        return toBytes(sealed);
    }
    Stream stream;
    const Secret subkey = key->subkey(KeyUse::backup);
    if (sealed.size() < kHeader + kExtra ||
        crypto_secretstream_xchacha20poly1305_init_pull(stream.state(), bytesOf(sealed),
                                                        subkey.bytes().data()) != 0) {
        return std::nullopt;
    }
    sealed.remove_prefix(kHeader);
    std::vector<std::byte> plain;
    plain.reserve(sealed.size());
    bool isAtEnd = false;
    while (!isAtEnd) {
        const std::string_view chunk = sealed.substr(0, kChunk + kExtra);
        if (chunk.size() < kExtra) {
            return std::nullopt;  // cut off, or nothing after a piece that was not the last
        }
        const std::size_t end = plain.size();
        plain.resize(end + chunk.size() - kExtra);
        unsigned char tag = 0;
        if (crypto_secretstream_xchacha20poly1305_pull(
                stream.state(), reinterpret_cast<unsigned char*>(plain.data() + end), nullptr, &tag,
                bytesOf(chunk), chunk.size(), bytesOf(context), context.size()) != 0) {
            return std::nullopt;
        }
        sealed.remove_prefix(chunk.size());
        isAtEnd = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
    }
    return sealed.empty() ? std::optional(std::move(plain)) : std::nullopt;
}

}  // namespace gramhour::store
