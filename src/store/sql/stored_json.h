#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "store/sql/sql_values.h"

namespace gramhour::store {

/// Reading and writing the JSON texts that the store keeps for itself. Absent optionals are absent keys.
using Json = nlohmann::ordered_json;

template <class T>
void putOptional(Json& json, const char* key, const std::optional<T>& value) {
    if (value) {
        json[key] = *value;
    }
}

template <class Enum>
void putOptionalCode(Json& json, const char* key, const std::optional<Enum>& value) {
    if (value) {
        json[key] = codeOf(*value);
    }
}

template <class T>
[[nodiscard]] std::optional<T> getOptional(const Json& json, const char* key) {
    const auto found = json.find(key);
    return found == json.end() ? std::nullopt : std::optional(found->template get<T>());
}

template <class Enum>
[[nodiscard]] Enum getCode(const Json& json, const char* key) {
    return storedCode<Enum>(json.at(key).template get<std::string>());
}

template <class Enum>
[[nodiscard]] std::optional<Enum> getOptionalCode(const Json& json, const char* key) {
    const auto found = json.find(key);
    return found == json.end() ? std::nullopt
                               : std::optional(storedCode<Enum>(found->template get<std::string>()));
}

}  // namespace gramhour::store
