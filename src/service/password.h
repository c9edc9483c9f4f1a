#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>

namespace gramhour {

/// Cost of hashing a password with Argon2id: RFC 9106, section 4, second recommended option (64 MiB, 3
/// passes).
struct PasswordCost {
    std::uint64_t passes = 3;
    std::size_t memoryBytes = 64ULL * 1024 * 1024;
};

/// Hashes and checks passwords (Argon2id by libsodium). Tests use a small cost; stored hashes carry their
/// own. A password is brought to Unicode's form NFC first, so that the same one typed on another keyboard is
/// the same.
class PasswordHasher {
public:
    explicit PasswordHasher(PasswordCost cost = {});

    /// The hash as one text, with its salt and cost. Throws when the memory cannot be had.
    [[nodiscard]] std::string hash(std::string_view password) const;
    [[nodiscard]] bool matches(std::string_view password, const std::string& hash) const;
    /// Works as long as `matches` would, for a name that does not exist.
    void pretendToCheck(std::string_view password) const;

    /// How often Argon2id ran: what an attempt costs, told apart from how fast the machine is.
    [[nodiscard]] std::uint64_t runs() const { return m_runs; }

private:
    PasswordCost m_cost;
    mutable std::atomic<std::uint64_t> m_runs = 0;
};

}  // namespace gramhour
