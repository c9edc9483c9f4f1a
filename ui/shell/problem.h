#pragma once

#include <QString>

namespace gramhour::ui {

/// What broke, as far as a person can act on it.
enum class ProblemKind {
    inUse,         ///< another Gramhour has the file open
    newerSchema,   ///< written by a newer Gramhour
    corrupt,       ///< the file contradicts itself
    notADatabase,  ///< the file is something else
    readOnly,
    full,  ///< the disk
    busy,  ///< something else keeps the file locked
    diskFailed,
    cannotOpen,
    networkDrive,  ///< the file lies where other computers could change it too
    keyNeeded,     ///< the file is encrypted, and nothing at hand opens it
    keysDamaged,   ///< the file that holds the keys, not the clinic's own
    noEncryption,  ///< the file is encrypted, and this program was built without encryption
    other
};

/// A problem as a person reads it: three sentences.
struct ProblemWords {
    QString happened;
    QString kept;
    QString todo;

    [[nodiscard]] QString text() const {
        return happened + QLatin1Char(' ') + kept + QLatin1Char(' ') + todo;
    }
};

[[nodiscard]] ProblemWords problemWords(ProblemKind kind);

/// Says why the program can't start, in a window of its own, and waits until it is read.
void showStartProblem(ProblemKind kind);

}  // namespace gramhour::ui
