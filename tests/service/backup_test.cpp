// When backups are made, what is said of them, and the way back.
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

#include "service/backup_service.h"
#include "service/check_service.h"
#include "service/restore.h"
#include "store/backup/backup_file.h"
#include "store/keys/clinic_key.h"
#include "store/sql/sql_store.h"
#include "support/catch.h"
#include "support/clinic_fixture.h"
#include "support/encryption.h"

namespace gramhour {

namespace {

using test::ClinicFixture;
using test::freshKey;

std::shared_ptr<const ClinicKey> otherKey() {
    return std::make_shared<const ClinicKey>(ClinicKey::make());
}

struct Clinic : ClinicFixture {
    Clinic() : ClinicFixture(freshKey()) {}

    void work() { last = addPatient("Amara", "Quist", "1981-04-12"); }
    BackupOutcome makeDue() {
        const std::optional<BackupKind> kind = backups().due();
        REQUIRE(kind.has_value());
        return backups().make(*kind);
    }
    [[nodiscard]] std::vector<std::string> actions() {
        std::vector<std::string> found;
        for (const AuditEntry& entry : store().read([](const ReadTx& tx) { return tx.audit().latest(3); })) {
            found.push_back(entry.action);
        }
        return found;
    }
    [[nodiscard]] std::filesystem::path folder() const { return file().parent_path() / "backups"; }

