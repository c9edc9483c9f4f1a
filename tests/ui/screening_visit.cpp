#include <QLabel>
#include <QLineEdit>

#include "support/catch.h"
#include "support/refused.h"
#include "ui/screening/screening_form.h"
#include "ui/screening/screening_presenter.h"
#include "ui/screening_driver.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/figure.h"
#include "ui/widgets/inline_message.h"

using namespace gramhour;
using namespace gramhour::test;
using gramhour::ui::ScreeningPresenter;

namespace {

using ShownScreening = Shown<ScreeningPresenter>;

QString wordOf(const ShownScreening& shown) {
    return shown.find<QLabel>("screening.verdict.word").text();
}

QString messageOf(const ShownScreening& shown) {
    return shown.find<ui::InlineMessage>("screening.message").text();
}

/// Everything a nurse types for a healthy man of 66, by the keyboard alone, in the order of the tab stops.
void typeHealthy(const ShownScreening& shown, const Protocol& protocol) {
    for (std::size_t i = 0; i < protocol.screening.questions.size(); ++i) {
        shown.press(Qt::Key_N);
        shown.press(Qt::Key_Tab);
    }
    shown.press(Qt::Key_Space);  // the first indication
    shown.type("screening.vital.systolic", "128");
    shown.press(Qt::Key_Tab);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("78"));
    shown.type("screening.vital.heart_rate", "72");
    shown.type("screening.vital.respiratory_rate", "17");
    shown.type("screening.vital.spo2", "98");
    shown.type("screening.vital.temperature_c", "36,8");
    shown.press(Qt::Key_Tab);
    shown.press(Qt::Key_A);  // alert
    shown.press(Qt::Key_Tab);
    shown.press(Qt::Key_P);  // knee reflex present
    shown.type("screening.lab.magnesium.value", "0.78");
    shown.type("screening.lab.magnesium.taken", "24.2.2026");
    shown.type("screening.lab.creatinine.value", "80");
    shown.type("screening.lab.creatinine.taken", "24 Feb 2026");
    shown.type("screening.lab.calcium.value", "2.31");
    shown.type("screening.lab.calcium.taken", "2026-02-24");
    shown.type("screening.lab.albumin.value", "38");
    shown.type("screening.lab.albumin.taken", "24 Feb 2026");
}

}  // namespace

