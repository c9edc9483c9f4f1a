#pragma once

class QWidget;

/// The schedule of a full day and week over the demonstration clinic: one function a picture.
namespace gramhour::ui::gallery {

[[nodiscard]] QWidget* makeScheduleDay();
[[nodiscard]] QWidget* makeScheduleWeek();
[[nodiscard]] QWidget* makeScheduleTaken();
[[nodiscard]] QWidget* makeScheduleBooking();
[[nodiscard]] QWidget* makeScheduleCourse();
[[nodiscard]] QWidget* makeScheduleCourseRunning();
[[nodiscard]] QWidget* makeScheduleNextVisit();

}  // namespace gramhour::ui::gallery
