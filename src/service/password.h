#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace gramhour {

/// Cost of hashing a password with Argon2id.
struct PasswordCost {
    std::uint64_t passes = 3;
    std::size_t memoryBytes = 64ULL * 1024 * 1024;
};

/// Hashes and checks passwords (Argon2id by libsodium). Tests use a small cost; stored hashes carry their
/// own.
class PasswordHasher {
public:
    explicit PasswordHasher(PasswordCost cost = {});

    /// The hash as one text, with its salt and cost. Throws when the memory cannot be had.
    [[nodiscard]] std::string hash(std::string_view password) const;
    [[nodiscard]] bool matches(std::string_view password, const std::string& hash) const;
    /// Works as long as `matches` would, for a name that does not exist.
    void pretendToCheck(std::string_view password) const;

private:
    PasswordCost m_cost;
};

inline constexpr std::size_t kShortestPassword = 10;  ///< in characters

/// Counts the characters of UTF-8, not its bytes.
[[nodiscard]] bool isLongEnough(std::string_view password);

}  // namespace gramhour
