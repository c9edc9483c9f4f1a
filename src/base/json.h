#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/decimal.h"
#include "base/expected.h"

namespace gramhour {

/// Why a JSON text or a value in it is refused. `where` is a path as people write it
/// (`events[3].rate_ml_per_h`; empty for the whole), `line` counts from 1 (0 when unknown), `code` is a
/// stable word for programs, `message` a sentence for people.
struct JsonError {
    std::string code;
    std::string message;
    std::string where;
    std::size_t line = 0;
};

class JsonValue;
struct JsonMember;
using JsonArray = std::vector<JsonValue>;
using JsonObject = std::vector<JsonMember>;

/// A read-only JSON document whose numbers are exact decimals and whose values know their line.
/// Text is valid UTF-8. Keys keep their order and are unique.
class JsonValue {
public:
    using Content = std::variant<std::nullptr_t, bool, Decimal, std::string, JsonArray, JsonObject>;

    JsonValue(Content content, std::size_t line);
    // Here and not in the class: a member's type is complete only after it.
    JsonValue(const JsonValue& other);
    JsonValue(JsonValue&& other) noexcept;
    JsonValue& operator=(const JsonValue& other);
    JsonValue& operator=(JsonValue&& other) noexcept;
    ~JsonValue();

    [[nodiscard]] std::size_t line() const { return m_line; }
    [[nodiscard]] const bool* boolean() const { return std::get_if<bool>(&m_content); }
    [[nodiscard]] const Decimal* number() const { return std::get_if<Decimal>(&m_content); }
    [[nodiscard]] const std::string* text() const { return std::get_if<std::string>(&m_content); }
    [[nodiscard]] const JsonArray* array() const { return std::get_if<JsonArray>(&m_content); }
    [[nodiscard]] const JsonObject* object() const { return std::get_if<JsonObject>(&m_content); }
    [[nodiscard]] bool isNull() const { return std::holds_alternative<std::nullptr_t>(m_content); }
    /// "a number", "a text", "an object" ...: for messages.
    [[nodiscard]] std::string_view kindName() const;

    [[nodiscard]] JsonArray* array() { return std::get_if<JsonArray>(&m_content); }
    [[nodiscard]] JsonObject* object() { return std::get_if<JsonObject>(&m_content); }

private:
    Content m_content;
    std::size_t m_line;
};

struct JsonMember {
    std::string key;
    JsonValue value;
};

/// What a text may hold at most. A text past a limit is refused before it costs time or memory.
struct JsonLimits {
    std::size_t bytes = 8 * 1024 * 1024;
    std::size_t depth = 32;
};

/// Parses strictly: UTF-8, one value, no comments, no repeated keys, no numbers beyond 18 significant digits.
/// Codes: `too-large`, `too-deep`, `not-json`, `duplicate-key`, `number-out-of-range`.
[[nodiscard]] Expected<JsonValue, JsonError> parseJson(std::string_view text, const JsonLimits& limits = {});

/// Walks a JsonValue strictly. Every reader remembers the path to where it stands; the first thing wrong is
/// thrown as `JsonRefusal`, caught by the function that turns a document into a value and returned as
/// `JsonError`.
struct JsonRefusal {
    JsonError error;
};

class JsonReader {
public:
    JsonReader(const JsonValue& value, std::string path) : m_value(&value), m_path(std::move(path)) {}

    [[nodiscard]] const JsonValue& value() const { return *m_value; }
    [[nodiscard]] const std::string& path() const { return m_path; }
    [[nodiscard]] bool isNull() const { return m_value->isNull(); }

    /// Refuses (`unknown-key`) an object with any key outside this list, and (`wrong-type`) anything that is
    /// not an object.
    void allowOnly(std::initializer_list<std::string_view> keys) const;

    /// The member; refused (`missing`) when absent.
    [[nodiscard]] JsonReader at(std::string_view key) const;
    /// The member, or nothing when absent.
    [[nodiscard]] std::optional<JsonReader> find(std::string_view key) const;
    [[nodiscard]] std::vector<JsonReader> items() const;
    [[nodiscard]] std::vector<std::pair<std::string, JsonReader>> members() const;

    [[nodiscard]] const std::string& text() const;
    [[nodiscard]] bool boolean() const;
    [[nodiscard]] Decimal number() const;
    /// A whole number from `lowest` to `highest`; `wrong-type` when not whole, `out-of-bounds` when beyond.
    [[nodiscard]] std::int64_t integer(std::int64_t lowest, std::int64_t highest) const;
    /// A number times 10^`places`, from `lowest` to `highest` (scaled likewise). Finer digits are rounded
    /// half up.
    [[nodiscard]] std::int64_t scaled(int places, std::int64_t lowest, std::int64_t highest) const;

    /// Throws this value's refusal.
    [[noreturn]] void refuse(std::string code, std::string message) const;

private:
    const JsonValue* m_value;
    std::string m_path;
};

/// Runs `read(JsonReader)` on the parsed document and turns a thrown refusal into the error.
template <class Read>
auto readJson(const JsonValue& document, Read&& read)
    -> Expected<decltype(read(std::declval<JsonReader>())), JsonError> {
    try {
        return read(JsonReader(document, ""));
    } catch (const JsonRefusal& refusal) {
        return unexpected(refusal.error);
    }
}

}  // namespace gramhour
