// Namesakes, joined records and walk-ins on the screens of patients.
#include "support/catch.h"
#include "ui/board_fixture.h"
#include "ui/patients/patient_page_presenter.h"
#include "ui/patients/patients_presenter.h"
#include "ui/screen_driver.h"
#include "ui/shell/walk_in_dialog.h"
#include "ui/widgets/widgets.h"

using namespace gramhour;
using namespace gramhour::test;
using gramhour::ui::PatientPagePresenter;
using gramhour::ui::PatientsPresenter;

namespace {

using Page = ShownScreen<PatientPagePresenter>;

QString name(const char* text) {
    return QString::fromUtf8(text);
}

QString named(const char* text, std::int64_t id) {
    return QString::fromUtf8(text).arg(id);
}

Date born(const char* iso) {
    return Date::parseIso(iso).value();
}

}  // namespace

TEST_CASE("a namesake is told by icon and word in the list and on the page", "[ui][patients][H-13]") {
    PlaceClinic place;
    const PatientId first = place.clinic.addPatient("Zoë", "Martin", "1981-04-12");
    const PatientId second = place.clinic.addPatient("Martin", "Zoe", "1990-01-07");
    static_cast<void>(place.clinic.addPatient("Wei", "Chen", "1990-01-07"));
    {
        const ShownScreen<PatientsPresenter> list(place.place.ui);
        const auto& table = list.find<ui::SimpleTable>(name("patients.list"));
        CHECK(table.model()->index(0, 1).data().toString().isEmpty());  // Chen
        CHECK(table.model()->index(1, 1).data().toString() == "Same name");
        CHECK(table.model()->index(1, 1).data(ui::IconRole).toInt() == static_cast<int>(ui::Icon::Warning));
        CHECK(table.model()->index(1, 0).data(Qt::AccessibleTextRole).toString().endsWith("Same name"));
    }
    const Page page(place.place.ui, first);
    const auto& notice = page.find<ui::InlineMessage>(named("patient.namesake.%1", second.value()));
    CHECK(notice.isVisible());
    CHECK(notice.text().contains("7 Jan 1990"));
    page.click(named("patient.namesake_open.%1", second.value()));
    CHECK(place.place.navigator.last() == "patient/" + std::to_string(second.value()));
}

TEST_CASE("a record number that somebody has is refused with both in view", "[ui][patients][H-13]") {
    PlaceClinic place;
    const PatientId holder = place.clinic.addPatient("Amara", "Lindqvist", "1981-04-12");
    const ShownScreen<PatientsPresenter> screen(place.place.ui);
    screen.presenter->registerPatient(name("Wei Chen 7.1.1990"));
    QTest::keyClick(&screen.find(name("patient_form.sex")), Qt::Key_F);
    screen.type(name("patient_form.recordNumber"), "100-001");
    CHECK(screen.isShown(named("patients.duplicate.%1", holder.value())));
    screen.click(name("patients.save"));
    CHECK(place.place.navigator.places.empty());
    const auto fields = screen.window().findChildren<ui::Field*>();
    const bool isSaid = std::any_of(fields.begin(), fields.end(), [](const ui::Field* field) {
        return field->message().contains("Amara Lindqvist") && field->message().contains("12 Apr 1981");
    });
    CHECK(isSaid);
    CHECK(screen.find<QLineEdit>(name("patient_form.familyName")).text() == "Chen");
}

TEST_CASE("an administrator joins two records and takes them apart again", "[ui][patients][H-13]") {
    PlaceClinic place;
    const PatientId kept = place.clinic.addPatient("Amara", "Lindqvist", "1981-04-12");
    const PatientId other = place.clinic.addPatient("Amara", "Lindquist", "1981-12-04");
    place.place.signedIn = *place.clinic.admin;
    const Page page(place.place.ui, kept);
    page.click(name("patient.merge"));
    CHECK(QApplication::focusWidget()->objectName() == "merge.find");
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("lindquist"));
    Page::press(Qt::Key_Return);
    const auto& table = page.find<ui::SimpleTable>(name("merge.comparison"));
    REQUIRE(table.isVisible());
    CHECK(table.model()->index(1, 1).data().toString() == "Lindqvist");
    CHECK(table.model()->index(1, 2).data().toString() == "Lindquist");
    CHECK(table.model()->index(1, 2).data(ui::IconRole).isValid());
    CHECK_FALSE(table.model()->index(0, 2).data(ui::IconRole).isValid());  // the given name is the same
    page.click(name("merge.swap"));
    CHECK(table.model()->index(1, 1).data().toString() == "Lindquist");
    page.click(name("merge.swap"));
    page.click(name("patient.merge_save"));
    CHECK(page.find<ui::InlineMessage>(name("merge.problem")).text() == "Give a reason.");
    page.type(name("merge.reason"), "typed twice");
    page.click(name("patient.merge_save"));
    CHECK(place.clinic.patients().patient(other).value().id == kept);
    REQUIRE(page.isShown(name("patient.merges")));

    const MergeId merge = place.clinic.merges().mergesOf(kept).at(0).id;
    page.click(named("patient.undo.%1", merge.value()));
    page.click(named("patient.undo_go.%1", merge.value()));  // a reason is asked for
    CHECK(place.clinic.patients().patient(other).value().id == kept);
    page.type(named("patient.undo_reason.%1", merge.value()), "cousins");
    Page::press(Qt::Key_Return);
    CHECK(place.clinic.patients().patient(other).value().id == other);
}

