// The keyed audit trail. The attacker has the file in a database tool, without the clinic's key.
#include <sodium.h>

#include "store/keyed_audit.h"
#include "store/repositories_raw.h"
#include "store/store_error.h"
#include "support/catch.h"
#include "support/encryption.h"

using namespace gramhour;
using namespace gramhour::test;

namespace {

std::string netstring(const std::string& field) {
    return std::to_string(field.size()) + ":" + field;
}

std::string sha256(const std::string& text) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size());
    std::array<char, 2 * digest.size() + 1> hex{};
    return sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
}

/// Makes the chain anew in plain SHA-256 from an entry on, as anybody can.
void forgePlain(RawFile& raw, int first, int last) {
    for (int id = first; id <= last; ++id) {
        const std::string row = " FROM audit_entry WHERE id = " + std::to_string(id);
        const std::string previous =
            id == 1 ? std::string(64, '0')
                    : raw.value("SELECT hash FROM audit_entry WHERE id = " + std::to_string(id - 1));
        std::string canonical = netstring(previous) + netstring(std::to_string(id));
        for (const char* field : {"at", "coalesce(actor_id, '')", "action", "subject", "detail", "place"}) {
            canonical += netstring(raw.value("SELECT " + std::string(field) + row));
        }
        raw.run("UPDATE audit_entry SET hash = '" + sha256(canonical) + "' WHERE id = " + std::to_string(id));
    }
}

/// With a keyed trail where the build encrypts.
StoreUnderTest usualStore() {
    return store::engineStatus().encrypts ? keyedStore() : unkeyedStore();
}

/// Three entries of before there was a key, then two with it.
struct Switched : Shelf {
    Switched() : Shelf(unkeyedStore()) {
        addEntries(*store, nurse, 3);
        open = keyedStore().open;
        reopen();
        addEntries(*store, nurse, 2);
    }
};

}  // namespace

TEST_CASE("The keyed hash is HMAC-SHA256 with the clinic's audit key", "[store][H-15]") {
    if (test::cannotEncrypt()) {
        return;
    }
    // Computed in Python with hashlib and hmac: the key is BLAKE2b of the bytes 33 to 64 (salt 2, person
    // "gramhour"), as libsodium derives; the message is previous hash, id, time, actor, action, subject,
    // detail and place as netstrings.
    Shelf shelf(keyedStore());
    shelf.store->write([&](WriteTx& tx) {
        tx.auditWrites().add({kNoon, std::nullopt, "staff.sign-in-failed", "", "rokafor"});
        tx.auditWrites().add({kNoon, shelf.nurse, "patient.viewed", "patient/1", ""});
    });
    REQUIRE(shelf.nurse == StaffId(1));
    RawFile raw(shelf.file());
    CHECK(raw.value("SELECT hash FROM audit_entry WHERE id = 1") ==
          "411820f457dd531296d0b0895dc6b35330d9950c1147faa88e086c1814d0883b");
    CHECK(raw.value("SELECT hash FROM audit_entry WHERE id = 2") ==
          "0839634f4ef5d2955ff318866c443544737d53b2c9114a1cabe02b277df3612f");
    CHECK(raw.value("SELECT first_entry FROM audit_key") == "1");
    CHECK(verdictOf(*shelf.store).isWhole());
    CHECK(verdictOf(*shelf.store).read == 2);
}

TEST_CASE("A chain that was made anew without the key is found", "[store][H-15]") {
    if (test::cannotEncrypt()) {
        return;
    }
    Shelf shelf(keyedStore());
    addEntries(*shelf.store, shelf.nurse, 6);
    const AuditHead noted = shelf.store->read([](const ReadTx& tx) { return tx.audit().head(); });
    RawFile raw(shelf.file());
    raw.run(kDropAuditGuards);
    raw.run("UPDATE audit_entry SET detail = 'not me' WHERE id = 3");
    forgePlain(raw, 1, 6);
    SECTION("with the note of the key left as it was") {
        CHECK(verdictOf(*shelf.store).firstBroken == AuditId(1));
    }
    SECTION("with the note moved behind the end") {
        raw.run("UPDATE audit_key SET first_entry = 7");
        CHECK(verdictOf(*shelf.store).firstBroken == AuditId(7));
    }
    SECTION("with the note removed, and the program gone on since") {
        raw.run("DELETE FROM audit_key");
        addEntries(*shelf.store, shelf.nurse, 1);
        CHECK(verdictOf(*shelf.store).isWhole());  // nothing inside can tell
        CHECK(verdictOf(*shelf.store, {noted}).unmatched == noted);
    }
}

