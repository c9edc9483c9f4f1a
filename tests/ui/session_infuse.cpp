// One running infusion, by keys alone.
#include <algorithm>

#include "support/catch.h"
#include "support/refused.h"
#include "ui/session_driver.h"
#include "ui/support/clinical_text.h"
#include "ui/widgets/figure.h"
#include "ui/widgets/time_edit.h"

using namespace gramhour;
using namespace gramhour::test;
using Catch::Matchers::Contains;

namespace {

std::size_t eventCount(VisitClinic& clinic) {
    return clinic.snapshot().events.size();
}

}  // namespace

TEST_CASE("the page shows the infusion by the clock", "[ui][session][H-09]") {
    VisitClinic clinic;
    clinic.run();
    clinic.pass(30);
    const VisitWindow window(clinic);
    // 2 g in 254 mL at 127 mL/h take 120 min: after 30 min 0.5 g are given and 90 min are left.
    REQUIRE(window.find<ui::Figure>("session.left").value() == "1:30:00");
    REQUIRE(window.find<ui::Figure>("session.given").value() == "0.5 g");
    REQUIRE(window.find<ui::Figure>("session.rate_now").value() == "1 g/h");
    REQUIRE(window.find<ui::Figure>("session.rate_now").detail() == "127 mL/h");
    clinic.pass(0, 90);
    clinic.ticker.tickNow();
    REQUIRE(window.find<ui::Figure>("session.left").value() == "1:28:30");
}

TEST_CASE("V opens the vitals, Enter saves them with the site", "[ui][session]") {
    VisitClinic clinic;
    clinic.run();
    clinic.pass(15);
    const VisitWindow window(clinic);
    window.press(Qt::Key_V);
    REQUIRE(window.isShown("panel.vitals"));
    REQUIRE(VisitWindow::focusName() == "vitals.systolic");
    window.type("vitals.systolic", "118");
    window.type("vitals.diastolic", "74");
    window.type("vitals.heart_rate", "76");
    window.type("vitals.breathing", "16");
    window.type("vitals.spo2", "98");
    window.pressOn("vitals.vip", Qt::Key_0);
    window.press(Qt::Key_Return);
    REQUIRE_FALSE(window.isShown("panel.vitals"));
    const SessionState state = clinic.snapshot().state;
    REQUIRE(state.vitals.size() == 2);
    REQUIRE(state.vitals.back().body.vitals.systolic == 118);
    REQUIRE(state.vitals.back().body.vitals.spo2 == 98);
    REQUIRE(state.siteChecks.back().body.vip == 0);
}

TEST_CASE("a value that can't be is refused at its field and nothing is saved", "[ui][session]") {
    VisitClinic clinic;
    clinic.run();
    clinic.pass(15);
    const VisitWindow window(clinic);
    const std::size_t before = eventCount(clinic);
    window.press(Qt::Key_V);
    window.type("vitals.systolic", "1180");
    window.type("vitals.diastolic", "74");
    window.press(Qt::Key_Return);
    REQUIRE(window.isShown("panel.vitals"));
    REQUIRE_THAT(window.words("panel.vitals"), Contains("40") && Contains("300"));
    REQUIRE(VisitWindow::focusName() == "vitals.systolic");
    window.type("vitals.systolic", "70");
    window.press(Qt::Key_Return);
    REQUIRE_THAT(window.words("panel.vitals"), Contains("Must be below systolic"));
    REQUIRE(eventCount(clinic) == before);
}

TEST_CASE("alerts and NEWS2 show while vitals are typed", "[ui][session][H-08]") {
    VisitClinic clinic;
    clinic.run();
    clinic.pass(15);
    const VisitWindow window(clinic);
    window.press(Qt::Key_V);
    window.type("vitals.breathing", "10");
    // Clinical reference, section 4: respiratory rate below 12 stops the infusion.
    REQUIRE_THAT(window.words("panel.vitals"), Contains("stop the infusion and call the prescriber"));
    window.type("vitals.breathing", "16");
    REQUIRE_THAT(window.words("panel.vitals"), !Contains("stop the infusion"));
    window.type("vitals.systolic", "105");
    window.type("vitals.heart_rate", "95");
    window.type("vitals.spo2", "97");
    window.type("vitals.temperature", "36.7");
    window.pressOn("vitals.oxygen", Qt::Key_A);
    window.pressOn("vitals.consciousness", Qt::Key_A);
    // NEWS2: systolic 101–110 scores 1, pulse 91–110 scores 1, all else 0.
    REQUIRE(window.find<QLabel>("vitals.news2").isVisible());
    REQUIRE(window.find<QLabel>("vitals.news2").text() == "NEWS2 2");
}