TEST_CASE("a nurse sees joined records and can't join any", "[ui][patients][H-16]") {
    PlaceClinic place;
    const PatientId kept = place.clinic.addPatient("Amara", "Lindqvist", "1981-04-12");
    const PatientId other = place.clinic.addPatient("Amara", "Lindquist", "1981-12-04");
    const MergeId merge =
        place.clinic.merges().merge(*place.clinic.admin, kept, other, "typed twice").value();
    const Page page(place.place.ui, other);  // by the merged record's id: the kept one's page
    CHECK(page.presenter->title() == "Amara Lindqvist");
    CHECK(page.isShown(name("patient.merges")));
    CHECK_FALSE(page.isShown(name("patient.merge")));
    CHECK_FALSE(page.isShown(named("patient.undo.%1", merge.value())));
}

TEST_CASE("a walk-in is seated in a hurry and attached with two identifiers", "[ui][patients][H-13]") {
    PlaceClinic place;
    const PatientId registered = place.clinic.addPatient("Amara", "Lindqvist", "1981-04-12");
    std::optional<VisitId> visit;
    {
        QWidget window;
        ui::WalkInDialog dialog(place.place.ui, name("Amara Lindqvist"), &window);
        QObject::connect(&dialog, &ui::WalkInDialog::started, [&](VisitId id) { visit = id; });
        dialog.show();
        ShownScreen<PatientsPresenter>::settle();
        CHECK(dialog.findChild<QLineEdit*>(name("hurry.initials"))->text() == "A. L.");
        QTest::mouseClick(dialog.findChild<QPushButton*>(name("hurry.go")), Qt::LeftButton);
        CHECK_FALSE(visit);  // birth date and sex are missing
        QTest::keyClicks(dialog.findChild<QLineEdit*>(name("hurry.birthDate")), QStringLiteral("12.4.1981"));
        QTest::keyClick(dialog.findChild<QWidget*>(name("hurry.sex")), Qt::Key_F);
        QTest::mouseClick(dialog.findChild<QPushButton*>(name("hurry.go")), Qt::LeftButton);
        REQUIRE(visit);
    }
    const PatientId walkIn = place.clinic.visits().snapshot(*visit).value().patient.id;
    {
        const ShownScreen<PatientsPresenter> list(place.place.ui);  // it is not forgotten
        list.click(named("patients.walk_in_open.%1", walkIn.value()));
        CHECK(place.place.navigator.last() == "patient/" + std::to_string(walkIn.value()));
    }
    const Page page(place.place.ui, walkIn);
    CHECK(page.presenter->title() == "A. L.");
    page.click(name("patient.attach"));
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("lindqvist"));
    Page::press(Qt::Key_Return);
    CHECK(QApplication::focusWidget()->objectName() == "attach.familyName");
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("Lindqvist"));
    page.click(name("patient.attach_save"));
    CHECK(page.find<ui::InlineMessage>(name("attach.problem")).isVisible());  // one identifier
    page.type(name("attach.birthDate"), "4 Dec 1981");
    page.click(name("patient.attach_save"));
    CHECK(place.clinic.patients().patient(walkIn).value().id == walkIn);  // it differs
    page.type(name("attach.birthDate"), "12 Apr 1981");
    page.click(name("patient.attach_save"));
    CHECK(place.clinic.patients().patient(walkIn).value().id == registered);
    CHECK(page.presenter->title() == "Amara Lindqvist");
}

