// Reactions, pauses, the line, the bag and the volumes at one chair.
#include <QCheckBox>
#include <QStandardItemModel>
#include <QTableView>

#include "support/catch.h"
#include "ui/session_driver.h"
#include "ui/support/clinical_text.h"
#include "ui/widgets/time_edit.h"

using namespace gramhour;
using namespace gramhour::test;
using Catch::Matchers::Contains;

namespace {

void hasReaction(VisitClinic& clinic) {
    clinic.run();
    clinic.pass(15);
    clinic.record(Reaction{{"flushing"}, 2, "Paused", false});
}

QString cell(const VisitWindow& window, int row, int column) {
    const auto& table = window.find<QTableView>("session.ledger");
    return table.model()->index(row, column).data().toString();
}

}  // namespace

TEST_CASE("a reaction keeps when it began and who was told, and plans the look that follows",
          "[ui][session][H-19]") {
    VisitClinic clinic;
    clinic.run();
    clinic.pass(20);
    const VisitWindow window(clinic);
    window.press(Qt::Key_X);
    // Letters find a symptom that is not shown at once.
    QTest::keyClicks(QApplication::focusWidget(), "wheeze");
    window.press(Qt::Key_Space);
    REQUIRE(window.isShown("reaction.symptom.wheeze"));
    window.pressOn("reaction.grade", Qt::Key_2);
    REQUIRE_THAT(window.words("panel.reaction"), Contains("Vital signs are asked for in 5 min."));
    window.type("reaction.intervention", "Paused, sat up");
    window.pressOn("reaction.told", Qt::Key_Space);
    window.press(Qt::Key_Return);
    REQUIRE_THAT(window.words("panel.reaction"), Contains("Type the name."));
    window.type("reaction.told_name", "Dr I. Haddad");
    window.find<ui::TimeEdit>("reaction.onset")
        .setValue(ui::toDateTime(clinic.clinic.clock.now() - Duration::fromMinutes(5)));
    window.find("reaction.told_name").setFocus();
    window.press(Qt::Key_Return);
    const SessionState state = clinic.snapshot().state;
    REQUIRE(state.phase == SessionPhase::paused);
    REQUIRE(state.reactions.size() == 1);
    const Recorded<Reaction>& reaction = state.reactions.front();
    CHECK(reaction.body.symptoms == std::vector<std::string>{"wheeze"});
    CHECK(reaction.body.onset == clinic.clinic.clock.now() - Duration::fromMinutes(5));
    REQUIRE(state.prescriberTold.size() == 1);
    CHECK(state.prescriberTold.front().body.reaction == reaction.number);
    CHECK(state.prescriberTold.front().body.name == "Dr I. Haddad");
    REQUIRE(state.rechecks.size() == 1);
    CHECK(state.rechecks.front().body.after == Duration::fromMinutes(5));
}

TEST_CASE("an open reaction is a card until it is over", "[ui][session][H-19]") {
    VisitClinic clinic;
    hasReaction(clinic);
    const VisitWindow window(clinic);
    REQUIRE(window.isShown("session.reaction_card"));
    REQUIRE_THAT(window.words("session.reaction_card"),
                 Contains("Reaction grade 2") && Contains("prescriber not told yet"));
    clinic.pass(3);
    window.press(Qt::Key_F);
    window.type("course.done", "Legs raised");
    window.type("course.told", "Dr I. Haddad");
    window.press(Qt::Key_Return);
    SessionState state = clinic.snapshot().state;
    REQUIRE(state.interventions.back().body.text == "Legs raised");
    REQUIRE(state.interventions.back().body.reaction == state.reactions.front().number);
    REQUIRE_THAT(window.words("session.reaction_card"),
                 Contains("09:22  Legs raised") && Contains("prescriber told"));
    window.press(Qt::Key_F);
    window.pressOn("course.outcome", Qt::Key_I);
    window.press(Qt::Key_Return);
    REQUIRE(window.isShown("session.reaction_card"));
    window.press(Qt::Key_F);
    window.pressOn("course.outcome", Qt::Key_R);
    window.press(Qt::Key_Return);
    REQUIRE(clinic.snapshot().state.reactionOutcomes.size() == 2);
    REQUIRE_FALSE(window.isShown("session.reaction_card"));
}