TEST_CASE("Esc leaves without loss, and so does a restart", "[ui][session][H-10]") {
    VisitClinic clinic;
    clinic.run();
    clinic.pass(15);
    {
        const VisitWindow window(clinic);
        window.press(Qt::Key_V);
        window.type("vitals.systolic", "117");
        window.press(Qt::Key_Escape);
        REQUIRE_FALSE(window.isShown("panel.vitals"));
        window.press(Qt::Key_V);
        REQUIRE(window.find<QLineEdit>("vitals.systolic").text() == "117");
        window.type("vitals.heart_rate", "77");
        QTest::qWait(400);  // the draft is written shortly after the last key; the window then dies
    }
    const VisitWindow again(clinic);
    REQUIRE(again.isShown("panel.vitals"));
    REQUIRE(again.find<QLineEdit>("vitals.systolic").text() == "117");
    REQUIRE(again.find<QLineEdit>("vitals.heart_rate").text() == "77");
}

TEST_CASE("after a restart with a draft every panel belongs to the page and goes with it",
          "[ui][session][H-10]") {
    VisitClinic clinic;
    clinic.run();
    clinic.pass(10);
    {
        const VisitWindow window(clinic);
        window.press(Qt::Key_N);
        window.type("note.text", "Asks for a blanket");
        QTest::qWait(400);  // the draft is written shortly after the last key
    }
    const auto strayPanels = [] {
        // A panel that nobody owns would go on asking a visit that is gone for the time.
        const QWidgetList all = QApplication::topLevelWidgets();
        return std::count_if(all.begin(), all.end(), [](const QWidget* each) {
            return each->objectName().startsWith(QLatin1String("panel."));
        });
    };
    REQUIRE(strayPanels() == 0);
    const VisitWindow window(clinic);
    REQUIRE(window.isShown("panel.note"));
    CHECK(strayPanels() == 0);
}

TEST_CASE("a late entry needs its reason and keeps both times", "[ui][session][H-09]") {
    VisitClinic clinic;
    clinic.run();
    clinic.pass(20);
    const VisitWindow window(clinic);
    window.press(Qt::Key_S);
    window.pressOn("site.vip", Qt::Key_1);
    window.find<ui::TimeEdit>("site.time")
        .setValue(ui::toDateTime(clinic.clinic.clock.now() - Duration::fromMinutes(5)));
    VisitWindow::settle();
    window.find("site.note").setFocus();
    window.press(Qt::Key_Return);
    REQUIRE(window.isShown("panel.site"));
    REQUIRE_THAT(window.words("panel.site"), Contains("Say why this is entered late."));
    window.type("site.late_reason", "Was holding the patient's hand");
    window.press(Qt::Key_Return);
    REQUIRE_FALSE(window.isShown("panel.site"));
    const SessionEvent event = clinic.snapshot().events.back().event;
    REQUIRE(event.recordedAt - event.occurredAt == Duration::fromMinutes(5));
    REQUIRE(event.lateReason == "Was holding the patient's hand");
    REQUIRE_THAT(window.words("session.log"), Contains("written 09:24") && Contains("Was holding"));
}

