#include "store/backup/manifest.h"

#include <algorithm>
#include <array>
#include <limits>

#include <sodium.h>

#include "base/digest.h"
#include "store/keys/clinic_key.h"
#include "store/sql/stored_json.h"

namespace gramhour {

namespace {

using store::Json;

constexpr std::int64_t kVersion = 1;
constexpr std::size_t kHashDigits = 64;
constexpr std::size_t kKeyIdDigits = 16;
constexpr std::size_t kMostVersionText = 64;
constexpr std::int64_t kMostSchema = 1'000'000;
constexpr std::int64_t kMost = 999'999'999'999'999'999;  // what a JSON number holds here

/// The order and spelling of this text is what the `mac` is over: never changed within a version.
Json bodyOf(const BackupManifest& manifest) {
    const BackupContent& content = manifest.content;
    return Json{{"version", kVersion},
                {"kind", manifest.kind == BackupKind::full ? "full" : "changes"},
                {"clinic", manifest.clinic},
                {"made_at", manifest.madeAt.toIso()},
                {"program", manifest.programVersion},
                {"schema", manifest.schemaVersion},
                {"audit_entries", content.head.id},
                {"audit_head", content.head.hash},
                {"newest_ms", content.newestAt.milliseconds()},
                {"patients", content.patients},
                {"sessions", content.sessions},
                {"events", content.events},
                {"size", manifest.size},
                {"sha256", manifest.sha256},
                {"base", manifest.base},
                {"key", manifest.keyId},
                {"slots", manifest.keySlots}};
}

std::string macOf(const BackupManifest& manifest, const ClinicKey* key) {
    const std::string body = bodyOf(manifest).dump();
    if (key == nullptr) {
        return sha256Hex(body);
    }
    const Secret subkey = key->subkey(KeyUse::backup);
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, subkey.bytes().data(), subkey.size());
    crypto_auth_hmacsha256_update(&state, reinterpret_cast<const unsigned char*>(body.data()), body.size());
    std::array<unsigned char, crypto_auth_hmacsha256_BYTES> mac{};
    crypto_auth_hmacsha256_final(&state, mac.data());
    sodium_memzero(&state, sizeof state);
    std::array<char, crypto_auth_hmacsha256_BYTES * 2 + 1> hex{};
    sodium_bin2hex(hex.data(), hex.size(), mac.data(), mac.size());
    return hex.data();
}

bool isHex(std::string_view text, std::size_t digits) {
    return text.size() == digits && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

enum class MayBeEmpty : std::uint8_t { no, yes };

std::string readHex(const JsonReader& reader, std::size_t digits, MayBeEmpty mayBeEmpty = MayBeEmpty::no) {
    const std::string& text = reader.text();
    if (!isHex(text, digits) && !(mayBeEmpty == MayBeEmpty::yes && text.empty())) {
        reader.refuse("not-a-digest", "must be " + std::to_string(digits) + " hexadecimal digits");
    }
    return text;
}

BackupKind readKind(const JsonReader& reader) {
    const std::string& text = reader.text();
    if (text != "full" && text != "changes") {
        reader.refuse("unknown-code", "must be one of: full, changes");
    }
    return text == "full" ? BackupKind::full : BackupKind::changes;
}

UtcTime readTime(const JsonReader& reader) {
    const std::optional<UtcTime> time = UtcTime::parseIso(reader.text());
    if (!time) {
        reader.refuse("not-a-time", "must be a time of UTC such as 2026-03-03T09:00:00Z");
    }
    return *time;
}

std::string readShortText(const JsonReader& reader, std::size_t most) {
    const std::string& text = reader.text();
    if (text.size() > most) {
        reader.refuse("too-large", "must have at most " + std::to_string(most) + " bytes");
    }
    return text;
}

BackupManifest readManifest(const JsonReader& json) {
    json.allowOnly({"version", "kind", "clinic", "made_at", "program", "schema", "audit_entries",
                    "audit_head", "newest_ms", "patients", "sessions", "events", "size", "sha256", "base",
                    "key", "slots", "mac"});
    static_cast<void>(json.at("version").integer(kVersion, kVersion));
    BackupManifest manifest;
    manifest.kind = readKind(json.at("kind"));
    manifest.clinic = readHex(json.at("clinic"), kHashDigits, MayBeEmpty::yes);
    manifest.madeAt = readTime(json.at("made_at"));
    manifest.programVersion = readShortText(json.at("program"), kMostVersionText);
    manifest.schemaVersion = static_cast<int>(json.at("schema").integer(1, kMostSchema));
    BackupContent& content = manifest.content;
    content.head.id = json.at("audit_entries").integer(0, kMost);
    content.head.hash = readHex(json.at("audit_head"), kHashDigits, MayBeEmpty::yes);
    content.newestAt = UtcTime::fromMilliseconds(json.at("newest_ms").integer(-kMost, kMost));
    content.patients = json.at("patients").integer(0, kMost);
    content.sessions = json.at("sessions").integer(0, kMost);
    content.events = json.at("events").integer(0, kMost);
    manifest.size = json.at("size").integer(0, kMost);
    manifest.sha256 = readHex(json.at("sha256"), kHashDigits);
    manifest.base = readHex(json.at("base"), kHashDigits,
                            manifest.kind == BackupKind::full ? MayBeEmpty::yes : MayBeEmpty::no);
    if (manifest.kind == BackupKind::full && !manifest.base.empty()) {
        json.at("base").refuse("wrong-value", "only changes have one");
    }
    manifest.keyId = readHex(json.at("key"), kKeyIdDigits, MayBeEmpty::yes);
    manifest.keySlots = json.at("slots").text();
    manifest.mac = readHex(json.at("mac"), kHashDigits);
    return manifest;
}

}  // namespace

std::string manifestText(BackupManifest manifest, const ClinicKey* key) {
    manifest.keyId = key == nullptr ? std::string() : key->id();
    Json json = bodyOf(manifest);
    json["mac"] = macOf(manifest, key);
    return json.dump(2) + "\n";
}

Expected<BackupManifest, JsonError> parseManifest(std::string_view text) {
    const Expected<JsonValue, JsonError> document =
        parseJson(text, {.bytes = kMostManifestBytes, .depth = 4});
    if (!document) {
        return unexpected(document.error());
    }
    return readJson(*document, readManifest);
}

bool isProved(const BackupManifest& manifest, const ClinicKey* key) {
    if (manifest.keyId != (key == nullptr ? std::string() : key->id())) {
        return false;
    }
    const std::string expected = macOf(manifest, key);
    return expected.size() == manifest.mac.size() &&
           sodium_memcmp(expected.data(), manifest.mac.data(), expected.size()) == 0;
}

}  // namespace gramhour
