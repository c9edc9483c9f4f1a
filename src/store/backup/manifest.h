#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/expected.h"
#include "base/json.h"
#include "base/time.h"
#include "domain/lists.h"

namespace gramhour {

class ClinicKey;

/// What a backup file is.
enum class BackupKind : std::uint8_t {
    full,    ///< the whole clinic: a store of its own
    changes  ///< what came after a full one, to be laid over it
};

/// Why a backup was not made or cannot be used.
enum class BackupProblem : std::uint8_t {
    none,
    noFolder,      ///< the folder or drive is not there
    readOnly,      ///< the folder may not be written to
    diskFull,      ///< no space left where it should go
    diskFailed,    ///< the drive reports an error
    notABackup,    ///< the file, or the manifest beside it, is not one or is not there
    otherKey,      ///< made with another clinic's key, or its manifest is forged
    altered,       ///< not what was written: damaged or changed
    fullMissing,   ///< changes whose full backup is not there
    newerProgram,  ///< written by a newer Gramhour
    notSound,      ///< what was copied or restored contradicts itself or its manifest
    stopped,       ///< because it was asked to
    other
};

/// What a backup holds, so that two can be compared without opening them. Numbers, never names.
struct BackupContent {
    AuditHead head;                                   ///< where the audit trail stood
    UtcTime newestAt = UtcTime::fromMilliseconds(0);  ///< when that entry was made; 0 when there is none
    std::int64_t patients = 0;
    std::int64_t sessions = 0;
    std::int64_t events = 0;

    friend bool operator==(const BackupContent&, const BackupContent&) = default;
};

/// What lies beside a backup file, in `<file>.json`. See docs/decisions/0023.
struct BackupManifest {
    BackupKind kind = BackupKind::full;
    std::string
        clinic;  ///< the hash of the trail's first entry, 64 hexadecimal digits; empty before the first one
    UtcTime madeAt = UtcTime::fromMilliseconds(0);
    std::string programVersion;
    int schemaVersion = 0;
    BackupContent content;  ///< with `changes`: after they are laid over the full one
    std::int64_t size = 0;  ///< of the backup file in bytes
    std::string sha256;     ///< of the backup file
    std::string base;       ///< with `changes`: the `sha256` of the full one they belong to
    std::string keyId;      ///< ClinicKey::id() of the key that opens it; empty: not encrypted
    std::string keySlots;   ///< the text of the key's slots that open it elsewhere; may be empty
    std::string mac;        ///< over all of the above: HMAC-SHA256 with a key; without one SHA-256
};

/// The largest manifest that is read.
inline constexpr std::size_t kMostManifestBytes = 256 * 1024;

/// The text of the file; `mac` is worked out. Without a key it guards against mistakes, not against forgery.
[[nodiscard]] std::string manifestText(BackupManifest manifest, const ClinicKey* key);
/// Takes any bytes. Whether the `mac` is right is another question: see isProved.
[[nodiscard]] Expected<BackupManifest, JsonError> parseManifest(std::string_view text);
/// Whether the manifest was written with that key (nullptr: without one) and not changed since.
[[nodiscard]] bool isProved(const BackupManifest& manifest, const ClinicKey* key);

}  // namespace gramhour
