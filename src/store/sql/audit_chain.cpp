#include "store/sql/audit_chain.h"

#include <charconv>
#include <cstring>
#include <stdexcept>

#include <sodium.h>

namespace gramhour::store {

namespace {

using Digest = std::array<unsigned char, crypto_hash_sha256_BYTES>;
static_assert(crypto_auth_hmacsha256_BYTES == crypto_hash_sha256_BYTES);

constexpr std::size_t kMostDigits = 20;

class Digits {
public:
    explicit Digits(std::int64_t number) {
        m_size = static_cast<std::size_t>(
            std::to_chars(m_text.data(), m_text.data() + m_text.size(), number).ptr - m_text.data());
    }
    [[nodiscard]] std::string_view view() const { return {m_text.data(), m_size}; }

private:
    std::array<char, kMostDigits> m_text{};
    std::size_t m_size = 0;
};

void appendField(std::string& canonical, std::string_view field) {
    canonical += Digits(static_cast<std::int64_t>(field.size())).view();
    canonical += ':';
    canonical += field;
}

void appendField(std::string& canonical, std::int64_t number) {
    appendField(canonical, Digits(number).view());
}

Digest plainDigest(std::string_view bytes) {
    Digest digest{};
    crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    return digest;
}

/// Goes on from where the key was taken, which saves two of the blocks of every hash.
Digest keyedDigest(const Secret& keyed, std::string_view bytes) {
    crypto_auth_hmacsha256_state state;
    std::memcpy(&state, keyed.bytes().data(), sizeof state);
    crypto_auth_hmacsha256_update(&state, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    Digest digest{};
    crypto_auth_hmacsha256_final(&state, digest.data());
    sodium_memzero(&state, sizeof state);
    return digest;
}

Secret takenKey(const ClinicKey& key) {
    const Secret subkey = key.subkey(KeyUse::audit);
    Secret keyed(sizeof(crypto_auth_hmacsha256_state));
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, subkey.bytes().data(), subkey.size());
    std::memcpy(keyed.bytes().data(), &state, sizeof state);
    sodium_memzero(&state, sizeof state);
    return keyed;
}

}  // namespace

AuditRecord auditRecordOf(std::string_view previous, std::int64_t id, const AuditEntry& entry) {
    return {.previous = previous,
            .id = id,
            .at = entry.at.milliseconds(),
            .actor = entry.actor ? std::optional(entry.actor->value()) : std::nullopt,
            .action = entry.action,
            .subject = entry.subject,
            .detail = entry.detail,
            .place = entry.place};
}

std::string_view auditRoot() {
    static constexpr std::string_view kRoot =
        "0000000000000000000000000000000000000000000000000000000000000000";
    return kRoot;
}

AuditHasher::AuditHasher(const ClinicKey* key) {
    if (key != nullptr) {
        m_keyed.emplace(takenKey(*key));
    }
}

void appendCanonical(std::string& bytes, const AuditRecord& record) {
    appendField(bytes, record.previous);
    appendField(bytes, record.id);
    appendField(bytes, record.at);
    if (record.actor) {
        appendField(bytes, *record.actor);
    } else {
        appendField(bytes, std::string_view());
    }
    appendField(bytes, record.action);
    appendField(bytes, record.subject);
    appendField(bytes, record.detail);
    if (!record.place.empty()) {
        appendField(bytes, record.place);
    }
}

AuditHasher::Hash AuditHasher::hash(std::string_view canonical, AuditHash how) const {
    if (how == AuditHash::keyed && !m_keyed) {
        throw std::logic_error("an audit entry's keyed hash was asked for without the key");
    }
    const Digest digest = how == AuditHash::keyed ? keyedDigest(*m_keyed, canonical) : plainDigest(canonical);
    constexpr std::string_view kDigits = "0123456789abcdef";
    Hash hash{};
    for (std::size_t i = 0; i < digest.size(); ++i) {
        hash[2 * i] = kDigits[digest[i] >> 4U];
        hash[2 * i + 1] = kDigits[digest[i] & 0xFU];
    }
    return hash;
}

std::string AuditHasher::hash(const AuditRecord& record, AuditHash how) const {
    std::string canonical;
    appendCanonical(canonical, record);
    const Hash digits = hash(canonical, how);
    return {digits.begin(), digits.end()};
}

}  // namespace gramhour::store
