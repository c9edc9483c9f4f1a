#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "service/service_context.h"

namespace gramhour {

inline constexpr std::size_t kShortestPassword = 10;  ///< in characters

/// What is known of somebody, and so is no secret: words that do not make a password by themselves.
struct PasswordOwner {
    std::string signInName;
    std::string displayName;
    std::string clinicName;
};

/// Unicode's form NFC; bytes that are not UTF-8 stay as they are.
[[nodiscard]] std::string normalPassword(std::string_view password);

/// Counts the characters of UTF-8 in form NFC, not its bytes.
[[nodiscard]] bool isLongEnough(std::string_view password);

/// Why nobody may have this password: `weakPassword` when it is too short; `commonPassword` when it is among
/// those that are tried first (resources/passwords/common.txt), as it is or after figures and signs around a
/// common word are taken away, when it is a repetition, a row of the keyboard or of the alphabet, or little
/// more than the names of the person, the clinic or this program. No rule about kinds of characters, as NIST
/// SP 800-63B, section 5.1.1.2, recommends.
[[nodiscard]] std::optional<ServiceErrorCode> whyNoPassword(std::string_view password,
                                                            const PasswordOwner& owner);

}  // namespace gramhour