TEST_CASE("A whole screening with a review finding is typed, recorded and approved by keyboard",
          "[ui][screening]") {
    UiClinic clinic;
    const PatientId patient = clinic.clinic.addPatient("Oskar", "Weiss", "1959-08-18", Sex::male);
    const VisitId visit = clinic.clinic.visits().arrive(*clinic.clinic.nurse, patient).value().id;
    ShownScreening shown(clinic, visit);
    int doneCount = 0;
    QObject::connect(shown.presenter, &ScreeningPresenter::done, [&doneCount] { ++doneCount; });

    CHECK(ShownScreening::focusName() == "screening.answer.asthma_attack_now");
    CHECK_FALSE(shown.isShown("screening.pregnancy"));
    CHECK(wordOf(shown).contains("Incomplete", Qt::CaseInsensitive));

    typeHealthy(shown, clinic.context.protocol);
    CHECK(wordOf(shown).contains("Eligible", Qt::CaseInsensitive));
    // 2.31 + 0.02 × (40 − 38) = 2.35
    CHECK(shown.find<QLabel>("screening.lab.calcium.reads").text().contains("adjusted 2.35"));
    // CKD-EPI 2021, man, 66 years, 80 µmol/L = 0.905 mg/dL: 142 × 1.0055^-1.2 × 0.9938^66 = 93.6
    CHECK(shown.find<QLabel>("screening.lab.creatinine.reads").text().contains("eGFR 9"));
    CHECK(shown.find<ui::Figure>("screening.dose.pump").value() == "102 mL/h");

    shown.type("screening.medicine", "digoxin 125 micrograms daily");
    shown.press(Qt::Key_Return);
    CHECK(wordOf(shown).contains("review", Qt::CaseInsensitive));
    CHECK(shown.find<ui::Button>("screening.record").text() == "Send to prescriber");

    shown.press(Qt::Key_Return, Qt::ControlModifier);
    CHECK(messageOf(shown).contains("Waiting for the prescriber"));
    CHECK(doneCount == 0);
    CHECK_FALSE(clinic.clinic.drafts().load("screening/" + std::to_string(visit.value())).has_value());

    CHECK(ShownScreening::focusName() == "screening.decision");
    shown.press(Qt::Key_A);
    shown.type("screening.decision.reason", "ECG normal today");
    shown.type("screening.decision.sign.name", "ihaddad");
    shown.type("screening.decision.sign.password", "wrong password");
    shown.press(Qt::Key_Return);
    CHECK(doneCount == 0);
    CHECK(shown.find<QLineEdit>("screening.decision.sign.password").text().isEmpty());
    CHECK(lastRefused(clinic.clinic) == "rokafor: ihaddad");
    shown.type("screening.decision.sign.password", kPassword);
    shown.press(Qt::Key_Return);
    CHECK(doneCount == 1);

    const VisitSnapshot snapshot = clinic.clinic.visits().snapshot(visit).value();
    REQUIRE(snapshot.screening.has_value());
    CHECK(snapshot.screening->allowsOrder());
    REQUIRE(snapshot.screening->review.has_value());
    CHECK(snapshot.screening->review->reason == "ECG normal today");
    CHECK(snapshot.screening->facts.medicines == std::vector<std::string>{"digoxin 125 micrograms daily"});
    CHECK(snapshot.screening->facts.vitals.temperatureTenths == 368);
}

TEST_CASE("What was typed is restored as it was, also what is half-typed or wrong", "[ui][screening][H-12]") {
    UiClinic clinic;
    const PatientId patient = clinic.clinic.addPatient("Zoë", "Peñalver", "1981-04-12");
    const VisitId visit = clinic.clinic.visits().arrive(*clinic.clinic.nurse, patient).value().id;
    {
        ShownScreening shown(clinic, visit);
        shown.press(Qt::Key_U);
        shown.type("screening.vital.systolic", "3x0");
        shown.type("screening.lab.magnesium.value", "1,000");
        shown.type("screening.medicine", "omepr");
        clinic.ticker.tickNow();
        CHECK(clinic.clinic.drafts().load("screening/" + std::to_string(visit.value())).has_value());
        shown.type("screening.vital.heart_rate", "71");
    }
    ShownScreening again(clinic, visit);
    CHECK(again.find<QLineEdit>("screening.vital.systolic").text() == "3x0");
    CHECK(again.find<QLineEdit>("screening.vital.heart_rate").text() == "71");
    CHECK(again.find<QLineEdit>("screening.lab.magnesium.value").text() == "1,000");
    CHECK(again.find<QLabel>("screening.lab.magnesium.problem").text().contains("1000"));
    CHECK(again.find<QLineEdit>("screening.medicine").text() == "omepr");
    CHECK(again.isShown("screening.pregnancy"));
}

TEST_CASE("An emergency sign says the protocol's sentence and ends the visit with its reason",
          "[ui][screening][H-02]") {
    UiClinic clinic;
    const PatientId patient = clinic.clinic.addPatient("Oskar", "Weiss", "1959-08-18", Sex::male);
    const VisitId visit = clinic.clinic.visits().arrive(*clinic.clinic.nurse, patient).value().id;
    ShownScreening shown(clinic, visit);
    shown.press(Qt::Key_Y);
    CHECK(wordOf(shown).contains("Emergency", Qt::CaseInsensitive));
    CHECK(shown.find<QLabel>("screening.verdict.emergency").text() ==
          "This is an emergency. Do not start an infusion. Call emergency services.");
    shown.press(Qt::Key_Return, Qt::ControlModifier);
    CHECK(ShownScreening::focusName() == "screening.close.reason");
    CHECK(shown.find<QLineEdit>("screening.close.reason").text().contains("asthma attack"));
    shown.press(Qt::Key_Return);
    CHECK(clinic.navigator.today == 1);
    CHECK(clinic.clinic.visits().snapshot(visit).value().visit.closedAt.has_value());
}

