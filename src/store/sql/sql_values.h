#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "base/date.h"
#include "domain/codes.h"
#include "store/engine.h"

namespace gramhour::store {

/// The value of a stored code. A code that the program does not know means a damaged file or a program error:
/// it throws.
template <class Enum>
[[nodiscard]] Enum storedCode(std::string_view code) {
    const std::optional<Enum> value = fromCode<Enum>(code);
    if (!value) {
        throw std::runtime_error("the store holds an unknown code: " + std::string(code));
    }
    return *value;
}

[[nodiscard]] inline Date storedDate(std::string_view iso) {
    const std::optional<Date> date = Date::parseIso(iso);
    if (!date) {
        throw std::runtime_error("the store holds a date that does not exist");
    }
    return *date;
}

[[nodiscard]] inline std::optional<std::string> isoOf(const std::optional<Date>& date) {
    return date ? std::optional(date->toIso()) : std::nullopt;
}

[[nodiscard]] inline std::optional<Date> optionalDate(const Row& row, int column) {
    return row.isNull(column) ? std::nullopt : std::optional(storedDate(row.text(column)));
}

}  // namespace gramhour::store
