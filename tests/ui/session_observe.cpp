// From the end of the infusion to the signed record.
#include <QCheckBox>

#include "support/catch.h"
#include "ui/session_driver.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/figure.h"

using namespace gramhour;
using namespace gramhour::test;
using Catch::Matchers::Contains;

namespace {

void complete(VisitClinic& clinic) {
    clinic.run();
    clinic.pass(120);
    clinic.record(Completed{});
}

void observe(VisitClinic& clinic) {
    clinic.pass(30);
    clinic.record(VitalsTaken{clinic.clinic.healthyCase(*clinic.patient).vitals, SpO2Scale::one});
    clinic.record(SiteChecked{0, std::nullopt, {}});
}

void tick(const VisitWindow& window) {
    for (const char* name :
         {"discharge.walks_steadily.tick", "discharge.cannula_out.tick", "discharge.advice_given.tick"}) {
        window.pressOn(name, Qt::Key_Space);
    }
}

QString stateOf(const VisitWindow& window, const char* name) {
    return window.find<ui::Chip>(name).text();
}

}  // namespace

TEST_CASE("the observation is counted and the criteria follow what was seen", "[ui][session][H-18]") {
    VisitClinic clinic;
    complete(clinic);
    clinic.pass(12);
    const VisitWindow window(clinic);
    REQUIRE(window.find<ui::Figure>("observe.clock").value() == "12:00");
    REQUIRE(window.find<ui::Figure>("observe.given").value() == "2 g");
    REQUIRE(stateOf(window, "discharge.observed.state") == "Not yet");
    REQUIRE(stateOf(window, "discharge.alert.state") == "Not yet");
    clinic.pass(18);
    window.press(Qt::Key_V);
    window.pressOn("vitals.consciousness", Qt::Key_A);
    window.press(Qt::Key_Return);
    REQUIRE(stateOf(window, "discharge.observed.state") == "Met");
    REQUIRE(stateOf(window, "discharge.alert.state") == "Met");
}

TEST_CASE("an unmet criterion needs its reason", "[ui][session][H-18]") {
    VisitClinic clinic;
    complete(clinic);
    observe(clinic);
    const VisitWindow window(clinic);
    tick(window);
    window.pressOn("discharge.advice_given.tick", Qt::Key_Space);  // taken back
    window.click("discharge.save");
    REQUIRE(clinic.snapshot().state.phase == SessionPhase::observing);
    REQUIRE_THAT(window.words("observe"), Contains("Not all criteria are met"));
    window.type("discharge.advice_given.reason", "Sent by post");
    window.click("discharge.save");
    const SessionState state = clinic.snapshot().state;
    REQUIRE(state.phase == SessionPhase::ended);
    REQUIRE(state.discharged->body.unmet.size() == 1);
    REQUIRE(state.discharged->body.unmet.front().criterion == DischargeCriterion::adviceGiven);
    REQUIRE(state.discharged->body.unmet.front().reason == "Sent by post");
}

TEST_CASE("the record is signed with the password again", "[ui][session]") {
    VisitClinic clinic;
    complete(clinic);
    observe(clinic);
    const VisitWindow window(clinic);
    tick(window);
    window.press(Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(clinic.snapshot().state.phase == SessionPhase::ended);
    REQUIRE(VisitWindow::focusName() == "sign.password");
    REQUIRE_THAT(window.words("observe"), Contains("2 g of 2 g magnesium sulfate (254 mL)"));
    window.type("sign.password", "something else");
    window.press(Qt::Key_Return);
    REQUIRE_FALSE(clinic.snapshot().state.signedAt);
    REQUIRE_THAT(window.words("observe"), Contains("Nothing was signed"));
    window.type("sign.password", kPassword);
    window.press(Qt::Key_Return);
    REQUIRE(clinic.snapshot().state.signedAt);
    REQUIRE(clinic.navigator.record == clinic.session);
}
