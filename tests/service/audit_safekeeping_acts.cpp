#include "service/audit_safekeeping_acts.h"

#include <filesystem>
#include <fstream>

#include "service/key_service.h"
#include "service/restore.h"
#include "store/backup/backup_file.h"
#include "store/keys/key_file.h"
#include "store/keys/key_slots.h"

namespace gramhour::test {

namespace {

/// "12288 bytes, sha256:9f86...", as the manifest beside the file says it.
std::string madeText(const BackupOutcome& made) {
    const auto found = store::readBackup(made.file, nullptr);
    REQUIRE(found);
    CHECK(found->manifest.size == static_cast<std::int64_t>(std::filesystem::file_size(made.file)));
    return std::to_string(found->manifest.size) + " bytes, sha256:" + found->manifest.sha256;
}

}  // namespace

void backupsMade(Watched& f) {
    const Actor manager = *f.manager;
    const std::filesystem::path drive = f.file().parent_path() / "drive";
    std::filesystem::create_directory(drive);
    f.forget();
    REQUIRE(f.backups().chooseFolder(manager, drive));
    f.left("BackupService::chooseFolder", manager, "backup.folder", "", "folder (none) -> " + drive.string());
    REQUIRE(f.backups().chooseFolder(*f.admin, {}));
    f.left("BackupService::chooseFolder", *f.admin, "backup.folder", "",
           "folder " + drive.string() + " -> (none)");

    const BackupOutcome now = f.backups().makeNow(manager).value();
    REQUIRE(now.isGood());
    f.left("BackupService::makeNow", manager, "backup.made", now.file.filename().string(), madeText(now));
    const BackupOutcome due = f.backups().make(BackupKind::full);
    REQUIRE(due.isGood());
    f.left("BackupService::make", std::nullopt, "backup.made", due.file.filename().string(), madeText(due));
    const BackupOutcome elsewhere = f.backups().makeTo(*f.admin, drive / "stick.backup").value();
    REQUIRE(elsewhere.isGood());
    f.left("BackupService::makeTo", *f.admin, "backup.made", "stick.backup", madeText(elsewhere));
    const BackupDrill drill = f.backups().drill(manager).value();
    REQUIRE(drill.isGood());
    f.left("BackupService::drill", manager, "backup.drill", due.file.filename().string(), "...");

    // What somebody tried and could not do.
    CHECK_FALSE(f.backups().makeTo(manager, drive / "no" / "such" / "folder.backup").value().isGood());
    f.left("BackupService::makeTo", manager, "backup.failed", "folder.backup", "...");
    REQUIRE(f.backups().chooseFolder(manager, drive));
    std::filesystem::rename(drive, drive.string() + "-away");
    f.forget();
    for (int i = 0; i < 2; ++i) {  // each attempt of a person, not only the first
        CHECK(f.backups().makeNow(manager).value().problem == BackupProblem::noFolder);
        f.left("BackupService::makeNow", manager, "backup.failed", "", "no-folder");
    }
    std::filesystem::rename(drive.string() + "-away", drive);
    REQUIRE(f.backups().chooseFolder(manager, {}));
    f.forget();
}

void backupRestored(Watched& f) {
    const BackupOutcome made = f.backups().makeNow(*f.manager).value();
    f.addPatient("Lost", "Comer", "1970-01-12");
    f.forget();
    const AuditHead before = f.store().read([](const ReadTx& tx) { return tx.audit().head(); });
    const UtcTime when = f.clock.now();
    REQUIRE(f.backups().prepareRestore(*f.admin, made.file).value() == BackupProblem::none);
    f.left("BackupService::prepareRestore", *f.admin, "backup.restore-begun", made.file.filename().string());
    f.closeDuring([&] { putRestoredInPlace(f.file(), f.clock.now()); });
    // In the trail that is now in force: who, when, from what, and what it stands in for.
    const AuditEntry entry = f.store().read([](const ReadTx& tx) { return tx.audit().latest(1).front(); });
    CHECK(entry.action == "backup.restored");
    CHECK(entry.actor == f.admin->id);
    CHECK(entry.at == when);
    CHECK(entry.place == workstationName());
    CHECK(entry.subject == made.file.filename().string());
    const std::string stoodFor = "a file with " + std::to_string(before.id) + " entries, head " + before.hash;
    CAPTURE(entry.detail, stoodFor);
    CHECK(entry.detail.find(stoodFor) != std::string::npos);
    f.forget();
}

void downtimeCode(Watched& f) {
    DowntimeService downtime(f.context());
    f.forget();
    REQUIRE(downtime.showCode(*f.admin));
    f.left("DowntimeService::showCode", *f.admin, "downtime.code-shown", "");
    REQUIRE(downtime.renewCode(*f.admin));
    f.left("DowntimeService::renewCode", *f.admin, "downtime.code-renewed", "");
}

void clockJumps(Watched& f) {
    const ClockJump jump{Duration::fromHours(-1), Duration::fromHours(-1)};
    f.forget();
    static_cast<void>(f.sessions().noteClockJump(f.nurse, jump));
    f.left("SessionService::noteClockJump", *f.nurse, "clock.jumped", "",
           "by -3600000 ms, the machine's clock is ahead by -3600000 ms");
    static_cast<void>(f.sessions().noteClockJump(std::nullopt, jump));
    f.left("SessionService::noteClockJump", std::nullopt, "clock.jumped", "",
           "by -3600000 ms, the machine's clock is ahead by -3600000 ms");
}

void keysChanged(Watched& f) {
    const Actor admin = *f.admin;
    const std::shared_ptr<const ClinicKey> key = f.context().place.key;
    KeySlots slots;
    slots.addWorkstation(*key, workstationKey(keyFolder()), workstationName(), f.clock.now());
    slots.write(KeySlots::fileFor(f.file()));
    KeyService keys(f.context());
    f.forget();
    REQUIRE(keys.setPassphrase(admin, "lantern orchard seventeen"));
    f.left("KeyService::setPassphrase", admin, "key.passphrase-set", "keys");
    REQUIRE(keys.makeRecoveryCode(admin));
    f.left("KeyService::makeRecoveryCode", admin, "key.recovery-made", "keys");
    REQUIRE(keys.makeRecoveryCodeToProve(admin));
    f.left("KeyService::makeRecoveryCodeToProve", admin, "key.recovery-made", "keys");
    REQUIRE(keys.noteRecoveryProved(admin));
    f.left("KeyService::noteRecoveryProved", admin, "key.recovery-proved", "keys");
    REQUIRE(keys.remove(admin, KeyWay::computer, workstationName()));
    f.left("KeyService::remove", admin, "key.way-removed", "keys", "workstation " + workstationName());
    REQUIRE(keys.noteChangeBegins(admin));
    f.left("KeyService::noteChangeBegins", admin, "key.change-begun", "keys", "key " + key->id());
    REQUIRE(keys.noteChanged(admin));
    f.left("KeyService::noteChanged", admin, "key.changed", "keys", "key " + key->id());
}

}  // namespace gramhour::test