TEST_CASE("What was written before there was a key is held by the first entry with it", "[store][H-15]") {
    if (test::cannotEncrypt()) {
        return;
    }
    Switched shelf;
    RawFile raw(shelf.file());
    REQUIRE(raw.value("SELECT first_entry FROM audit_key") == "4");
    REQUIRE(verdictOf(*shelf.store).isWhole());
    raw.run(kDropAuditGuards);
    SECTION("an old entry changed, the old chain made anew") {
        raw.run("UPDATE audit_entry SET detail = 'not me' WHERE id = 2");
        forgePlain(raw, 2, 3);
        CHECK(verdictOf(*shelf.store).firstBroken == AuditId(4));
    }
    SECTION("the note of the first keyed entry moved back") {
        raw.run("UPDATE audit_key SET first_entry = 3");
        CHECK(verdictOf(*shelf.store).firstBroken == AuditId(3));
    }
    SECTION("moved on") {
        raw.run("UPDATE audit_key SET first_entry = 5");
        CHECK(verdictOf(*shelf.store).firstBroken == AuditId(4));
    }
    SECTION("removed") {
        raw.run("DELETE FROM audit_key");
        CHECK(verdictOf(*shelf.store).firstBroken == AuditId(4));
    }
    SECTION("removed, and noted again with the next entry") {
        raw.run("DELETE FROM audit_key");
        addEntries(*shelf.store, shelf.nurse, 1);
        CHECK(verdictOf(*shelf.store).firstBroken == AuditId(4));
    }
    SECTION("every keyed entry cut off") {
        raw.run("DELETE FROM audit_entry WHERE id >= 4");
        CHECK(verdictOf(*shelf.store).firstBroken == AuditId(4));
    }
}

TEST_CASE("A keyed trail is neither written nor believed without its key", "[store][H-15]") {
    if (test::cannotEncrypt()) {
        return;
    }
    Switched shelf;
    shelf.open = unkeyedStore().open;
    shelf.reopen();
    CHECK(verdictOf(*shelf.store).firstBroken == AuditId(4));
    try {
        addEntries(*shelf.store, shelf.nurse, 1);
        FAIL("an entry was taken");
    } catch (const store::StoreError& problem) {
        CHECK(problem.kind() == store::StoreErrorKind::keyNeeded);
    }
}

TEST_CASE("A cut tail is found by a head that was noted outside", "[store][H-15]") {
    Shelf shelf(GENERATE(from_range(std::vector<StoreUnderTest>{unkeyedStore(), usualStore()})));
    const auto head = [&] { return shelf.store->read([](const ReadTx& tx) { return tx.audit().head(); }); };
    const AuditHead none = head();
    CHECK(none == AuditHead{0, std::string(64, '0')});
    addEntries(*shelf.store, shelf.nurse, 4);
    const AuditHead early = head();
    CHECK(early.id == 4);
    addEntries(*shelf.store, shelf.nurse, 4);
    const AuditHead late = head();
    CHECK(verdictOf(*shelf.store, {late, none, early}).isWhole());

    RawFile raw(shelf.file());
    raw.run(kDropAuditGuards);
    raw.run("DELETE FROM audit_entry WHERE id > 6");
    CHECK(verdictOf(*shelf.store).isWhole());  // nothing inside can tell
    CHECK(verdictOf(*shelf.store, {early}).isWhole());
    CHECK(verdictOf(*shelf.store, {early, late}).unmatched == late);
    // Gone on over what was cut: the same number, another entry.
    addEntries(*shelf.store, shelf.nurse, 2, "later");
    CHECK(verdictOf(*shelf.store, {late, early}).unmatched == late);
    CHECK_FALSE(verdictOf(*shelf.store, {late}).isWhole());
}

