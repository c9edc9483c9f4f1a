#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/keys/key_slots.h"

namespace gramhour {

/// Slots as the text of a `.keys` file: JSON, with bytes in base64.
[[nodiscard]] std::string slotsText(const std::vector<KeySlot>& slots);
/// Throws store::StoreError: `keysDamaged`, or `newerSchema` for a version that this program does not know.
/// Costs that would keep a computer busy for ever are damage.
[[nodiscard]] std::vector<KeySlot> parseSlots(std::string_view text);

}  // namespace gramhour
