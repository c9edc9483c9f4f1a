// Checks at one chair: late ones and why, alarms that are silenced, looks that are planned.
#include <QCheckBox>

#include "support/catch.h"
#include "ui/session/flowsheet.h"
#include "ui/session_driver.h"
#include "ui/widgets/list_row.h"

using namespace gramhour;
using namespace gramhour::test;
using Catch::Matchers::Contains;

namespace {

/// Vitals were due at 15 min and in time until 20 min; it is 22 min now.
void runOverdue(VisitClinic& clinic) {
    clinic.run();
    clinic.pass(22);
}

const Check* find(const std::vector<Check>& checks, CheckKind kind, int minutes) {
    const auto found = std::find_if(checks.begin(), checks.end(), [=](const Check& check) {
        return check.kind == kind && check.moment == CheckMoment::interval && check.minutes == minutes;
    });
    return found == checks.end() ? nullptr : &*found;
}

/// The titles of the lines that are shown.
std::vector<std::string> dueLines(const VisitWindow& window) {
    std::vector<std::string> titles;
    for (const ui::ListRow* row : window.find("session.due").findChildren<ui::ListRow*>()) {
        if (row->isVisible()) {
            titles.push_back(row->content().title.toStdString());
        }
    }
    return titles;
}

Check checkAt(VisitClinic& clinic, CheckKind kind, int minutes) {
    const SessionSnapshot snapshot = clinic.snapshot();
    const std::vector<Check> checks =
        checksAt(snapshot.state, snapshot.protocol->monitoring, clinic.clinic.clock.now());
    const Check* found = find(checks, kind, minutes);
    REQUIRE(found != nullptr);
    return *found;
}

}  // namespace

TEST_CASE("late vitals ask why, and keep the reason with them", "[ui][session][H-07]") {
    VisitClinic clinic;
    runOverdue(clinic);
    const VisitWindow window(clinic);
    window.press(Qt::Key_V);
    REQUIRE_THAT(window.words("panel.vitals"), Contains("For the 15 min check, overdue since 09:19") &&
                                                   Contains("Why is it late? (15 min check, due 09:19)"));
    window.type("vitals.systolic", "118");
    window.click("vitals.check_reason.offer.1");
    window.press(Qt::Key_Return);
    const SessionState state = clinic.snapshot().state;
    REQUIRE(state.vitals.back().body.vitals.systolic == 118);
    REQUIRE(state.explainedChecks.back().body.reason == "Busy with another chair");
    const Check check = checkAt(clinic, CheckKind::vitals, 15);
    REQUIRE(check.status == CheckStatus::late);
    REQUIRE(check.reason == "Busy with another chair");
    for (const std::string& line : dueLines(window)) {
        CHECK_THAT(line, !Contains("Say why"));
    }
}

TEST_CASE("vitals in time ask for no reason", "[ui][session][H-07]") {
    VisitClinic clinic;
    clinic.run();
    clinic.pass(16);
    const VisitWindow window(clinic);
    window.press(Qt::Key_V);
    REQUIRE_FALSE(window.isShown("vitals.check_reason"));
}

TEST_CASE("a late or missed check without a reason asks for it in the list", "[ui][session][H-07]") {
    VisitClinic clinic;
    runOverdue(clinic);
    clinic.vitals(118, 74, 76, 16, 98);
    // The check of 30 min was missed: its time went by and that of 45 min has come.
    clinic.pass(20);
    const VisitWindow window(clinic);
    CHECK_THAT(dueLines(window), Catch::Matchers::VectorContains(std::string("Say why: vitals")));
    window.press(Qt::Key_W);
    REQUIRE(window.isShown("panel.explain"));
    window.press(Qt::Key_Return);
    REQUIRE_THAT(window.words("panel.explain"), Contains("A reason is needed."));
    window.type("explain.reason", "Fire drill");
    window.press(Qt::Key_Return);
    REQUIRE(checkAt(clinic, CheckKind::vitals, 15).reason == "Fire drill");
    REQUIRE(checkAt(clinic, CheckKind::vitals, 30).status == CheckStatus::missed);
    REQUIRE(checkAt(clinic, CheckKind::vitals, 30).isUnexplained());
    window.press(Qt::Key_W);
    window.type("explain.reason", "Still the fire drill");
    window.press(Qt::Key_Return);
    REQUIRE(checkAt(clinic, CheckKind::vitals, 30).reason == "Still the fire drill");
    window.press(Qt::Key_W);
    REQUIRE_FALSE(window.isShown("panel.explain"));
}

