#include "protocol/protocol_json.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "base/digest.h"
#include "base/embedded_file.h"
#include "embedded/protocols.h"
#include "protocol/protocol_fields.h"
#include "protocol/protocol_parts.h"

namespace gramhour {

namespace {

namespace fields = protocol_fields;
namespace parts = protocol_parts;

constexpr std::int64_t kFormat = 1;

SaltProperties readSalt(const JsonReader& reader) {
    static constexpr std::array<fields::UnitForm, 1> kMolarMass{{{"g/mol", 2, 10'000, 100'000}}};
    reader.allowOnly({"salt", "name", "form", "molar_mass"});
    SaltProperties salt;
    salt.salt = fields::code<Salt>(reader.at("salt"));
    salt.name = fields::text(reader.at("name"));
    salt.form = fields::text(reader.at("form"));
    salt.molarMassHundredths = fields::quantity(reader.at("molar_mass"), kMolarMass);
    return salt;
}

std::vector<SaltProperties> readSalts(const JsonReader& reader) {
    const std::vector<SaltProperties> salts = fields::list(reader, readSalt);
    fields::refuseRepeats(reader, salts, &SaltProperties::salt);
    if (salts.size() != Codes<Salt>::kCodes.size()) {
        reader.refuse("inconsistent", "both salts, sulfate and chloride, must be described");
    }
    return salts;
}

Product readProduct(const JsonReader& reader) {
    reader.allowOnly({"id", "salt", "name", "strength", "volume", "premix"});
    Product product;
    product.id = fields::identifier(reader.at("id"));
    product.salt = fields::code<Salt>(reader.at("salt"));
    product.name = fields::text(reader.at("name"));
    product.strength = fields::concentration(reader.at("strength"));
    product.volume = fields::volume(reader.at("volume"));
    product.isPremix = reader.at("premix").boolean();
    return product;
}

std::vector<Product> readProducts(const JsonReader& reader, const DoseLimits& limits) {
    const std::vector<Product> products = fields::list(reader, readProduct);
    fields::refuseRepeats(reader, products, &Product::id);
    const std::vector<JsonReader> readers = reader.items();
    for (std::size_t index = 0; index < products.size(); ++index) {
        // A premix goes into the vein as it is; one stronger than any infusion may be is a vial written
        // wrongly.
        if (products[index].isPremix && products[index].strength > limits.hardConcentration) {
            readers[index]
                .at("strength")
                .refuse("inconsistent", "a premix stronger than the hard concentration limit");
        }
    }
    return products;
}

template <class Value, class Read>
std::vector<Value> readDistinct(const JsonReader& reader, Read&& read) {
    const std::vector<Value> values = fields::list(reader, read);
    fields::refuseRepeats(reader, values, [](const Value& value) { return value; });
    return values;
}

DropFactor readDropFactor(const JsonReader& reader) {
    static constexpr std::array<fields::UnitForm, 1> kForms{{{"gtt/mL", 0, 10, 60}}};
    const std::int64_t factor = fields::quantity(reader, kForms);
    if (factor != 10 && factor != 15 && factor != 20 && factor != 60) {
        reader.at("value").refuse("out-of-bounds", "giving sets have 10, 15, 20 or 60 drops in a millilitre");
    }
    return static_cast<DropFactor>(factor);
}

Indication readIndication(const JsonReader& reader) {
    reader.allowOnly({"id", "name", "setting"});
    const JsonReader setting = reader.at("setting");
    if (setting.text() != "clinic" && setting.text() != "hospital-only") {
        setting.refuse("unknown-code", "must be \"clinic\" or \"hospital-only\"");
    }
    return {fields::identifier(reader.at("id")), fields::text(reader.at("name")),
            setting.text() == "hospital-only"};
}

EmergencyCard readCard(const JsonReader& reader) {
    reader.allowOnly({"id", "title", "steps"});
    return {fields::identifier(reader.at("id")), fields::text(reader.at("title")),
            fields::list(reader.at("steps"), fields::text)};
}

LeafletSection readLeafletSection(const JsonReader& reader) {
    reader.allowOnly({"title", "lines"});
    return {fields::text(reader.at("title")), fields::list(reader.at("lines"), fields::text)};
}

DischargeRules readDischarge(const JsonReader& reader) {
    reader.allowOnly({"observe_for", "highest_news2", "highest_vip"});
    DischargeRules rules;
    rules.observeFor = fields::minutes(reader.at("observe_for"));
    rules.highestNews2 = static_cast<int>(reader.at("highest_news2").integer(0, 4));
    rules.highestVip = static_cast<int>(reader.at("highest_vip").integer(0, 1));
    return rules;
}

template <class Item, class Read>
std::vector<Item> readWithIds(const JsonReader& reader, Read&& read) {
    const std::vector<Item> items = fields::list(reader, read);
    fields::refuseRepeats(reader, items, &Item::id);
    return items;
}

Protocol readProtocol(const JsonReader& reader) {
    reader.allowOnly({"format",    "id",          "version",         "title",        "salts",
                      "products",  "diluents",    "bag_volumes",     "drop_factors", "incompatible",
                      "limits",    "indications", "screening",       "monitoring",   "alerts",
                      "reactions", "discharge",   "emergency_cards", "aftercare",    "toxicity_by_level"});
    static_cast<void>(reader.at("format").integer(kFormat, kFormat));
    Protocol protocol;
    protocol.id = fields::identifier(reader.at("id"));
    protocol.version = fields::identifier(reader.at("version"));
    protocol.title = fields::text(reader.at("title"));
    protocol.limits = parts::readLimits(reader.at("limits"));
    protocol.salts = readSalts(reader.at("salts"));
    protocol.products = readProducts(reader.at("products"), protocol.limits);
    protocol.diluents = readDistinct<Diluent>(reader.at("diluents"), fields::code<Diluent>);
    protocol.bagVolumes = readDistinct<Volume>(reader.at("bag_volumes"), fields::volume);
    protocol.dropFactors = readDistinct<DropFactor>(reader.at("drop_factors"), readDropFactor);
    protocol.incompatible = readDistinct<std::string>(reader.at("incompatible"), fields::text);
    protocol.indications = readWithIds<Indication>(reader.at("indications"), readIndication);
    protocol.screening = parts::readScreening(reader.at("screening"), protocol.indications, protocol.limits);
    protocol.monitoring = parts::readMonitoring(reader.at("monitoring"));
    protocol.alerts = parts::readAlerts(reader.at("alerts"));
    protocol.reactions = parts::readReactions(reader.at("reactions"));
    protocol.discharge = readDischarge(reader.at("discharge"));
    protocol.emergencyCards = readWithIds<EmergencyCard>(reader.at("emergency_cards"), readCard);
    protocol.aftercare = fields::list(reader.at("aftercare"), readLeafletSection);
    protocol.toxicityByLevel = fields::list(reader.at("toxicity_by_level"), fields::text);
    return protocol;
}

std::string_view embeddedText(std::string_view name) {
    for (const EmbeddedFile& file : embedded::protocols()) {
        if (file.name == name) {
            return file.text;
        }
    }
    throw std::logic_error("the program was built without " + std::string(name));
}

Protocol readBuiltIn() {
    Expected<Protocol, JsonError> protocol = parseProtocol(builtInProtocolText());
    if (!protocol) {
        const JsonError& error = protocol.error();
        throw std::logic_error("the built-in protocol is not valid: " + error.where + " (line " +
                               std::to_string(error.line) + "): " + error.message);
    }
    return std::move(*protocol);
}

}  // namespace

Expected<Protocol, JsonError> parseProtocol(std::string_view bytes) {
    const Expected<JsonValue, JsonError> document = parseJson(bytes, {1024 * 1024, 24});
    if (!document) {
        return unexpected(document.error());
    }
    Expected<Protocol, JsonError> protocol = readJson(*document, readProtocol);
    if (protocol) {
        protocol->sha256 = sha256Hex(bytes);
        protocol->screening.medicineIndex =
            std::make_shared<const MedicineIndex>(protocol->screening.medicineClasses);
    }
    return protocol;
}

const Protocol& builtInProtocol() {
    static const Protocol kProtocol = readBuiltIn();
    return kProtocol;
}

std::string_view builtInProtocolText() {
    return embeddedText("magnesium-iv.json");
}

std::string_view protocolSchemaText() {
    return embeddedText("protocol.schema.json");
}

}  // namespace gramhour
