#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/duration.h"
#include "base/json.h"
#include "domain/codes.h"
#include "units/quantities.h"

/// The kinds of value a protocol file is made of, each read strictly. Every function throws `JsonRefusal`.
/// Codes beside those of `JsonReader`: `unknown-unit`, `unknown-code`, `bad-id`, `bad-text`, `empty-list`,
/// `duplicate-id`, `too-precise`.
namespace gramhour::protocol_fields {

/// One unit in which a quantity may stand: the value times 10^`places` is a whole number of the base unit,
/// from `lowest` to `highest`.
struct UnitForm {
    std::string_view unit;
    int places;
    std::int64_t lowest;
    std::int64_t highest;
};

/// `{"value": 4, "unit": "g"}` in one of the forms; never rounded.
[[nodiscard]] std::int64_t quantity(const JsonReader& reader, std::span<const UnitForm> forms);
/// A bare number times 10^`places`, never rounded.
[[nodiscard]] std::int64_t exactNumber(const JsonReader& reader, const UnitForm& form);

[[nodiscard]] Mass dose(const JsonReader& reader);          ///< g: 0.1–10
[[nodiscard]] DoseRate doseRate(const JsonReader& reader);  ///< g/h: 0.1–9 (150 mg/min, the label's ceiling)
[[nodiscard]] Concentration concentration(const JsonReader& reader);  ///< %: 0.1–60, or mg/mL: 1–600
[[nodiscard]] Volume volume(const JsonReader& reader);                ///< mL: 0.5–5000
[[nodiscard]] VolumeRate pumpRate(const JsonReader& reader);          ///< mL/h: 1–2000
[[nodiscard]] Duration minutes(const JsonReader& reader);             ///< min, whole: 1–1440
[[nodiscard]] std::int64_t days(const JsonReader& reader);            ///< d, whole: 1–365
[[nodiscard]] std::int64_t egfr(const JsonReader& reader);  ///< mL/min/1.73 m2: 1–200, in millionths

/// A text for people: not blank, clean, at most 500 characters.
[[nodiscard]] std::string text(const JsonReader& reader);
/// The same where the key may be absent: empty then.
[[nodiscard]] std::string textOrNone(const JsonReader& object, std::string_view key);
/// `a-z`, `0-9`, `.`, `_` and `-`, beginning with a letter or digit, at most 80.
[[nodiscard]] std::string identifier(const JsonReader& reader);

/// A value of an enumeration, by its code.
template <class Enum>
[[nodiscard]] Enum code(const JsonReader& reader) {
    const std::optional<Enum> value = fromCode<Enum>(reader.text());
    if (!value) {
        reader.refuse("unknown-code", "\"" + reader.text() + "\" is not known here");
    }
    return *value;
}

/// The items of a list that may not be empty, each read with `read`.
template <class Read>
[[nodiscard]] auto list(const JsonReader& reader, Read&& read)
    -> std::vector<std::invoke_result_t<Read, JsonReader>> {
    std::vector<std::invoke_result_t<Read, JsonReader>> items;
    for (const JsonReader& item : reader.items()) {
        items.push_back(read(item));
    }
    if (items.empty()) {
        reader.refuse("empty-list", "the list may not be empty");
    }
    return items;
}

/// Refuses a second item with the same key.
template <class Item, class KeyOf>
void refuseRepeats(const JsonReader& reader, const std::vector<Item>& items, KeyOf&& keyOf) {
    std::set<std::decay_t<std::invoke_result_t<KeyOf, const Item&>>> seen;
    const std::vector<JsonReader> readers = reader.items();
    for (std::size_t index = 0; index < items.size(); ++index) {
        if (!seen.insert(std::invoke(keyOf, items[index])).second) {
            readers[index].refuse("duplicate-id", "this is in the list a second time");
        }
    }
}

}  // namespace gramhour::protocol_fields
