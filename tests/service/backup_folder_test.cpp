// The folder that backups lie in: what is taken away there and what never is, drives that are exchanged,
// files that cannot be read, and what is known of it all after a restart.
#include <algorithm>
#include <filesystem>

#include "service/backup_service.h"
#include "service/restore.h"
#include "store/backup/backup_file.h"
#include "support/catch.h"
#include "support/clinic_fixture.h"
#include "support/encryption.h"

namespace gramhour {

namespace {

using test::ClinicFixture;

struct Clinic : ClinicFixture {
    Clinic() : ClinicFixture(test::freshKey()) {}

    void work(int patients = 1) {
        for (int i = 0; i < patients; ++i) {
            addPatient("Amara", "Quist", "1981-04-12");
        }
    }
    BackupOutcome makeDue() {
        const std::optional<BackupKind> kind = backups().due();
        REQUIRE(kind.has_value());
        return backups().make(*kind);
    }
    /// One more patient, and the backup of it that is due five minutes after the last one.
    BackupOutcome workAndBackUp() {
        clock.advance(BackupService::kChangesEvery);
        work();
        return makeDue();
    }
    void restore(const std::filesystem::path& backup) {
        REQUIRE(backups().prepareRestore(*admin, backup).value() == BackupProblem::none);
        closeDuring([&] { putRestoredInPlace(file(), clock.now()); });
    }
    /// A folder that was chosen, as the place where a drive is plugged in.
    std::filesystem::path drive() {
        const std::filesystem::path folder = file().parent_path() / "drive";
        std::filesystem::create_directory(folder);
        REQUIRE(backups().chooseFolder(*manager, folder));
        return folder;
    }
    [[nodiscard]] std::vector<std::filesystem::path> listed(BackupProblem problem = BackupProblem::none) {
        std::vector<std::filesystem::path> files;
        for (const BackupListing& listing : backups().list()) {
            if (listing.problem == problem) {
                files.push_back(listing.file);
            }
        }
        return files;
    }
    [[nodiscard]] bool lists(const std::filesystem::path& backup,
                             BackupProblem problem = BackupProblem::none) {
        const std::vector<std::filesystem::path> files = listed(problem);
        return std::find(files.begin(), files.end(), backup) != files.end();
    }
};

/// A manifest that no program can read: the kernel answers with an input/output error, to whoever asks.
std::filesystem::path unreadableBackup(const std::filesystem::path& folder) {
    const std::filesystem::path backup = folder / "clinic-20260101-000000Z-full.backup";
    std::filesystem::create_symlink("/proc/self/mem", store::manifestPath(backup));
    return backup;
}

}  // namespace

TEST_CASE("After an older backup was restored, what is new is kept, and the branch that was left too",
          "[service][backup][H-23]") {
    Clinic f;
    const BackupOutcome older = f.makeDue();
    f.clock.advance(BackupService::kFullEvery);
    f.work(20);
    const BackupOutcome left = f.makeDue();
    REQUIRE(left.kind == BackupKind::full);
    static_cast<void>(f.workAndBackUp());
    const BackupOutcome leftSecond = f.workAndBackUp();
    const BackupOutcome leftLast = f.workAndBackUp();

    f.restore(older.file);  // its trail is some twenty entries shorter than those of the branch left
    f.clock.advance(BackupService::kFullEvery);
    REQUIRE(f.makeDue().kind == BackupKind::full);
    for (std::int64_t patients = 1; patients <= 4; ++patients) {
        const BackupOutcome made = f.workAndBackUp();
        REQUIRE(made.isGood());
        CHECK(made.kind == BackupKind::changes);
        CHECK(f.listed().front() == made.file);
        CHECK(f.backups().drill(*f.manager).value().content.patients == patients);
    }
    CHECK(f.lists(left.file));
    CHECK(f.lists(leftSecond.file));
    CHECK(f.lists(leftLast.file));
    CHECK(f.listed().size() == 3 + 2 + 2);  // three full ones, the last changes of two of them
}

TEST_CASE("The last changes before a full backup stay as long as that is the newest but one",
          "[service][backup]") {
    Clinic f;
    REQUIRE(f.makeDue().isGood());
    static_cast<void>(f.workAndBackUp());
    const BackupOutcome second = f.workAndBackUp();
    const BackupOutcome third = f.workAndBackUp();
    f.clock.advance(BackupService::kFullEvery);
    REQUIRE(f.makeDue().kind == BackupKind::full);
    static_cast<void>(f.workAndBackUp());
    static_cast<void>(f.workAndBackUp());
    CHECK(f.lists(second.file));  // should the newer full one turn out to be damaged
    CHECK(f.lists(third.file));
    f.clock.advance(BackupService::kFullEvery);
    REQUIRE(f.makeDue().kind == BackupKind::full);
    CHECK_FALSE(f.lists(second.file));
    CHECK_FALSE(f.lists(third.file));
    CHECK(f.listed().size() == 3 + 2);
}

TEST_CASE("A clock that was set back does not take the full backup from under new changes",
          "[service][backup][H-23]") {
    Clinic f;
    const BackupOutcome older = f.makeDue();
    f.clock.advance(BackupService::kFullEvery);
    f.work(20);
    REQUIRE(f.makeDue().isGood());  // the longest trail there is, on a branch that is left now
    f.restore(older.file);
    f.clock.jumpTo(UtcTime::parseIso("2026-03-03T11:30:00Z").value());
    REQUIRE(f.makeDue().isGood());
    f.clock.advance(BackupService::kFullEvery);
    f.clock.jumpTo(UtcTime::parseIso("2026-03-03T11:10:00Z").value());
    const BackupOutcome base = f.makeDue();
    REQUIRE(base.kind == BackupKind::full);
    f.clock.advance(Duration::fromMinutes(30));  // 11:40: of that hour 11:30 is the newest full one
    const BackupOutcome changes = f.workAndBackUp();
    REQUIRE(changes.kind == BackupKind::changes);
    CHECK(f.lists(base.file));
    CHECK(f.lists(changes.file));
}

TEST_CASE("On a drive that was exchanged for another a full backup comes first", "[service][backup][H-23]") {
    Clinic f;
    const std::filesystem::path drive = f.drive();
    REQUIRE(f.makeDue().isGood());
    REQUIRE(f.workAndBackUp().kind == BackupKind::changes);
    const std::filesystem::path inDrawer = drive.string() + "-in-drawer";
    std::filesystem::rename(drive, inDrawer);
    std::filesystem::create_directory(drive);

    const BackupOutcome first = f.workAndBackUp();
    CHECK(first.kind == BackupKind::full);
    CHECK(first.isGood());
    CHECK(f.workAndBackUp().kind == BackupKind::changes);
    CHECK(f.backups().drill(*f.manager).value().content.patients == 3);

    std::filesystem::rename(drive, drive.string() + "-second");
    std::filesystem::rename(inDrawer, drive);
    CHECK(f.workAndBackUp().kind == BackupKind::full);
    CHECK(f.backups().drill(*f.manager).value().content.patients == 4);
}

TEST_CASE("Where the last full backup is gone or cut, the next one is a full one",
          "[service][backup][H-23]") {
    Clinic f;
    const BackupOutcome full = f.makeDue();
    SECTION("gone") {
        std::filesystem::remove(full.file);
    }
    SECTION("cut") {
        std::filesystem::resize_file(full.file, static_cast<std::uintmax_t>(full.size) - 1);
    }
    SECTION("without its manifest") {
        std::filesystem::remove(store::manifestPath(full.file));
    }
    const BackupOutcome next = f.workAndBackUp();
    CHECK(next.kind == BackupKind::full);
    CHECK(next.isGood());
    CHECK(f.workAndBackUp().kind == BackupKind::changes);
    CHECK(f.backups().drill(*f.manager).value().content.patients == 2);
}

TEST_CASE("A full backup to another place is none for the changes in the folder", "[service][backup]") {
    Clinic f;
    REQUIRE(f.makeDue().isGood());
    REQUIRE(f.backups().makeTo(*f.admin, f.file().parent_path() / "stick.backup").value().isGood());
    CHECK(f.workAndBackUp().kind == BackupKind::full);
    CHECK(f.backups().drill(*f.manager).value().content.patients == 1);
}

TEST_CASE("Changes whose full backup is not there are not counted as good", "[service][backup][H-23]") {
    Clinic f;
    const BackupOutcome full = f.makeDue();
    const BackupOutcome changes = f.workAndBackUp();
    std::filesystem::rename(full.file, full.file.string() + ".away");
    CHECK(f.lists(changes.file, BackupProblem::fullMissing));
    CHECK(f.listed().empty());
    CHECK(f.backups().drill(*f.manager).error().code == ServiceErrorCode::notFound);
    f.reopen();
    f.backups().look();
    CHECK_FALSE(f.backups().health().lastGoodAt);

    std::filesystem::rename(full.file.string() + ".away", full.file);
    CHECK(f.lists(changes.file));
    CHECK(f.backups().drill(*f.manager).value().content.patients == 1);
}

TEST_CASE("A manifest that cannot be read stands in the way of no other backup", "[service][backup][H-23]") {
    Clinic f;
    const BackupOutcome full = f.makeDue();
    const std::filesystem::path bad = unreadableBackup(full.file.parent_path());
    CHECK(store::readManifest(bad).error() == BackupProblem::diskFailed);
    CHECK(store::readBackup(bad, nullptr).error() == BackupProblem::diskFailed);

    const BackupOutcome changes = f.workAndBackUp();
    REQUIRE(changes.kind == BackupKind::changes);
    CHECK(f.lists(full.file));
    CHECK(f.lists(changes.file));
    CHECK(f.backups().drill(*f.manager).value().content.patients == 1);
    CHECK(backupsIn(full.file.parent_path(), f.context().place, {}).size() == 2);
    CHECK(f.backups().preview(*f.admin, bad).error().code == ServiceErrorCode::notFound);
    f.restore(changes.file);
    CHECK(f.patients().find("Quist").size() == 1);
    f.backups().look();
    CHECK(f.backups().health().lastGoodAt == changes.at);
    CHECK(std::filesystem::is_symlink(store::manifestPath(bad)));  // and it is left for people to look at
}

TEST_CASE("What the closing backup could not hold is late from the next start on",
          "[service][backup][H-23]") {
    Clinic f;
    const std::filesystem::path drive = f.drive();
    const BackupOutcome made = f.makeDue();
    f.clock.advance(Duration::fromHours(2));
    SECTION("something was written") {
        f.work();
        std::filesystem::rename(drive, drive.string() + "-pulled-out");
        CHECK(f.backups().makeAtClose().value().problem == BackupProblem::noFolder);
        std::filesystem::rename(drive.string() + "-pulled-out", drive);
        f.clock.advance(Duration::fromHours(14));
        f.reopen();
        f.backups().look();
        CHECK(f.backups().health().state == BackupState::late);
        CHECK(f.backups().health().lastGoodAt == made.at);
        REQUIRE(f.makeDue().isGood());
        CHECK(f.backups().health().state == BackupState::good);
    }
    SECTION("nothing was written") {
        CHECK_FALSE(f.backups().isWantedAtClose());
        f.clock.advance(Duration::fromHours(14));
        f.reopen();
        f.backups().look();
        CHECK(f.backups().health().state == BackupState::good);
    }
    SECTION("it was written just now") {
        f.work();
        f.clock.advance(kBackupLate);
        f.reopen();
        f.backups().look();
        CHECK(f.backups().health().state == BackupState::good);
        f.clock.advance(Duration::fromMinutes(1));
        CHECK(f.backups().health().state == BackupState::late);
    }
}

TEST_CASE("After a restore the branch that was left counts as no backup of what is there now",
          "[service][backup][H-23]") {
    Clinic f;
    const BackupOutcome older = f.makeDue();
    f.clock.advance(BackupService::kFullEvery);
    f.work(3);
    REQUIRE(f.makeDue().isGood());
    f.restore(older.file);
    f.backups().look();
    CHECK(f.backups().health().lastGoodAt == older.at);
}

TEST_CASE("What a restore costs is said anew as it changes", "[service][backup][H-23]") {
    Clinic f;
    const BackupOutcome full = f.makeDue();
    const RestorePreview before = f.backups().preview(*f.admin, full.file).value();
    f.work(2);
    const RestorePreview after = f.backups().preview(*f.admin, full.file).value();
    CHECK(before.patientsLost == 0);
    CHECK(after.patientsLost == 2);
    CHECK_FALSE(after.isOtherBranch);

    f.clock.advance(BackupService::kFullEvery);
    const BackupOutcome newer = f.makeDue();
    f.restore(full.file);
    for (int again = 0; again < 2; ++again) {
        CHECK(f.backups().preview(*f.admin, newer.file).value().isOtherBranch);
        CHECK_FALSE(f.backups().preview(*f.admin, full.file).value().isOtherBranch);
    }
}

}  // namespace gramhour