TEST_CASE("a walk-in nobody knows is registered and attached in one", "[ui][patients][H-13]") {
    PlaceClinic place;
    const PatientId walkIn =
        place.clinic.walkIns()
            .start(*place.clinic.nurse, {"A. L.", born("1981-04-12"), Sex::female, std::nullopt})
            .value()
            .patient;
    const Page page(place.place.ui, walkIn);
    page.click(name("patient.attach"));
    page.click(name("attach.register"));
    CHECK(page.find<QLineEdit>(name("patient_form.birthDate")).text() == "12 Apr 1981");
    page.type(name("patient_form.givenName"), "Amara");
    page.type(name("patient_form.familyName"), "Lindqvist");
    page.click(name("patient.details_save"));
    CHECK(place.clinic.patients().patient(walkIn).value().details.fullName() == "Amara Lindqvist");
    CHECK(page.presenter->title() == "Amara Lindqvist");
    CHECK(place.clinic.walkIns().provisional().empty());
}

TEST_CASE("allergies that were left unsaved are there again", "[ui][patients][H-17]") {
    PlaceClinic place;
    const PatientId patient = place.clinic.addPatient("Wei", "Chen", "1990-01-07");
    {
        const Page page(place.place.ui, patient);
        page.click(name("patient.allergies"));
        QTest::keyClick(&page.find(name("allergies.status")), Qt::Key_H);
        Page::settle();
        page.type(name("allergies.substance.0"), "latex");
        page.presenter->leave();
    }
    CHECK(place.clinic.patients().patient(patient).value().allergies.empty());
    const Page again(place.place.ui, patient);
    REQUIRE(again.isShown(name("allergies.status")));
    CHECK(again.find<QLineEdit>(name("allergies.substance.0")).text() == "latex");
    again.click(name("patient.allergies_save"));
    CHECK(place.clinic.patients().patient(patient).value().allergies.at(0).substance == "latex");
    CHECK_FALSE(
        place.place.services.drafts.load("patient/" + std::to_string(patient.value()) + "/allergies"));
}

TEST_CASE("an allergy that somebody else wrote down meanwhile is not lost to a list begun before",
          "[ui][patients][H-17]") {
    PlaceClinic place;
    const PatientId patient = place.clinic.addPatient("Wei", "Chen", "1990-01-07");
    const auto write = [&](const std::vector<Allergy>& allergies) {
        REQUIRE(place.clinic.patients().setAllergies(*place.clinic.secondNurse, patient,
                                                     AllergyStatus::listed, allergies));
    };
    const auto stored = [&] {
        QStringList substances;
        const Patient person = place.clinic.patients().patient(patient).value();
        for (const Allergy& each : person.allergies) {
            substances += QString::fromStdString(each.substance);
        }
        return substances;
    };
    write({{{}, "Latex", "rash", Severity::mild}, {{}, "Plaster", "rash", Severity::mild}});
    {
        const Page page(place.place.ui, patient);
        page.click(name("patient.allergies"));
        page.click(name("allergies.remove.1"));  // plaster was a mistake
        page.type(name("allergies.reaction.0"), "hives");
        page.presenter->leave();
    }
    write({{{}, "Latex", "rash", Severity::mild},
           {{}, "Plaster", "rash", Severity::mild},
           {{}, "Penicillin", "collapse", Severity::anaphylaxis}});

    const Page again(place.place.ui, patient);
    const auto problem = [&again] {
        for (const ui::InlineMessage* each : again.window().findChildren<ui::InlineMessage*>()) {
            if (each->isVisible() && each->text().contains(QStringLiteral("Meanwhile"))) {
                return each->text();
            }
        }
        return QString();
    };
    CHECK(problem().contains(QStringLiteral("Penicillin")));
    CHECK_FALSE(problem().contains(QStringLiteral("Plaster")));

    // Once more while the page is open: nothing is stored before it was seen.
    write({{{}, "Latex", "rash", Severity::mild},
           {{}, "Penicillin", "collapse", Severity::anaphylaxis},
           {{}, "Kiwi", "", Severity::unknown}});
    again.click(name("patient.allergies_save"));
    CHECK(problem().contains(QStringLiteral("Kiwi")));
    CHECK(stored() == QStringList{"Latex", "Penicillin", "Kiwi"});
    again.click(name("patient.allergies_save"));
    CHECK(stored() == QStringList{"Latex", "Penicillin", "Kiwi"});
    CHECK(place.clinic.patients().patient(patient).value().allergies.at(0).reaction == "hives");
}
