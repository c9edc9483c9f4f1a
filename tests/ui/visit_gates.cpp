// What an infusion stands on, as its windows show it: the screening, its salt, the baseline, the prescriber's
// word.
#include <algorithm>

#include <QComboBox>

#include "support/catch.h"
#include "ui/course_plan.h"
#include "ui/screening_driver.h"
#include "ui/session_driver.h"
#include "ui/support/clinical_text.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/time_edit.h"

using namespace gramhour;
using namespace gramhour::test;
using Catch::Matchers::Contains;
using gramhour::ui::OrderPresenter;

namespace {

using ShownOrder = Shown<OrderPresenter>;

void screen(VisitClinic& clinic, const ScreeningCase& facts) {
    static_cast<void>(clinic.clinic.screenings().record(*clinic.clinic.nurse, *clinic.visit, facts).value());
}

/// Of the chips that say what precedes the start.
bool isSaidMissing(const VisitWindow& window, const char* what) {
    const QList<QWidget*> all = window.find("prepare").findChildren<QWidget*>();
    return std::any_of(all.begin(), all.end(), [what](const QWidget* each) {
        return each->isVisible() &&
               each->accessibleName() == QString::fromUtf8(what) + QStringLiteral(": missing");
    });
}

std::string planMessage(const ShownOrder& shown) {
    return shown.find<ui::InlineMessage>("order.plan.message").text().toStdString();
}

}  // namespace

TEST_CASE("a later screening leads the visit back to itself, or to a new order", "[ui][session][H-03]") {
    VisitClinic clinic;
    clinic.order();
    SECTION("the order stands") {
        const VisitWindow window(clinic);
        CHECK(window.isShown("prepare"));
    }
    SECTION("heart block") {
        ScreeningCase facts = clinic.clinic.healthyCase(*clinic.patient);
        for (QuestionAnswer& answer : facts.answers) {
            answer.answer = answer.question == "heart_block" ? Answer::yes : answer.answer;
        }
        screen(clinic, facts);
        const VisitWindow window(clinic);
        CHECK(window.isShown("screening.page"));
        CHECK_FALSE(window.isShown("prepare"));
    }
    SECTION("nothing new") {
        screen(clinic, clinic.clinic.healthyCase(*clinic.patient));
        const VisitWindow window(clinic);
        CHECK(window.isShown("order.sign"));
        CHECK_THAT(window.find<ui::InlineMessage>("order.message").text().toStdString(),
                   Contains("ended with its screening"));
    }
    SECTION("run out") {
        clinic.clinic.clock.advance(Duration::fromDays(31));
        const VisitWindow window(clinic);
        CHECK(window.isShown("screening.page"));
    }
    SECTION("recorded while the chair is chosen") {
        const VisitWindow window(clinic);
        screen(clinic, clinic.clinic.healthyCase(*clinic.patient));
        window.pressOn("prepare.chair.choice", Qt::Key_Space);
        VisitWindow::press(Qt::Key_Return);
        CHECK_THAT(window.words("prepare.chair"), Contains("A prescriber has to order the dose first."));
        CHECK_FALSE(clinic.clinic.visits().snapshot(*clinic.visit).value().visit.session);
    }
}

TEST_CASE("values that would stop an infusion are told, and it is not started with them",
          "[ui][session][H-08]") {
    VisitClinic clinic;
    clinic.ready();
    clinic.pass(2);
    const VisitWindow window(clinic);
    REQUIRE(window.find("prepare.start").isEnabled());
    CHECK_FALSE(isSaidMissing(window, "Baseline within limits"));
    window.click("prepare.vitals.change");
    window.type("prepare.vitals.breathing", "8");
    VisitWindow::press(Qt::Key_Return);
    CHECK_THAT(window.words("prepare.vitals"),
               Contains("No start with these values") && Contains("Respiratory rate below 12"));
    CHECK(isSaidMissing(window, "Baseline within limits"));
    CHECK_FALSE(window.find("prepare.start").isEnabled());

    clinic.pass(5);
    window.type("prepare.vitals.breathing", "14");
    VisitWindow::press(Qt::Key_Return);
    CHECK_FALSE(isSaidMissing(window, "Baseline within limits"));
    CHECK(window.find("prepare.start").isEnabled());
}

