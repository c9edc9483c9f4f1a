#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "store/keys/secret.h"

namespace gramhour {

/// A code to print and lock away: opens the clinic's file when nothing else does. 140 random bits and 20 to
/// check the typing, as eight groups of four characters out of 32 that are not mistaken for one another (no
/// I, L, O or U).
class RecoveryCode {
public:
    [[nodiscard]] static RecoveryCode make();
    /// What a person typed: small letters, spaces and dashes anywhere, O for 0, I and L for 1 are understood.
    /// Nothing when characters are missing, left over or mistyped.
    [[nodiscard]] static std::optional<RecoveryCode> parse(std::string_view typed);

    /// "7K3M-..." as it is printed. To be wiped after use.
    [[nodiscard]] std::string printed() const;
    /// The 32 characters.
    [[nodiscard]] const Secret& secret() const { return m_characters; }

private:
    explicit RecoveryCode(Secret characters);

    Secret m_characters;
};

}  // namespace gramhour
