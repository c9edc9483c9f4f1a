// The manifest beside a backup, and the changes sealed between two full ones: exact, and hard to deceive.
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "store/backup/manifest.h"
#include "store/backup/sealed.h"
#include "store/keys/clinic_key.h"
#include "support/catch.h"

namespace gramhour {

namespace {

BackupManifest example() {
    BackupManifest manifest;
    manifest.kind = BackupKind::changes;
    manifest.clinic = std::string(64, 'a');
    manifest.madeAt = UtcTime::parseIso("2026-03-03T09:05:00.250Z").value();
    manifest.programVersion = "1.2.3";
    manifest.schemaVersion = 6;
    manifest.content = {
        {812, std::string(64, 'b')}, UtcTime::fromMilliseconds(1'772'528'700'000), 31, 28, 640};
    manifest.size = 40'961;
    manifest.sha256 = std::string(64, 'c');
    manifest.base = std::string(64, 'd');
    manifest.keySlots = "{\"words\":\"Ñandú \\\"quoted\\\"\"}\n";
    return manifest;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

std::string codeOfRefusal(const std::string& text) {
    const Expected<BackupManifest, JsonError> parsed = parseManifest(text);
    return parsed ? "taken" : parsed.error().code + " " + parsed.error().where;
}

std::vector<std::byte> someBytes(std::size_t count) {
    std::vector<std::byte> bytes(count);
    for (std::size_t i = 0; i < count; ++i) {
        bytes[i] = static_cast<std::byte>((i * 131 + i / 251) & 0xFFU);
    }
    return bytes;
}

}  // namespace

TEST_CASE("A manifest says the same when it is read again", "[store][backup]") {
    const ClinicKey key = ClinicKey::make();
    for (const ClinicKey* with : {static_cast<const ClinicKey*>(nullptr), &key}) {
        const BackupManifest wanted = example();
        const BackupManifest found = parseManifest(manifestText(wanted, with)).value();
        CHECK(found.kind == wanted.kind);
        CHECK(found.clinic == wanted.clinic);
        CHECK(found.madeAt == wanted.madeAt);
        CHECK(found.programVersion == wanted.programVersion);
        CHECK(found.schemaVersion == wanted.schemaVersion);
        CHECK(found.content == wanted.content);
        CHECK(found.size == wanted.size);
        CHECK(found.sha256 == wanted.sha256);
        CHECK(found.base == wanted.base);
        CHECK(found.keySlots == wanted.keySlots);
        CHECK(found.keyId == (with == nullptr ? "" : key.id()));
        CHECK(isProved(found, with));
    }
}

TEST_CASE("A manifest that was changed, or written with another key, is not proved",
          "[store][backup][H-23]") {
    const ClinicKey key = ClinicKey::make();
    const ClinicKey other = ClinicKey::make();
    const std::string text = manifestText(example(), &key);
    CHECK_FALSE(isProved(parseManifest(text).value(), &other));
    CHECK_FALSE(isProved(parseManifest(text).value(), nullptr));
    CHECK_FALSE(isProved(parseManifest(manifestText(example(), nullptr)).value(), &key));
    for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
             {"\"sessions\": 28", "\"sessions\": 29"},
             {"\"audit_entries\": 812", "\"audit_entries\": 811"},
             {"\"size\": 40961", "\"size\": 40962"},
             {"2026-03-03T09:05:00.250Z", "2026-03-04T09:05:00.250Z"},
             {"cccc", "cccd"},
             {"dddd", "ddde"}}) {
        CAPTURE(from);
        CHECK_FALSE(isProved(parseManifest(replaced(text, from, to)).value(), &key));
    }
}