TEST_CASE("a start that is refused keeps what was typed for it", "[ui][session][H-10]") {
    VisitClinic clinic;
    clinic.ready();
    const std::string key = "prepare/" + std::to_string(clinic.visit->value());
    const VisitWindow window(clinic);
    // Five minutes ago nothing of the baseline had been measured.
    window.find<ui::TimeEdit>("prepare.start.time")
        .setValue(ui::toDateTime(clinic.clinic.clock.now() - Duration::fromMinutes(5)));
    window.type("prepare.start.late_reason", "Screen was locked");
    window.click("prepare.start");
    REQUIRE(clinic.snapshot().state.phase == SessionPhase::ready);
    CHECK(window.isShown("prepare.start.problem"));
    window.presenter->leave();
    const std::optional<Draft> kept = clinic.clinic.drafts().load(key);
    REQUIRE(kept);
    CHECK_THAT(kept->body, Contains("Screen was locked"));
}

TEST_CASE("an order above a soft limit is started with its prescriber's reason", "[ui][session][H-02]") {
    VisitClinic clinic;
    clinic.visit = clinic.clinic.visits().arrive(*clinic.clinic.nurse, *clinic.patient).value().id;
    screen(clinic, clinic.clinic.healthyCase(*clinic.patient));
    OrderDraft draft = usualDraft(clinic.context.protocol);
    draft.dose = Mass::fromGrams(2);
    draft.bag = Volume::fromMillilitres(250);
    draft.time = Duration::fromMinutes(90);  // 254 mL in 1.5 h: 169.3 mL/h, 1.333 g/h
    draft.reasons = {{"rate", false, {}, {}, "Tolerated it before"}};
    static_cast<void>(clinic.clinic.orders()
                          .place(*clinic.clinic.nurse, *clinic.clinic.prescriber, *clinic.visit, draft)
                          .value());
    clinic.session = clinic.clinic.readySession(*clinic.visit, clinic.clinic.clinic().chairs().front().id);
    const VisitWindow window(clinic);
    window.click("prepare.start");
    REQUIRE(clinic.snapshot().state.phase == SessionPhase::infusing);
    const Started body = std::get<Started>(clinic.snapshot().events.back().event.body);
    CHECK(body.authorisation.value().reason == "Tolerated it before");
    CHECK_FALSE(clinic.clinic.drafts().load("prepare/" + std::to_string(clinic.visit->value())));
}

TEST_CASE("the order begins with the salt that was screened for, and takes no other", "[ui][orders][H-03]") {
    UiClinic clinic;
    ClinicFixture& desk = clinic.clinic;
    const PatientId patient = desk.addPatient("Amara", "Lindqvist", "1981-04-12");
    ScreeningCase facts = desk.healthyCase(patient);
    const auto screened = [&](VisitId visit, Salt salt) {
        facts.salt = salt;
        static_cast<void>(desk.screenings().record(*desk.nurse, visit, facts).value());
        return visit;
    };
    SECTION("sulfate") {
        const VisitId visit = desk.visits().arrive(*desk.nurse, patient).value().id;
        const ShownOrder shown(clinic, screened(visit, Salt::sulfate));
        REQUIRE(shown.find("order.sign").isEnabled());
        shown.pressOn("order.salt", Qt::Key_C);
        CHECK(planMessage(shown) == "Screened for magnesium sulfate: screen again for magnesium chloride.");
        CHECK_FALSE(shown.find("order.sign").isEnabled());
        shown.pressOn("order.salt", Qt::Key_S);
        CHECK(shown.find("order.sign").isEnabled());
    }
    SECTION("chloride") {
        const VisitId visit = desk.visits().arrive(*desk.nurse, patient).value().id;
        const ShownOrder shown(clinic, screened(visit, Salt::chloride));
        CHECK(shown.find<QComboBox>("order.product").currentText().contains("200 mg/mL"));
        CHECK(shown.find("order.sign").isEnabled());
    }
    SECTION("a course that proposes the other one is told") {
        static_cast<void>(screened(desk.visits().arrive(*desk.nurse, patient).value().id, Salt::sulfate));
        const CourseView course = planCourse(desk, patient);
        const VisitId visit = course.visits.front().appointment.visit;
        desk.clock.jumpTo(UtcTime::parseIso("2026-03-04T10:00:00Z").value());
        REQUIRE(desk.schedule().arrive(*desk.nurse, visit));
        const ShownOrder shown(clinic, screened(visit, Salt::chloride));
        CHECK(shown.find<QComboBox>("order.product").currentText().contains("200 mg/mL"));
        CHECK(shown.find<ui::InlineMessage>("order.message").text().toStdString() ==
              "The course proposes another salt. Screened for magnesium chloride: screen again for magnesium "
              "sulfate.");
    }
}
