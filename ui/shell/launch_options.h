#pragma once

#include <optional>

#include <QString>
#include <QStringList>

#include "ui/support/theme.h"

namespace gramhour::ui {

/// What was asked for on the command line.
struct LaunchOptions {
    QString file;  ///< the clinic's file; empty for the usual place
    bool isDemo = false;
    std::optional<Scheme> scheme;
    QString screenshot;  ///< where to save a picture of the window before it quits; empty for none
    QString answer;   ///< what is to be printed instead of opening a window (--version, --help); may be empty
    QString problem;  ///< why the line is not understood; empty when it is
};

/// `arguments` with the program's name first. `engine` is told with the version.
[[nodiscard]] LaunchOptions readLaunchOptions(const QStringList& arguments, const QString& engine = {});

}  // namespace gramhour::ui
