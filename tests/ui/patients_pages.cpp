#include "support/catch.h"
#include "ui/board_fixture.h"
#include "ui/patients/patient_page_presenter.h"
#include "ui/patients/patients_presenter.h"
#include "ui/screen_driver.h"
#include "ui/widgets/widgets.h"

using namespace gramhour;
using namespace gramhour::test;
using gramhour::ui::PatientPagePresenter;
using gramhour::ui::PatientsPresenter;

namespace {

QString name(const char* text) {
    return QString::fromUtf8(text);
}

void choose(const ShownScreen<PatientsPresenter>& screen, Qt::Key key) {
    auto& sex = screen.find<ui::ToggleChoice>(name("patient_form.sex"));
    QTest::keyClick(&sex, key);
    ShownScreen<PatientsPresenter>::settle();
}

}  // namespace

TEST_CASE("typing finds a patient without accents and Enter opens them", "[ui][patients]") {
    PlaceClinic place;
    static_cast<void>(place.clinic.addPatient("Wei", "Chen", "1990-01-07", Sex::male));
    const PatientId wanted = place.clinic.addPatient("Joaquín", "Peñalver", "1964-09-30", Sex::male);
    const ShownScreen<PatientsPresenter> screen(place.place.ui);
    CHECK(QApplication::focusWidget()->objectName() == "patients.find");
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("penal joa"));
    const auto& table = screen.find<ui::SimpleTable>(name("patients.list"));
    REQUIRE(table.model()->rowCount() == 1);
    CHECK(table.model()->index(0, 0).data().toString() == name("Peñalver, Joaquín"));
    CHECK(table.model()->index(0, 3).data().toString() == "30 Sept 1964 (61)");
    ShownScreen<PatientsPresenter>::press(Qt::Key_Return);
    CHECK(place.place.navigator.last() == "patient/" + std::to_string(wanted.value()));
}

TEST_CASE("the list goes on while scrolling", "[ui][patients]") {
    PlaceClinic place;
    for (int i = 0; i < 130; ++i) {
        static_cast<void>(place.clinic.addPatient("Person", "Name" + std::to_string(1000 + i), "1980-01-01"));
    }
    const ShownScreen<PatientsPresenter> screen(place.place.ui);
    auto& table = screen.find<ui::SimpleTable>(name("patients.list"));
    CHECK(table.model()->rowCount() == 100);
    table.scrollToBottom();
    ShownScreen<PatientsPresenter>::settle();
    CHECK(table.model()->rowCount() == 130);
    CHECK(table.model()->index(129, 0).data().toString() == "Name1129, Person");
}

