#pragma once

#include <filesystem>
#include <string>

#include "store/engine.h"
#include "store/keys/clinic_key.h"

/// Writing a whole file anew under another key. The caller holds the WriterLock of the file and has no
/// connection to it.
///
/// At every moment one complete file lies under the file's own name: the old one until the new one is
/// written, synced and compared with it, then the new one, put there in one step. The old one stays beside it
/// under `beforeFile` until the new one has been read from its place, then it is overwritten and removed. All
/// throw StoreError, `busy` when somebody is reading the file; the old one is then untouched.
namespace gramhour::store {

struct Reencryption {
    std::filesystem::path file;
    const ClinicKey* from = nullptr;  ///< nullptr: the file is plain
    const ClinicKey* to = nullptr;
    std::string vfs =
        {};  ///< the engine's virtual file system under the cipher, for tests; empty for the usual one
};

/// `<file>.before-key`: the old file until the new one is proved.
[[nodiscard]] std::filesystem::path beforeFile(const std::filesystem::path& file);

/// From the old file to the new one, up to and with the removal of the old one.
void reencrypt(const Reencryption& how, const BackupProgress& progress = {});

/// The end of it, when a power cut came after the new file had its place: checks the new one, then removes
/// the old one. Does nothing when there is no old one, or when the file at its place is still the old one.
void finishReencryption(const Reencryption& how);

}  // namespace gramhour::store
