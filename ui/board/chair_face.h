#pragma once

#include "service/board_service.h"
#include "ui/widgets/chip.h"

namespace gramhour::ui {

/// The state of a chair as icon, word and colour: "Ready to start", "Check overdue". How long and how soon is
/// told elsewhere on the card.
[[nodiscard]] ChipFace chairFace(const ChairCard& card);
/// With how long or how soon, where nothing else tells it: "Overdue by 2 min", "Paused 0:40".
[[nodiscard]] ChipFace chairFaceWithTime(const ChairCard& card, UtcTime now);
/// One or two words and the time: a wall has no room for more.
[[nodiscard]] ChipFace wallFace(const ChairCard& card, UtcTime now);

/// Somebody is there.
[[nodiscard]] bool isBusy(const ChairCard& card);

}  // namespace gramhour::ui
