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

TEST_CASE("an infusion ended by mistake stands paused again, with what was given", "[ui][session][H-09]") {
    // 60 minutes at 127 mL/h: 127 of 254 mL, 1 of 2 g.
    VisitClinic clinic;
    clinic.run();
    clinic.pass(60);
    clinic.record(Stopped{"Wrong button"});
    clinic.pass(3);
    const VisitWindow window(clinic);
    window.click("observe.reopen");
    REQUIRE_THAT(window.words("panel.reopen"), Contains("with 1 g of 2 g given"));
    window.press(Qt::Key_Return);
    REQUIRE_THAT(window.words("panel.reopen"), Contains("Give the reason."));
    window.type("reopen.reason", "Pressed at the wrong chair");
    window.press(Qt::Key_Return);
    const SessionState state = clinic.snapshot().state;
    REQUIRE(state.phase == SessionPhase::paused);
    REQUIRE(deliveredVolume(state, clinic.clinic.clock.now()) == Volume::fromMillilitres(127));
    REQUIRE(state.reopenings.front().body.reason == "Pressed at the wrong chair");
    REQUIRE(window.isShown("session.infuse"));
}

TEST_CASE("an infusion is not taken up again in a chair that was given away", "[ui][session][H-13]") {
    VisitClinic clinic;
    complete(clinic);
    observe(clinic);
    clinic.record(Discharged{true, true, true, true, {}});
    const PatientId other = clinic.clinic.addPatient("Joaquín", "Peñalver", "1964-09-30", Sex::male);
    const VisitId visit = clinic.clinic.orderedVisit(other, Mass::fromGrams(1));
    clinic.clinic.readySession(visit, clinic.snapshot().chair.id);
    const VisitWindow window(clinic);
    window.click("observe.reopen");
    window.type("reopen.reason", "Wrong chair");
    window.press(Qt::Key_Return);
    REQUIRE_THAT(window.words("panel.reopen"), Contains("was given to somebody else meanwhile"));
    REQUIRE(clinic.snapshot().state.phase == SessionPhase::ended);
}

TEST_CASE("a session of yesterday is not offered to be taken up again", "[ui][session]") {
    VisitClinic clinic;
    complete(clinic);
    clinic.pass(24 * 60);
    const VisitWindow window(clinic);
    REQUIRE_FALSE(window.isShown("observe.reopen"));
    REQUIRE(window.isShown("observe.leaflet"));
    REQUIRE(window.isShown("observe.record"));
}
