#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <variant>

#include "base/time.h"
#include "store/engine.h"
#include "store/keys/key_slots.h"
#include "store/store_options.h"

/// From a clinic's file to what opens it: the one way that the window, the command line and the demo take.
namespace gramhour::store {

/// What a person gives where this computer has no slot.
struct Passphrase {
    std::string text;
};
using Credential = std::variant<std::monostate, Passphrase, RecoveryCode>;

enum class ClinicAccess {
    reading,  ///< changes nothing, not even beside the file
    writing,  ///< makes what is missing: a new file's key, the encryption of a plain file, the end of a
              ///< change of key
};

/// Whether this computer gets a slot of its own once something else has opened the file.
enum class Remember { no, yes };

struct ClinicRequest {
    std::filesystem::path file;
    ClinicAccess access = ClinicAccess::writing;
    Credential credential = {};
    Remember remember = Remember::no;
    /// Where this user's key for this computer lies; empty: keyFolder().
    std::filesystem::path keyFolder = {};
    std::string vfs = {};                       ///< see StoreOptions
    BackupProgress progress = {};               ///< while a plain file is encrypted
    std::optional<UtcTime> now = std::nullopt;  ///< for tests; the system's clock without
};

/// The options to open that file with. A file that is not there yet gets a key and, before anything else, its
/// slot for this computer; a plain one is encrypted (store/sqlite/sqlite_reencrypt.h). A build without
/// encryption leaves the key out. Throws StoreError: `keyNeeded` when no slot opens or the build cannot, and
/// what the disk says; never falls back to a plain file.
[[nodiscard]] StoreOptions unlockClinic(const ClinicRequest& request);

/// What a change of the clinic's key gives.
struct NewKey {
    StoreOptions options;   ///< opens the file from now on
    RecoveryCode recovery;  ///< the only one from now on
};

/// Writes the file anew under a new key: for when the old one may be known to somebody. All slots are made
/// anew: this computer's, the passphrase when one is given, and a recovery code; other computers must be let
/// in again. `options` is what opens the file now; no connection to it may be open. Backups of before keep
/// their key and its slots. A power cut leaves the old key or the new one in force, and the next opening
/// clears up. Throws StoreError.
[[nodiscard]] NewKey changeClinicKey(const StoreOptions& options, const std::optional<Passphrase>& passphrase,
                                     const std::filesystem::path& keyFolder = {});

}  // namespace gramhour::store