TEST_CASE("Not today asks for a reason in place, and Esc leaves without loss", "[ui][screening]") {
    UiClinic clinic;
    const PatientId patient = clinic.clinic.addPatient("Oskar", "Weiss", "1959-08-18", Sex::male);
    const VisitId visit = clinic.clinic.visits().arrive(*clinic.clinic.nurse, patient).value().id;
    ShownScreening shown(clinic, visit);
    shown.press(Qt::Key_N);
    QTest::mouseClick(&shown.find("screening.not_today"), Qt::LeftButton);
    CHECK(ShownScreening::focusName() == "screening.close.reason");
    shown.press(Qt::Key_Return);
    CHECK(clinic.navigator.today == 0);
    shown.press(Qt::Key_Escape);
    CHECK(shown.isShown("screening.record"));
    QTest::mouseClick(&shown.find("screening.not_today"), Qt::LeftButton);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("Has a cold"));
    shown.press(Qt::Key_Return);
    CHECK(clinic.navigator.today == 1);
    CHECK(clinic.clinic.visits().snapshot(visit).value().visit.closeReason == "Has a cold");
}

TEST_CASE("A repeat screening takes over what is still valid and asks the rest again", "[ui][screening]") {
    UiClinic clinic;
    const PatientId patient = clinic.clinic.addPatient("Oskar", "Weiss", "1959-08-18", Sex::male);
    const VisitId first = clinic.clinic.visits().arrive(*clinic.clinic.nurse, patient).value().id;
    ScreeningCase facts = clinic.clinic.healthyCase(patient);
    facts.medicines = {"omeprazole 20 mg"};
    static_cast<void>(clinic.clinic.screenings().record(*clinic.clinic.nurse, first, facts).value());
    REQUIRE(clinic.clinic.visits().close(*clinic.clinic.nurse, first, "No chair free").has_value());
    clinic.clinic.clock.advance(Duration::fromDays(7));
    const VisitId visit = clinic.clinic.visits().arrive(*clinic.clinic.nurse, patient).value().id;

    ShownScreening shown(clinic, visit);
    CHECK(shown.find<ui::InlineMessage>("screening.taken_over").text().contains("3 Mar 2026"));
    CHECK(shown.isShown("screening.answer.medicines_changed"));
    CHECK(shown.find<QLineEdit>("screening.vital.systolic").text().isEmpty());
    CHECK(shown.find<QLineEdit>("screening.lab.creatinine.value").text() == "70");
    CHECK(wordOf(shown).contains("Incomplete", Qt::CaseInsensitive));
}

TEST_CASE("A form survives its draft", "[ui][screening]") {
    ui::ScreeningForm form;
    form.answers = {{"heart_block", Answer::no}, {"kidney_disease", Answer::unknown}};
    form.pregnancy = Pregnancy::postpartum;
    form.salt = Salt::chloride;
    form.indications = QStringList{"fatigue"};
    form.medicines = QStringList{"digoxin", "ibuprofen"};
    form.medicineTyping = "ome";
    form.medicinesChanged = Answer::yes;
    form.vitals.numbers = {{VitalField::systolic, "3x0"}, {VitalField::temperature, "36,8"}};
    form.vitals.oxygen = Oxygen::oxygen;
    form.vitals.kneeReflex = KneeReflex::reduced;
    form.labs = {{LabTest::creatinine, {"1.2", LabUnit::mgPerDl, "24.2."}}};
    const std::optional<ui::ScreeningForm> read = ui::decodeForm(ui::encodeForm(form));
    REQUIRE(read.has_value());
    CHECK(*read == form);
    CHECK_FALSE(ui::decodeForm("not a draft").has_value());
}