TEST_CASE("P pauses and P resumes", "[ui][session]") {
    VisitClinic clinic;
    clinic.run();
    clinic.pass(15);
    const VisitWindow window(clinic);
    window.press(Qt::Key_P);
    REQUIRE(VisitWindow::focusName() == "pause.reason");
    window.type("pause.reason", "To the toilet");
    window.press(Qt::Key_Return);
    REQUIRE(clinic.snapshot().state.phase == SessionPhase::paused);
    REQUIRE(last<Paused>(clinic).reason == "To the toilet");
    clinic.pass(4);
    window.press(Qt::Key_P);
    REQUIRE(window.isShown("panel.resume"));
    REQUIRE(window.find<QLineEdit>("resume.rate").text() == "127");
    window.press(Qt::Key_Return);
    REQUIRE(clinic.snapshot().state.phase == SessionPhase::infusing);
}

TEST_CASE("resuming offers the rate that ran last, not one of an earlier resume", "[ui][session][H-02]") {
    VisitClinic clinic;
    clinic.run();
    clinic.pass(15);
    const VisitWindow window(clinic);
    window.press(Qt::Key_P);
    window.press(Qt::Key_Return);
    window.press(Qt::Key_P);
    window.type("resume.rate", "63.5");
    window.press(Qt::Key_Return);
    window.press(Qt::Key_R);
    window.type("rate.rate", "100");
    window.type("rate.reason", "Feels well");
    window.press(Qt::Key_Return);
    window.press(Qt::Key_P);
    window.press(Qt::Key_Return);
    REQUIRE(clinic.snapshot().state.phase == SessionPhase::paused);
    window.press(Qt::Key_P);
    REQUIRE(window.find<QLineEdit>("resume.rate").text() == "100");
}

TEST_CASE("a minute that turns by itself is no draft", "[ui][session][H-10]") {
    VisitClinic clinic;
    clinic.run();
    clinic.pass(15);
    const VisitWindow window(clinic);
    window.press(Qt::Key_R);
    REQUIRE(window.find<QLineEdit>("rate.rate").text() == "127");
    clinic.pass(2);
    window.find("panel.rate").findChild<ui::TimeEdit*>()->findChild<QTimer*>()->start(1);
    QTest::qWait(400);  // a draft is written shortly after a change
    const DraftService& drafts = clinic.context.services.drafts;
    CHECK(drafts.list().empty());
    // What a person types is kept.
    window.type("rate.reason", "Flushing");
    QTest::qWait(400);
    CHECK(drafts.list().size() == 1);
}

TEST_CASE("a rate above 1 g/h asks for a prescriber, above 2 g/h it is refused", "[ui][session][H-02]") {
    VisitClinic clinic;
    clinic.run();
    clinic.pass(15);
    const VisitWindow window(clinic);
    const std::size_t before = eventCount(clinic);
    window.press(Qt::Key_R);
    // 254 mL hold 2 g: 1 g/h is 127 mL/h and 2 g/h is 254 mL/h.
    window.type("rate.rate", "254.1");
    REQUIRE_THAT(window.words("panel.rate"), Contains("nobody may set this rate"));
    window.press(Qt::Key_Return);
    REQUIRE(eventCount(clinic) == before);

    window.type("rate.rate", "150");
    window.type("rate.reason", "Late for the bus");
    window.press(Qt::Key_Return);
    REQUIRE(eventCount(clinic) == before);
    window.type("rate.prescriber.name", "rokafor");
    window.type("rate.prescriber.password", kPassword);
    window.type("rate.prescriber.reason", "Magnesium very low");
    window.press(Qt::Key_Return);
    REQUIRE(eventCount(clinic) == before);  // a nurse is no prescriber
    REQUIRE(lastRefused(clinic.clinic) == "rokafor: rokafor");
    window.type("rate.prescriber.name", "ihaddad");
    window.type("rate.prescriber.password", kPassword);
    window.press(Qt::Key_Return);
    REQUIRE(last<RateChanged>(clinic).rate == VolumeRate::fromMillilitresPerHour(150));
    REQUIRE(last<RateChanged>(clinic).authorisation->reason == "Magnesium very low");
    REQUIRE(clinic.snapshot().events.back().event.second == clinic.clinic.prescriber->id);
}

