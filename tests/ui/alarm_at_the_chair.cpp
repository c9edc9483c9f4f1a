// The bar across the screens beside the visit's own page: it leaves out what that page shows, and nothing
// else.
#include <QAbstractButton>

#include "support/catch.h"
#include "ui/program_window.h"
#include "ui/shell/clock_notice.h"
#include "ui/widgets/inline_message.h"

using namespace gramhour;
using namespace gramhour::test;

namespace {

struct Seat {
    Seat()
        : session(clinic.runningSession(clinic.addPatient("Amara", "Lindqvist", "1981-04-12"),
                                        Mass::fromGrams(2), ChairId(1))) {}

    void record(EventBody body) {
        static_cast<void>(
            clinic.sessions().record(*clinic.nurse, session, {.body = std::move(body)}).value());
    }
    void breathe(int rate) { record(VitalsTaken{{.respiratoryRate = rate}, SpO2Scale::one}); }
    SessionState state() { return clinic.sessions().snapshot(session).value().state; }
    VisitId visit() { return clinic.sessions().snapshot(session).value().session.visit; }

    ClinicFixture clinic;
    SessionId session;
};

void openVisit(const ProgramWindow& window, VisitId visit) {
    dynamic_cast<ui::Navigator&>(window.find("shell.workspace")).openVisit(visit);
    ProgramWindow::settle();
}

QString bar(const ProgramWindow& window) {
    return window.find<ui::InlineMessage>("shell.alarm").text();
}

}  // namespace

TEST_CASE("the bar leaves out what the visit's page shows", "[ui][alarms][H-08]") {
    Seat chair;
    chair.clinic.clock.advance(Duration::fromMinutes(10));
    chair.breathe(9);
    ProgramWindow window(chair.clinic);
    window.signIn("rokafor");
    REQUIRE(window.isShown("shell.alarm"));
    openVisit(window, chair.visit());
    CHECK(window.isShown("session.alert"));
    CHECK_FALSE(window.isShown("shell.alarm"));

    SECTION("not what the emergency cards cover") {
        window.press(Qt::Key_F12);
        window.ticker.tickNow();
        REQUIRE_FALSE(window.isShown("session.alert"));
        REQUIRE(window.isShown("shell.alarm"));
        CHECK(window.isShown("shell.alarm_stop"));
        window.click("shell.alarm_continue");
        window.type("shell.alarm_reason", "asleep, now 16");
        window.press(Qt::Key_Return);
        CHECK(chair.state().answeredAlerts.size() == 1);
        CHECK_FALSE(window.isShown("shell.alarm"));
    }
    SECTION("not what stands on a page that is not in view") {
        window.click("step_0");
        window.ticker.tickNow();
        REQUIRE_FALSE(window.isShown("session.alert"));
        REQUIRE(window.isShown("shell.alarm"));
        window.click("shell.alarm_open");
        CHECK(window.isShown("session.alert"));
        window.ticker.tickNow();
        CHECK_FALSE(window.isShown("shell.alarm"));
    }
}

TEST_CASE("while observing, the bar answers and has nothing to stop", "[ui][alarms][H-08]") {
    Seat chair;
    chair.clinic.clock.advance(Duration::fromMinutes(120));
    chair.record(Completed{});
    chair.clinic.clock.advance(Duration::fromMinutes(4));
    chair.breathe(9);
    ProgramWindow window(chair.clinic);
    window.signIn("rokafor");
    REQUIRE(window.isShown("shell.alarm"));
    CHECK(bar(window).contains(QStringLiteral("Breathing 9/min: call the prescriber")));
    CHECK_FALSE(bar(window).contains(QStringLiteral("stop the infusion")));
    CHECK_FALSE(window.isShown("shell.alarm_stop"));

    SECTION("in the bar") {
        window.click("shell.alarm_continue");
        window.type("shell.alarm_reason", "Dr Haddad is here");
        window.press(Qt::Key_Return);
        REQUIRE(chair.state().answeredAlerts.size() == 1);
        CHECK(chair.state().answeredAlerts[0].body.reason == "Dr Haddad is here");
        CHECK_FALSE(window.isShown("shell.alarm"));
    }
    SECTION("or on the visit's page, which shows it instead of the bar") {
        openVisit(window, chair.visit());
        CHECK(window.isShown("observe.alert"));
        CHECK_FALSE(window.isShown("shell.alarm"));
    }
}

TEST_CASE("a stop in the bar answers its alert", "[ui][alarms][H-08]") {
    Seat chair;
    chair.clinic.clock.advance(Duration::fromMinutes(10));
    chair.breathe(9);
    ProgramWindow window(chair.clinic);
    window.signIn("rokafor");
    window.click("shell.alarm_stop");
    window.press(Qt::Key_Return);
    CHECK(chair.state().phase == SessionPhase::observing);
    CHECK_FALSE(window.isShown("shell.alarm"));
    window.ticker.tickNow();
    CHECK_FALSE(window.isShown("shell.alarm"));
}

TEST_CASE("a clock that jumps while a reaction is typed costs nothing of it", "[ui][session][H-19]") {
    Seat chair;
    chair.clinic.clock.advance(Duration::fromMinutes(10));
    ProgramWindow window(chair.clinic);
    window.signIn("rokafor");
    ui::ClockNotice notice(chair.clinic.sessions(), chair.clinic.clock, window.ticker,
                           [&] { return chair.clinic.nurse; });
    window.ticker.tickNow();
    openVisit(window, chair.visit());
    window.press(Qt::Key_X);
    window.click("reaction.symptom.flushing");
    window.find("reaction.grade").setFocus();
    window.press(Qt::Key_2);
    window.type("reaction.intervention", "Legs raised");
    window.find("reaction.told").setFocus();
    window.press(Qt::Key_Space);
    window.type("reaction.told_name", "Dr Haddad");
    chair.clinic.clock.setSystem(chair.clinic.clock.now() + Duration::fromMinutes(45));
    window.ticker.tickNow();
    REQUIRE(chair.state().clockJumps.size() == 1);
    window.press(Qt::Key_Return);
    const SessionState state = chair.state();
    REQUIRE(state.reactions.size() == 1);
    REQUIRE(state.prescriberTold.size() == 1);
    CHECK(state.prescriberTold[0].body.reaction == state.reactions[0].number);
    CHECK(state.prescriberTold[0].body.name == "Dr Haddad");
}
