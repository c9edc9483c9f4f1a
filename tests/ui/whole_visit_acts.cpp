#include "ui/whole_visit_acts.h"

#include "support/catch.h"
#include "ui/widgets/figure.h"

namespace gramhour::test {

namespace {

using Window = WholeVisitWindow;

/// Numbers as they are read off the monitor, in the order of the form; empty: not taken.
struct Signs {
    const char* systolic;
    const char* diastolic;
    const char* heartRate;
    const char* breathing;
    const char* spo2;
};

void typeSigns(Window& window, const std::string& form, const Signs& signs) {
    window.type((form + ".systolic").c_str(), signs.systolic);
    window.type((form + ".diastolic").c_str(), signs.diastolic);
    window.type((form + ".heart_rate").c_str(), signs.heartRate);
    window.type((form + ".breathing").c_str(), signs.breathing);
    window.type((form + ".spo2").c_str(), signs.spo2);
}

/// Air, alert, and a temperature: with the numbers all that NEWS2 asks for.
void typeRestOfNews2(Window& window, const std::string& form, const char* temperature) {
    window.pressOn((form + ".oxygen").c_str(), Qt::Key_A);
    window.type((form + ".temperature").c_str(), temperature);
    window.pressOn((form + ".consciousness").c_str(), Qt::Key_A);
}

/// V, the numbers, Enter.
void takeVitals(Window& window, const char* time, const Signs& signs) {
    window.goTo(time);
    window.press(Qt::Key_V);
    REQUIRE(Window::focus() == "vitals.systolic");
    typeSigns(window, "vitals", signs);
    CHECK_FALSE(window.isShown("vitals.check_reason"));  // in time: nobody is asked why
    window.press(Qt::Key_Return);
    REQUIRE_FALSE(window.isShown("panel.vitals"));
}

/// Too late to count as in time: the first of the usual reasons is taken with the down arrow.
void takeLateVitals(Window& window, const char* time, const Signs& signs) {
    window.goTo(time);
    window.press(Qt::Key_V);
    REQUIRE(Window::focus() == "vitals.systolic");
    typeSigns(window, "vitals", signs);
    window.pressOn("vitals.check_reason", Qt::Key_Down);
    window.press(Qt::Key_Return);
    REQUIRE_FALSE(window.isShown("panel.vitals"));
}

/// The same with knee reflex and site, as they are due every hour and at the end.
void takeVitalsWithReflexAndSite(Window& window, const char* time, const Signs& signs) {
    window.goTo(time);
    window.press(Qt::Key_V);
    REQUIRE(Window::focus() == "vitals.systolic");
    typeSigns(window, "vitals", signs);
    window.pressOn("vitals.knee_reflex", Qt::Key_P);
    window.pressOn("vitals.vip", Qt::Key_0);
    window.press(Qt::Key_Return);
    REQUIRE_FALSE(window.isShown("panel.vitals"));
}

void tick(Window& window, const char* box) {
    window.pressOn(box, Qt::Key_Space);
}

}  // namespace

void infuseUntilTheReaction(WholeVisitWindow& window) {
    window.goTo("09:30");
    REQUIRE(Window::focus() == "prepare.start");
    window.press(Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(window.isShown("session.infuse"));
    takeVitals(window, "09:45", {"122", "76", "76", "16", "98"});
    takeVitals(window, "10:00", {"118", "74", "80", "17", "98"});
    // 30 min at 127 mL/h: 63.5 of 254 mL, so 0.5 of 2 g, with 90 min to go.
    CHECK(window.find<ui::Figure>("session.given").value() == "0.5 g");
    CHECK(window.find<ui::Figure>("session.left").value() == "1:30:00");
}

void pauseAndResume(WholeVisitWindow& window) {
    window.goTo("10:10");
    window.press(Qt::Key_X);
    REQUIRE(Window::focus() == "reaction.symptom.flushing");
    window.press(Qt::Key_Space);
    window.pressOn("reaction.grade", Qt::Key_2);
    window.type("reaction.intervention", "Paused, cool cloth, feet up");
    tick(window, "reaction.told");
    window.type("reaction.told_name", "Dr I. Haddad");
    window.press(Qt::Key_Return);
    REQUIRE_FALSE(window.isShown("panel.reaction"));
    CHECK(window.isShown("session.resume"));
    CHECK(window.isShown("session.reaction_card"));

    takeVitals(window, "10:15", {"108", "66", "92", "18", "97"});
    window.goTo("10:16");
    window.press(Qt::Key_P);
    REQUIRE(Window::focus() == "resume.rate");
    window.press(Qt::Key_L, Qt::AltModifier);  // the lower rate that is offered: half of 127 mL/h
    window.type("resume.reason", "Flushing gone");
    window.press(Qt::Key_Return);
    REQUIRE_FALSE(window.isShown("panel.resume"));
    // 40 min × 127 mL/h = 84.667 mL; the other 169.333 mL at 63.5 mL/h take 160 min.
    CHECK(window.find<ui::Figure>("session.left").value() == "2:40:00");
    CHECK(window.find<ui::Figure>("session.rate_now").value() == "0.5 g/h");
}

void endTheReaction(WholeVisitWindow& window) {
    takeVitalsWithReflexAndSite(window, "10:30", {"112", "70", "84", "16", "98"});
    window.press(Qt::Key_F);
    REQUIRE(Window::focus() == "course.outcome");
    window.press(Qt::Key_R);
    window.type("course.note", "Skin clear");
    window.press(Qt::Key_Return);
    REQUIRE_FALSE(window.isShown("panel.course"));
    CHECK_FALSE(window.isShown("session.reaction_card"));
}

void infuseUntilTheEnd(WholeVisitWindow& window) {
    takeLateVitals(window, "11:07", {"116", "72", "78", "16", "98"});  // due 11:00, in time until 11:05
    takeVitalsWithReflexAndSite(window, "11:30", {"118", "74", "76", "15", "98"});
    takeVitals(window, "12:00", {"117", "73", "75", "15", "98"});
    takeVitalsWithReflexAndSite(window, "12:30", {"119", "75", "74", "15", "99"});

    // Started 09:30; 40 + 6 + 160 min later the bag is finished.
    window.goTo("12:56");
    CHECK(window.find<ui::Figure>("session.given").value() == "2 g");
    window.goTo("12:57");
    window.pressOn("session.complete", Qt::Key_Space);
    REQUIRE(Window::focus() == "complete.save");
    window.press(Qt::Key_Return);
    REQUIRE(window.isShown("observe"));
}

void observeAndDischarge(WholeVisitWindow& window) {
    takeVitalsWithReflexAndSite(window, "12:59", {"120", "76", "74", "16", "98"});
    window.goTo("13:27");
    window.press(Qt::Key_V);
    REQUIRE(Window::focus() == "vitals.systolic");
    typeSigns(window, "vitals", {"121", "77", "72", "16", "98"});
    typeRestOfNews2(window, "vitals", "36.6");
    window.pressOn("vitals.knee_reflex", Qt::Key_P);
    window.press(Qt::Key_Return);
    REQUIRE_FALSE(window.isShown("panel.vitals"));

    window.goTo("13:29");
    tick(window, "discharge.walks_steadily.tick");
    tick(window, "discharge.cannula_out.tick");
    tick(window, "discharge.advice_given.tick");
    window.press(Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(Window::focus() == "sign.password");
}

void sign(WholeVisitWindow& window) {
    window.goTo("13:30");
    REQUIRE(Window::focus() == "sign.password");
    window.keys(QString::fromLatin1(kPassword));
    window.press(Qt::Key_Return);
    // The frozen record is what the nurse sees next.
    CHECK(window.isShown("record.page"));
}

}  // namespace gramhour::test
