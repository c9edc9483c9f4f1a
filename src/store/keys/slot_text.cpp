#include "store/keys/slot_text.h"

#include <optional>
#include <utility>

#include <nlohmann/json.hpp>
#include <sodium.h>

#include "store/store_error.h"

namespace gramhour {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kFormat = "gramhour-keys";
constexpr int kVersion = 1;
constexpr std::size_t kMostSlots = 100;
constexpr std::size_t kMostBytes = 256;
constexpr std::size_t kMostMemory = std::size_t{2} << 30U;
constexpr std::uint64_t kMostPasses = 20;

[[noreturn]] void refuse(const std::string& what) {
    throw store::StoreError(
        store::StoreErrorKind::keysDamaged,
        "The file with the keys is damaged (" + what +
            "). The clinic's own file was not touched. Each backup holds a copy of the keys.");
}

std::string base64(const std::vector<unsigned char>& bytes) {
    std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_ORIGINAL);
    text.pop_back();  // its terminator
    return text;
}

const Json& member(const Json& object, const char* key) {
    const auto found = object.find(key);
    if (found == object.end()) {
        refuse(std::string("no ") + key);
    }
    return *found;
}

std::string textOf(const Json& object, const char* key) {
    const Json& value = member(object, key);
    if (!value.is_string()) {
        refuse(std::string("no text in ") + key);
    }
    return value.get<std::string>();
}

template <class Number>
Number numberOf(const Json& object, const char* key) {
    const Json& value = member(object, key);
    if (!value.is_number_integer() ||
        (value.is_number_unsigned() && value.get<std::uint64_t>() > INT64_MAX) ||
        value.get<std::int64_t>() < 0) {
        refuse(std::string("no number in ") + key);
    }
    return static_cast<Number>(value.get<std::int64_t>());
}

std::vector<unsigned char> bytesOf(const Json& object, const char* key, std::optional<std::size_t> wanted) {
    const std::string text = textOf(object, key);
    std::vector<unsigned char> bytes(kMostBytes);
    std::size_t size = 0;
    if (sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &size, nullptr,
                          sodium_base64_VARIANT_ORIGINAL) != 0 ||
        (wanted && size != *wanted)) {
        refuse(std::string("wrong bytes in ") + key);
    }
    bytes.resize(size);
    return bytes;
}

SlotKind kindOf(const std::string& text) {
    for (const SlotKind kind : {SlotKind::workstation, SlotKind::passphrase, SlotKind::recovery}) {
        if (text == name(kind)) {
            return kind;
        }
    }
    refuse("a slot of an unknown kind");
}

Json toJson(const KeySlot& slot) {
    Json json{
        {"kind", name(slot.info.kind)}, {"key", slot.info.keyId}, {"made_ms", slot.info.made.milliseconds()}};
    if (slot.info.kind == SlotKind::workstation) {
        json["label"] = slot.info.label;
    }
    if (slot.info.kind == SlotKind::passphrase) {
        json["memory_bytes"] = slot.cost.memoryBytes;
        json["passes"] = slot.cost.passes;
    }
    if (slot.info.awaitsProof) {
        json["awaits_proof"] = true;
    }
    json["salt"] = base64(slot.salt);
    json["nonce"] = base64(slot.nonce);
    json["sealed"] = base64(slot.sealed);
    return json;
}

KeySlot toSlot(const Json& json) {
    if (!json.is_object()) {
        refuse("a slot is none");
    }
    const SlotKind kind = kindOf(textOf(json, "kind"));
    KeySlot slot{
        {kind, {}, UtcTime::fromMilliseconds(numberOf<std::int64_t>(json, "made_ms")), textOf(json, "key")},
        {}};
    if (kind == SlotKind::workstation) {
        slot.info.label = textOf(json, "label");
    }
    if (const auto awaits = json.find("awaits_proof"); awaits != json.end()) {
        if (!awaits->is_boolean()) {
            refuse("no yes or no in awaits_proof");
        }
        slot.info.awaitsProof = awaits->get<bool>();
    }
    std::size_t saltBytes = crypto_generichash_KEYBYTES;
    if (kind == SlotKind::passphrase) {
        saltBytes = crypto_pwhash_SALTBYTES;
        slot.cost.memoryBytes = numberOf<std::size_t>(json, "memory_bytes");
        slot.cost.passes = numberOf<std::uint64_t>(json, "passes");
        if (slot.cost.memoryBytes > kMostMemory || slot.cost.passes > kMostPasses ||
            slot.cost.memoryBytes < crypto_pwhash_MEMLIMIT_MIN ||
            slot.cost.passes < crypto_pwhash_OPSLIMIT_MIN) {
            refuse("impossible costs of a passphrase");
        }
    }
    slot.salt = bytesOf(json, "salt", saltBytes);
    slot.nonce = bytesOf(json, "nonce", crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
    slot.sealed = bytesOf(json, "sealed", std::nullopt);
    return slot;
}

}  // namespace

std::string slotsText(const std::vector<KeySlot>& slots) {
    Json list = Json::array();
    for (const KeySlot& slot : slots) {
        list.push_back(toJson(slot));
    }
    const Json file{{"format", kFormat}, {"version", kVersion}, {"slots", std::move(list)}};
    return file.dump(2) + '\n';
}

std::vector<KeySlot> parseSlots(std::string_view text) {
    const Json file = Json::parse(text, nullptr, false);
    if (!file.is_object() || textOf(file, "format") != kFormat) {
        refuse("it is none");
    }
    if (numberOf<std::int64_t>(file, "version") > kVersion) {
        throw store::StoreError(
            store::StoreErrorKind::newerSchema,
            "The file with the keys was written by a newer version of Gramhour. Nothing was "
            "changed. Install the newer program to open it.");
    }
    const Json& list = member(file, "slots");
    if (!list.is_array() || list.size() > kMostSlots) {
        refuse("no list of slots");
    }
    std::vector<KeySlot> slots;
    for (const Json& json : list) {
        slots.push_back(toSlot(json));
    }
    return slots;
}

}  // namespace gramhour
