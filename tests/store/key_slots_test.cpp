// The slots that a clinic's key lies in: each opens by its own way and by no other, and nothing in the file
// around a key can be exchanged.
#include "store/keys/key_slots.h"

#include <fstream>
#include <set>
#include <sstream>
#include <sys/stat.h>

#include "store/keys/key_file.h"
#include "store/store_error.h"
#include "support/catch.h"
#include "support/temp_folder.h"

namespace gramhour {

namespace {

const UtcTime kNow = UtcTime::parseIso("2026-03-03T09:00:00Z").value();
/// Quick, and useless outside tests.
constexpr PassphraseCost kCheap{8192, 1};
constexpr std::string_view kPassphrase = "lantern orchard seventeen";

bool opens(const std::vector<ClinicKey>& keys, const ClinicKey& key) {
    return keys.size() == 1 && sameSecret(keys.front().secret(), key.secret());
}

store::StoreErrorKind kindOfRefusal(const std::string& text) {
    try {
        static_cast<void>(KeySlots::parse(text));
    } catch (const store::StoreError& error) {
        return error.kind();
    }
    throw std::logic_error("it was not refused");
}

bool stillOpens(const std::string& text, const Secret& workstation) {
    try {
        return !KeySlots::parse(text).openWith(workstation).empty();
    } catch (const store::StoreError&) {
        return false;  // bits that base64 leaves unused
    }
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("each slot opens by its own way", "[H-22]") {
    const ClinicKey key = ClinicKey::make();
    const Secret workstation = Secret::random(32);
    KeySlots slots;
    slots.addWorkstation(key, workstation, "chair-side", kNow);
    slots.addPassphrase(key, kPassphrase, kNow, kCheap);
    const RecoveryCode code = slots.addRecovery(key, kNow);
    const KeySlots read = KeySlots::parse(slots.text());

    CHECK(opens(read.openWith(workstation), key));
    CHECK(opens(read.openWithPassphrase(kPassphrase), key));
    CHECK(opens(read.openWith(code), key));
    CHECK(read.openWith(Secret::random(32)).empty());
    CHECK(read.openWithPassphrase("lantern orchard seventeem").empty());
    CHECK(read.openWith(RecoveryCode::make()).empty());
    // Nothing in the file is the key, or what opens it, as it is.
    const std::string text = slots.text();
    CHECK(text.find(key.secret().text()) == std::string::npos);
    CHECK(text.find(kPassphrase) == std::string::npos);
    CHECK(text.find(code.secret().text()) == std::string::npos);
}

TEST_CASE("a passphrase counts as it is read, not as a keyboard composes it", "[H-22]") {
    // U+00FC, and u with U+0308: the same letter (Unicode 15, section 3.11, canonical equivalence).
    const ClinicKey key = ClinicKey::make();
    KeySlots slots;
    slots.addPassphrase(key, "gr\xC3\xBCne lampe im keller", kNow, kCheap);
    CHECK(opens(slots.openWithPassphrase("gru\xCC\x88ne lampe im keller"), key));
    CHECK_THROWS_AS(slots.addPassphrase(key, "fifteen letters", kNow, kCheap), std::invalid_argument);
}

TEST_CASE("a new passphrase, code or slot of a computer takes the place of the one before", "[H-22]") {
    const ClinicKey key = ClinicKey::make();
    KeySlots slots;
    slots.addPassphrase(key, kPassphrase, kNow, kCheap);
    slots.addPassphrase(key, "another one of four words", kNow, kCheap);
    const RecoveryCode before = slots.addRecovery(key, kNow);
    const RecoveryCode after = slots.addRecovery(key, kNow);
    CHECK(slots.all().size() == 2);
    CHECK(slots.openWithPassphrase(kPassphrase).empty());
    CHECK(slots.openWith(before).empty());
    CHECK(opens(slots.openWith(after), key));
    slots.remove(SlotKind::passphrase);
    CHECK_FALSE(slots.has(SlotKind::passphrase));
    CHECK(slots.has(SlotKind::recovery));
}

TEST_CASE("slots of two keys open both, until one key is kept", "[H-22]") {
    const ClinicKey before = ClinicKey::make();
    const ClinicKey after = before.renewed();
    CHECK(before.id() != after.id());
    CHECK_FALSE(sameSecret(before.subkey(KeyUse::pages), after.subkey(KeyUse::pages)));
    // The audit trail of years ago is still followed.
    CHECK(sameSecret(before.subkey(KeyUse::audit), after.subkey(KeyUse::audit)));

    const Secret workstation = Secret::random(32);
    KeySlots slots;
    slots.addWorkstation(before, workstation, "desk", kNow);
    slots.addWorkstation(after, workstation, "desk", kNow);
    CHECK(slots.openWith(workstation).size() == 2);
    slots.keepOnly(after.id());
    CHECK(opens(slots.openWith(workstation), after));
}

TEST_CASE("nothing around a wrapped key can be exchanged", "[H-22]") {
    const ClinicKey key = ClinicKey::make();
    const Secret workstation = Secret::random(32);
    KeySlots slots;
    slots.addWorkstation(key, workstation, "desk", kNow);
    const std::string text = slots.text();

    CHECK(KeySlots::parse(replaced(text, "\"desk\"", "\"disk\"")).openWith(workstation).empty());
    CHECK(KeySlots::parse(replaced(text, key.id(), "0123456789abcdef")).openWith(workstation).empty());
    CHECK(KeySlots::parse(replaced(text, std::to_string(kNow.milliseconds()), "1"))
              .openWith(workstation)
              .empty());

    // Every bit of the sealed key, one at a time, by way of its base64 text.
    const std::size_t at = text.find("\"sealed\": \"") + 11;
    const std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (std::size_t i = at; text[i] != '=' && text[i] != '"'; ++i) {
        for (unsigned bit = 0; bit < 6; ++bit) {
            std::string altered = text;
            altered[i] = alphabet[alphabet.find(text[i]) ^ (1U << bit)];
            CHECK_FALSE(stillOpens(altered, workstation));
        }
    }
}

TEST_CASE("a file with keys that is not one is refused with a reason", "[H-22][H-25]") {
    using Kind = store::StoreErrorKind;
    KeySlots slots;
    slots.addPassphrase(ClinicKey::make(), kPassphrase, kNow, kCheap);
    const std::string text = slots.text();

    CHECK(kindOfRefusal("") == Kind::keysDamaged);
    CHECK(kindOfRefusal("[]") == Kind::keysDamaged);
    CHECK(kindOfRefusal("{\"format\":\"gramhour-keys\",\"version\":1}") == Kind::keysDamaged);
    CHECK(kindOfRefusal(text.substr(0, text.size() / 2)) == Kind::keysDamaged);
    CHECK(kindOfRefusal(replaced(text, "\"version\": 1", "\"version\": 2")) == Kind::newerSchema);
    // What would keep a computer busy for hours.
    CHECK(kindOfRefusal(replaced(text, "\"passes\": 1", "\"passes\": 4000000000")) == Kind::keysDamaged);
    CHECK(kindOfRefusal(replaced(text, "\"memory_bytes\": 8192", "\"memory_bytes\": 99000000000000")) ==
          Kind::keysDamaged);
    CHECK(kindOfRefusal(replaced(text, "\"passes\": 1", "\"passes\": -1")) == Kind::keysDamaged);
    CHECK(kindOfRefusal(replaced(text, "\"kind\": \"passphrase\"", "\"kind\": \"backdoor\"")) ==
          Kind::keysDamaged);
}

TEST_CASE("a recovery code is understood as people type it", "[H-22]") {
    const RecoveryCode code = RecoveryCode::make();
    const std::string printed = code.printed();
    REQUIRE(printed.size() == 8 * 4 + 7);
    CHECK(printed.find_first_of("ILOU") == std::string::npos);

    std::string typed;
    for (const char each : printed) {
        // As somebody reads it from paper: small, without dashes, O for 0 and l for 1.
        if (each != '-') {
            typed += each == '0' ? 'O' : each == '1' ? 'l' : static_cast<char>(std::tolower(each));
        }
    }
    const std::optional<RecoveryCode> understood = RecoveryCode::parse(" " + typed + "\n");
    REQUIRE(understood.has_value());
    CHECK(sameSecret(understood->secret(), code.secret()));

    CHECK_FALSE(RecoveryCode::parse("").has_value());
    CHECK_FALSE(RecoveryCode::parse(printed.substr(0, 38)).has_value());
    CHECK_FALSE(RecoveryCode::parse(printed + "A").has_value());
    // Every single mistyped character is noticed, one in 2^20 times at the most not.
    int noticed = 0;
    int tried = 0;
    for (std::size_t i = 0; i < printed.size(); ++i) {
        if (printed[i] == '-') {
            continue;
        }
        std::string wrong = printed;
        wrong[i] = printed[i] == 'A' ? 'B' : 'A';
        ++tried;
        noticed += RecoveryCode::parse(wrong) ? 0 : 1;
    }
    CHECK(tried == 32);
    CHECK(noticed == 32);
}

TEST_CASE("codes do not repeat", "[H-22]") {
    std::set<std::string> codes;
    for (int i = 0; i < 200; ++i) {
        codes.insert(RecoveryCode::make().printed());
    }
    CHECK(codes.size() == 200);
}

TEST_CASE("a computer's key is made once, and only its owner may read it", "[H-22]") {
    const test::TempFolder folder;
    const std::filesystem::path keys = folder / "config" / "gramhour";
    CHECK_FALSE(findWorkstationKey(keys).has_value());
    const Secret made = workstationKey(keys);
    CHECK(made.size() == 32);
    CHECK(sameSecret(made, workstationKey(keys)));

    const std::filesystem::path file = keys / "workstation.key";
    struct stat state {};
    REQUIRE(::stat(file.c_str(), &state) == 0);
    CHECK((state.st_mode & 0777U) == 0600U);

    ::chmod(file.c_str(), 0644);
    CHECK_THROWS_AS(workstationKey(keys), store::StoreError);
    ::chmod(file.c_str(), 0600);
    std::filesystem::resize_file(file, 31);
    CHECK_THROWS_AS(findWorkstationKey(keys), store::StoreError);
    const Secret anew = workstationKey(keys);  // it opens nothing any more
    CHECK_FALSE(sameSecret(made, anew));
    CHECK(sameSecret(anew, workstationKey(keys)));
}

TEST_CASE("slots are written for their owner only, and read back", "[H-22]") {
    const test::TempFolder folder;
    const std::filesystem::path file = KeySlots::fileFor(folder / "clinic.gramhour");
    CHECK(file.filename() == "clinic.gramhour.keys");
    CHECK_FALSE(KeySlots::read(file).has_value());
    const ClinicKey key = ClinicKey::make();
    const Secret workstation = Secret::random(32);
    KeySlots slots;
    slots.addWorkstation(key, workstation, "desk \"3\"", kNow);
    slots.write(file);
    const std::optional<KeySlots> read = KeySlots::read(file);
    REQUIRE(read.has_value());
    CHECK(opens(read->openWith(workstation), key));
    CHECK(read->all().front().info.label == "desk \"3\"");
    CHECK(read->all().front().info.made == kNow);
    struct stat state {};
    REQUIRE(::stat(file.c_str(), &state) == 0);
    CHECK((state.st_mode & 0777U) == 0600U);
}

}  // namespace gramhour