TEST_CASE("an overdue check is silenced with a reason and stays overdue", "[ui][session][H-07]") {
    VisitClinic clinic;
    runOverdue(clinic);
    const VisitWindow window(clinic);
    window.click("session.due.1.snooze");
    REQUIRE(window.isShown("panel.snooze"));
    window.pressOn("snooze.minutes", Qt::Key_2);
    window.press(Qt::Key_Return);
    REQUIRE_THAT(window.words("panel.snooze"), Contains("A reason is needed."));
    window.type("snooze.reason", "Asleep and seen to be well");
    window.press(Qt::Key_Return);
    const Check check = checkAt(clinic, CheckKind::vitals, 15);
    REQUIRE(check.status == CheckStatus::overdue);
    REQUIRE(check.snoozedUntil == clinic.clinic.clock.now() + Duration::fromMinutes(2));
    REQUIRE_FALSE(window.isShown("session.due.1.snooze"));
    // Until 25 min it is overdue; then the next one may be done, and this one counts as missed.
    clinic.pass(2, 30);
    clinic.ticker.tickNow();
    VisitWindow::settle();
    REQUIRE(window.isShown("session.due.1.snooze"));
}

TEST_CASE("after a warning another look is planned unless somebody unticks it", "[ui][session][H-08]") {
    VisitClinic clinic;
    clinic.run();
    clinic.pass(15);
    const VisitWindow window(clinic);
    window.press(Qt::Key_V);
    window.type("vitals.systolic", "118");
    REQUIRE_FALSE(window.isShown("vitals.recheck"));
    // Clinical reference, section 4: systolic 91 to 100 warns.
    window.type("vitals.systolic", "99");
    REQUIRE(window.isShown("vitals.recheck"));
    REQUIRE(window.find<QCheckBox>("vitals.recheck").isChecked());

    SECTION("planned") {
        window.press(Qt::Key_Return);
        const SessionState state = clinic.snapshot().state;
        REQUIRE(state.rechecks.size() == 1);
        REQUIRE(state.rechecks.back().body.after == Duration::fromMinutes(5));
        REQUIRE(state.rechecks.back().body.subject == AlertSubject::systolic);
    }
    SECTION("unticked") {
        window.pressOn("vitals.recheck", Qt::Key_Space);
        window.find("vitals.systolic").setFocus();
        window.press(Qt::Key_Return);
        REQUIRE(clinic.snapshot().state.rechecks.empty());
    }
}

TEST_CASE("the flowsheet names late values and rechecks in words, with the reason", "[ui][session][H-07]") {
    VisitClinic clinic;
    runOverdue(clinic);
    clinic.vitals(99, 60, 76, 16, 98);
    clinic.record(RecheckPlanned{Duration::fromMinutes(5), AlertSubject::systolic});
    clinic.record(CheckExplained{CheckKind::vitals,
                                 *clinic.snapshot().state.startedAt + Duration::fromMinutes(15),
                                 "Busy with another chair"});
    const VisitWindow window(clinic);
    const auto& sheet = window.find<ui::Flowsheet>("session.flowsheet");
    QStringList titles;
    QStringList tips;
    for (int column = 0; column < sheet.model()->columnCount(); ++column) {
        titles += sheet.model()->headerData(column, Qt::Horizontal).toString();
        tips += sheet.model()->headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString();
    }
    REQUIRE(titles.contains(QStringLiteral("Recheck")));
    REQUIRE(tips.contains(QStringLiteral("15 min check, due 09:19, was late: Busy with another chair")));
}
