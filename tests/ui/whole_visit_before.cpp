// The acts before the start.
#include "support/catch.h"
#include "ui/whole_visit_acts.h"
#include "ui/widgets/figure.h"

namespace gramhour::test {

namespace {

using Window = WholeVisitWindow;

void typeDetails(Window& window) {
    REQUIRE(Window::focus() == "patient_form.givenName");
    window.keys(QStringLiteral("Zo\u00EB"));
    window.type("patient_form.familyName", "Ångström-Núñez");
    window.type("patient_form.birthDate", "12 Apr 1981");
    window.pressOn("patient_form.sex", Qt::Key_F);
    window.type("patient_form.weight", "62.5");
    window.type("patient_form.height", "168");
    window.type("patient_form.phone", "555 0142");
    window.type("patient_form.email", "zoe@example.org");
    window.type("patient_form.address", "4 Mill Lane");
    window.type("patient_form.emergencyContact", "Bo Ångström, 555 0143");
    window.type("patient_form.note", "Prefers the left arm");
}

void answerNo(Window& window, int questions) {
    for (int i = 0; i < questions; ++i) {
        window.press(Qt::Key_N);
        window.press(Qt::Key_Tab);
    }
}

void typeLab(Window& window, const std::string& test, const char* value, const char* taken) {
    window.type(("screening.lab." + test + ".value").c_str(), value);
    window.type(("screening.lab." + test + ".taken").c_str(), taken);
}

void takeChair(Window& window) {
    REQUIRE(Window::focus() == "prepare.chair.1");
    window.press(Qt::Key_Space);  // Chair 1
    window.press(Qt::Key_Return);
}

void makeUpBag(Window& window) {
    REQUIRE(Window::focus() == "prepare.bag.lot");
    window.keys(QStringLiteral("7F2210"));
    window.type("prepare.bag.expiry", "31 Aug 2027");
    window.press(Qt::Key_Return);
}

void askPatient(Window& window) {
    REQUIRE(Window::focus() == "prepare.patient.birth_date");
    window.keys(QStringLiteral("12.4.1981"));
    window.type("prepare.patient.family_name", "angstrom nunez");
    for (const char* box :
         {"prepare.patient.allergies", "prepare.patient.consent", "prepare.patient.signs"}) {
        window.pressOn(box, Qt::Key_Space);
    }
    window.press(Qt::Key_Return);
}

void placeCannula(Window& window) {
    REQUIRE(Window::focus() == "prepare.cannula.site");
    window.pressTimes(Qt::Key_Right, 3);                    // hand, wrist, forearm
    window.pressOn("prepare.cannula.side", Qt::Key_Space);  // left
    window.tabTo("prepare.cannula.gauge");
    window.pressTimes(Qt::Key_Right, 3);  // 18, 20, 22 G
    window.press(Qt::Key_Return);
}

void takeBaseline(Window& window) {
    REQUIRE(Window::focus() == "prepare.vitals.systolic");
    window.keys(QStringLiteral("124"));
    window.type("prepare.vitals.diastolic", "78");
    window.type("prepare.vitals.heart_rate", "74");
    window.type("prepare.vitals.breathing", "16");
    window.type("prepare.vitals.spo2", "98");
    window.pressOn("prepare.vitals.oxygen", Qt::Key_A);
    window.type("prepare.vitals.temperature", "36.7");
    window.pressOn("prepare.vitals.consciousness", Qt::Key_A);
    window.pressOn("prepare.vitals.knee_reflex", Qt::Key_P);
    window.press(Qt::Key_Return);
}

/// The second nurse's own sum: 2 g ÷ 500 mg/mL = 4 mL; 1 g/h: 120 min; 254 mL in two hours: 127 mL/h.
void calculateAgain(Window& window) {
    REQUIRE(Window::focus() == "prepare.second.draw_up");
    window.keys(QStringLiteral("4"));
    window.type("prepare.second.rate", "127");
    window.type("prepare.second.time", "120");
    window.type("prepare.second.name", "skim");
    window.type("prepare.second.password", kPassword);
    window.press(Qt::Key_Return);
}

}  // namespace

void signIn(WholeVisitWindow& window) {
    REQUIRE(Window::focus() == "signin.name");
    window.keys(QStringLiteral("rokafor"));
    window.type("signin.password", kPassword);
    window.press(Qt::Key_Return);
    REQUIRE(window.isShown("shell.walk_in"));
}

void registerPatient(WholeVisitWindow& window) {
    window.goTo("09:01");
    window.press(Qt::Key_2, Qt::ControlModifier);
    REQUIRE(window.isShown("patients.find"));
    window.press(Qt::Key_N, Qt::ControlModifier);
    typeDetails(window);
    window.press(Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(Window::focus() == "patient.visit");

    window.pressOn("patient.allergies", Qt::Key_Space);
    window.pressOn("allergies.status", Qt::Key_H);
    REQUIRE(Window::focus() == "allergies.substance.0");
    window.keys(QStringLiteral("penicillin"));
    window.type("allergies.reaction.0", "hives, 2014");
    window.pressOn("allergies.severity.0", Qt::Key_Down);  // from unknown to mild
    window.press(Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(Window::focus() == "patient.visit");
    window.press(Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(window.isShown("screening.page"));
}

void screen(WholeVisitWindow& window) {
    window.goTo("09:05");
    REQUIRE(Window::focus() == "screening.answer.asthma_attack_now");
    answerNo(window, 12);
    REQUIRE(Window::focus() == "screening.pregnancy");
    window.press(Qt::Key_Space);  // the first answer: no
    window.tabTo("screening.indication.deficiency");
    window.pressTimes(Qt::Key_Right, 5);
    REQUIRE(Window::focus() == "screening.indication.fatigue");
    window.press(Qt::Key_Space);
    window.type("screening.medicine", "digoxin 125 micrograms daily");
    window.press(Qt::Key_Return);
    window.type("screening.vital.systolic", "126");
    window.type("screening.vital.diastolic", "80");
    window.type("screening.vital.heart_rate", "72");
    window.type("screening.vital.respiratory_rate", "16");
    window.type("screening.vital.spo2", "98");
    window.type("screening.vital.temperature_c", "36.6");
    window.pressOn("screening.vital.consciousness", Qt::Key_A);
    window.pressOn("screening.vital.knee_reflex", Qt::Key_P);
    window.pressOn("screening.vital.oxygen", Qt::Key_A);
    typeLab(window, "magnesium", "0.66", "24 Feb 2026");
    typeLab(window, "creatinine", "70", "24 Feb 2026");
    typeLab(window, "calcium", "2.35", "24 Feb 2026");
    typeLab(window, "albumin", "38", "25 Feb 2026");
    window.press(Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(Window::focus() == "screening.decision");
}

void decide(WholeVisitWindow& window) {
    window.goTo("09:09");
    window.press(Qt::Key_A);
    window.type("screening.decision.reason", "ECG normal today, level in range");
    window.type("screening.decision.sign.name", "ihaddad");
    window.type("screening.decision.sign.password", kPassword);
    window.press(Qt::Key_Return);
    REQUIRE(Window::focus() == "order.dose");
}

void order(WholeVisitWindow& window) {
    window.goTo("09:12");
    window.press(Qt::Key_A, Qt::ControlModifier);
    window.keys(QStringLiteral("2"));
    window.pressOn("order.product", Qt::Key_Down);  // from the 2 mL vial to that of 10 mL
    window.type("order.bag", "250");
    window.press(Qt::Key_Tab);
    CHECK(window.find<ui::Figure>("order.plan.time").value() == "120 min");
    CHECK(window.find<ui::Figure>("order.plan.pump").value() == "127 mL/h");
    window.type("order.sign.name", "ihaddad");
    window.type("order.sign.password", kPassword);
    window.press(Qt::Key_Return);
    REQUIRE(window.isShown("prepare"));
}

void prepare(WholeVisitWindow& window) {
    window.goTo("09:16");
    takeChair(window);
    window.goTo("09:20");
    makeUpBag(window);
    window.goTo("09:22");
    askPatient(window);
    window.goTo("09:23");
    placeCannula(window);
    window.goTo("09:25");
    takeBaseline(window);
    window.goTo("09:28");
    calculateAgain(window);
}

}  // namespace gramhour::test