TEST_CASE("a note is one key, its words, Ctrl+Enter", "[ui][session]") {
    VisitClinic clinic;
    clinic.run();
    const VisitWindow window(clinic);
    window.press(Qt::Key_N);
    QTest::keyClicks(QApplication::focusWidget(), "Vera phoned; stays till noon");
    window.press(Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(last<Note>(clinic).text == "Vera phoned; stays till noon");
}

TEST_CASE("a reaction says before saving what its grade does", "[ui][session][H-08]") {
    VisitClinic clinic;
    clinic.run();
    clinic.pass(10);
    const VisitWindow window(clinic);
    window.press(Qt::Key_X);
    window.press(Qt::Key_Return);
    REQUIRE(window.isShown("panel.reaction"));
    window.click("reaction.symptom.flushing");
    window.pressOn("reaction.grade", Qt::Key_2);
    REQUIRE_THAT(window.words("panel.reaction"), Contains("Saving pauses the infusion."));
    window.pressOn("reaction.grade", Qt::Key_3);
    REQUIRE_THAT(window.words("panel.reaction"), Contains("Saving stops the infusion"));
    window.type("reaction.intervention", "Stopped, called Dr Haddad");
    window.press(Qt::Key_Return);
    REQUIRE(clinic.snapshot().state.phase == SessionPhase::observing);
    REQUIRE(clinic.snapshot().state.reactions.back().body.grade == 3);
    REQUIRE(window.isShown("emergency"));
    window.press(Qt::Key_Escape);
    REQUIRE_FALSE(window.isShown("emergency"));
    REQUIRE(window.isShown("observe"));
}

TEST_CASE("a stop alert stays until it is answered", "[ui][session][H-08]") {
    VisitClinic clinic;
    clinic.run();
    clinic.pass(15);
    clinic.vitals(88, 54, 90, 16, 97);
    const VisitWindow window(clinic);
    REQUIRE_THAT(window.words("session.alert"), Contains("Systolic 88 mmHg"));

    SECTION("with a reason to go on") {
        window.click("session.alert.continue");
        window.press(Qt::Key_Return);
        REQUIRE(window.isShown("panel.continue"));
        window.type("continue.reason", "Repeated by hand: 104");
        window.press(Qt::Key_Return);
        REQUIRE(last<AlertAnswered>(clinic).subject == AlertSubject::systolic);
        REQUIRE_FALSE(window.isShown("session.alert"));
    }
    SECTION("or by stopping") {
        window.click("session.alert.stop");
        REQUIRE(window.find<QLineEdit>("stop.reason").text() == "Systolic 88 mmHg");
        window.press(Qt::Key_Return);
        REQUIRE(last<Stopped>(clinic).reason == "Systolic 88 mmHg");
        REQUIRE(window.isShown("observe"));
    }
}

TEST_CASE("completing early by more than 5 % of the bag asks to look first", "[ui][session][H-09]") {
    VisitClinic clinic;
    clinic.run();
    // After 113 of 120 min 5.8 % of the bag is left.
    clinic.pass(113);
    const VisitWindow window(clinic);
    window.click("session.complete");
    window.press(Qt::Key_Return);
    REQUIRE(window.isShown("panel.complete"));
    REQUIRE(clinic.snapshot().state.phase == SessionPhase::infusing);
    window.pressOn("complete.confirm", Qt::Key_Space);
    window.press(Qt::Key_Return);
    REQUIRE(clinic.snapshot().state.phase == SessionPhase::observing);
    REQUIRE(clinic.snapshot().state.outcome == Outcome::completed);
}

TEST_CASE("letters are text while text is typed", "[ui][session]") {
    VisitClinic clinic;
    clinic.run();
    const VisitWindow window(clinic);
    window.press(Qt::Key_P);
    window.type("pause.reason", "vrsnx");
    REQUIRE(window.isShown("panel.pause"));
    REQUIRE(window.find<QLineEdit>("pause.reason").text() == "vrsnx");
}

TEST_CASE("F12 opens the emergency cards with their steps", "[ui][session]") {
    VisitClinic clinic;
    clinic.run();
    const VisitWindow window(clinic);
    window.press(Qt::Key_F12);
    REQUIRE(window.isShown("emergency"));
    REQUIRE_THAT(window.words("emergency"), Contains("Adrenaline 500 micrograms"));
}
