// What was written cannot be changed unnoticed. The attacker is a database tool on the clinic's file.
#include <sodium.h>

#include "store/repositories_raw.h"
#include "store/repositories_support.h"
#include "support/catch.h"

using namespace gramhour;
using namespace gramhour::test;

namespace {

/// A session with two events and an audit trail of six entries.
struct Written : Shelf {
    explicit Written(const StoreUnderTest& underTest) : Shelf(underTest) {
        const SessionId session = addSession(addPatient("A", "A", "1"), SessionSummary());
        store->write([&](WriteTx& tx) {
            for (const char* text : {"first", "second"}) {
                static_cast<void>(
                    tx.sessionWrites().append(session, {Note{text}, kNoon, kNoon, nurse, std::nullopt, ""}));
            }
            for (const AuditEntry& entry : entries()) {
                tx.auditWrites().add(entry);
            }
        });
    }

    [[nodiscard]] std::vector<AuditEntry> entries() const {
        return {{kNoon, std::nullopt, "staff.sign-in-failed", "", "rokafor"},
                {kNoon, nurse, "staff.signed-in", "", ""},
                {kNoon, nurse, "patient.viewed", "patient/1", ""},
                {kNoon, nurse, "session.event", "session/1", "note event/1"},
                {kNoon, nurse, "session.event", "session/1", kAwkward},
                {kNoon + Duration::fromMinutes(1), prescriber, "order.placed", "order/1", "2 g"}};
    }
    [[nodiscard]] std::optional<AuditId> firstBroken() const {
        return store->read([](const ReadTx& tx) { return tx.audit().firstBroken(); });
    }
};

constexpr const char* kDropGuards = "DROP TRIGGER audit_entry_is_never_changed;"
                                    "DROP TRIGGER audit_entry_is_never_removed;";

std::string sha256(const std::string& text) {
    unsigned char digest[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(digest, reinterpret_cast<const unsigned char*>(text.data()), text.size());
    char hex[2 * sizeof digest + 1];
    return sodium_bin2hex(hex, sizeof hex, digest, sizeof digest);
}

std::string netstring(const std::string& field) {
    return std::to_string(field.size()) + ":" + field;
}

}  // namespace

TEST_CASE("Audit entries come back whole, latest first", "[store][H-15]") {
    Written written(GENERATE(from_range(storesUnderTest())));
    written.reopen();
    written.store->read([&](const ReadTx& tx) {
        std::vector<AuditEntry> expected = written.entries();
        std::reverse(expected.begin(), expected.end());
        CHECK(tx.audit().count() == 6);
        CHECK(tx.audit().latest(100) == expected);
        expected.resize(2);
        CHECK(tx.audit().latest(2) == expected);
        CHECK_FALSE(tx.audit().firstBroken());
    });
}

TEST_CASE("The hash of an audit entry can be computed by anybody", "[store][H-15]") {
    // Previous hash, id, time, actor, action, subject, detail, each as a netstring; SHA-256 of their chain.
    Written written(GENERATE(from_range(storesUnderTest())));
    std::string previous(64, '0');
    std::int64_t id = 0;
    RawFile raw(written.file());
    for (const AuditEntry& entry : written.entries()) {
        ++id;
        const std::string actor = entry.actor ? std::to_string(entry.actor->value()) : std::string();
        previous = sha256(netstring(previous) + netstring(std::to_string(id)) +
                          netstring(std::to_string(entry.at.milliseconds())) + netstring(actor) +
                          netstring(entry.action) + netstring(entry.subject) + netstring(entry.detail));
        CHECK(raw.value("SELECT hash FROM audit_entry WHERE id = " + std::to_string(id)) == previous);
    }
}

TEST_CASE("Events and audit entries refuse change and removal", "[store][H-15]") {
    Written written(GENERATE(from_range(storesUnderTest())));
    RawFile raw(written.file());
    const std::string table = GENERATE(as<std::string>{}, "session_event", "audit_entry");
    const std::string column = table == "audit_entry" ? "detail" : "body";
    CHECK(raw.complaintAbout("UPDATE " + table + " SET " + column + " = '{}'").find("never changed") !=
          std::string::npos);
    CHECK(raw.complaintAbout("UPDATE " + table + " SET id = id + 100").find("never changed") !=
          std::string::npos);
    CHECK(raw.complaintAbout("DELETE FROM " + table).find("never removed") != std::string::npos);
    CHECK(raw.complaintAbout("DELETE FROM " + table + " WHERE id = 1").find("never removed") !=
          std::string::npos);
    CHECK(raw.value("SELECT count(*) FROM " + table) == (table == "audit_entry" ? "6" : "2"));
    CHECK_FALSE(written.firstBroken());
}

TEST_CASE("An altered audit entry is found", "[store][H-15]") {
    Written written(GENERATE(from_range(storesUnderTest())));
    const std::string change =
        GENERATE(as<std::string>{}, "at = at + 1", "actor_id = 2", "actor_id = NULL", "action = 'x'",
                 "subject = 'patient/2'", "detail = 'note event/2'", "detail = detail || ' '",
                 // the same letters, shared out differently between the fields
                 "subject = 'session/1n', detail = 'ote event/1'");
    RawFile raw(written.file());
    raw.run(std::string(kDropGuards) + "UPDATE audit_entry SET " + change + " WHERE id = 4");
    CHECK(written.firstBroken() == AuditId(4));
}

TEST_CASE("A removed, a moved and an added audit entry are found", "[store][H-15]") {
    Written written(GENERATE(from_range(storesUnderTest())));
    RawFile raw(written.file());
    raw.run(kDropGuards);
    SECTION("removed at the beginning") {
        raw.run("DELETE FROM audit_entry WHERE id = 1");
        CHECK(written.firstBroken() == AuditId(2));
    }
    SECTION("removed in the middle") {
        raw.run("DELETE FROM audit_entry WHERE id = 3");
        CHECK(written.firstBroken() == AuditId(4));
    }
    SECTION("removed in the middle, and those after it moved up") {
        raw.run("DELETE FROM audit_entry WHERE id = 3; UPDATE audit_entry SET id = id - 1 WHERE id > 3");
        CHECK(written.firstBroken() == AuditId(3));
    }
    SECTION("two changed places") {
        raw.run("UPDATE audit_entry SET id = 99 WHERE id = 3; UPDATE audit_entry SET id = 3 WHERE id = 4;"
                "UPDATE audit_entry SET id = 4 WHERE id = 99");
        CHECK(written.firstBroken() == AuditId(3));
    }
    SECTION("added at the end with another's hash") {
        raw.run("INSERT INTO audit_entry (id, at, actor_id, action, subject, detail, place, hash) "
                "SELECT 7, at, actor_id, action, subject, detail, place, hash FROM "
                "audit_entry WHERE id = 6");
        CHECK(written.firstBroken() == AuditId(7));
    }
    SECTION("added before the first") {
        raw.run("INSERT INTO audit_entry (id, at, actor_id, action, subject, detail, place, hash) "
                "SELECT 0, at, actor_id, action, subject, detail, place, hash FROM "
                "audit_entry WHERE id = 1");
        CHECK(written.firstBroken() == AuditId(0));
    }
}

TEST_CASE("An audit entry that a failed write added is not in the chain", "[store][H-14][H-15]") {
    Written written(GENERATE(from_range(storesUnderTest())));
    struct Interrupted {};
    CHECK_THROWS_AS(written.store->write([&](WriteTx& tx) {
        tx.auditWrites().add({kNoon, written.nurse, "session.event", "session/1", "lost"});
        throw Interrupted();
    }),
                    Interrupted);
    written.store->write([&](WriteTx& tx) {
        tx.auditWrites().add({kNoon, written.nurse, "session.event", "session/1", "kept"});
    });
    CHECK_FALSE(written.firstBroken());
    written.store->read([](const ReadTx& tx) {
        CHECK(tx.audit().count() == 7);
        CHECK(tx.audit().latest(1).at(0).detail == "kept");
    });
}
