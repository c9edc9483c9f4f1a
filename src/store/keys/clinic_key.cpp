#include "store/keys/clinic_key.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include <sodium.h>

namespace gramhour {

namespace {

constexpr std::size_t kIdBytes = 8;
constexpr std::size_t kSubkeyBytes = 32;
// Keeps keys of this program apart from any other that would use libsodium's derivation with the same bytes.
constexpr std::array<char, crypto_kdf_CONTEXTBYTES> kContext{'g', 'r', 'a', 'm', 'h', 'o', 'u', 'r'};

constexpr std::size_t kHalf = crypto_kdf_KEYBYTES;  // what changes, then what stays

static_assert(ClinicKey::kBytes == 2 * kHalf);

}  // namespace

ClinicKey::ClinicKey(Secret secret) : m_secret(std::move(secret)) {
    const Secret name = subkey(KeyUse::name);
    std::array<char, kIdBytes * 2 + 1> hex{};
    sodium_bin2hex(hex.data(), hex.size(), name.bytes().data(), kIdBytes);
    m_id.assign(hex.data(), kIdBytes * 2);
}

ClinicKey ClinicKey::make() {
    return ClinicKey(Secret::random(kBytes));
}

ClinicKey ClinicKey::fromSecret(Secret secret) {
    if (secret.size() != kBytes) {
        throw std::logic_error("a clinic's key has 64 bytes");
    }
    return ClinicKey(std::move(secret));
}

ClinicKey ClinicKey::renewed() const {
    Secret secret = Secret::random(kBytes);
    const std::span<const unsigned char> staying = m_secret.bytes().subspan(kHalf);
    std::copy(staying.begin(), staying.end(), secret.bytes().subspan(kHalf).begin());
    return ClinicKey(std::move(secret));
}

Secret ClinicKey::subkey(KeyUse use) const {
    const std::size_t half = use == KeyUse::audit ? kHalf : 0;
    Secret key(kSubkeyBytes);
    crypto_kdf_derive_from_key(key.bytes().data(), key.size(), static_cast<std::uint64_t>(use),
                               kContext.data(), m_secret.bytes().subspan(half).data());
    return key;
}

}  // namespace gramhour
