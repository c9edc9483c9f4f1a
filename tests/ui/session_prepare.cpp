// From the order to the start.
#include <QCheckBox>

#include "support/catch.h"
#include "ui/session_driver.h"
#include "ui/support/clinical_text.h"
#include "ui/widgets/date_edit.h"
#include "ui/widgets/time_edit.h"

using namespace gramhour;
using namespace gramhour::test;
using Catch::Matchers::Contains;

namespace {

void takeChair(VisitClinic& clinic, const VisitWindow& window) {
    window.pressOn("prepare.chair.choice", Qt::Key_Space);
    window.press(Qt::Key_Return);
    clinic.session = clinic.clinic.visits().snapshot(*clinic.visit).value().visit.session;
}

void tickAll(const VisitWindow& window) {
    for (const char* name :
         {"prepare.patient.allergies", "prepare.patient.consent", "prepare.patient.signs"}) {
        window.pressOn(name, Qt::Key_Space);
    }
}

void calculate(const VisitWindow& window, const char* drawUp, const char* rate, const char* minutes,
               const char* who) {
    window.type("prepare.second.draw_up", drawUp);
    window.type("prepare.second.rate", rate);
    window.type("prepare.second.time", minutes);
    window.type("prepare.second.name", who);
    window.type("prepare.second.password", kPassword);
    window.press(Qt::Key_Return);
}

}  // namespace

