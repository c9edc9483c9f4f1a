#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace gramhour {

/// The stable words by which an enumeration is stored and written on the command line. Each enumeration that
/// has codes specialises this with `static constexpr std::array<std::pair<Enum, std::string_view>, N>
/// kCodes`, one row per value.
template <class Enum>
struct Codes;

/// The code of a value.
template <class Enum>
[[nodiscard]] constexpr std::string_view codeOf(Enum value) {
    for (const auto& [known, code] : Codes<Enum>::kCodes) {
        if (known == value) {
            return code;
        }
    }
    return {};
}

/// The value of a code; nothing for an unknown one.
template <class Enum>
[[nodiscard]] constexpr std::optional<Enum> fromCode(std::string_view code) {
    for (const auto& [value, known] : Codes<Enum>::kCodes) {
        if (known == code) {
            return value;
        }
    }
    return std::nullopt;
}

}  // namespace gramhour
