#pragma once

#include <string_view>

#include "base/expected.h"
#include "base/json.h"
#include "protocol/protocol.h"

namespace gramhour {

/// Reads a protocol file. Strict: a key that is unknown or missing, a value of the wrong type or unit, a
/// number finer than its base unit or beyond any believable value, an empty text or list, an id that stands
/// twice or refers to nothing, limits that contradict each other: each is refused with its line and path, and
/// nothing is guessed. This reader is the validator; `resources/protocols/protocol.schema.json` describes the
/// same structure for editors, and a test holds the two against each other (docs/decisions).
///
/// Codes: those of `parseJson` and `JsonReader`; `unknown-unit`, `unknown-code`, `bad-id`, `bad-text`,
/// `empty-list`, `too-precise` (structure); `duplicate-id`, `unknown-reference`, `reserved-id`,
/// `unknown-place`, `inconsistent` (sense).
[[nodiscard]] Expected<Protocol, JsonError> parseProtocol(std::string_view bytes);

/// The protocol that is compiled into the program, read once. Throws `std::logic_error` if it is not valid,
/// which a test rules out.
[[nodiscard]] const Protocol& builtInProtocol();

/// The bytes of the built-in file, and of the JSON Schema that describes protocol files.
[[nodiscard]] std::string_view builtInProtocolText();
[[nodiscard]] std::string_view protocolSchemaText();

}  // namespace gramhour
