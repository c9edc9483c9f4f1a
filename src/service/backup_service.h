#pragma once

#include <cstdint>
#include <exception>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
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
    bool isChosen = false;  ///< by a person; else the folder `backups` beside the clinic's file
    bool isThere = false;
    bool isSameDisk = false;  ///< as the clinic's file: both are lost together
};

/// A backup in the folder.
struct BackupListing {
    std::filesystem::path file;
    BackupManifest manifest;
    /// `none` when the manifest is proved and the file has the size that it says; the content is read by a
    /// drill.
    BackupProblem problem = BackupProblem::none;
};

/// A restore of the newest backup into a file that was thrown away again.
struct BackupDrill {
    UtcTime at = UtcTime::fromMilliseconds(0);
    UtcTime backupAt = UtcTime::fromMilliseconds(0);  ///< when the backup was made
    BackupProblem problem = BackupProblem::none;
    BackupContent content;  ///< of what was restored

    [[nodiscard]] bool isGood() const { return problem == BackupProblem::none; }
};

enum class BackupState : std::uint8_t {
    none,  ///< nothing is backed up here yet
    good,
    late,    ///< something was written longer ago than kBackupLate and lies in no backup
    failing  ///< the last one could not be made
};
inline constexpr Duration kBackupLate = Duration::fromMinutes(20);

/// For the line on the board. Cheap to ask for; follows from what was made and looked at last.
struct BackupHealth {
    BackupState state = BackupState::none;
    std::optional<UtcTime> lastGoodAt;
    BackupProblem problem = BackupProblem::none;  ///< of the last one
    BackupFolder folder;
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
    std::optional<UtcTime> lostSince;  ///< what was written after it would be gone; none: nothing would
    bool isOtherBranch =
        false;  ///< the clinic's file does not go on from this backup: all since is other work
};

/// Backups of the clinic's file: when, where, how many, and back again. What is no person's act may be called
/// from any thread, and one backup is made at a time. `file` and `backup` name the backup itself, not its
/// manifest.
class BackupService {
public:
    static constexpr Duration kFullEvery = Duration::fromHours(1);
    static constexpr Duration kChangesEvery = Duration::fromMinutes(5);

    explicit BackupService(ServiceContext& context);
    ~BackupService();
    BackupService(const BackupService&) = delete;
    BackupService& operator=(const BackupService&) = delete;

    /// Which backup is due, by the clock that never jumps. Nothing for a store that is no file. After a
    /// failure it is tried again when kChangesEvery has passed.
    [[nodiscard]] std::optional<BackupKind> due() const;
    /// Makes one into the folder and tidies up there. Long: on a worker.
    BackupOutcome make(BackupKind kind, const BackupWatch& watch = {});
    /// Whether anything changed since the last full one.
    [[nodiscard]] bool isWantedAtClose() const;
    /// At the end of the day: a full one, if it is wanted.
    std::optional<BackupOutcome> makeAtClose(const BackupWatch& watch = {});
    /// Looks at the folder, which may be on a slow drive, for health(). Once at the start, on a worker.
    void look();

    [[nodiscard]] BackupHealth health() const;
    [[nodiscard]] BackupFolder folder() const;
    [[nodiscard]] std::vector<BackupListing> list() const;  ///< of this clinic; newest first

    /// `invalid` ("folder") unless it is an absolute path to a folder that can be written to; empty: beside
    /// the file.
    [[nodiscard]] ServiceResult<void> chooseFolder(const Actor& actor, const std::filesystem::path& folder);
    /// A full one into the folder.
    [[nodiscard]] ServiceResult<BackupOutcome> makeNow(const Actor& actor, const BackupWatch& watch = {});
    /// A full one to a file of choice, which must not be there (`invalid`, "file").
    [[nodiscard]] ServiceResult<BackupOutcome> makeTo(const Actor& actor, const std::filesystem::path& file,
                                                      const BackupWatch& watch = {});
    /// Proves the newest backup: restores it into a file of its own, checks that as a whole and throws it
    /// away. `notFound` when there is none.
    [[nodiscard]] ServiceResult<BackupDrill> drill(const Actor& actor, const BackupWatch& watch = {});

    /// `notFound` ("backup") when it cannot be used: list() says why.
    [[nodiscard]] ServiceResult<RestorePreview> preview(const Actor& actor,
                                                        const std::filesystem::path& backup) const;
    /// Restores into a checked file beside the clinic's, with the restore in its audit trail, ready for
    /// putRestoredInPlace() (service/restore.h) when nothing has the clinic open any more.
    [[nodiscard]] ServiceResult<BackupProblem>
    prepareRestore(const Actor& actor, const std::filesystem::path& backup, const BackupWatch& watch = {});

private:
    class Memory;

    [[nodiscard]] BackupOutcome write(BackupKind kind, const std::filesystem::path& file,
                                      const BackupWatch& watch, std::optional<StaffId> by);
    void remember(const BackupOutcome& outcome, std::int64_t rowsBefore, std::optional<StaffId> by);
    void tidy(const BackupFolder& folder) const;

    ServiceContext& m_context;
    std::unique_ptr<Memory> m_memory;
};

/// What went wrong, as far as a person can act on it.
[[nodiscard]] BackupProblem problemOf(const std::exception& caught);
/// A stable word for programs and the audit trail: "disk-full".
[[nodiscard]] std::string_view codeOf(BackupProblem problem);

}  // namespace gramhour
