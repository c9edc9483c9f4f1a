#include "ui/support/backup_text.h"

#include <QCoreApplication>
#include <QLocale>

#include "ui/support/clinical_text.h"

namespace gramhour::ui {

namespace {

/// The context of these words for translators.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(BackupWords)
};

}  // namespace

QString backupProblemText(BackupProblem problem) {
    switch (problem) {
    case BackupProblem::none:
        return {};
    case BackupProblem::noFolder:
        return Words::tr("the folder or drive is not there");
    case BackupProblem::readOnly:
        return Words::tr("the folder can't be written to");
    case BackupProblem::diskFull:
        return Words::tr("the drive is full");
    case BackupProblem::diskFailed:
        return Words::tr("the drive reports an error");
    case BackupProblem::notABackup:
        return Words::tr("it is not a backup");
    case BackupProblem::otherKey:
        return Words::tr("another key is needed");
    case BackupProblem::altered:
        return Words::tr("it is damaged or was changed");
    case BackupProblem::fullMissing:
        return Words::tr("its full backup is missing");
    case BackupProblem::newerProgram:
        return Words::tr("a newer Gramhour made it");
    case BackupProblem::notSound:
        return Words::tr("what it holds contradicts itself");
    case BackupProblem::stopped:
        return Words::tr("it was stopped");
    case BackupProblem::other:
        break;
    }
    return Words::tr("it failed");
}

QString backupRemedyText(BackupProblem problem) {
    switch (problem) {
    case BackupProblem::noFolder:
        return Words::tr("Plug the drive in, or choose another folder.");
    case BackupProblem::readOnly:
        return Words::tr("Have the folder's permissions looked at, or choose another one.");
    case BackupProblem::diskFull:
        return Words::tr("Make room on the drive, or choose another folder. Earlier backups are kept.");
    case BackupProblem::diskFailed:
        return Words::tr("Have the drive looked at, and choose another folder until then.");
    case BackupProblem::altered:
    case BackupProblem::notSound:
        return Words::tr("Back up now, and have the drive looked at.");
    case BackupProblem::fullMissing:
        return Words::tr("Restore the newest full backup instead.");
    case BackupProblem::newerProgram:
        return Words::tr("Install the newer program first.");
    case BackupProblem::otherKey:
        return Words::tr(
            "It is of another clinic, or of before the key was changed: restore it with the command line "
            "and its recovery code.");
    default:
        return Words::tr("It is tried again in some minutes.");
    }
}

QString backupKindText(BackupKind kind) {
    return kind == BackupKind::full ? Words::tr("Full") : Words::tr("Changes since");
}

QString agoText(UtcTime then, UtcTime now) {
    const Duration since = now - then;
    if (since < Duration::fromMinutes(1)) {
        return Words::tr("just now");
    }
    return since < Duration::fromHours(24) ? Words::tr("%1 ago").arg(stretchText(since))
                                           : Words::tr("on %1").arg(dateTimeText(then));
}

QString bytesText(std::int64_t bytes) {
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeTraditionalFormat);
}

BackupWords backupHealthWords(const BackupHealth& health, UtcTime now) {
    const QString last = health.lastGoodAt ? Words::tr("Last backup %1").arg(agoText(*health.lastGoodAt, now))
                                           : Words::tr("No backup yet");
    switch (health.state) {
    case BackupState::none:
        return {};
    case BackupState::good:
        return {last, {}, Tone::Neutral};
    case BackupState::late:
        return {last, Words::tr("What was written since then lies on one disk only."), Tone::Warn};
    case BackupState::failing:
        break;
    }
    return {Words::tr("Backup failed: %1").arg(backupProblemText(health.problem)),
            QStringLiteral("%1. %2").arg(last, backupRemedyText(health.problem)), Tone::Bad};
}

}  // namespace gramhour::ui
