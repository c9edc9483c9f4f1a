#pragma once

#include <vector>

#include <QString>
#include <QStringList>

#include "service/schedule_service.h"
#include "ui/support/clinical_text.h"

/// Appointments and courses in a nurse's words.
namespace gramhour::ui {

/// "Expected", "Not here yet" (its time has come), "Arrived", "In chair" ...
[[nodiscard]] StateWords appointmentWords(const ScheduleEntry& entry);
[[nodiscard]] StateWords courseWords(const CourseView& course);
/// "2/6"; empty without a course.
[[nodiscard]] QString courseNumberText(const Appointment& appointment);
/// "10:00–12:00".
[[nodiscard]] QString spanText(const TimeSpan& span);
/// "Tue 3 Mar 2026".
[[nodiscard]] QString dayText(Date day);
[[nodiscard]] QString chairText(const std::vector<Chair>& chairs, std::optional<ChairId> chair);

/// Who has the place: "Chair 2 has Wei Chen, 10:00–12:00."
[[nodiscard]] QString clashText(const Clash& clash, const std::vector<Chair>& chairs);
/// Why nothing was booked or moved, and that nothing changed.
[[nodiscard]] QString bookingRefusalText(const BookingRefusal& refusal, const std::vector<Chair>& chairs);
/// "Wed 11 Mar 2026 passed over: every chair is taken (Wei Chen, 10:00–12:00)."
[[nodiscard]] QString skippedText(const SkippedDay& skipped);
/// "Wed 4 Mar 2026, 10:00 · Chair 1".
[[nodiscard]] QString slotText(const Slot& slot, const std::vector<Chair>& chairs);
/// What a course proposes: "2 g magnesium sulfate in 250 mL sodium chloride 0.9 %".
[[nodiscard]] QString templateText(const OrderTemplate& order);
/// Why a course stopped, and what to do; empty while it runs.
[[nodiscard]] QString courseStopText(const CourseView& course);

}  // namespace gramhour::ui
