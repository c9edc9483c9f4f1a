#pragma once

#include <string>
#include <string_view>

#include "session/event.h"

namespace gramhour::store {

/// The stored form of an event's body: a JSON object of whole base units and codes. Readable for ever: a key
/// is never given another meaning.
[[nodiscard]] std::string encodeBody(const EventBody& body);
/// Throws std::runtime_error for a kind or a content that the program does not know.
[[nodiscard]] EventBody decodeBody(std::string_view kind, std::string_view text);

}  // namespace gramhour::store
