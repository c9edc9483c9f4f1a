// The fields of a visit that take free text: screening, order, the chair, and the answer to an alarm.
#include <functional>
#include <optional>
#include <string>

#include <QLineEdit>
#include <QTest>

#include "support/catch.h"
#include "tests/ui/shell_fixture.h"
#include "ui/board_fixture.h"
#include "ui/naughty_events.h"
#include "ui/naughty_walk.h"
#include "ui/orders/order_presenter.h"
#include "ui/screen_driver.h"
#include "ui/screening/screening_presenter.h"
#include "ui/screening_driver.h"
#include "ui/session_driver.h"

namespace gramhour::test {

namespace {

using ShownScreening = Shown<ui::ScreeningPresenter>;
using ShownOrder = Shown<ui::OrderPresenter>;

void walkMedicine(FieldTally& tally) {
    UiClinic clinic;
    const PatientId patient = clinic.clinic.addPatient("Oskar", "Weiss", "1959-08-18", Sex::male);
    const VisitId visit = clinic.clinic.visits().arrive(*clinic.clinic.nurse, patient).value().id;
    const ShownScreening shown(clinic, visit);
    // "Remove digoxin": the list is recorded with the screening as it stands here.
    const auto listed = [&]() -> std::optional<std::string> {
        if (!shown.isShown("screening.medicine.remove.0")) {
            return std::nullopt;
        }
        const QString label = named("Remove ");
        return shown.find("screening.medicine.remove.0").accessibleName().mid(label.size()).toStdString();
    };
    walkShortly({.field = "screening.medicine",
                 .open = [&]() -> QWidget& {
                     if (listed()) {
                         shown.click("screening.medicine.remove.0");
                         ShownScreening::settle();
                     }
                     return shown.find("screening.medicine");
                 },
                 .save = [&] { shown.click("screening.medicine.add"); },
                 .kept = listed,
                 .show = {},
                 .window = shown.window()},
                tally);
}

/// A visit with a screening that waits for a prescriber.
VisitId waitingVisit(UiClinic& clinic, PatientId patient) {
    const VisitId visit = clinic.clinic.visits().arrive(*clinic.clinic.nurse, patient).value().id;
    ScreeningCase facts = clinic.clinic.healthyCase(patient);
    facts.medicines = {"digoxin 125 micrograms daily"};
    REQUIRE(clinic.clinic.screenings().record(*clinic.clinic.nurse, visit, facts));
    return visit;
}

void tryDecision(UiClinic& clinic, PatientId patient, const Naughty& naughty, FieldTally& tally) {
    const VisitId visit = waitingVisit(clinic, patient);
    const ShownScreening shown(clinic, visit);
    tryOne({.field = "screening.decision.reason",
            .open = [&]() -> QWidget& {
                shown.pressOn("screening.decision", Qt::Key_A);
                return shown.find("screening.decision.reason");
            },
            .save =
                [&] {
                    shown.type("screening.decision.sign.name", "ihaddad");
                    shown.type("screening.decision.sign.password", kPassword);
                    shown.click("screening.decision.record");
                },
            .kept = [&]() -> std::optional<std::string> {
                const auto screening = clinic.clinic.visits().snapshot(visit).value().screening;
                return screening && screening->review ? std::optional(screening->review->reason)
                                                      : std::nullopt;
            },
            .show = {},
            .window = shown.window()},
           naughty, tally);
}

void tryClosing(UiClinic& clinic, PatientId patient, const Naughty& naughty, FieldTally& tally) {
    const VisitId visit = clinic.clinic.visits().arrive(*clinic.clinic.nurse, patient).value().id;
    const ShownScreening shown(clinic, visit);
    tryOne({.field = "screening.close.reason",
            .open = [&]() -> QWidget& {
                shown.click("screening.not_today");
                return shown.find("screening.close.reason");
            },
            .save = [&] { shown.click("screening.close.accept"); },
            .kept = [&]() -> std::optional<std::string> {
                const Visit now = clinic.clinic.visits().snapshot(visit).value().visit;
                return now.closedAt ? std::optional(now.closeReason) : std::nullopt;
            },
            .show = {},
            .window = shown.window()},
           naughty, tally);
}

void tryLimit(UiClinic& clinic, PatientId patient, const Naughty& naughty, FieldTally& tally) {
    const VisitId visit = clinic.clinic.visits().arrive(*clinic.clinic.nurse, patient).value().id;
    REQUIRE(
        clinic.clinic.screenings().record(*clinic.clinic.nurse, visit, clinic.clinic.healthyCase(patient)));
    const ShownOrder shown(clinic, visit);
    tryOne({.field = "order.limit.concentration",
            .open = [&]() -> QWidget& {
                shown.type("order.dose", "4");
                shown.type("order.bag", "50");  // 4 g in 58 mL = 6.897 %: above 5 %
                return shown.find("order.limit.concentration");
            },
            .save =
                [&] {
                    shown.type("order.sign.name", "ihaddad");
                    shown.type("order.sign.password", kPassword);
                    shown.press(Qt::Key_Return, Qt::ControlModifier);
                },
            .kept = [&]() -> std::optional<std::string> {
                const auto order = clinic.clinic.visits().snapshot(visit).value().order;
                return order && !order->limits.empty() ? std::optional(order->limits.front().reason)
                                                       : std::nullopt;
            },
            .show = {},
            .window = shown.window()},
           naughty, tally);
}

/// Closes what a try has left open, so that the patient may come again.
void closeVisits(UiClinic& clinic) {
    for (const WaitingRow& waiting : clinic.clinic.visits().waiting()) {
        static_cast<void>(clinic.clinic.visits().close(*clinic.clinic.nurse, waiting.visit.id, "done"));
    }
}

/// A panel of the running session.
struct Panel {
    Qt::Key key;
    const char* object;
    std::function<void(const VisitWindow&)> more;  ///< else that has to be answered
    std::function<std::optional<std::string>(VisitClinic&, std::size_t)> kept;
};

const std::vector<Panel>& panels() {
    static const std::vector<Panel> all{
        {Qt::Key_T,
         "stop.reason",
         {},
         [](VisitClinic& c, std::size_t n) { return newText(c, n, &Stopped::reason); }},
        {Qt::Key_X, "reaction.intervention",
         [](const VisitWindow& window) {
             window.click("reaction.symptom.flushing");
             window.pressOn("reaction.grade", Qt::Key_1);
         },
         [](VisitClinic& c, std::size_t n) { return newText(c, n, &Reaction::intervention); }}};
    return all;
}

void tryPanel(const Panel& panel, const Naughty& naughty, FieldTally& tally) {
    VisitClinic clinic;
    clinic.run();
    clinic.pass(10);
    const VisitWindow window(clinic);
    const std::size_t before = clinic.snapshot().events.size();
    tryOne({.field = panel.object,
            .open = [&]() -> QWidget& {
                window.press(panel.key);
                return window.find(panel.object);
            },
            .save =
                [&] {
                    if (panel.more) {
                        panel.more(window);
                    }
                    window.find(panel.object).setFocus(Qt::TabFocusReason);
                    window.press(Qt::Key_Return);
                },
            .kept = [&] { return panel.kept(clinic, before); },
            .show = [&]() -> const QWidget& {
                VisitWindow::press(Qt::Key_E);  // the log, which a low window has behind the flowsheet
                return window.window();
            },
            .window = window.window()},
           naughty, tally);
}

void tryNotStarted(const Naughty& naughty, FieldTally& tally) {
    VisitClinic clinic;
    clinic.ready();
    const VisitWindow window(clinic);
    const std::size_t before = clinic.snapshot().events.size();
    tryOne({.field = "prepare.not_started.reason",
            .open = [&]() -> QWidget& {
                window.click("prepare.not_started");
                return window.find("prepare.not_started.reason");
            },
            .save = [&] { window.click("prepare.not_started.save"); },
            .kept = [&] { return newText(clinic, before, &NotStarted::reason); },
            .show = {},
            .window = window.window()},
           naughty, tally);
}

}  // namespace

void walkScreening(FieldTally& tally) {
    walkMedicine(tally);
    UiClinic clinic;
    const PatientId patient = clinic.clinic.addPatient("Oskar", "Weiss", "1959-08-18", Sex::male);
    for (const Naughty& naughty : fewNaughtyStrings()) {
        tryDecision(clinic, patient, naughty, tally);
        closeVisits(clinic);
        tryClosing(clinic, patient, naughty, tally);
        closeVisits(clinic);
    }
}

void walkOrder(FieldTally& tally) {
    UiClinic clinic;
    const PatientId patient = clinic.clinic.addPatient("Amara", "Lindqvist", "1981-04-12");
    for (const Naughty& naughty : fewNaughtyStrings()) {
        tryLimit(clinic, patient, naughty, tally);
        closeVisits(clinic);
    }
}

void walkSessionReasons(FieldTally& tally) {
    for (const Naughty& naughty : fewNaughtyStrings()) {
        for (const Panel& panel : panels()) {
            tryPanel(panel, naughty, tally);
        }
        tryNotStarted(naughty, tally);
    }
}

void walkAlarmAnswer(FieldTally& tally) {
    ClinicFixture clinic;
    const SessionId session = clinic.runningSession(clinic.addPatient("Amara", "Lindqvist", "1981-04-12"),
                                                    Mass::fromGrams(2), ChairId(1));
    ShellWindow shell(clinic.context(), clinic.hasher(), clinic.clock);
    shell.signIn("rokafor");
    PlaceContext beside(clinic.context(), clinic.hasher(), clinic.clock, *clinic.nurse);
    const ShownScreen<ui::VisitPresenter> chair(
        beside.ui, clinic.sessions().snapshot(session).value().session.visit, VisitClinic::forms());
    const auto answered = [&] { return clinic.sessions().snapshot(session).value().state.answeredAlerts; };
    std::size_t before = 0;
    walkShortly(
        {.field = "shell.alarm_reason",
         .open = [&]() -> QWidget& {
             if (!shell.isShown("shell.alarm")) {
                 clinic.clock.advance(Duration::fromMinutes(1));
                 Vitals vitals;
                 vitals.respiratoryRate = 9;
                 REQUIRE(clinic.sessions().record(*clinic.nurse, session, {VitalsTaken{vitals}, {}, {}, {}}));
                 dynamic_cast<ui::Navigator&>(*shell.find<QWidget>("shell.workspace")).dataChanged();
                 QApplication::processEvents();
             }
             before = answered().size();
             if (!shell.isShown("shell.alarm_reason")) {
                 shell.click("shell.alarm_continue");
             }
             return *shell.find<QLineEdit>("shell.alarm_reason");
         },
         .save = [&] { shell.click("shell.alarm_accept"); },
         .kept = [&]() -> std::optional<std::string> {
             return answered().size() == before ? std::nullopt : std::optional(answered().back().body.reason);
         },
         // In the log of the chair.
         .show = [&]() -> const QWidget& {
             chair.presenter->activate();
             ShownScreen<ui::VisitPresenter>::settle();
             return chair.window();
         },
         .window = *shell.window},
        tally);
}

TEST_CASE("naughty strings go through the screening", "[ui][trust][naughty-strings][H-25]") {
    requireGood(walkScreening);
}

TEST_CASE("naughty strings go through the reason beyond a limit", "[ui][trust][naughty-strings][H-25]") {
    requireGood(walkOrder);
}

TEST_CASE("naughty strings go through the panels at the chair", "[ui][trust][naughty-strings][H-25]") {
    requireGood(walkSessionReasons);
}

TEST_CASE("naughty strings go through the answer to an alarm", "[ui][trust][naughty-strings][H-25]") {
    requireGood(walkAlarmAnswer);
}

}  // namespace gramhour::test
