#include "protocol/protocol_fields.h"

#include <algorithm>
#include <array>

#include "base/text_fold.h"

namespace gramhour::protocol_fields {

namespace {

constexpr std::size_t kLongestText = 500;
constexpr std::size_t kLongestIdentifier = 80;

std::string knownUnits(std::span<const UnitForm> forms) {
    std::string units;
    for (const UnitForm& form : forms) {
        units += (units.empty() ? "\"" : " or \"") + std::string(form.unit) + "\"";
    }
    return units;
}

bool isIdentifierCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
}

std::size_t characterCount(std::string_view utf8) {
    return static_cast<std::size_t>(std::count_if(
        utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace

std::int64_t exactNumber(const JsonReader& reader, const UnitForm& form) {
    const Decimal number = reader.number();
    const std::optional<std::int64_t> rounded = number.scaled(form.places);
    if (!rounded || *rounded < form.lowest || *rounded > form.highest) {
        reader.refuse("out-of-bounds", "must be " + formatScaled(form.lowest, form.places) + " to " +
                                           formatScaled(form.highest, form.places));
    }
    const std::optional<std::int64_t> exact = number.scaledExactly(form.places);
    if (!exact) {
        reader.refuse("too-precise", "has more than " + std::to_string(form.places) + " decimals");
    }
    return *exact;
}

std::int64_t quantity(const JsonReader& reader, std::span<const UnitForm> forms) {
    reader.allowOnly({"value", "unit"});
    const JsonReader value = reader.at("value");
    const JsonReader unit = reader.at("unit");
    for (const UnitForm& form : forms) {
        if (unit.text() == form.unit) {
            return exactNumber(value, form);
        }
    }
    unit.refuse("unknown-unit", "the unit here is " + knownUnits(forms) + ", not \"" + unit.text() + "\"");
}

Mass dose(const JsonReader& reader) {
    static constexpr std::array<UnitForm, 1> kForms{{{"g", 6, 100'000, 10'000'000}}};
    return Mass::fromMicrograms(quantity(reader, kForms));
}

DoseRate doseRate(const JsonReader& reader) {
    static constexpr std::array<UnitForm, 1> kForms{{{"g/h", 6, 100'000, 9'000'000}}};
    return DoseRate::fromMicrogramsPerHour(quantity(reader, kForms));
}

Concentration concentration(const JsonReader& reader) {
    // 1 % w/v is 10 000 µg/mL, 1 mg/mL is 1000 µg/mL.
    static constexpr std::array<UnitForm, 2> kForms{{{"%", 4, 1'000, 600'000}, {"mg/mL", 3, 1'000, 600'000}}};
    return Concentration::fromMicrogramsPerMillilitre(quantity(reader, kForms));
}

Volume volume(const JsonReader& reader) {
    static constexpr std::array<UnitForm, 1> kForms{{{"mL", 3, 500, 5'000'000}}};
    return Volume::fromMicrolitres(quantity(reader, kForms));
}

VolumeRate pumpRate(const JsonReader& reader) {
    static constexpr std::array<UnitForm, 1> kForms{{{"mL/h", 3, 1'000, 2'000'000}}};
    return VolumeRate::fromMicrolitresPerHour(quantity(reader, kForms));
}

Duration minutes(const JsonReader& reader) {
    static constexpr std::array<UnitForm, 1> kForms{{{"min", 0, 1, 1440}}};
    return Duration::fromMinutes(quantity(reader, kForms));
}

std::int64_t days(const JsonReader& reader) {
    static constexpr std::array<UnitForm, 1> kForms{{{"d", 0, 1, 365}}};
    return quantity(reader, kForms);
}

std::int64_t egfr(const JsonReader& reader) {
    static constexpr std::array<UnitForm, 1> kForms{{{"mL/min/1.73 m2", 6, 1'000'000, 200'000'000}}};
    return quantity(reader, kForms);
}

std::string text(const JsonReader& reader) {
    const std::string& value = reader.text();
    if (value.find_first_not_of(" \t\r\n") == std::string::npos) {
        reader.refuse("bad-text", "the text may not be empty");
    }
    if (!isCleanText(value)) {
        reader.refuse("bad-text", "the text holds control characters");
    }
    if (characterCount(value) > kLongestText) {
        reader.refuse("bad-text", "the text is longer than " + std::to_string(kLongestText) + " characters");
    }
    return value;
}

std::string textOrNone(const JsonReader& object, std::string_view key) {
    const std::optional<JsonReader> found = object.find(key);
    return found ? text(*found) : std::string();
}

std::string identifier(const JsonReader& reader) {
    const std::string& value = reader.text();
    const bool isWellFormed =
        !value.empty() && value.size() <= kLongestIdentifier &&
        ((value[0] >= 'a' && value[0] <= 'z') || (value[0] >= '0' && value[0] <= '9')) &&
        std::all_of(value.begin(), value.end(), isIdentifierCharacter);
    if (!isWellFormed) {
        reader.refuse("bad-id",
                      "an id is made of a-z, 0-9, \".\", \"_\" and \"-\", and begins with a letter or digit");
    }
    return value;
}

}  // namespace gramhour::protocol_fields
