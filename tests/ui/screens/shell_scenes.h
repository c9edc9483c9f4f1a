#pragma once

#include <vector>

#include "tests/ui/screens/scene.h"

namespace gramhour::ui {

/// First start, sign-in, lock, settings, and the whole window at its main screens.
[[nodiscard]] std::vector<Scene> shellScenes();

}  // namespace gramhour::ui
