#pragma once

#include <vector>

#include <QString>

#include "ui/alarms/alarm_centre.h"
#include "ui/support/theme.h"

namespace gramhour::ui {

/// What an alarm tells. A wall and a lock screen are read by everybody who passes: they name the chair only.
enum class AlarmNaming { chairAndPatient, chairOnly };

/// "Chair 8 · Daniel Osei · Breathing rate 11/min: stop the infusion"; by the chair only, short enough for a
/// wall: "Chair 8: stop, breathing rate 11/min".
[[nodiscard]] QString alarmSentence(const Alarm& alarm, UtcTime now, AlarmNaming naming);
/// "Chair 8: stop alert": nothing of the patient, not even the value.
[[nodiscard]] QString alarmByChair(const Alarm& alarm);
/// The worst by its chair, and how many more: "Chair 8: stop alert · 2 more". Empty without an alarm.
[[nodiscard]] QString alarmsByChair(const std::vector<Alarm>& alarms);
/// "+2 more"; empty for none.
[[nodiscard]] QString moreText(std::size_t others);
[[nodiscard]] Tone alarmTone(AlarmKind kind);

}  // namespace gramhour::ui
