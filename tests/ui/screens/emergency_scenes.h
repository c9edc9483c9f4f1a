#pragma once

#include <vector>

#include "tests/ui/screens/scene.h"

namespace gramhour::ui {

/// The emergency cards: the choice, one open in each of its states.
[[nodiscard]] std::vector<Scene> emergencyScenes();

}  // namespace gramhour::ui
