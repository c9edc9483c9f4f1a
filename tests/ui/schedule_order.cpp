#include <QLabel>
#include <QLineEdit>

#include "support/catch.h"
#include "ui/course_plan.h"
#include "ui/orders/order_presenter.h"
#include "ui/screening_driver.h"
#include "ui/widgets/inline_message.h"

using namespace gramhour;
using namespace gramhour::test;
using gramhour::ui::OrderPresenter;

TEST_CASE("what a course proposes stands in the order, unsigned", "[ui][orders][schedule][H-16]") {
    UiClinic c;
    const PatientId patient = c.clinic.addPatient("Amara", "Lindqvist", "1981-04-12");
    const CourseView course =
        planCourse(c.clinic, patient, {.first = "2026-03-03T10:00:00Z", .dose = Mass::fromMilligrams(1500)});
    const VisitId visit = course.visits[0].appointment.visit;
    REQUIRE(c.clinic.schedule().arrive(*c.clinic.nurse, visit));
    REQUIRE(c.clinic.screenings().record(*c.clinic.nurse, visit, c.clinic.healthyCase(patient)));

    Shown<OrderPresenter> shown(c, visit);
    CHECK(shown.find<QLineEdit>("order.dose").text() == "1.5");
    CHECK(shown.find<QLineEdit>("order.bag").text() == "250");
    CHECK_FALSE(c.clinic.visits().snapshot(visit).value().order);
}
