#pragma once

#include <cstdint>

#include <QString>

#include "service/backup_service.h"
#include "ui/support/theme.h"

/// Words about backups.
namespace gramhour::ui {

/// What is wrong, for the end of a sentence: "the drive is full".
[[nodiscard]] QString backupProblemText(BackupProblem problem);
/// What to do about it, a sentence.
[[nodiscard]] QString backupRemedyText(BackupProblem problem);
[[nodiscard]] QString backupKindText(BackupKind kind);
/// "12 min ago", "just now"; the date from a day on.
[[nodiscard]] QString agoText(UtcTime then, UtcTime now);
/// "41 KB", "1.2 GB".
[[nodiscard]] QString bytesText(std::int64_t bytes);

/// The line on the board.
struct BackupWords {
    QString text;     ///< empty: nothing to say
    QString details;  ///< a sentence more
    Tone tone = Tone::Neutral;
};
[[nodiscard]] BackupWords backupHealthWords(const BackupHealth& health, UtcTime now);

}  // namespace gramhour::ui
