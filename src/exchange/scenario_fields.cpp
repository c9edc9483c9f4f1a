#include "exchange/scenario_fields.h"

#include "base/text_fold.h"
#include "exchange/scenario.h"

namespace gramhour::scenario {

namespace {

constexpr std::size_t kLongestText = 4000;
constexpr std::int64_t kFastestPlausible = 9'999'000;  // µL/h

}  // namespace

std::string text(const JsonReader& json) {
    const std::string& value = json.text();
    if (value.size() > kLongestText) {
        json.refuse("bad-text", "the text is longer than " + std::to_string(kLongestText) + " bytes");
    }
    if (!isCleanText(value)) {
        json.refuse("bad-text", "the text holds characters that cannot be shown");
    }
    return value;
}

std::string requiredText(const JsonReader& json) {
    std::string value = text(json);
    if (value.find_first_not_of(" \t\r\n") == std::string::npos) {
        json.refuse("bad-text", "the text is empty");
    }
    return value;
}

std::string optionalText(const JsonReader& json, std::string_view key) {
    const std::optional<JsonReader> found = json.find(key);
    return found ? text(*found) : std::string();
}

bool optionalBoolean(const JsonReader& json, std::string_view key) {
    const std::optional<JsonReader> found = json.find(key);
    return found && found->boolean();
}

int whole(const JsonReader& json, InputBounds range) {
    return static_cast<int>(json.integer(range.lowest, range.highest));
}

std::optional<int> optionalWhole(const JsonReader& json, std::string_view key, InputBounds range) {
    const std::optional<JsonReader> found = json.find(key);
    return found ? std::optional(whole(*found, range)) : std::nullopt;
}

VolumeRate rate(const JsonReader& json) {
    return VolumeRate::fromMicrolitresPerHour(json.scaled(3, 1, kFastestPlausible));
}

std::string product(const JsonReader& json, const Protocol& protocol) {
    if (protocol.findProduct(json.text()) == nullptr) {
        json.refuse("unknown-code", "the protocol has no product \"" + json.text() + "\"");
    }
    return json.text();
}

Date date(const JsonReader& json) {
    const std::optional<Date> day = Date::parseIso(json.text());
    if (!day) {
        json.refuse("bad-date", "a date such as 2027-04-30 is expected here");
    }
    return *day;
}

UtcTime time(const JsonReader& json) {
    const std::optional<UtcTime> time = UtcTime::parseIso(json.text());
    if (!time) {
        json.refuse("bad-time", "a UTC time such as 2026-03-03T09:48:00Z is expected here");
    }
    return *time;
}

int reference(const JsonReader& json) {
    const std::int64_t last = static_cast<std::int64_t>(kMostScenarioEvents) - 1;
    return static_cast<int>(json.at("event").integer(0, last)) + 1;
}

}  // namespace gramhour::scenario
