#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "domain/clinical.h"
#include "domain/codes.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

/// Input of the command line: bounded, checked, exact. Everything here throws `Failure` with status
/// `invalid`.
namespace gramhour::cli {

inline constexpr std::size_t kMostInputBytes = 8 * 1024 * 1024;

/// Everything on a stream, which must be clean UTF-8 (`not-text`). Reading stops, and is refused
/// (`too-large`), as soon as there is more than `most`.
[[nodiscard]] std::string readAll(std::istream& in, std::size_t most = kMostInputBytes);
/// The same from a file; `cannot-read` when there is none.
[[nodiscard]] std::string readFile(const std::filesystem::path& file, std::size_t most = kMostInputBytes);
/// Standard input as a JSON document.
[[nodiscard]] JsonValue readJsonInput(std::istream& in);

/// Where a number has more digits than are kept.
enum class Finer : std::uint8_t { halfUp, up, down };

/// An option's number times 10^`places`, by JSON's grammar and never through binary floating point, so that
/// "nan", "inf", "0x10", " 2" and "1e999" are refused (`not-a-number`), as is what is beyond `bounds`, which
/// are scaled likewise (`out-of-bounds`). `field` is named in the refusal.
[[nodiscard]] std::int64_t readNumber(std::string_view field, std::string_view text, int places,
                                      InputBounds bounds, Finer finer = Finer::halfUp);
/// The same for an option that may be absent.
[[nodiscard]] std::optional<std::int64_t> readOptionalNumber(std::string_view field,
                                                             const std::optional<std::string>& text,
                                                             int places, InputBounds bounds,
                                                             Finer finer = Finer::halfUp);

/// Refuses with `code` for a field.
[[noreturn]] void refuseField(std::string code, std::string message, std::string_view field);

/// An option that may be given many times, with one value each time: what follows a value is not another.
CLI::Option& addRepeatable(CLI::App& command, const std::string& name, std::vector<std::string>& values,
                           const std::string& description);

/// An option that must be there (`missing`).
[[nodiscard]] const std::string& required(std::string_view field, const std::optional<std::string>& text);

/// The value of a code, or `unknown-code` with the codes there are.
template <class Enum>
[[nodiscard]] Enum readCode(std::string_view field, std::string_view text) {
    if (const std::optional<Enum> value = fromCode<Enum>(text)) {
        return *value;
    }
    std::string known;
    for (const auto& [value, code] : Codes<Enum>::kCodes) {
        known += (known.empty() ? "" : ", ") + std::string(code);
    }
    refuseField("unknown-code", "must be one of: " + known, field);
}

}  // namespace gramhour::cli
