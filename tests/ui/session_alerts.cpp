// Stop alerts on the pages of a session: several at once, after the end, and of a dose that is given.
#include <QAction>
#include <QCheckBox>
#include <QLineEdit>

#include "support/catch.h"
#include "ui/session_driver.h"
#include "ui/widgets/figure.h"
#include "ui/widgets/inline_message.h"

using namespace gramhour;
using namespace gramhour::test;
using Catch::Matchers::Contains;

namespace {

/// 2 g in 254 mL at 127 mL/h; the bag leaks after 90 min with 190.5 mL given, and another one is hung.
void runWithSecondBag(VisitClinic& clinic) {
    clinic.run();
    clinic.pass(90);
    clinic.record(BagChanged{clinic.snapshot().order.productId, "8G1100",
                             Date::parseIso("2027-08-31").value(), "leaks"});
}

/// Slow breathing and a low pressure: two stop alerts, the breathing first.
void takeTwoBadSigns(VisitClinic& clinic) {
    clinic.run();
    clinic.pass(15);
    clinic.vitals(88, 54, 90, 9, 97);
}

std::string toastOf(const VisitWindow& window) {
    const auto* toast = window.window().findChild<ui::Toast*>();
    return toast == nullptr ? std::string() : toast->text().toStdString();
}

/// All bars of this name, from the top.
std::vector<QWidget*> bars(const VisitWindow& window, const char* name) {
    std::vector<QWidget*> shown;
    for (QWidget* each : window.window().findChildren<QWidget*>(QLatin1String(name))) {
        if (each->isVisible()) {
            shown.push_back(each);
        }
    }
    std::sort(shown.begin(), shown.end(), [](const QWidget* a, const QWidget* b) {
        return a->mapToGlobal(QPoint()).y() < b->mapToGlobal(QPoint()).y();
    });
    return shown;
}

}  // namespace

TEST_CASE("with two stop alerts the answer is to the one it was opened for", "[ui][session][H-08]") {
    VisitClinic clinic;
    takeTwoBadSigns(clinic);
    const VisitWindow window(clinic);
    const std::vector<QWidget*> goOn = bars(window, "session.alert.continue");
    REQUIRE(goOn.size() == 2);

    SECTION("the second bar") {
        QTest::mouseClick(goOn[1], Qt::LeftButton);
        VisitWindow::settle();
        CHECK_THAT(window.words("panel.continue"), Contains("Systolic 88 mmHg"));
        CHECK_THAT(window.words("panel.continue"), !Contains("Breathing"));
        window.type("continue.reason", "Repeated by hand: 104");
        window.press(Qt::Key_Return);
        CHECK(last<AlertAnswered>(clinic).subject == AlertSubject::systolic);
        CHECK_THAT(window.words("session.alert"), Contains("Breathing 9/min"));
    }
    SECTION("the key: the first that stands, also after another one was looked at") {
        QTest::mouseClick(goOn[1], Qt::LeftButton);
        VisitWindow::settle();
        window.press(Qt::Key_Escape);
        window.press(Qt::Key_A);
        CHECK_THAT(window.words("panel.continue"), Contains("Breathing 9/min"));
        window.type("continue.reason", "Wakes easily, now 15");
        window.press(Qt::Key_Return);
        CHECK(last<AlertAnswered>(clinic).subject == AlertSubject::respiratoryRate);
        window.press(Qt::Key_A);
        CHECK_THAT(window.words("panel.continue"), Contains("Systolic 88 mmHg"));
        window.type("continue.reason", "Repeated by hand: 104");
        window.press(Qt::Key_Return);
        CHECK(last<AlertAnswered>(clinic).subject == AlertSubject::systolic);
        CHECK_FALSE(window.isShown("session.alert"));
    }
}

TEST_CASE("after the end a stop alert is shown and answered on the page of the observation",
          "[ui][session][H-08]") {
    VisitClinic clinic;
    clinic.run();
    clinic.pass(120);
    clinic.record(Completed{});
    clinic.pass(5);
    clinic.vitals(118, 74, 76, 9, 97);
    const VisitWindow window(clinic);
    REQUIRE(window.isShown("observe.alert"));
    CHECK_THAT(window.words("observe.alert"), Contains("Breathing 9/min: call the prescriber"));
    CHECK_THAT(window.words("observe.alert"), !Contains("stop the infusion"));
    CHECK_FALSE(window.isShown("observe.alert.stop"));

    const bool byKey = GENERATE(false, true);
    if (byKey) {
        window.press(Qt::Key_A);
    } else {
        window.click("observe.alert.continue");
    }
    REQUIRE(window.isShown("panel.answer"));
    window.press(Qt::Key_Return);
    CHECK_THAT(window.words("panel.answer"), Contains("A reason is needed."));
    window.type("answer.reason", "Dr Haddad is here");
    window.press(Qt::Key_Return);
    CHECK(last<AlertAnswered>(clinic).subject == AlertSubject::respiratoryRate);
    CHECK(last<AlertAnswered>(clinic).reason == "Dr Haddad is here");
    CHECK_FALSE(window.isShown("observe.alert"));
}

