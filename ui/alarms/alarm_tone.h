#pragma once

#include <cstdint>
#include <vector>

#include "ui/support/alarm_sounds.h"

namespace gramhour::ui {

/// Samples a second of everything that alarm_tone makes: one channel, 16 bits.
inline constexpr int kToneRate = 48000;

/// The sound as samples, made by sums of sines: no file is needed. It begins and ends at nothing, so that no
/// loudspeaker clicks, and stays below full scale at every volume (0 to 100 percent; silence is all zeros).
[[nodiscard]] std::vector<std::int16_t> alarmTone(AlarmSound sound, const SoundChoice& choice);

}  // namespace gramhour::ui