TEST_CASE("after a reaction resuming offers half the rate before", "[ui][session][H-19]") {
    VisitClinic clinic;
    hasReaction(clinic);
    const VisitWindow window(clinic);
    window.press(Qt::Key_P);
    REQUIRE(window.find<QLineEdit>("resume.rate").text() == "127");
    window.press(Qt::Key_L, Qt::AltModifier);
    REQUIRE(window.find<QLineEdit>("resume.rate").text() == "63.5");
    window.press(Qt::Key_Return);
    REQUIRE(clinic.snapshot().state.pauses.back().resumedRate == VolumeRate::fromMicrolitresPerHour(63'500));
}

TEST_CASE("after five minutes of pause a decision is asked for, in place", "[ui][session][H-09]") {
    VisitClinic clinic;
    clinic.run();
    clinic.pass(15);
    clinic.record(Paused{"To the toilet"});
    clinic.pass(4, 59);
    const VisitWindow window(clinic);
    REQUIRE_FALSE(window.isShown("session.decision"));
    clinic.pass(0, 1);
    clinic.ticker.tickNow();
    VisitWindow::settle();
    REQUIRE(window.isShown("session.decision"));

    SECTION("going on is said with a reason, and asked again five minutes later") {
        window.click("session.decision.stay");
        window.press(Qt::Key_Return);
        REQUIRE_THAT(window.words("panel.stay_paused"), Contains("A reason is needed."));
        window.type("stay_paused.reason", "Queue at the toilet");
        window.press(Qt::Key_Return);
        const SessionSnapshot snapshot = clinic.snapshot();
        REQUIRE(std::get<PauseKept>(snapshot.events.back().event.body).reason == "Queue at the toilet");
        REQUIRE(snapshot.state.phase == SessionPhase::paused);
        REQUIRE_FALSE(window.isShown("session.decision"));
        clinic.pass(5);
        clinic.ticker.tickNow();
        VisitWindow::settle();
        REQUIRE(window.isShown("session.decision"));
    }
    SECTION("resuming") {
        window.click("session.decision.resume");
        REQUIRE(window.isShown("panel.resume"));
    }
    SECTION("stopping") {
        window.click("session.decision.stop");
        REQUIRE(window.isShown("panel.stop"));
    }
}

TEST_CASE("an interrupted line pauses at once and goes on through the new cannula", "[ui][session][H-09]") {
    VisitClinic clinic;
    clinic.run();
    clinic.pass(30);
    const VisitWindow window(clinic);
    window.press(Qt::Key_I);
    window.type("line.reason", "Cannula came out");
    window.press(Qt::Key_Return);
    REQUIRE(clinic.snapshot().state.phase == SessionPhase::paused);
    REQUIRE(window.isShown("panel.line"));
    clinic.pass(6);
    window.press(Qt::Key_Return);
    REQUIRE_THAT(window.words("panel.line"), Contains("tick this"));
    window.pressOn("line.old_out", Qt::Key_Space);
    window.pressOn("line.cannula.site", Qt::Key_Right);
    window.pressOn("line.cannula.side", Qt::Key_Right);
    window.pressOn("line.cannula.gauge", Qt::Key_Right);
    window.press(Qt::Key_Return);
    const SessionState state = clinic.snapshot().state;
    REQUIRE(state.phase == SessionPhase::infusing);
    REQUIRE(state.cannulas.size() == 2);
    REQUIRE(state.pauses.size() == 1);
    // Half an hour at 127 mL/h, then six minutes without flow: 63.5 mL so far.
    window.press(Qt::Key_L);
    REQUIRE(window.isShown("session.ledger"));
    CHECK(cell(window, 0, 0) == "09:04–09:34");
    CHECK(cell(window, 0, 3) == "63.5");
    CHECK(cell(window, 1, 0) == "09:40–now");
    CHECK(cell(window, 1, 4) == "63.5");
}

TEST_CASE("a bad site offers a new cannula at once", "[ui][session][H-09]") {
    VisitClinic clinic;
    clinic.run();
    clinic.pass(30);
    const VisitWindow window(clinic);
    window.press(Qt::Key_S);
    window.pressOn("site.vip", Qt::Key_1);
    REQUIRE_FALSE(window.isShown("site.resite"));
    window.pressOn("site.vip", Qt::Key_2);
    REQUIRE(window.isShown("site.resite"));
    window.press(Qt::Key_Return);
    REQUIRE(clinic.snapshot().state.siteChecks.back().body.vip == 2);
    REQUIRE(window.isShown("panel.line"));
    REQUIRE(window.find<QLineEdit>("line.reason").text() == "VIP 2 at the site");
}

TEST_CASE("a new bag needs its label read aloud, and an expired one is refused", "[ui][session][H-12]") {
    VisitClinic clinic;
    clinic.run();
    clinic.pass(30);
    const VisitWindow window(clinic);
    window.press(Qt::Key_B);
    window.type("bag.lot", "8G1100");
    window.type("bag.expiry", "2 Mar 2026");
    window.type("bag.reason", "Bag leaked");
    window.press(Qt::Key_Return);
    REQUIRE_THAT(window.words("panel.bag"), Contains("Expired on 2 Mar 2026. It must not be used."));
    window.type("bag.expiry", "31 Aug 2027");
    window.press(Qt::Key_Return);
    REQUIRE_THAT(window.words("panel.bag"), Contains("Read product and lot aloud"));
    REQUIRE(clinic.snapshot().state.bagChanges.empty());
    window.pressOn("bag.aloud", Qt::Key_Space);
    window.press(Qt::Key_Return);
    REQUIRE(clinic.snapshot().state.bagChanges.back().body.lot == "8G1100");
    window.press(Qt::Key_L);
    CHECK(cell(window, 1, 2) == "8G1100");
}

TEST_CASE("the rate's preview says what becomes of the dose, of the end and of the checks",
          "[ui][session][H-02]") {
    VisitClinic clinic;
    clinic.run();
    clinic.pass(60);
    const VisitWindow window(clinic);
    window.press(Qt::Key_R);
    // At 10:04 half of 254 mL is left: at 63.5 mL/h until 12:04 instead of 11:04, so that the checks of 150
    // and 180 min come.
    window.type("rate.rate", "63.5");
    // 1 g/h at 127 mL/h is half a gram at half the rate.
    REQUIRE_THAT(window.words("panel.rate"), Contains("0.5 g/h"));
    REQUIRE_THAT(window.words("panel.rate"), Contains("12:04, in 2 h (1 h later than now planned)") &&
                                                 Contains("end checks at 12:04") &&
                                                 Contains("also due: 150 min, 180 min"));
}
