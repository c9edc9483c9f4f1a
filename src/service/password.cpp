#include "service/password.h"

#include <array>
#include <stdexcept>

#include <sodium.h>

#include "service/password_rules.h"

namespace gramhour {

PasswordHasher::PasswordHasher(PasswordCost cost) : m_cost(cost) {
    if (sodium_init() < 0) {
        throw std::runtime_error("the cryptography library cannot be started");
    }
}

std::string PasswordHasher::hash(std::string_view password) const {
    ++m_runs;
    const std::string normal = normalPassword(password);
    std::array<char, crypto_pwhash_STRBYTES> text{};
    const int failed = crypto_pwhash_str_alg(text.data(), normal.data(), normal.size(), m_cost.passes,
                                             m_cost.memoryBytes, crypto_pwhash_ALG_ARGON2ID13);
    if (failed != 0) {
        throw std::runtime_error("there is not enough memory to protect a password");
    }
    return text.data();
}

bool PasswordHasher::matches(std::string_view password, const std::string& hash) const {
    ++m_runs;
    const std::string normal = normalPassword(password);
    return crypto_pwhash_str_verify(hash.c_str(), normal.data(), normal.size()) == 0;
}

void PasswordHasher::pretendToCheck(std::string_view password) const {
    // The same work as a check: the same algorithm at the same cost, its result thrown away.
    static_cast<void>(hash(password));
}

}  // namespace gramhour
