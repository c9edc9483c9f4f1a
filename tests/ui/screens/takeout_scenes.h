#pragma once

#include <vector>

#include "tests/ui/screens/scene.h"

class QDir;

namespace gramhour::ui {

/// What History leads to: the time line of a session, one patient over the years, taking sessions out and
/// bringing patients in.
[[nodiscard]] std::vector<Scene> takeoutScenes();

namespace gallery {

/// The report of a month, compared with the month before; true when it was written or not asked for.
[[nodiscard]] bool writeReport(const QDir& folder, const QStringList& names);

}  // namespace gallery

}  // namespace gramhour::ui
