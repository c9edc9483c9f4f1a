#include "base/json.h"

#include <algorithm>
#include <unordered_set>

#include <nlohmann/json.hpp>

namespace gramhour {

namespace {

/// Hands nlohmann's parser one byte after the other and counts the lines that went by.
class CountingIterator {
public:
    using difference_type = std::ptrdiff_t;
    using value_type = char;
    using pointer = const char*;
    using reference = const char&;
    using iterator_category = std::input_iterator_tag;

    CountingIterator(const char* at, std::size_t* line) : m_at(at), m_line(line) {}

    reference operator*() const { return *m_at; }
    CountingIterator& operator++() {
        if (*m_at == '\n') {
            ++*m_line;
        }
        ++m_at;
        return *this;
    }
    friend bool operator!=(const CountingIterator& a, const CountingIterator& b) { return a.m_at != b.m_at; }

private:
    const char* m_at;
    std::size_t* m_line;
};

/// Builds our tree from nlohmann's events, without recursion.
class TreeBuilder {
public:
    using number_integer_t = nlohmann::json::number_integer_t;
    using number_unsigned_t = nlohmann::json::number_unsigned_t;
    using number_float_t = nlohmann::json::number_float_t;
    using string_t = nlohmann::json::string_t;
    using binary_t = nlohmann::json::binary_t;

    TreeBuilder(const JsonLimits& limits, const std::size_t* line) : m_limits(limits), m_line(line) {}

    bool null() { return add(nullptr); }
    bool boolean(bool value) { return add(value); }
    bool number_integer(number_integer_t value) { return add(Decimal::fromInteger(value)); }
    bool number_unsigned(number_unsigned_t value) {
        if (value > 999'999'999'999'999'999ULL) {
            return numberTooLong();
        }
        return add(Decimal::fromInteger(static_cast<std::int64_t>(value)));
    }
    bool number_float(number_float_t /*rounded*/, const string_t& written) {
        const std::optional<Decimal> exact = Decimal::parse(written);
        return exact ? add(*exact) : numberTooLong();
    }
    bool string(string_t& value) { return add(std::move(value)); }
    bool binary(binary_t& /*value*/) { return false; }

    bool start_object(std::size_t /*size*/) { return open(JsonObject{}); }
    bool end_object() { return close(); }
    bool start_array(std::size_t /*size*/) { return open(JsonArray{}); }
    bool end_array() { return close(); }
    bool key(string_t& name) {
        Level& level = m_open.back();
        const bool isNew = level.keys.insert(name).second;
        if (!isNew) {
            return fail("duplicate-key", "the key \"" + name + "\" is there twice");
        }
        level.nextKey = std::move(name);
        level.keyLine = *m_line;
        return true;
    }
    bool parse_error(std::size_t /*position*/, const std::string& /*token*/,
                     const nlohmann::detail::exception& problem) {
        const std::string what = problem.what();
        if (problem.id == 406) {
            return numberTooLong();
        }
        return fail("not-json",
                    "this is not valid JSON: " + what.substr(std::min(what.find("] ") + 2, what.size())));
    }

    [[nodiscard]] JsonError error() const { return m_error; }
    [[nodiscard]] JsonValue take() { return std::move(*m_root); }

private:
    struct Level {
        JsonValue value;
        std::unordered_set<std::string> keys;
        std::string nextKey;
        std::size_t keyLine = 0;
    };

    bool fail(std::string code, std::string message) {
        m_error = {std::move(code), std::move(message), "", *m_line};
        return false;
    }
    bool numberTooLong() {
        return fail("number-out-of-range",
                    "a number has more digits, or a larger power, than any real value here");
    }
    bool add(JsonValue::Content content) {
        const std::size_t line =
            m_open.empty() || m_open.back().keyLine == 0 ? *m_line : m_open.back().keyLine;
        attach(JsonValue(std::move(content), line));
        return true;
    }
    bool open(JsonValue::Content content) {
        if (m_open.size() >= m_limits.depth) {
            return fail("too-deep", "the nesting is deeper than any document here");
        }
        m_open.push_back({JsonValue(std::move(content), *m_line), {}, {}, 0});
        return true;
    }
    bool close() {
        JsonValue done = std::move(m_open.back().value);
        m_open.pop_back();
        attach(std::move(done));
        return true;
    }
    void attach(JsonValue value) {
        if (m_open.empty()) {
            m_root = std::move(value);
            return;
        }
        Level& level = m_open.back();
        if (JsonObject* object = level.value.object()) {
            object->push_back({std::move(level.nextKey), std::move(value)});
        } else {
            level.value.array()->push_back(std::move(value));
        }
    }