TEST_CASE("What is no manifest is refused by where it is wrong", "[store][backup][H-25]") {
    const std::string text = manifestText(example(), nullptr);
    CHECK(codeOfRefusal(text) == "taken");
    CHECK(codeOfRefusal("") == "not-json ");
    CHECK(codeOfRefusal("[]") == "wrong-type ");
    CHECK(codeOfRefusal(text.substr(0, text.size() / 2)) == "not-json ");
    CHECK(codeOfRefusal(replaced(text, "\"version\": 1", "\"version\": 2")) == "out-of-bounds version");
    CHECK(codeOfRefusal(replaced(text, "\"changes\"", "\"both\"")) == "unknown-code kind");
    CHECK(codeOfRefusal(replaced(text, "\"events\": 640", "\"events\": -1")) == "out-of-bounds events");
    CHECK(codeOfRefusal(replaced(text, "\"events\": 640", "\"events\": 1e30")).substr(0, 3) != "tak");
    CHECK(codeOfRefusal(replaced(text, "\"events\"", "\"happenings\"")) == "unknown-key happenings");
    CHECK(codeOfRefusal(replaced(text, std::string(64, 'c'), std::string(63, 'c') + "G")) ==
          "not-a-digest sha256");
    CHECK(codeOfRefusal(replaced(text, std::string(64, 'd'), "")) == "not-a-digest base");
    CHECK(codeOfRefusal(replaced(text, "1.2.3", std::string(65, '1'))) == "too-large program");
    CHECK(codeOfRefusal(replaced(text, "2026-03-03T", "2026-02-30T")) == "not-a-time made_at");
    CHECK(codeOfRefusal(std::string(kMostManifestBytes + 1, ' ')) == "too-large ");
}

TEST_CASE("Sealed changes open with their key and their full backup only", "[store][backup][H-22]") {
    const ClinicKey key = ClinicKey::make();
    const ClinicKey other = ClinicKey::make();
    // None, one piece to its last byte, one more, several.
    for (const std::size_t size :
         {std::size_t{0}, std::size_t{1}, std::size_t{65'536}, std::size_t{65'537}, std::size_t{200'000}}) {
        CAPTURE(size);
        const std::vector<std::byte> bytes = someBytes(size);
        const std::string sealed = store::sealChanges(bytes, "base", &key);
        CHECK(store::openChanges(sealed, "base", &key) == bytes);
        CHECK_FALSE(store::openChanges(sealed, "other base", &key));
        CHECK_FALSE(store::openChanges(sealed, "base", &other));
        CHECK_FALSE(store::openChanges(sealed, "base", nullptr));
        CHECK_FALSE(store::openChanges(store::sealChanges(bytes, "base", nullptr), "base", &key));
        CHECK(store::openChanges(store::sealChanges(bytes, "base", nullptr), "base", nullptr) == bytes);
    }
}

TEST_CASE("Sealed changes that were cut, joined or touched do not open", "[store][backup][H-22]") {
    const ClinicKey key = ClinicKey::make();
    const std::string sealed = store::sealChanges(someBytes(150'000), "base", &key);
    // A piece is 65,536 bytes and 17 more; before the first lie a mark of 5 and a head of 24.
    constexpr std::size_t kPiece = 65'536 + 17;
    constexpr std::size_t kBefore = 5 + 24;
    CHECK_FALSE(
        store::openChanges(sealed.substr(0, kBefore + kPiece), "base", &key));  // the last pieces gone
    CHECK_FALSE(store::openChanges(sealed.substr(0, sealed.size() - 1), "base", &key));
    CHECK_FALSE(store::openChanges(sealed + "x", "base", &key));
    std::string exchanged = sealed;
    exchanged.replace(kBefore, kPiece, sealed.substr(kBefore + kPiece, kPiece));
    exchanged.replace(kBefore + kPiece, kPiece, sealed.substr(kBefore, kPiece));
    CHECK_FALSE(store::openChanges(exchanged, "base", &key));
    for (std::size_t at = 0; at < sealed.size(); at += 9'973) {
        std::string touched = sealed;
        touched[at] = static_cast<char>(touched[at] ^ 0x10);
        CAPTURE(at);
        CHECK_FALSE(store::openChanges(touched, "base", &key));
    }
    CHECK_FALSE(store::openChanges("", "base", &key));
    CHECK_FALSE(store::openChanges("GrmC1", "base", &key));
}

}  // namespace gramhour
