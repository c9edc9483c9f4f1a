#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/lists.h"
#include "store/keys/clinic_key.h"

namespace gramhour::store {

/// What an entry's hash covers.
struct AuditRecord {
    std::string_view previous;  ///< the hash of the entry before
    std::int64_t id = 0;
    std::int64_t at = 0;  ///< UTC milliseconds
    std::optional<std::int64_t> actor;
    std::string_view action;
    std::string_view subject;
    std::string_view detail;
    std::string_view place;
};

[[nodiscard]] AuditRecord auditRecordOf(std::string_view previous, std::int64_t id, const AuditEntry& entry);

/// What stands for the hash of the entry before the first one: 64 zeros.
[[nodiscard]] std::string_view auditRoot();

/// How a link of the chain is hashed.
enum class AuditHash : std::uint8_t {
    plain,  ///< SHA-256: anybody can compute it
    keyed   ///< HMAC-SHA256 with the clinic's audit key: only the program can, with the clinic's key
};

/// The bytes that a hash covers, added to `bytes`: the record's fields in their order, each with its length
/// in front
/// ("5:hello"), so that no two contents read the same. The place came with schema version 6 and is left out
/// where it is empty, so entries of before keep their hashes.
void appendCanonical(std::string& bytes, const AuditRecord& record);

/// Hashes the entries of an audit trail. May be shared by threads.
class AuditHasher {
public:
    /// 64 hexadecimal digits.
    using Hash = std::array<char, 64>;

    /// nullptr: only plain hashes.
    explicit AuditHasher(const ClinicKey* key);

    [[nodiscard]] bool isKeyed() const { return m_keyed.has_value(); }
    /// Throws std::logic_error for a keyed hash without a key.
    [[nodiscard]] Hash hash(std::string_view canonical, AuditHash how) const;
    [[nodiscard]] std::string hash(const AuditRecord& record, AuditHash how) const;

private:
    /// The state of HMAC after it has taken the key: as secret as the key.
    std::optional<Secret> m_keyed;
};

}  // namespace gramhour::store