TEST_CASE("Each entry says at which workstation it was made", "[store][H-15]") {
    Shelf shelf(usualStore());
    addEntries(*shelf.store, shelf.nurse, 2);
    CHECK(shelf.store->read([](const ReadTx& tx) { return tx.audit().latest(1); }).at(0).place ==
          "front-desk");
    RawFile raw(shelf.file());
    raw.run(kDropAuditGuards);
    SECTION("moved to another") {
        raw.run("UPDATE audit_entry SET place = 'chair-side' WHERE id = 2");
        CHECK(verdictOf(*shelf.store).firstBroken == AuditId(2));
    }
    SECTION("taken away") {
        raw.run("UPDATE audit_entry SET place = '' WHERE id = 1");
        CHECK(verdictOf(*shelf.store).firstBroken == AuditId(1));
    }
}

TEST_CASE("A long verification tells how far it is, and can be stopped", "[store]") {
    Shelf shelf(usualStore());
    addEntries(*shelf.store, shelf.nurse, 10'000);
    std::vector<std::int64_t> heard;
    const auto verify = [&](const AuditProgress& progress) {
        return shelf.store->read([&](const ReadTx& tx) { return tx.audit().verify({}, progress); });
    };
    const AuditVerdict whole = verify([&](std::int64_t done, std::int64_t total) {
        CHECK(total == 10'000);
        heard.push_back(done);
        return true;
    });
    CHECK(whole.isWhole());
    REQUIRE(heard.size() >= 2);
    CHECK(std::is_sorted(heard.begin(), heard.end()));
    const AuditVerdict stopped = verify([](std::int64_t, std::int64_t) { return false; });
    CHECK(stopped.wasStopped);
    CHECK_FALSE(stopped.isWhole());
    CHECK(stopped.read < 10'000);
}

TEST_CASE("Entries are found by who, when, what and any words", "[store]") {
    Shelf shelf(unkeyedStore());
    const auto later = [](int minutes) { return kNoon + Duration::fromMinutes(minutes); };
    shelf.store->write([&](WriteTx& tx) {
        AuditWrites& audit = tx.auditWrites();
        audit.add({later(0), shelf.nurse, "patient.viewed", "patient/1", ""});                   // 1
        audit.add({later(1), shelf.prescriber, "order.placed", "order/7", "2 g"});               // 2
        audit.add({later(2), shelf.nurse, "patient.changed", "patient/1", "phone 1 -> Peñal"});  // 3
        audit.add({later(3), std::nullopt, "staff.sign-in-failed", "", "rokafor"});              // 4
        audit.add({later(4), shelf.nurse, "patient.viewed", "patient/12", ""});                  // 5
    });
    const auto found = [&](const AuditFilter& filter, std::optional<AuditId> before = {},
                           std::size_t limit = 100) {
        std::vector<std::int64_t> ids;
        for (const NumberedAuditEntry& entry :
             shelf.store->read([&](const ReadTx& tx) { return tx.audit().page(filter, before, limit); })) {
            ids.push_back(entry.id.value());
        }
        return ids;
    };
    using Ids = std::vector<std::int64_t>;
    CHECK(found({}) == Ids{5, 4, 3, 2, 1});
    CHECK(found({}, AuditId(4), 2) == Ids{3, 2});
    CHECK(found({.from = later(1), .to = later(3)}) == Ids{3, 2});
    CHECK(found({.actor = shelf.nurse}) == Ids{5, 3, 1});
    CHECK(found({.action = "patient."}) == Ids{5, 3, 1});
    CHECK(found({.action = "patient.changed"}) == Ids{3});
    CHECK(found({.subjects = {"patient/1"}}) == Ids{3, 1});  // and not patient/12
    CHECK(found({.subjects = {"order/7", "patient/1"}}) == Ids{3, 2, 1});
    CHECK(found({.subjects = {"order/7", "patient/1"}}, AuditId(3), 1) == Ids{2});
    CHECK(found({.text = "PENAL"}) == Ids{3});
    CHECK(found({.text = "front desk"}).size() == 5);
    CHECK(found({.actor = shelf.nurse, .subjects = {"patient/1"}, .text = "phone"}) == Ids{3});
    CHECK(found({.text = "nowhere"}).empty());
}