TEST_CASE("the whole preparation by keys, to the start", "[ui][session]") {
    VisitClinic clinic;
    clinic.order();
    const VisitWindow window(clinic);
    REQUIRE_FALSE(window.find("prepare.start").isEnabled());
    takeChair(clinic, window);
    REQUIRE(clinic.session);
    REQUIRE(VisitWindow::focusName() == "prepare.bag.lot");

    window.type("prepare.bag.lot", "7F2210");
    window.type("prepare.bag.expiry", "31 Aug 2027");
    window.press(Qt::Key_Return);
    REQUIRE(clinic.snapshot().state.prepared->body.lot == "7F2210");
    REQUIRE(VisitWindow::focusName() == "prepare.patient.birth_date");

    window.type("prepare.patient.birth_date", "12 Apr 1981");
    window.type("prepare.patient.family_name", "Lindqvist");
    tickAll(window);
    window.press(Qt::Key_Return);
    REQUIRE(clinic.snapshot().state.confirmed->body.consent);
    REQUIRE(clinic.snapshot().state.confirmed->body.said ==
            std::vector{Identifier::familyName, Identifier::birthDate});

    window.pressOn("prepare.cannula.site", Qt::Key_Space);
    window.pressOn("prepare.cannula.side", Qt::Key_Space);
    window.pressOn("prepare.cannula.gauge", Qt::Key_Space);
    window.press(Qt::Key_Return);
    REQUIRE(clinic.snapshot().state.cannulas.size() == 1);

    window.type("prepare.vitals.systolic", "124");
    window.type("prepare.vitals.diastolic", "78");
    window.type("prepare.vitals.heart_rate", "74");
    window.type("prepare.vitals.breathing", "16");
    window.type("prepare.vitals.spo2", "98");
    window.pressOn("prepare.vitals.knee_reflex", Qt::Key_P);
    window.press(Qt::Key_Return);
    REQUIRE(clinic.snapshot().state.vitals.size() == 1);

    calculate(window, "4", "127", "120", "skim");
    REQUIRE(clinic.snapshot().state.doubleChecked->body.agrees);
    REQUIRE(window.find("prepare.start").isEnabled());
    window.press(Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(clinic.snapshot().state.phase == SessionPhase::infusing);
    REQUIRE(window.isShown("session.infuse"));
}

TEST_CASE("the label can be printed once the bag is made up, and not while the second nurse calculates",
          "[ui][session][H-11]") {
    VisitClinic clinic;
    clinic.order();
    const VisitWindow window(clinic);
    takeChair(clinic, window);
    REQUIRE_FALSE(window.find("prepare.label.print").isVisible());
    window.type("prepare.bag.lot", "7F2210");
    window.type("prepare.bag.expiry", "31 Aug 2027");
    window.press(Qt::Key_Return);
    CHECK(window.find("prepare.label.print").isVisible());
    window.pressOn("prepare.second.change", Qt::Key_Space);
    REQUIRE(window.find("prepare.second.draw_up").isVisible());
    CHECK_FALSE(window.find("prepare.label.print").isVisible());
}

TEST_CASE("an expired product is refused at its field", "[ui][session][H-12]") {
    VisitClinic clinic;
    clinic.order();
    const VisitWindow window(clinic);
    takeChair(clinic, window);
    window.type("prepare.bag.lot", "7F2210");
    // The clinic's day is 3 March 2026.
    window.type("prepare.bag.expiry", "2 Mar 2026");
    window.press(Qt::Key_Return);
    REQUIRE_THAT(window.words("prepare.bag"), Contains("Expired on 2 Mar 2026. It must not be used."));
    REQUIRE_FALSE(clinic.snapshot().state.prepared);
    window.type("prepare.bag.expiry", "3 Mar 2026");
    window.press(Qt::Key_Return);
    REQUIRE(clinic.snapshot().state.prepared);
}

TEST_CASE("two identifiers are said and compared; a mismatch is refused with both shown",
          "[ui][session][H-13]") {
    VisitClinic clinic;
    clinic.order();
    const VisitWindow window(clinic);
    takeChair(clinic, window);
    window.click("prepare.patient.change");
    tickAll(window);

    SECTION("another birth date") {
        window.type("prepare.patient.birth_date", "12 Apr 1982");
        window.type("prepare.patient.family_name", "Lindqvist");
        window.press(Qt::Key_Return);
        REQUIRE_THAT(window.words("prepare.patient"),
                     Contains("Birth date: said 12 Apr 1982, on record 12 Apr 1981"));
        REQUIRE_FALSE(clinic.snapshot().state.confirmed);
        // What is wrong is typed again; the sentence goes.
        window.type("prepare.patient.birth_date", "12 Apr 1981");
        REQUIRE_FALSE(window.isShown("prepare.patient.mismatch"));
        window.press(Qt::Key_Return);
        REQUIRE(clinic.snapshot().state.confirmed->body.identity);
    }
    SECTION("one alone is not enough") {
        window.type("prepare.patient.birth_date", "12 Apr 1981");
        window.press(Qt::Key_Return);
        REQUIRE_THAT(window.words("prepare.patient"), Contains("Two are needed"));
        REQUIRE_FALSE(clinic.snapshot().state.confirmed);
    }
    SECTION("the record number may be scanned") {
        const std::string number = clinic.snapshot().patient.details.recordNumber;
        window.type("prepare.patient.birth_date", "12 Apr 1981");
        window.type("prepare.patient.record_number", ("GP" + number).c_str());
        REQUIRE(window.find<QLineEdit>("prepare.patient.record_number").text().toStdString() == number);
        window.press(Qt::Key_Return);
        REQUIRE(clinic.snapshot().state.confirmed->body.said ==
                std::vector{Identifier::birthDate, Identifier::recordNumber});
    }
    SECTION("another patient's label") {
        window.type("prepare.patient.birth_date", "12 Apr 1981");
        window.type("prepare.patient.record_number", "GP999-999");
        window.press(Qt::Key_Return);
        REQUIRE_THAT(window.words("prepare.patient"), Contains("Record number: said 999-999, on record"));
        REQUIRE_FALSE(clinic.snapshot().state.confirmed);
    }
}

TEST_CASE("somebody of the same name is warned of while the patient is asked", "[ui][session][H-13]") {
    VisitClinic clinic;
    clinic.clinic.addPatient("Amara", "Lindqvist", "1990-08-01");
    clinic.order();
    const VisitWindow window(clinic);
    takeChair(clinic, window);
    window.click("prepare.patient.change");
    REQUIRE_THAT(window.words("prepare.patient"), Contains("Amara Lindqvist, born 1 Aug 1990"));
}

TEST_CASE("lots in stock are offered, first to expire first", "[ui][session][H-12]") {
    VisitClinic clinic;
    clinic.order();
    StockService& stock = clinic.context.services.stock;
    const std::string product =
        clinic.context.services.visits.snapshot(*clinic.visit).value().order->productId;
    const auto receive = [&](const char* lot, const char* expiry) {
        REQUIRE(stock.receive(*clinic.clinic.nurse, {product, lot, Date::parseIso(expiry).value(), 10}));
    };
    receive("LATE-2", "2028-02-29");
    receive("SOON-1", "2026-09-30");
    const VisitWindow window(clinic);
    takeChair(clinic, window);
    REQUIRE(VisitWindow::focusName() == "prepare.bag.lot");
    window.press(Qt::Key_Down);
    REQUIRE(window.find<QLineEdit>("prepare.bag.lot").text() == "SOON-1");
    REQUIRE(window.find<ui::DateEdit>("prepare.bag.expiry").value() == QDate(2026, 9, 30));
    window.press(Qt::Key_Down);
    REQUIRE(window.find<QLineEdit>("prepare.bag.lot").text() == "LATE-2");
    REQUIRE_THAT(window.words("prepare.bag"), Contains("Another lot in stock expires earlier."));
    window.press(Qt::Key_Up);
    window.press(Qt::Key_Return);
    REQUIRE(clinic.snapshot().state.prepared->body.lot == "SOON-1");
}

TEST_CASE("a second calculation that differs is told and does not count", "[ui][session][H-11]") {
    VisitClinic clinic;
    clinic.takeChair();
    const VisitWindow window(clinic);
    window.click("prepare.second.change");
    // While the second nurse calculates the first's figures are out of sight.
    REQUIRE_THAT(window.find<QLabel>("prepare.label.text").text().toStdString(), !Contains("127"));

    calculate(window, "40", "127", "120", "skim");  // tenfold: 2 g of 500 mg/mL are 4 mL
    REQUIRE_THAT(window.words("prepare.second"), Contains("It differs: draw-up ≠, pump rate ✓, time ✓"));
    REQUIRE_FALSE(clinic.snapshot().state.doubleChecked->body.agrees);

    calculate(window, "4", "127", "120", "rokafor");
    REQUIRE_THAT(window.words("prepare.second"), Contains("another person"));
    REQUIRE_FALSE(clinic.snapshot().state.doubleChecked->body.agrees);

    calculate(window, "4", "127", "120", "skim");
    REQUIRE(clinic.snapshot().state.doubleChecked->body.agrees);
}

TEST_CASE("a start before now needs its reason", "[ui][session][H-09]") {
    VisitClinic clinic;
    clinic.ready();
    clinic.pass(10);
    const VisitWindow window(clinic);
    window.find<ui::TimeEdit>("prepare.start.time")
        .setValue(ui::toDateTime(clinic.clinic.clock.now() - Duration::fromMinutes(5)));
    window.click("prepare.start");
    REQUIRE(clinic.snapshot().state.phase == SessionPhase::ready);
    window.type("prepare.start.late_reason", "Screen was locked");
    window.click("prepare.start");
    const SessionState state = clinic.snapshot().state;
    REQUIRE(state.phase == SessionPhase::infusing);
    REQUIRE(clinic.clinic.clock.now() - *state.startedAt == Duration::fromMinutes(5));
}

TEST_CASE("not started needs a reason and ends in the signature", "[ui][session]") {
    VisitClinic clinic;
    clinic.ready();
    const VisitWindow window(clinic);
    window.click("prepare.not_started");
    window.press(Qt::Key_Return);
    REQUIRE(clinic.snapshot().state.phase == SessionPhase::ready);
    window.type("prepare.not_started.reason", "Feels unwell, went home");
    window.press(Qt::Key_Return);
    REQUIRE(clinic.snapshot().state.outcome == Outcome::notStarted);
    REQUIRE(window.isShown("sign.password"));
}

TEST_CASE("what is typed while preparing survives the window", "[ui][session][H-10]") {
    VisitClinic clinic;
    clinic.takeChair();
    {
        const VisitWindow window(clinic);
        window.type("prepare.bag.lot", "AB-19");
        window.presenter->leave();
    }
    const VisitWindow again(clinic);
    REQUIRE(again.find<QLineEdit>("prepare.bag.lot").text() == "AB-19");
}
