// The reason that stops a course, asked for in the card of the course.
#include <optional>
#include <string>

#include <QLineEdit>

#include "support/catch.h"
#include "ui/course_plan.h"
#include "ui/naughty_walk.h"
#include "ui/schedule/schedule_presenter.h"
#include "ui/schedule_fixture.h"
#include "ui/screen_driver.h"

namespace gramhour::test {

namespace {

using Shown = ShownScreen<ui::SchedulePresenter>;

void openCourses(const Shown& screen) {
    screen.click(named("schedule.plan_course"));
    screen.type(named("course.patient.find"), "lindq");
    Shown::press(Qt::Key_Return);
}

}  // namespace

void walkCourses(FieldTally& tally) {
    ScheduleClinic c;
    const Shown screen(c.place.ui);
    openCourses(screen);
    std::optional<CourseId> course;
    const auto object = [&](const char* part) {
        return named("course." + std::to_string(course->value()) + part);
    };
    walkShortly(
        {.field = "course.N.reason",
         .open = [&]() -> QWidget& {
             if (!course || c.clinic.schedule().course(*course).value().state == CourseState::stopped) {
                 course = planCourse(c.clinic, c.amara).course.id;
                 screen.click(named("schedule.plan_course"));
                 screen.click(object(".stop"));
             }
             return screen.find(object(".reason"));
         },
         .save = [&] { screen.click(object(".confirm")); },
         .kept = [&]() -> std::optional<std::string> {
             const std::optional<CourseStop> stop = c.clinic.schedule().course(*course).value().course.stop;
             return stop ? std::optional(stop->reason) : std::nullopt;
         },
         .show = {},
         .window = screen.window()},
        tally);
}

TEST_CASE("naughty strings go through the reason that stops a course", "[ui][trust][naughty-strings][H-25]") {
    requireGood(walkCourses);
}

TEST_CASE("a reason for stopping a course that can't be kept stays in view, and the keyboard in its field",
          "[ui][schedule][H-25]") {
    ScheduleClinic c;
    const CourseId course = planCourse(c.clinic, c.amara).course.id;
    const Shown screen(c.place.ui);
    openCourses(screen);
    const std::string name = "course." + std::to_string(course.value());
    screen.click(named(name + ".stop"));
    const QString reason = QStringLiteral("gm \u202e2");
    screen.find<QLineEdit>(named(name + ".reason")).setText(reason);
    Shown::press(Qt::Key_Return);
    CHECK(c.clinic.schedule().course(course).value().state == CourseState::running);
    CHECK(screen.isShown(named(name + ".reason")));
    CHECK(screen.find<QLineEdit>(named(name + ".reason")).text() == reason);
    CHECK(Shown::focusName() == name + ".reason");
}

}  // namespace gramhour::test
