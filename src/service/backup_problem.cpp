// What can go wrong with backups, told apart and named.
#include "service/backup_service.h"
#include "store/store_error.h"

namespace gramhour {

BackupProblem problemOf(const std::exception& caught) {
    if (const auto* problem = dynamic_cast<const store::StoreError*>(&caught); problem != nullptr) {
        using Kind = store::StoreErrorKind;
        switch (problem->kind()) {
        case Kind::full:
            return BackupProblem::diskFull;
        case Kind::readOnly:
            return BackupProblem::readOnly;
        case Kind::ioError:
            return BackupProblem::diskFailed;
        case Kind::cannotOpen:
            return BackupProblem::noFolder;
        case Kind::corrupt:
            return BackupProblem::notSound;
        case Kind::interrupted:
            return BackupProblem::stopped;
        default:
            break;
        }
    }
    return BackupProblem::other;
}

std::string_view codeOf(BackupProblem problem) {
    switch (problem) {
    case BackupProblem::none:
        return "none";
    case BackupProblem::noFolder:
        return "no-folder";
    case BackupProblem::readOnly:
        return "read-only";
    case BackupProblem::diskFull:
        return "disk-full";
    case BackupProblem::diskFailed:
        return "disk-failed";
    case BackupProblem::notABackup:
        return "not-a-backup";
    case BackupProblem::otherKey:
        return "other-key";
    case BackupProblem::altered:
        return "altered";
    case BackupProblem::fullMissing:
        return "full-missing";
    case BackupProblem::newerProgram:
        return "newer-program";
    case BackupProblem::notSound:
        return "not-sound";
    case BackupProblem::stopped:
        return "stopped";
    case BackupProblem::other:
        break;
    }
    return "other";
}

}  // namespace gramhour
