#pragma once

#include "service/board_service.h"
#include "ui/widgets/chip.h"

namespace gramhour::ui {

/// A chair's state as a chip that names nobody: for the lock page.
[[nodiscard]] ChipFace chairFace(const ChairCard& card, UtcTime now);
/// Somebody sits in it.
[[nodiscard]] bool isBusy(const ChairCard& card);

}  // namespace gramhour::ui