    const JsonLimits& m_limits;
    const std::size_t* m_line;
    std::vector<Level> m_open;
    std::optional<JsonValue> m_root;
    JsonError m_error;
};

std::string joined(const std::string& path, std::string_view key) {
    return path.empty() ? std::string(key) : path + "." + std::string(key);
}

}  // namespace

JsonValue::JsonValue(Content content, std::size_t line) : m_content(std::move(content)), m_line(line) {}
JsonValue::JsonValue(const JsonValue& other) = default;
JsonValue::JsonValue(JsonValue&& other) noexcept = default;
JsonValue& JsonValue::operator=(const JsonValue& other) = default;
JsonValue& JsonValue::operator=(JsonValue&& other) noexcept = default;
JsonValue::~JsonValue() = default;

std::string_view JsonValue::kindName() const {
    static constexpr std::string_view kNames[] = {"null",   "true or false", "a number",
                                                  "a text", "a list",        "an object"};
    return kNames[m_content.index()];
}

Expected<JsonValue, JsonError> parseJson(std::string_view text, const JsonLimits& limits) {
    if (text.size() > limits.bytes) {
        return unexpected(JsonError{
            "too-large", "the text is larger than " + std::to_string(limits.bytes) + " bytes", "", 0});
    }
    std::size_t line = 1;
    TreeBuilder builder(limits, &line);
    const CountingIterator first(text.data(), &line);
    const CountingIterator last(text.data() + text.size(), &line);
    if (!nlohmann::json::sax_parse(first, last, &builder)) {
        return unexpected(builder.error());
    }
    return builder.take();
}

void JsonReader::allowOnly(std::initializer_list<std::string_view> keys) const {
    for (const auto& [key, member] : members()) {
        if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
            member.refuse("unknown-key", "the key \"" + key + "\" is not known here");
        }
    }
}

JsonReader JsonReader::at(std::string_view key) const {
    std::optional<JsonReader> found = find(key);
    if (!found) {
        throw JsonRefusal{
            {"missing", "\"" + std::string(key) + "\" is missing", joined(m_path, key), m_value->line()}};
    }
    return *found;
}

std::optional<JsonReader> JsonReader::find(std::string_view key) const {
    const JsonObject* object = m_value->object();
    if (object == nullptr) {
        refuse("wrong-type", "an object is expected here, not " + std::string(m_value->kindName()));
    }
    for (const JsonMember& member : *object) {
        if (member.key == key) {
            return JsonReader(member.value, joined(m_path, key));
        }
    }
    return std::nullopt;
}

std::vector<JsonReader> JsonReader::items() const {
    const JsonArray* array = m_value->array();
    if (array == nullptr) {
        refuse("wrong-type", "a list is expected here, not " + std::string(m_value->kindName()));
    }
    std::vector<JsonReader> readers;
    readers.reserve(array->size());
    for (const JsonValue& item : *array) {
        readers.emplace_back(item, m_path + "[" + std::to_string(readers.size()) + "]");
    }
    return readers;
}

std::vector<std::pair<std::string, JsonReader>> JsonReader::members() const {
    const JsonObject* object = m_value->object();
    if (object == nullptr) {
        refuse("wrong-type", "an object is expected here, not " + std::string(m_value->kindName()));
    }
    std::vector<std::pair<std::string, JsonReader>> readers;
    readers.reserve(object->size());
    for (const JsonMember& member : *object) {
        readers.emplace_back(member.key, JsonReader(member.value, joined(m_path, member.key)));
    }
    return readers;
}

const std::string& JsonReader::text() const {
    const std::string* text = m_value->text();
    if (text == nullptr) {
        refuse("wrong-type", "a text is expected here, not " + std::string(m_value->kindName()));
    }
    return *text;
}

bool JsonReader::boolean() const {
    const bool* value = m_value->boolean();
    if (value == nullptr) {
        refuse("wrong-type", "true or false is expected here, not " + std::string(m_value->kindName()));
    }
    return *value;
}

Decimal JsonReader::number() const {
    const Decimal* value = m_value->number();
    if (value == nullptr) {
        refuse("wrong-type", "a number is expected here, not " + std::string(m_value->kindName()));
    }
    return *value;
}

std::int64_t JsonReader::integer(std::int64_t lowest, std::int64_t highest) const {
    const std::optional<std::int64_t> value = number().toInteger();
    if (!value) {
        refuse("wrong-type", "a whole number is expected here");
    }
    if (*value < lowest || *value > highest) {
        refuse("out-of-bounds", "must be " + std::to_string(lowest) + " to " + std::to_string(highest));
    }
    return *value;
}

std::int64_t JsonReader::scaled(int places, std::int64_t lowest, std::int64_t highest) const {
    const std::optional<std::int64_t> value = number().scaled(places);
    if (!value || *value < lowest || *value > highest) {
        refuse("out-of-bounds",
               "must be " + formatScaled(lowest, places) + " to " + formatScaled(highest, places));
    }
    return *value;
}

void JsonReader::refuse(std::string code, std::string message) const {
    throw JsonRefusal{{std::move(code), std::move(message), m_path, m_value->line()}};
}

}  // namespace gramhour
