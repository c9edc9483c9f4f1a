#include <QComboBox>
#include <QLineEdit>

#include "support/catch.h"
#include "ui/course_plan.h"
#include "ui/schedule/next_visit_presenter.h"
#include "ui/schedule/schedule_presenter.h"
#include "ui/schedule/time_grid.h"
#include "ui/schedule_fixture.h"
#include "ui/screen_driver.h"
#include "ui/widgets/widgets.h"

using namespace gramhour;
using namespace gramhour::test;
using gramhour::ui::SchedulePresenter;

namespace {

using Shown = ShownScreen<SchedulePresenter>;

void openCourseFor(const Shown& screen, const char* typed) {
    screen.click(QStringLiteral("schedule.plan_course"));
    screen.type(QStringLiteral("course.patient.find"), typed);
    Shown::press(Qt::Key_Return);
}

void settleProposal() {
    QTest::qWait(220);
    Shown::settle();
}

}  // namespace

TEST_CASE("a course is proposed while it is typed and booked when a prescriber signs",
          "[ui][schedule][H-16]") {
    ScheduleClinic c;
    c.book(c.wei, 1, "2026-03-11T10:00:00Z");
    const Shown screen(c.place.ui);
    openCourseFor(screen, "lindq");
    screen.type(QStringLiteral("course.visits"), "3");
    screen.find<QComboBox>(QStringLiteral("course.first.chair")).setCurrentIndex(1);
    screen.type(QStringLiteral("course.first.day"), "4 Mar 2026");
    screen.type(QStringLiteral("course.first.time"), "10:00");
    screen.find<ui::ToggleChoice>(QStringLiteral("course.choice")).setFocus(Qt::TabFocusReason);
    Shown::press(Qt::Key_Right);  // or another day
    screen.type(QStringLiteral("course.dose"), "2");
    settleProposal();
    const auto line = [&](int number) {
        return screen.find<QLabel>(QStringLiteral("course.visit.%1").arg(number)).text();
    };
    CHECK(line(1).contains(QStringLiteral("4 Mar 2026, 10:00")));
    CHECK(line(2).contains(QStringLiteral("12 Mar 2026, 10:00")));  // the 11th is Wei's
    CHECK(line(3).contains(QStringLiteral("19 Mar 2026, 10:00")));

    screen.click(QStringLiteral("course.save"));
    CHECK(c.clinic.schedule().coursesOf(c.amara).empty());  // nobody has signed
    screen.type(QStringLiteral("course.sign.name"), "rokafor");
    screen.type(QStringLiteral("course.sign.password"), kPassword);
    screen.click(QStringLiteral("course.save"));
    CHECK(c.clinic.schedule().coursesOf(c.amara).empty());  // a nurse decides no course
    screen.type(QStringLiteral("course.sign.name"), "ihaddad");
    screen.type(QStringLiteral("course.sign.password"), kPassword);
    screen.click(QStringLiteral("course.save"));
    const std::vector<CourseView> courses = c.clinic.schedule().coursesOf(c.amara);
    REQUIRE(courses.size() == 1);
    CHECK(courses[0].planned == 3);
    CHECK(courses[0].course.order.dose == Mass::fromGrams(2));
    CHECK(courses[0].madeByName == "Dr I. Haddad");
    const QString name = QStringLiteral("course.%1").arg(courses[0].course.id.value());
    CHECK(screen.find<QLabel>(name + QStringLiteral(".counts")).text() ==
          QString::fromUtf8("0 of 3 given · 3 planned"));
    CHECK_FALSE(screen.isShown(QStringLiteral("course.visits")));  // one at a time
}

TEST_CASE("a course is stopped by hand with a reason", "[ui][schedule]") {
    ScheduleClinic c;
    const CourseId id = planCourse(c.clinic, c.amara).course.id;
    const Shown screen(c.place.ui);
    openCourseFor(screen, "lindq");
    const QString name = QStringLiteral("course.%1").arg(id.value());
    screen.click(name + QStringLiteral(".stop"));
    screen.type(name + QStringLiteral(".reason"), "Feels well");
    screen.click(name + QStringLiteral(".confirm"));
    CHECK(c.clinic.schedule().course(id).value().state == CourseState::stopped);
    CHECK(screen.isShown(QStringLiteral("course.visits")));  // another may be planned
}

TEST_CASE("a course that stopped itself is told when the schedule opens", "[ui][schedule][H-04]") {
    ScheduleClinic c;
    const VisitId visit = c.clinic.visits().arrive(*c.clinic.nurse, c.amara).value().id;
    static_cast<void>(
        c.clinic.screenings().record(*c.clinic.nurse, visit, c.clinic.healthyCase(c.amara)).value());
    static_cast<void>(planCourse(c.clinic, c.amara, {.intervalDays = 60}));
    c.clinic.clock.advance(Duration::fromDays(31));
    const Shown screen(c.place.ui);
    const auto& message = screen.find<ui::InlineMessage>(QStringLiteral("schedule.message"));
    CHECK(message.isVisible());
    CHECK(message.text().contains(QStringLiteral("Amara Lindqvist")));
    screen.presenter->activate();
    CHECK(c.clinic.schedule().stopExpired().empty());  // recorded, and told once
}

TEST_CASE("the next visit is booked from where one ends", "[ui][schedule]") {
    ScheduleClinic c;
    QWidget window;
    window.resize(500, 500);
    ui::NextVisitPresenter next(c.place.ui, c.amara, &window);
    next.load();
    window.show();
    // A week on at this time of day, on the first free chair.
    CHECK(window.findChild<QLineEdit*>(QStringLiteral("next_visit.day"))->text() == "10 Mar 2026");
    CHECK(window.findChild<QLineEdit*>(QStringLiteral("next_visit.time"))->text() == "09:00");
    window.findChild<QAbstractButton*>(QStringLiteral("next_visit.book"))->click();
    REQUIRE(c.clinic.schedule().upcomingOf(c.amara).size() == 1);
    const auto* booked = window.findChild<QLabel*>(QStringLiteral("next_visit.booked"));
    CHECK(booked->isVisibleTo(&window));
    CHECK(booked->text() == QString::fromUtf8("Tue 10 Mar 2026, 09:00 · Chair 1"));
}
