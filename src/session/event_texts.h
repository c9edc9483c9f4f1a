#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "session/event.h"

namespace gramhour {

/// The longest text that an event takes, in bytes; no note at a chair is longer.
inline constexpr std::size_t kLongestEventText = 4000;

/// The first text of an event that cannot be kept: too long, or holding what cannot be shown (`isCleanText`).
/// Its member's name ("reason", "text"), or none. Asked of what is entered, never of what is stored.
[[nodiscard]] std::optional<std::string> textThatCannotBeKept(const SessionEvent& event);

}  // namespace gramhour
