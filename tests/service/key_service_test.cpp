// Who may change what opens the clinic's file, and what is left in the trail of it.
#include "service/key_service.h"

#include <algorithm>

#include "store/keys/key_file.h"
#include "store/keys/key_slots.h"
#include "support/catch.h"
#include "support/clinic_fixture.h"
#include "support/failing_store.h"

namespace gramhour {

namespace {

constexpr std::string_view kPassphrase = "lantern orchard seventeen";

/// An encrypted clinic with this computer's slot, as the programs make it.
struct Encrypted {
    std::shared_ptr<const ClinicKey> key = std::make_shared<const ClinicKey>(ClinicKey::make());
    test::ClinicFixture f{key};
    KeyService keys{f.context()};

    Encrypted() {
        KeySlots slots;
        slots.addWorkstation(*key, workstationKey(keyFolder()), workstationName(), f.clock.now());
        slots.write(KeySlots::fileFor(f.file()));
    }
    [[nodiscard]] KeySlots slots() const { return KeySlots::read(KeySlots::fileFor(f.file())).value(); }
    [[nodiscard]] AuditEntry newest() {
        return f.store().read([](const ReadTx& tx) { return tx.audit().latest(1).front(); });
    }
};

}  // namespace

TEST_CASE("an administrator sets a passphrase, and the trail says so without it", "[service][H-22]") {
    Encrypted clinic;
    REQUIRE(clinic.keys.status().isEncrypted);
    REQUIRE(clinic.keys.status().ways.size() == 1);
    CHECK(clinic.keys.status().ways.front().way == KeyWay::computer);
    CHECK(clinic.keys.status().ways.front().isThisComputer);

    REQUIRE(clinic.keys.setPassphrase(*clinic.f.admin, kPassphrase));
    CHECK(clinic.slots().openWithPassphrase(kPassphrase).front().id() == clinic.key->id());
    const AuditEntry entry = clinic.newest();
    CHECK(entry.action == "key.passphrase-set");
    CHECK(entry.actor == clinic.f.admin->id);
    CHECK(entry.detail.empty());
    CHECK(clinic.keys.setPassphrase(*clinic.f.admin, "fifteen letters").error().code ==
          ServiceErrorCode::weakPassword);
}

TEST_CASE("nobody else changes what opens the file", "[service][H-22]") {
    Encrypted clinic;
    for (const std::optional<Actor>& actor : {clinic.f.nurse, clinic.f.prescriber, clinic.f.manager}) {
        CHECK(clinic.keys.setPassphrase(*actor, kPassphrase).error().code == ServiceErrorCode::notPermitted);
        CHECK(clinic.keys.makeRecoveryCode(*actor).error().code == ServiceErrorCode::notPermitted);
        CHECK(clinic.keys.noteChangeBegins(*actor).error().code == ServiceErrorCode::notPermitted);
        CHECK(clinic.keys.noteChanged(*actor).error().code == ServiceErrorCode::notPermitted);
        CHECK(clinic.keys.remove(*actor, KeyWay::computer, workstationName()).error().code ==
              ServiceErrorCode::notPermitted);
    }
    CHECK(clinic.slots().all().size() == 1);
}

TEST_CASE("a recovery code opens the file until the next one is made", "[service][H-22]") {
    Encrypted clinic;
    const std::string first = clinic.keys.makeRecoveryCode(*clinic.f.admin).value();
    CHECK(clinic.newest().action == "key.recovery-made");
    CHECK(clinic.newest().detail.empty());
    const std::string second = clinic.keys.makeRecoveryCode(*clinic.f.admin).value();
    CHECK(clinic.slots().openWith(RecoveryCode::parse(first).value()).empty());
    CHECK(clinic.slots().openWith(RecoveryCode::parse(second).value()).size() == 1);
}

TEST_CASE("a recovery code that is asked back is in doubt until then, and opens the file",
          "[service][H-22]") {
    Encrypted clinic;
    const auto isInDoubt = [&] {
        const std::vector<KeyWayEntry> ways = clinic.keys.status().ways;
        return std::any_of(ways.begin(), ways.end(), [](const KeyWayEntry& way) {
            return way.way == KeyWay::recovery && way.awaitsProof;
        });
    };
    const std::string code = clinic.keys.makeRecoveryCodeToProve(*clinic.f.admin).value();
    CHECK(isInDoubt());
    CHECK(clinic.slots().openWith(RecoveryCode::parse(code).value()).size() == 1);
    CHECK(clinic.keys.remove(*clinic.f.admin, KeyWay::computer, workstationName()).error().field ==
          "lastWay");
    REQUIRE(clinic.keys.noteRecoveryProved(*clinic.f.admin));
    CHECK_FALSE(isInDoubt());
    CHECK(clinic.slots().openWith(RecoveryCode::parse(code).value()).size() == 1);
    REQUIRE(clinic.keys.makeRecoveryCode(*clinic.f.admin));
    CHECK_FALSE(isInDoubt());
}

TEST_CASE("a recovery code that was not kept in the trail leaves the printed one in force",
          "[service][H-22]") {
    Encrypted clinic;
    const std::string printed = clinic.keys.makeRecoveryCode(*clinic.f.admin).value();
    test::FailingStore disk(clinic.f.store());
    ServiceContext context{disk, clinic.f.clock, clinic.f.context().protocol, {}, clinic.f.context().place};
    KeyService keys(context);
    disk.failsAtCommit = true;
    CHECK_THROWS_AS(keys.makeRecoveryCode(*clinic.f.admin), test::FailingStore::DiskFull);
    CHECK(clinic.slots().openWith(RecoveryCode::parse(printed).value()).size() == 1);
    CHECK(clinic.slots().all().size() == 2);
}

TEST_CASE("the last way into the file stays", "[service][H-22][H-23]") {
    Encrypted clinic;
    const std::string here = workstationName();
    const ServiceResult<void> refused = clinic.keys.remove(*clinic.f.admin, KeyWay::computer, here);
    CHECK(refused.error().code == ServiceErrorCode::notReady);
    CHECK(refused.error().field == "lastWay");
    CHECK(clinic.keys.remove(*clinic.f.admin, KeyWay::passphrase).error().code == ServiceErrorCode::notFound);

    REQUIRE(clinic.keys.setPassphrase(*clinic.f.admin, kPassphrase));
    REQUIRE(clinic.keys.remove(*clinic.f.admin, KeyWay::computer, here));
    CHECK(clinic.newest().action == "key.way-removed");
    CHECK(clinic.newest().detail == "workstation " + here);
    CHECK(clinic.slots().openWith(workstationKey(keyFolder())).empty());
}

TEST_CASE("a change of the key and a computer that is let in are in the trail", "[service][H-22]") {
    Encrypted clinic;
    REQUIRE(clinic.keys.noteChangeBegins(*clinic.f.admin));
    CHECK(clinic.newest().action == "key.change-begun");
    REQUIRE(clinic.keys.noteChanged(*clinic.f.admin));
    CHECK(clinic.newest().action == "key.changed");
    clinic.keys.noteAdmitted();
    CHECK(clinic.newest().action == "key.computer-admitted");
    CHECK(clinic.newest().detail == workstationName());
}

TEST_CASE("a plain file has no ways in to change", "[service]") {
    test::ClinicFixture f;
    KeyService keys(f.context());
    CHECK_FALSE(keys.status().isEncrypted);
    CHECK(keys.makeRecoveryCode(*f.admin).error().field == "encryption");
}

}  // namespace gramhour