TEST_CASE("registering asks for what is missing, beside the field", "[ui][patients]") {
    PlaceClinic place;
    const ShownScreen<PatientsPresenter> screen(place.place.ui);
    screen.click(name("patients.register"));
    ShownScreen<PatientsPresenter>::press(Qt::Key_Return, Qt::ControlModifier);
    CHECK(place.place.navigator.places.empty());
    CHECK(QApplication::focusWidget()->objectName() == "patient_form.givenName");

    screen.type(name("patient_form.givenName"), "Thandiwe");
    screen.type(name("patient_form.familyName"), "Mokoena");
    screen.type(name("patient_form.birthDate"), "22.6.1975");
    choose(screen, Qt::Key_F);
    screen.type(name("patient_form.weight"), "81,2");
    screen.click(name("patients.save"));
    REQUIRE(place.place.navigator.places.size() == 1);
    const std::vector<PatientHit> hits = place.clinic.patients().find("mokoena");
    REQUIRE(hits.size() == 1);
    CHECK(hits[0].birthDate == Date::parseIso("1975-06-22").value());
    CHECK(place.clinic.patients().patient(hits[0].id)->details.weightGrams == 81'200);
    CHECK_FALSE(place.place.services.drafts.load("patient/new").has_value());
}

TEST_CASE("who it may already be stands beside the form", "[ui][patients][H-13]") {
    PlaceClinic place;
    const PatientId known = place.clinic.addPatient("Amara", "Lindqvist", "1981-04-12");
    const ShownScreen<PatientsPresenter> screen(place.place.ui);
    screen.presenter->registerPatient(name("Amara Lindquist"));
    screen.type(name("patient_form.birthDate"), "12 Apr 1981");
    const QString row = QStringLiteral("patients.duplicate.%1").arg(known.value());
    REQUIRE(screen.isShown(row));
    screen.click(row);
    CHECK(place.place.navigator.last() == "patient/" + std::to_string(known.value()));
}

TEST_CASE("a registration that was left is there again", "[ui][patients]") {
    PlaceClinic place;
    const ShownScreen<PatientsPresenter> screen(place.place.ui);
    screen.click(name("patients.register"));
    screen.type(name("patient_form.givenName"), "Siobhan");
    ShownScreen<PatientsPresenter>::press(Qt::Key_Escape);
    REQUIRE(screen.isShown(name("patients.draft_open")));
    screen.click(name("patients.draft_open"));
    CHECK(screen.find<QLineEdit>(name("patient_form.givenName")).text() == name("Siobhan"));
}

TEST_CASE("the patient's page starts a visit", "[ui][patients]") {
    PlaceClinic place;
    const PatientId patient = place.clinic.addPatient("Wei", "Chen", "1990-01-07", Sex::male);
    const ShownScreen<PatientPagePresenter> screen(place.place.ui, patient);
    CHECK(screen.find<QPushButton>(name("patient.visit")).text() == "Start visit");
    screen.click(name("patient.visit"));
    CHECK(place.place.navigator.last().rfind("visit/", 0) == 0);
    screen.presenter->activate();
    CHECK(screen.find<QPushButton>(name("patient.visit")).text() == "Go on with the visit");
}

TEST_CASE("an edit on an older version is told in place and keeps what was typed", "[ui][patients]") {
    PlaceClinic place;
    const PatientId patient = place.clinic.addPatient("Wei", "Chen", "1990-01-07", Sex::male);
    const ShownScreen<PatientPagePresenter> screen(place.place.ui, patient);
    screen.click(name("patient.edit"));
    screen.type(name("patient_form.phone"), "555 0199");

    Patient other = place.clinic.patients().patient(patient).value();
    other.details.address = "3 Mill Lane";
    REQUIRE(
        place.clinic.patients().change(*place.clinic.secondNurse, patient, other.revision, other.details));

    screen.click(name("patient.details_save"));
    const auto& problem = screen.find<ui::InlineMessage>(name("patient.details_problem"));
    CHECK(problem.isVisible());
    CHECK(problem.text().contains(QStringLiteral("address")));
    CHECK(screen.find<QLineEdit>(name("patient_form.phone")).text() == "555 0199");
    screen.click(name("patient.details_save"));
    CHECK(place.clinic.patients().patient(patient)->details.phone == "555 0199");
}

TEST_CASE("allergies are listed with substance, reaction and severity", "[ui][patients][H-17]") {
    PlaceClinic place;
    const PatientId patient = place.clinic.addPatient("Wei", "Chen", "1990-01-07", Sex::male);
    const ShownScreen<PatientPagePresenter> screen(place.place.ui, patient);
    screen.click(name("patient.allergies"));
    QTest::keyClick(&screen.find(name("allergies.status")), Qt::Key_H);
    ShownScreen<PatientPagePresenter>::settle();
    screen.click(name("patient.allergies_save"));
    CHECK(screen.find<ui::InlineMessage>(name("allergies.problem")).isVisible());
    screen.type(name("allergies.substance.0"), "penicillin");
    screen.type(name("allergies.reaction.0"), "swollen face");
    screen.click(name("patient.allergies_save"));
    const Patient saved = place.clinic.patients().patient(patient).value();
    CHECK(saved.allergyStatus == AllergyStatus::listed);
    REQUIRE(saved.allergies.size() == 1);
    CHECK(saved.allergies[0].substance == "penicillin");
}
