#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "service/backup_service.h"
#include "service/service_context.h"
#include "store/keys/clinic_file.h"

/// Putting a clinic back from a backup. Where nobody is signed in, because the clinic's file is missing or
/// damaged, the key is what says that somebody may.
namespace gramhour {

/// The backups of one clinic's file in a folder, newest first; with their problems. Those of another clinic,
/// by key or by the beginning of the trail, are left out; `clinic` empty: of any.
[[nodiscard]] std::vector<BackupListing> backupsIn(const std::filesystem::path& folder,
                                                   const ClinicPlace& place, const std::string& clinic);

/// Whether this program opens encrypted backups at all: one built without encryption opens plain ones only.
[[nodiscard]] bool opensEncryptedBackups();

/// The folder `backups` beside a clinic's file: where they go as long as nobody chose another.
[[nodiscard]] std::filesystem::path usualBackupFolder(const std::filesystem::path& clinicFile);

/// Where prepareRestore leaves what it made.
[[nodiscard]] std::filesystem::path restoredBeside(const std::filesystem::path& clinicFile);

/// Makes a checked clinic of a backup in `place.file`, which must not be there, and notes in its trail that
/// this was done, by whom, and what it stands in for. Throws store::StoreError.
[[nodiscard]] BackupProblem restoreTo(const std::filesystem::path& backup, const ClinicPlace& place,
                                      UtcTime now, std::optional<StaffId> by, const std::string& inPlaceOf,
                                      const BackupWatch& watch = {});

/// The key that opens a backup; nullptr for one that is not encrypted. From the slots beside `clinicFile`,
/// which this computer opens, else by what a person typed from the slots in the manifest. `otherKey` when
/// neither does. Throws store::StoreError.
[[nodiscard]] Expected<std::shared_ptr<const ClinicKey>, BackupProblem>
keyOfBackup(const std::filesystem::path& backup, const std::filesystem::path& clinicFile,
            const store::Credential& credential = {});

/// The slots that a backup carries; empty when it has none.
[[nodiscard]] std::string slotsOf(const std::filesystem::path& backup);

/// Lets this computer open a restored file, beside whatever opened it elsewhere: where no slot
/// there is of that key, those of the backup join them. Before the file is in its place: one that nothing
/// opens is none. Throws store::StoreError.
void writeSlots(const std::filesystem::path& clinicFile, const ClinicKey& key,
                const std::string& slotsOfBackup, UtcTime now);

/// Puts the slots that the backups beside the clinic's file carry in the place of damaged or missing ones;
/// false when they are in order or no backup carries any. This computer's own slot is never among
/// them: the passphrase or the recovery code opens then. Throws store::StoreError.
[[nodiscard]] bool putKeysBack(const std::filesystem::path& clinicFile, UtcTime now);

/// Whether the keys beside a clinic's file say that there was a clinic: they hold more than this computer's
/// slot, with which a new file begins, or are damaged. Throws store::StoreError.
[[nodiscard]] bool hasKeysOfClinic(const std::filesystem::path& clinicFile);

/// Exchanges the clinic's file, which nobody has open, for what prepareRestore made. The old one stays beside
/// it; the result is its new name, empty when there was none. Throws store::StoreError; `inUse` while
/// somebody has it open.
std::filesystem::path putRestoredInPlace(const std::filesystem::path& clinicFile, UtcTime now);

}  // namespace gramhour
