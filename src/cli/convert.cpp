#include "cli/convert.h"

#include <array>
#include <memory>

#include <CLI/CLI.hpp>

#include "base/decimal.h"
#include "cli/input.h"
#include "dosing/compute_dose.h"
#include "dosing/convert.h"
#include "exchange/json_text.h"

namespace gramhour::cli {

namespace {

constexpr int kTypedPlaces = 9;
constexpr InputBounds kTyped{0, SaltQuantity::kMostBillionths};

struct ConvertOptions {
    std::optional<std::string> salt;
    std::optional<std::string> grams;
    std::optional<std::string> millimoles;
    std::optional<std::string> milliequivalents;
    std::optional<std::string> elementalMilligrams;
    std::optional<std::string> millilitres;
    std::optional<std::string> strengthPercent;
};

std::optional<Concentration> readStrength(const ConvertOptions& options) {
    const std::optional<std::int64_t> value =
        readOptionalNumber("strength_percent", options.strengthPercent, 4, request_bounds::kStrength);
    if (!value) {
        return std::nullopt;
    }
    return Concentration::fromMicrogramsPerMillilitre(*value);
}

/// The one quantity that was given.
SaltQuantity readQuantity(const ConvertOptions& options, const SaltProperties& salt,
                          std::optional<Concentration> strength) {
    struct Row {
        std::string_view field;
        const std::optional<std::string>* text;
        SaltQuantity::Unit unit;
    };
    const std::array<Row, 4> rows{
        {{"g", &options.grams, SaltQuantity::Unit::grams},
         {"mmol", &options.millimoles, SaltQuantity::Unit::millimoles},
         {"meq", &options.milliequivalents, SaltQuantity::Unit::milliequivalents},
         {"elemental_mg", &options.elementalMilligrams, SaltQuantity::Unit::elementalMilligrams}}};
    std::optional<SaltQuantity> quantity;
    const auto take = [&](std::string_view field, Expected<SaltQuantity, SaltQuantity::Error> read) {
        if (quantity) {
            refuseField("wrong-usage", "only one quantity can be converted at a time", field);
        }
        if (!read) {
            refuseField("out-of-bounds", "is outside what can be converted", field);
        }
        quantity = *read;
    };
    for (const Row& row : rows) {
        if (const auto value = readOptionalNumber(row.field, *row.text, kTypedPlaces, kTyped)) {
            take(row.field, SaltQuantity::of(*value, row.unit, salt));
        }
    }
    if (const auto value = readOptionalNumber("ml", options.millilitres, kTypedPlaces, kTyped)) {
        if (!strength) {
            refuseField("missing", "is needed to convert millilitres", "strength_percent");
        }
        take("ml", SaltQuantity::ofVolume(*value, *strength, salt));
    }
    if (!quantity) {
        refuseField("missing", "one of --g, --mmol, --meq, --elemental-mg and --ml is needed", "");
    }
    return *quantity;
}

struct Figure {
    std::string_view key;
    std::int64_t scaled;
    int places;
};

std::vector<Figure> figuresOf(const SaltQuantity& quantity, std::optional<Concentration> strength) {
    std::vector<Figure> figures{{"g", quantity.in(SaltQuantity::Unit::grams, 6), 6},
                                {"mmol", quantity.in(SaltQuantity::Unit::millimoles, 3), 3},
                                {"meq", quantity.in(SaltQuantity::Unit::milliequivalents, 3), 3},
                                {"elemental_mg", quantity.in(SaltQuantity::Unit::elementalMilligrams, 2), 2}};
    if (strength) {
        figures.push_back({"ml", quantity.millilitres(*strength, 2), 2});
    }
    return figures;
}

std::string runConvert(const ConvertOptions& options, Context& context) {
    const Salt salt = readCode<Salt>("salt", required("salt", options.salt));
    const SaltProperties& properties = context.protocol().saltOf(salt);
    const std::optional<Concentration> strength = readStrength(options);
    const SaltQuantity quantity = readQuantity(options, properties, strength);
    const std::vector<Figure> figures = figuresOf(quantity, strength);
    JsonText json;
    json.beginObject().key("salt").text(codeOf(salt));
    for (const Figure& figure : figures) {
        json.key(figure.key).number(figure.scaled, figure.places);
    }
    return json.endObject().str();
}

}  // namespace

void addConvertCommand(CommandSet& commands) {
    const std::shared_ptr<ConvertOptions> options = std::make_shared<ConvertOptions>();
    CLI::App& command = commands.add(
        "convert", "Convert between grams of salt, mmol, mEq, elemental mg and mL", OutputForm::alwaysJson,
        [options](Context& context) { return runConvert(*options, context); });
    command.add_option("--salt", options->salt, "sulfate or chloride")->type_name("SALT");
    command.add_option("--g", options->grams, "Grams of the salt")->type_name("N");
    command.add_option("--mmol", options->millimoles, "Millimoles")->type_name("N");
    command.add_option("--meq", options->milliequivalents, "Milliequivalents")->type_name("N");
    command.add_option("--elemental-mg", options->elementalMilligrams, "Milligrams of elemental magnesium")
        ->type_name("N");
    command.add_option("--ml", options->millilitres, "Millilitres of a solution; needs its strength")
        ->type_name("N");
    command.add_option("--strength-percent", options->strengthPercent, "Strength, g in 100 mL")
        ->type_name("N");
}

}  // namespace gramhour::cli
