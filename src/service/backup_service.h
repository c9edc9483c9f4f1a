#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "service/service_context.h"
#include "store/backup_port.h"

namespace gramhour {

/// How a backup that was due or asked for went.
struct BackupOutcome {
    BackupKind kind = BackupKind::full;
    UtcTime at = UtcTime::fromMilliseconds(0);
    BackupProblem problem = BackupProblem::none;
    std::filesystem::path file;  ///< where it lies, or should have
    std::int64_t size = 0;       ///< bytes

    [[nodiscard]] bool isGood() const { return problem == BackupProblem::none; }
};

/// Where backups go.
struct BackupFolder {
    std::filesystem::path path;
    bool isChosen = false;  ///< by an administrator; else beside the clinic's file
    bool isThere = false;
    bool isSameDisk = false;  ///< as the clinic's file: both are lost together
};

/// A backup in the folder.
struct BackupListing {
    std::filesystem::path file;
    BackupManifest manifest;
    /// `none` when the manifest is this clinic's and the file has the size that it says; the content is
    /// looked at by a drill only.
    BackupProblem problem = BackupProblem::none;
};

/// A restore of the newest backup into a file that was thrown away again.
struct BackupDrill {
    UtcTime at = UtcTime::fromMilliseconds(0);
    UtcTime backupAt = UtcTime::fromMilliseconds(0);
    BackupProblem problem = BackupProblem::none;
    BackupContent content;
};

/// For the line on the board.
enum class BackupState : std::uint8_t {
    none,  ///< this store is not backed up (a demonstration, a file that cannot be)
    good,
    late,    ///< none for longer than kBackupLate
    failing  ///< the last one could not be made
};
inline constexpr Duration kBackupLate = Duration::fromMinutes(20);

struct BackupHealth {
    BackupState state = BackupState::none;
    std::optional<UtcTime> lastGoodAt;
    BackupProblem problem = BackupProblem::none;  ///< of the last one
    bool isSameDisk = false;
    std::optional<BackupDrill> lastDrill;
};

/// What a restore would give and take.
struct RestorePreview {
    BackupManifest manifest;
    BackupContent present;  ///< what the clinic's file holds now
    std::int64_t patientsLost = 0;
    std::int64_t sessionsLost = 0;
    std::int64_t eventsLost = 0;
    std::int64_t auditEntriesLost = 0;
    std::optional<UtcTime>
        lostSince;               ///< nothing written after it would be there any more; none: nothing is lost
    bool isOtherBranch = false;  ///< the present file does not go on from this backup
};

/// Backups of the clinic's file: when, where, how many, and back again. Everything that is not a person's act
/// may be called from any thread; one backup is made at a time.
class BackupService {
public:
    static constexpr Duration kFullEvery = Duration::fromHours(1);
    static constexpr Duration kChangesEvery = Duration::fromMinutes(5);

    explicit BackupService(ServiceContext& context);
    ~BackupService();
    BackupService(const BackupService&) = delete;
    BackupService& operator=(const BackupService&) = delete;

    /// Which backup is due, by the clock that never jumps; none when nothing is, and when the store is no
    /// file. After a failure it is tried again at the next turn of kChangesEvery.
    [[nodiscard]] std::optional<BackupKind> due() const;
    /// Makes one into the folder and tidies up there. Long: on a worker.
    BackupOutcome make(BackupKind kind, const BackupWatch& watch = {});
    /// At the end of the day: a full one when anything changed since the last.
    std::optional<BackupOutcome> makeAtClose(const BackupWatch& watch = {});

    [[nodiscard]] BackupHealth health() const;
    [[nodiscard]] BackupFolder folder() const;
    [[nodiscard]] std::vector<BackupListing> list() const;  ///< newest first

    /// `invalid` ("folder") unless it is an absolute path to a folder that can be written to; empty: beside
    /// the file.
    [[nodiscard]] ServiceResult<void> chooseFolder(const Actor& actor, const std::filesystem::path& folder);
    /// A full one into the folder.
    [[nodiscard]] ServiceResult<BackupOutcome> makeNow(const Actor& actor, const BackupWatch& watch = {});
    /// A full one to a file of choice, which must not be there ("file").
    [[nodiscard]] ServiceResult<BackupOutcome> makeTo(const Actor& actor, const std::filesystem::path& file,
                                                      const BackupWatch& watch = {});
    /// Proves the newest backup by restoring it into a file of its own, checking that and throwing it away.
    [[nodiscard]] ServiceResult<BackupDrill> drill(const Actor& actor, const BackupWatch& watch = {});

    [[nodiscard]] ServiceResult<RestorePreview> preview(const Actor& actor,
                                                        const std::filesystem::path& backup) const;
    /// Restores into a checked file beside the clinic's, audited in it, ready for putRestoredInPlace once
    /// nothing has the clinic open.
    [[nodiscard]] ServiceResult<BackupProblem>
    prepareRestore(const Actor& actor, const std::filesystem::path& backup, const BackupWatch& watch = {});

private:
    class Work;

    ServiceContext& m_context;
    std::unique_ptr<Work> m_work;
};

}  // namespace gramhour