    PatientId last{0};
};

void flip(const std::filesystem::path& file, std::streamoff at) {
    std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
    stream.seekg(at);
    const char byte = static_cast<char>(stream.get() ^ 0x01);
    stream.seekp(at);
    stream.put(byte);
}

std::size_t countFiles(const std::filesystem::path& folder) {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

}  // namespace

TEST_CASE("A full backup comes first, then every hour; between them what changed",
          "[service][backup][H-23]") {
    Clinic f;
    CHECK(f.backups().due() == BackupKind::full);
    REQUIRE(f.makeDue().isGood());
    CHECK_FALSE(f.backups().due());

    f.clock.advance(BackupService::kChangesEvery);
    CHECK_FALSE(f.backups().due());  // nothing changed: its own entry in the trail is no change
    f.work();
    CHECK(f.backups().due() == BackupKind::changes);
    REQUIRE(f.makeDue().isGood());
    f.work();
    CHECK_FALSE(f.backups().due());  // not more often than that
    f.clock.advance(BackupService::kChangesEvery);
    CHECK(f.backups().due() == BackupKind::changes);
    f.clock.advance(Duration::fromMinutes(50));
    CHECK(f.backups().due() == BackupKind::full);
    REQUIRE(f.makeDue().isGood());

    // After a restart nothing is known of the changes: a full one comes first again.
    f.reopen();
    CHECK(f.backups().due() == BackupKind::full);
}

TEST_CASE("A jump of the wall clock makes no backup due and none late", "[service][backup]") {
    Clinic f;
    REQUIRE(f.makeDue().isGood());
    f.clock.jumpTo(UtcTime::parseIso("2027-03-03T09:00:00Z").value());
    CHECK_FALSE(f.backups().due());
    CHECK(f.backups().health().state == BackupState::good);
}

TEST_CASE("At the end of the day there is a full backup of everything", "[service][backup]") {
    Clinic f;
    REQUIRE(f.makeDue().isGood());
    CHECK_FALSE(f.backups().makeAtClose());
    f.work();
    const std::optional<BackupOutcome> made = f.backups().makeAtClose();
    REQUIRE(made);
    CHECK(made->isGood());
    CHECK(made->kind == BackupKind::full);
    CHECK(f.backups().list().front().manifest.content.patients == 1);
}

TEST_CASE("A backup lies in its folder for its owner only, with a manifest, and the trail knows of it",
          "[service][backup]") {
    Clinic f;
    const BackupOutcome made = f.makeDue();
    CHECK(made.file == f.folder() / "clinic-20260303-090000Z-full.backup");
    CHECK(countFiles(f.folder()) == 2);
    struct stat of {};
    REQUIRE(::stat(made.file.c_str(), &of) == 0);
    CHECK((of.st_mode & 0777) == 0600);
    REQUIRE(::stat(f.folder().c_str(), &of) == 0);
    CHECK((of.st_mode & 0777) == 0700);
    CHECK(f.actions().front() == "backup.made");
    const BackupFolder where = f.backups().folder();
    CHECK_FALSE(where.isChosen);
    CHECK(where.isSameDisk);
    CHECK(f.backups().health().lastGoodAt == made.at);
}

TEST_CASE("Of changes the last two are kept", "[service][backup]") {
    Clinic f;
    REQUIRE(f.makeDue().isGood());
    for (int i = 0; i < 4; ++i) {
        f.clock.advance(BackupService::kChangesEvery);
        f.work();
        REQUIRE(f.makeDue().isGood());
    }
    int changes = 0;
    for (const BackupListing& listing : f.backups().list()) {
        changes += listing.manifest.kind == BackupKind::changes ? 1 : 0;
    }
    CHECK(changes == 2);
    CHECK(f.backups().list().front().manifest.content.patients == 4);
}

TEST_CASE("A folder that is gone or closed is said, tried again and forgotten when it is back",
          "[service][backup][H-23]") {
    Clinic f;
    const std::filesystem::path drive = f.file().parent_path() / "drive";
    std::filesystem::create_directory(drive);
    REQUIRE(f.backups().chooseFolder(*f.manager, drive));
    REQUIRE(f.makeDue().isGood());
    std::filesystem::rename(drive, drive.string() + "-pulled-out");
    f.clock.advance(BackupService::kChangesEvery);
    f.work();
    CHECK(f.makeDue().problem == BackupProblem::noFolder);
    CHECK(f.backups().health().state == BackupState::failing);
    CHECK(f.backups().health().problem == BackupProblem::noFolder);
    CHECK(f.backups().health().lastGoodAt == UtcTime::parseIso("2026-03-03T09:00:00Z"));
    CHECK(f.actions().front() == "backup.failed");
    CHECK_FALSE(f.backups().due());
    f.clock.advance(BackupService::kChangesEvery);
    CHECK(f.makeDue().problem == BackupProblem::noFolder);
    CHECK(f.actions()[1] != "backup.failed");  // said once, not every five minutes

    std::filesystem::rename(drive.string() + "-pulled-out", drive);
    f.clock.advance(BackupService::kChangesEvery);
    CHECK(f.makeDue().isGood());
    CHECK(f.backups().health().state == BackupState::good);
}

TEST_CASE("What is in no backup for long is late", "[service][backup][H-23]") {
    Clinic f;
    CHECK(f.backups().health().state == BackupState::none);
    REQUIRE(f.makeDue().isGood());
    f.clock.advance(Duration::fromHours(2));
    CHECK(f.backups().health().state == BackupState::good);  // nothing was written since
    f.work();
    CHECK(f.backups().health().state == BackupState::good);
    f.clock.advance(kBackupLate + Duration::fromMinutes(1));
    CHECK(f.backups().health().state == BackupState::late);
}

TEST_CASE("A folder is chosen by who may, and must be one", "[service][backup]") {
    Clinic f;
    CHECK(f.backups().chooseFolder(*f.nurse, f.file().parent_path()).error().code ==
          ServiceErrorCode::notPermitted);
    CHECK(f.backups().chooseFolder(*f.admin, "relative").error().field == "folder");
    CHECK(f.backups().chooseFolder(*f.admin, f.file()).error().field == "folder");
    CHECK(f.backups().chooseFolder(*f.admin, "/nowhere/at/all").error().field == "folder");
    REQUIRE(f.backups().chooseFolder(*f.admin, f.file().parent_path()));
    CHECK(f.backups().folder().isChosen);
    CHECK(f.backups().due() == BackupKind::full);
    CHECK(f.makeDue().file.parent_path() == f.file().parent_path());
}

TEST_CASE("Another clinic's backups in the same folder are not ours", "[service][backup][H-23]") {
    // Two clinics that are alike to the millisecond: only their keys tell them apart.
    if (test::cannotEncrypt()) {
        return;
    }
    Clinic ours;
    Clinic others;
    const test::TempFolder shared(test::TempFolder::Place::memory);
    REQUIRE(ours.backups().chooseFolder(*ours.admin, shared.path()));
    REQUIRE(others.backups().chooseFolder(*others.admin, shared.path()));
    REQUIRE(others.makeDue().isGood());
    REQUIRE(ours.makeDue().isGood());
    CHECK(countFiles(shared.path()) == 4);
    CHECK(ours.backups().list().size() == 1);
    CHECK(others.backups().list().size() == 1);
}

TEST_CASE("A drill proves the newest backup, and finds one that was damaged", "[service][backup][H-23]") {
    Clinic f;
    CHECK(f.backups().drill(*f.manager).error().code == ServiceErrorCode::notFound);
    f.runningSession(f.addPatient("Amara", "Quist", "1981-04-12"), Mass::fromGrams(2), ChairId(1));
    REQUIRE(f.makeDue().isGood());
    f.clock.advance(BackupService::kChangesEvery);
    f.work();
    const BackupOutcome changes = f.makeDue();
    CHECK(f.backups().drill(*f.nurse).error().code == ServiceErrorCode::notPermitted);
    const BackupDrill good = f.backups().drill(*f.manager).value();
    CHECK(good.isGood());
    CHECK(good.backupAt == changes.at);
    CHECK(good.content.patients == 2);
    CHECK(good.content.sessions == 1);
    CHECK(f.actions().front() == "backup.drill");
    CHECK(countFiles(f.file().parent_path()) >= 2);
    CHECK_FALSE(std::filesystem::exists(f.file().string() + ".drill"));

    // It is remembered over a restart.
    f.reopen();
    f.backups().look();
    const BackupDrill remembered = f.backups().health().lastDrill.value();
    CHECK(remembered.isGood());
    CHECK(remembered.at == good.at);
    CHECK(remembered.backupAt == changes.at);
    CHECK(remembered.content.patients == 2);

    flip(changes.file, 100);
    CHECK(f.backups().drill(*f.manager).value().problem == BackupProblem::altered);
}

TEST_CASE("A backup that was damaged, cut or exchanged is not restored", "[service][backup][H-23]") {
    Clinic f;
    const BackupOutcome full = f.makeDue();
    f.clock.advance(BackupService::kChangesEvery);
    f.work();
    const BackupOutcome changes = f.makeDue();
    const auto key = f.context().place.key;
    const std::filesystem::path target = f.file().parent_path() / "target";
    const auto problemOf = [&](const std::filesystem::path& backup, const ClinicKey* with) {
        const auto found = store::readBackup(backup, with);
        if (!found) {
            return found.error();
        }
        const auto restored = store::restoreBackup(*found, {target, key, {}, {}}, {});
        CHECK(std::filesystem::exists(target) == restored.has_value());
        CHECK_FALSE(std::filesystem::exists(target.string() + ".partial"));
        std::filesystem::remove(target);
        return restored ? BackupProblem::none : restored.error();
    };
    CHECK(problemOf(full.file, key.get()) == BackupProblem::none);
    CHECK(problemOf(changes.file, key.get()) == BackupProblem::none);
    CHECK(problemOf(full.file, otherKey().get()) == BackupProblem::otherKey);
    CHECK((key == nullptr || problemOf(full.file, nullptr) == BackupProblem::otherKey));
    CHECK(problemOf("/nowhere", key.get()) == BackupProblem::notABackup);

    flip(full.file, 5000);
    CHECK(problemOf(full.file, key.get()) == BackupProblem::altered);
    CHECK(problemOf(changes.file, key.get()) == BackupProblem::altered);  // it lies on that one
    flip(full.file, 5000);
    flip(changes.file, 100);
    CHECK(problemOf(changes.file, key.get()) == BackupProblem::altered);
    flip(changes.file, 100);
    CHECK(problemOf(changes.file, key.get()) == BackupProblem::none);

    flip(store::manifestPath(changes.file), 200);
    CHECK(problemOf(changes.file, key.get()) != BackupProblem::none);
    flip(store::manifestPath(changes.file), 200);
    std::filesystem::resize_file(changes.file, std::filesystem::file_size(changes.file) - 1);
    CHECK(problemOf(changes.file, key.get()) == BackupProblem::altered);
    std::filesystem::rename(full.file, full.file.string() + ".away");
    std::filesystem::rename(full.file.string() + ".away", full.file);
    std::filesystem::remove(store::manifestPath(full.file));
    CHECK(problemOf(full.file, key.get()) == BackupProblem::notABackup);
}

TEST_CASE("Changes without their full backup are said to be", "[service][backup]") {
    Clinic f;
    const BackupOutcome full = f.makeDue();
    f.clock.advance(BackupService::kChangesEvery);
    f.work();
    const BackupOutcome changes = f.makeDue();
    std::filesystem::remove(full.file);
    const auto key = f.context().place.key;
    const auto restored = store::restoreBackup(store::readBackup(changes.file, key.get()).value(),
                                               {f.file().parent_path() / "target", key, {}, {}}, {});
    CHECK(restored.error() == BackupProblem::fullMissing);
}

TEST_CASE("Before a restore it is said what it would cost", "[service][backup][H-23]") {
    Clinic f;
    f.work();
    const BackupOutcome full = f.makeDue();
    const RestorePreview nothing = f.backups().preview(*f.admin, full.file).value();
    CHECK(nothing.patientsLost == 0);
    CHECK(nothing.auditEntriesLost == 1);  // of the backup itself
    f.runningSession(f.addPatient("Late", "Comer", "1970-01-12"), Mass::fromGrams(2), ChairId(1));
    const RestorePreview preview = f.backups().preview(*f.admin, full.file).value();
    CHECK(preview.patientsLost == 1);
    CHECK(preview.sessionsLost == 1);
    CHECK(preview.eventsLost == 6);  // prepared, confirmed, cannula, vitals, double check, start
    CHECK(preview.lostSince == preview.manifest.content.newestAt);
    CHECK_FALSE(preview.isOtherBranch);
    CHECK(f.backups().preview(*f.manager, full.file).error().code == ServiceErrorCode::notPermitted);
    CHECK(f.backups().preview(*f.admin, f.file()).error().field == "backup");
}

TEST_CASE("A restore puts the clinic back, keeps the old file, and is in the trail",
          "[service][backup][H-23]") {
    std::filesystem::path aside;
    Clinic f;
    f.work();
    const BackupOutcome full = f.makeDue();
    f.addPatient("Lost", "Comer", "1970-01-12");
    CHECK(f.backups().prepareRestore(*f.manager, full.file).error().code == ServiceErrorCode::notPermitted);
    REQUIRE(f.backups().prepareRestore(*f.admin, full.file).value() == BackupProblem::none);
    f.closeDuring([&] { aside = putRestoredInPlace(f.file(), f.clock.now()); });
    CHECK(aside == f.file().string() + ".before-restore-2026-03-03T090000Z");
    CHECK(f.patients().find("Comer").empty());
    CHECK(f.patients().find("Quist").size() == 1);
    CHECK(checkEverything(f.context()).isSound());
    const AuditEntry newest = f.store().read([](const ReadTx& tx) { return tx.audit().latest(1); }).front();
    CHECK(newest.action == "backup.restored");
    CHECK(newest.actor == f.admin->id);
    CHECK_FALSE(std::filesystem::exists(f.file().string() + ".restored"));

    // The old file is whole, and a backup of it now belongs to another branch.
    const auto old = store::openSqliteStoreForReading({aside, f.context().place.key, {}, {}});
    CHECK(old->read([](const ReadTx& tx) { return tx.patients().find(PatientId(2)).has_value(); }));
    CHECK(f.backups().list().size() == 1);
}

TEST_CASE("Where the file is missing a backup takes its place", "[service][backup][H-23]") {
    const auto key = freshKey();
    const test::TempFolder folder(test::TempFolder::Place::memory);
    ClinicFixture f(key);
    f.addPatient("Amara", "Quist", "1981-04-12");
    const BackupOutcome full = f.backups().make(BackupKind::full);
    const ClinicPlace place{folder / "clinic.gramhour", key};
    const std::vector<BackupListing> found = backupsIn(full.file.parent_path(), place, {});
    REQUIRE(found.size() == 1);
    CHECK(backupsIn(full.file.parent_path(), {place.file, otherKey()}, {}).front().problem ==
          BackupProblem::otherKey);
    const ClinicPlace beside{restoredBeside(place.file), key};
    REQUIRE(restoreTo(found.front().file, beside, f.clock.now(), {}, "a missing file") ==
            BackupProblem::none);
    CHECK(putRestoredInPlace(place.file, f.clock.now()).empty());
    const auto restored = store::openSqliteStoreForReading({place.file, key, {}, {}});
    CHECK(restored->read([](const ReadTx& tx) { return tx.patients().find(PatientId(1)).has_value(); }));
}

TEST_CASE("A stopped backup leaves nothing and the changes go on", "[service][backup]") {
    Clinic f;
    REQUIRE(f.makeDue().isGood());
    f.work();
    const BackupOutcome stopped =
        f.backups().make(BackupKind::full, [](std::int64_t, std::int64_t) { return false; });
    CHECK(stopped.problem == BackupProblem::stopped);
    CHECK(countFiles(f.folder()) == 2);
    const BackupOutcome changes = f.backups().make(BackupKind::changes);
    REQUIRE(changes.isGood());
    CHECK(f.backups().list().front().manifest.content.patients == 1);
    CHECK(f.backups().drill(*f.manager).value().isGood());
}

}  // namespace gramhour