TEST_CASE("a stop alert that was stopped for is answered", "[ui][session][H-08]") {
    VisitClinic clinic;
    takeTwoBadSigns(clinic);
    const VisitWindow window(clinic);
    QTest::mouseClick(bars(window, "session.alert.stop").front(), Qt::LeftButton);
    VisitWindow::settle();
    window.press(Qt::Key_Return);
    REQUIRE(window.isShown("observe"));
    CHECK_FALSE(window.isShown("observe.alert"));
    for (const Alert& alert :
         alertsAt(clinic.snapshot().state, clinic.snapshot().protocol->alerts, clinic.clinic.clock.now())) {
        CHECK((alert.level != AlertLevel::stop || alert.isAnswered));
    }

    clinic.pass(3);
    clinic.vitals(92, 58, 88, 8, 96);
    window.presenter->activate();
    VisitWindow::settle();
    CHECK_THAT(window.words("observe.alert"), Contains("Breathing 8/min: call the prescriber"));
}

TEST_CASE("the panel of a new bag says how much of it is to run", "[ui][session][H-27]") {
    // After an hour 127 of 254 mL are given.
    VisitClinic clinic;
    clinic.run();
    clinic.pass(60);
    const VisitWindow window(clinic);
    window.press(Qt::Key_B);
    REQUIRE_THAT(window.words("bag.to_run"), Contains("127 mL of this bag are still to run"));
    clinic.pass(30);
    clinic.ticker.tickNow();
    CHECK_THAT(window.words("bag.to_run"), Contains("63.5 mL of this bag"));
    clinic.pass(30);
    clinic.ticker.tickNow();
    CHECK_THAT(window.words("bag.to_run"), Contains("The ordered dose is given"));
    window.press(Qt::Key_Escape);
    window.press(Qt::Key_B);
    CHECK_FALSE(window.isShown("panel.bag"));
    CHECK_THAT(toastOf(window), Contains("The ordered dose is given: no further bag of it is hung."));
}

TEST_CASE("the ordered dose out of a second bag asks to stop the pump", "[ui][session][H-27]") {
    VisitClinic clinic;
    runWithSecondBag(clinic);
    clinic.pass(29);
    const VisitWindow window(clinic);
    REQUIRE_FALSE(window.isShown("session.alert"));
    clinic.pass(1);
    clinic.ticker.tickNow();
    REQUIRE(window.isShown("session.alert"));
    CHECK_THAT(window.words("session.alert"), Contains("The ordered dose is given: stop the pump"));
    CHECK(window.find<ui::Figure>("session.left").value() == "0:00");
    CHECK(window.find<QAction>("session.bag").isVisible());

    // Half an hour more: 190.5 + 127 = 317.5 of 254 mL, 2.5 of 2 g.
    clinic.pass(30);
    clinic.ticker.tickNow();
    CHECK(window.find<ui::Figure>("session.given").value() == "2.5 g");
    CHECK(window.find<ui::Figure>("session.left").value() == "0:00");

    SECTION("stopped, the record says what ran") {
        window.click("session.alert.stop");
        CHECK_THAT(window.words("panel.stop"), Contains("2.5 g of 2 g given"));
        window.press(Qt::Key_Return);
        CHECK(last<Stopped>(clinic).reason == "Ordered dose given");
        REQUIRE(window.isShown("observe"));
        CHECK(window.find<ui::Figure>("observe.given").value() == "2.5 g");
        CHECK_FALSE(window.isShown("observe.alert"));
    }
    SECTION("completed only when nobody thinks that more ran") {
        window.press(Qt::Key_C);
        CHECK_THAT(window.words("panel.complete"), Contains("317.5 mL have run, and 254 mL were ordered"));
        window.press(Qt::Key_Return);
        CHECK(clinic.snapshot().state.phase == SessionPhase::infusing);
        CHECK_THAT(window.words("panel.complete"), Contains("otherwise stop the infusion instead"));
        window.pressOn("complete.confirm", Qt::Key_Space);
        window.press(Qt::Key_Return);
        CHECK(clinic.snapshot().state.outcome == Outcome::completed);
        CHECK(window.find<ui::Figure>("observe.given").value() == "2 g");
    }
    SECTION("paused, the next thing is to complete") {
        window.press(Qt::Key_P);
        window.press(Qt::Key_Return);
        REQUIRE(clinic.snapshot().state.phase == SessionPhase::paused);
        CHECK_FALSE(window.isShown("session.alert"));
        CHECK(window.isShown("session.complete"));
        CHECK(window.isShown("session.resume"));
    }
}
