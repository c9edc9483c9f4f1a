#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "service/backup_service.h"

/// The drill behind BackupService::drill, and what is kept of it.
namespace gramhour {

inline constexpr std::string_view kDrillAction = "backup.drill";

/// Restores the backup into `copy`, which is thrown away again with all beside it, checks that as a whole and
/// compares it with its manifest. Sessions are replayed when there are no more than kMostReplayed.
[[nodiscard]] BackupDrill runDrill(const std::filesystem::path& backup, const ClinicPlace& copy,
                                   const Clock& clock, const BackupWatch& watch);
inline constexpr std::int64_t kMostReplayed = 20'000;

/// As an audit entry keeps it.
[[nodiscard]] std::string drillDetail(const BackupDrill& drill);
/// The newest one that the trail knows of.
[[nodiscard]] std::optional<BackupDrill> lastDrillOf(const Store& store);

/// Whether the store's trail holds this entry. Reads the whole trail.
[[nodiscard]] bool holds(const Store& store, const AuditHead& head);

/// What the trail holds after a backup.
struct TrailSince {
    std::optional<UtcTime> writtenAt;  ///< of the first entry that is not about backups; none: nothing is new
};
/// None when the trail does not go on from the backup, which is of a branch that a restore left then. Cheap:
/// looks at a few entries, and takes one with the same number and time for the same.
[[nodiscard]] std::optional<TrailSince> trailSince(const Store& store, const BackupContent& backup);

/// Removes a store's file with what lies beside it. For copies of our own.
void removeStoreFiles(const std::filesystem::path& file);

}  // namespace gramhour
