#include "service/restore.h"

#include <algorithm>
#include <system_error>
#include <tuple>
#include <utility>

#include "store/backup/backup_file.h"
#include "store/engine_status.h"
#include "store/keys/key_file.h"
#include "store/sql/sql_store.h"
#include "store/sqlite/durable_file.h"
#include "store/sqlite/writer_lock.h"
#include "store/store_error.h"

namespace gramhour {

namespace {

constexpr const char* kBesideTheFile[] = {"-wal", "-shm"};

/// Puts the new file in the old one's name, and gives the old one another before: at no moment is there
/// neither, where the file system knows second names.
void exchange(const std::filesystem::path& fresh, const std::filesystem::path& old,
              const std::filesystem::path& aside) {
    try {
        store::linkFile(old, aside);
    } catch (const store::StoreError&) {
        store::replaceFile(old, aside);  // it has no second names (FAT)
    }
    store::replaceFile(fresh, old);
}

std::filesystem::path asideName(const std::filesystem::path& clinicFile, const char* what, UtcTime now) {
    std::string time = now.toWholeSecond().toIso();
    time.erase(std::remove(time.begin(), time.end(), ':'), time.end());
    const std::string wanted = clinicFile.string() + what + time;
    std::string name = wanted;
    for (int number = 2; std::filesystem::exists(name); ++number) {
        name = wanted + "." + std::to_string(number);
    }
    return name;
}

/// Slots that are put back at most, with room for those of one manifest more.
constexpr std::size_t kMostPutBack = 50;

bool hasContent(const std::filesystem::path& file) {
    std::error_code none;
    const std::uintmax_t size = std::filesystem::file_size(file, none);
    return !none && size > 0;
}

bool hasLog(const std::filesystem::path& clinicFile) {
    return hasContent(clinicFile) && hasContent(clinicFile.string() + "-wal");
}

/// Brings what a crash left in the log into the file, so that taking the log away takes nothing from it. A
/// file that does not open keeps its log beside it, under its new name.
void foldLogIn(const std::filesystem::path& clinicFile) {
    if (!hasLog(clinicFile)) {
        return;
    }
    try {
        const store::ClinicRequest request{.file = clinicFile, .access = store::ClinicAccess::reading};
        static_cast<void>(store::openSqliteStore(store::unlockClinic(request)));  // closing it does
    } catch (const store::StoreError& problem) {
        using Kind = store::StoreErrorKind;
        if (problem.kind() == Kind::corrupt || problem.kind() == Kind::notADatabase ||
            problem.kind() == Kind::keyNeeded || problem.kind() == Kind::keysDamaged ||
            problem.kind() == Kind::newerSchema) {
            return;
        }
        throw;
    }
    if (hasLog(clinicFile)) {
        throw store::StoreError(
            store::StoreErrorKind::busy,
            "Another program is reading the clinic's file. Nothing was changed; close that "
            "program first.");
    }
}

/// The slots beside a clinic's file as far as they can be read: damaged ones open nothing.
std::optional<KeySlots> readableSlots(const std::filesystem::path& keysFile) {
    try {
        return KeySlots::read(keysFile);
    } catch (const store::StoreError& problem) {
        if (problem.kind() != store::StoreErrorKind::keysDamaged) {
            throw;
        }
        return std::nullopt;
    }
}

std::optional<Secret> readableWorkstationKey() {
    try {
        return findWorkstationKey(keyFolder());
    } catch (const store::StoreError&) {
        return std::nullopt;  // damaged or open to others: what a person types opens as well
    }
}

/// Nothing of a manifest whose slots cannot be read.
void adoptReadable(KeySlots& slots, const BackupManifest& manifest) {
    try {
        slots.adopt(KeySlots::parse(manifest.keySlots), manifest.keyId);
    } catch (const store::StoreError& problem) {
        if (problem.kind() != store::StoreErrorKind::keysDamaged &&
            problem.kind() != store::StoreErrorKind::newerSchema) {
            throw;
        }
    }
}

void writeSlotsBeside(const KeySlots& slots, const std::filesystem::path& clinicFile, UtcTime now) {
    const std::filesystem::path file = KeySlots::fileFor(clinicFile);
    if (std::filesystem::exists(file) && !readableSlots(file)) {
        store::replaceFile(file, asideName(file, ".damaged-", now));
    }
    slots.write(file);
}

/// Says of changes whose full backup is not among them, or not as it was written, that it is missing: they
/// cannot be restored.
void markWithoutFull(std::vector<BackupListing>& backups) {
    for (BackupListing& changes : backups) {
        const bool hasFull = changes.manifest.kind == BackupKind::full ||
                             std::any_of(backups.begin(), backups.end(), [&](const BackupListing& other) {
                                 return other.manifest.kind == BackupKind::full &&
                                        other.problem == BackupProblem::none &&
                                        other.manifest.sha256 == changes.manifest.base;
                             });
        if (!hasFull && changes.problem == BackupProblem::none) {
            changes.problem = BackupProblem::fullMissing;
        }
    }
}

}  // namespace

std::vector<BackupListing> backupsIn(const std::filesystem::path& folder, const ClinicPlace& place,
                                     const std::string& clinic) {
    std::vector<BackupListing> found;
    for (const std::filesystem::path& file : store::backupsIn(folder, {})) {
        const Expected<BackupManifest, BackupProblem> manifest = store::readManifest(file);
        if (!manifest || (!clinic.empty() && manifest->clinic != clinic)) {
            continue;
        }
        const Expected<store::BackupFile, BackupProblem> proved = store::readBackup(file, place.key.get());
        found.push_back({file, *manifest, proved ? BackupProblem::none : proved.error()});
    }
    std::sort(found.begin(), found.end(), [](const BackupListing& a, const BackupListing& b) {
        return std::tie(a.manifest.madeAt, a.manifest.content.head.id) >
               std::tie(b.manifest.madeAt, b.manifest.content.head.id);
    });
    markWithoutFull(found);
    return found;
}

bool opensEncryptedBackups() {
    return store::engineStatus().encrypts;
}

std::filesystem::path usualBackupFolder(const std::filesystem::path& clinicFile) {
    return std::filesystem::absolute(clinicFile).parent_path() / "backups";
}

std::filesystem::path restoredBeside(const std::filesystem::path& clinicFile) {
    return clinicFile.string() + ".restored";
}

BackupProblem restoreTo(const std::filesystem::path& backup, const ClinicPlace& place, UtcTime now,
                        std::optional<StaffId> by, const std::string& inPlaceOf, const BackupWatch& watch) {
    const Expected<store::BackupFile, BackupProblem> source = store::readBackup(backup, place.key.get());
    if (!source) {
        return source.error();
    }
    const store::StoreOptions target{place.file, place.key, workstationName(), {}};
    const Expected<BackupContent, BackupProblem> content = store::restoreBackup(*source, target, watch);
    if (!content) {
        return content.error();
    }
    // Brings an older program's backup up to date, too.
    store::openSqliteStore(target)->write([&](WriteTx& tx) {
        tx.auditWrites().add({now, by, "backup.restored", backup.filename().string(),
                              "made " + source->manifest.madeAt.toIso() + "; in place of " + inPlaceOf});
    });
    return BackupProblem::none;
}

namespace {

std::shared_ptr<const ClinicKey> keyWithId(std::vector<ClinicKey> keys, const std::string& id) {
    for (ClinicKey& key : keys) {
        if (key.id() == id) {
            return std::make_shared<const ClinicKey>(std::move(key));
        }
    }
    return nullptr;
}

}  // namespace

Expected<std::shared_ptr<const ClinicKey>, BackupProblem> keyOfBackup(const std::filesystem::path& backup,
                                                                      const std::filesystem::path& clinicFile,
                                                                      const store::Credential& credential) {
    const Expected<BackupManifest, BackupProblem> manifest = store::readManifest(backup);
    if (!manifest) {
        return unexpected(manifest.error());
    }
    if (manifest->keyId.empty()) {
        return nullptr;
    }
    const std::optional<Secret> workstation = readableWorkstationKey();
    if (const std::optional<KeySlots> here = readableSlots(KeySlots::fileFor(clinicFile));
        here && workstation) {
        if (std::shared_ptr<const ClinicKey> key = keyWithId(here->openWith(*workstation), manifest->keyId)) {
            return key;
        }
    }
    std::shared_ptr<const ClinicKey> key;
    if (!manifest->keySlots.empty() && !std::holds_alternative<std::monostate>(credential)) {
        const KeySlots carried = KeySlots::parse(manifest->keySlots);
        if (const auto* passphrase = std::get_if<store::Passphrase>(&credential)) {
            key = keyWithId(carried.openWithPassphrase(passphrase->text), manifest->keyId);
        } else if (const auto* code = std::get_if<RecoveryCode>(&credential)) {
            key = keyWithId(carried.openWith(*code), manifest->keyId);
        }
    }
    if (key == nullptr) {
        return unexpected(BackupProblem::otherKey);
    }
    return key;
}

std::string slotsOf(const std::filesystem::path& backup) {
    const Expected<BackupManifest, BackupProblem> manifest = store::readManifest(backup);
    return manifest ? manifest->keySlots : std::string();
}

void writeSlots(const std::filesystem::path& clinicFile, const ClinicKey& key,
                const std::string& slotsOfBackup, UtcTime now) {
    KeySlots slots = readableSlots(KeySlots::fileFor(clinicFile)).value_or(KeySlots());
    const bool isKnown = std::any_of(slots.all().begin(), slots.all().end(),
                                     [&key](const KeySlot& slot) { return slot.info.keyId == key.id(); });
    // Where this key has slots, those that are missing among them were taken away on purpose.
    if (!isKnown && !slotsOfBackup.empty()) {
        slots.adopt(KeySlots::parse(slotsOfBackup), key.id());
    }
    slots.addWorkstation(key, workstationKey(keyFolder()), workstationName(), now);
    writeSlotsBeside(slots, clinicFile, now);
}

bool putKeysBack(const std::filesystem::path& clinicFile, UtcTime now) {
    if (readableSlots(KeySlots::fileFor(clinicFile))) {
        return false;
    }
    // Of every backup, other clinics' as well: none is proved before a key is there, and whoever opens the
    // file tries each key on it and lets the others go.
    KeySlots carried;
    for (const BackupListing& backup : backupsIn(usualBackupFolder(clinicFile), {clinicFile, nullptr}, {})) {
        if (!backup.manifest.keySlots.empty() && carried.all().size() < kMostPutBack) {
            adoptReadable(carried, backup.manifest);
        }
    }
    if (carried.all().empty()) {
        return false;
    }
    writeSlotsBeside(carried, clinicFile, now);
    return true;
}

bool hasKeysOfClinic(const std::filesystem::path& clinicFile) {
    const std::filesystem::path file = KeySlots::fileFor(clinicFile);
    const std::optional<KeySlots> known = readableSlots(file);
    return known ? known->has(SlotKind::passphrase) || known->has(SlotKind::recovery)
                 : std::filesystem::exists(file);
}

std::filesystem::path putRestoredInPlace(const std::filesystem::path& clinicFile, UtcTime now) {
    const std::filesystem::path fresh = restoredBeside(clinicFile);
    if (!std::filesystem::exists(fresh)) {
        throw store::StoreError(store::StoreErrorKind::cannotOpen,
                                "There is no restored clinic to put in place.");
    }
    foldLogIn(clinicFile);
    const store::WriterLock nobodyElse(clinicFile);
    const std::filesystem::path aside = asideName(clinicFile, ".before-restore-", now);
    // The next opening leaves only the slots of the restored file's key: this one keeps its own.
    if (const std::filesystem::path keys = KeySlots::fileFor(clinicFile);
        std::filesystem::exists(clinicFile) && std::filesystem::exists(keys)) {
        std::filesystem::copy_file(keys, KeySlots::fileFor(aside));
        store::syncFile(KeySlots::fileFor(aside));
    }
    // A log that was left belongs to the old file, even where that is gone: the new one must not find it. The
    // key is the same, so its pages would be taken for newer ones of this file.
    for (const char* ending : kBesideTheFile) {
        if (std::filesystem::exists(clinicFile.string() + ending)) {
            store::replaceFile(clinicFile.string() + ending, aside.string() + ending);
        }
    }
    if (!std::filesystem::exists(clinicFile)) {
        store::replaceFile(fresh, clinicFile);
        return {};
    }
    exchange(fresh, clinicFile, aside);
    return aside;
}

}  // namespace gramhour
