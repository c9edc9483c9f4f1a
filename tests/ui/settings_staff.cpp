// Settings: who works here, the chairs, the clinic, the protocol, and who may change what.
#include <QLineEdit>
#include <QTabBar>

#include "support/catch.h"
#include "tests/ui/shell_fixture.h"
#include "ui/settings/settings_page.h"
#include "ui/widgets/field.h"
#include "ui/widgets/simple_table.h"
#include "ui/widgets/toggle_choice.h"

using namespace gramhour;
using namespace gramhour::test;
using Section = gramhour::ui::SettingsPage::Section;

namespace {

QString q(const char* text) {
    return QString::fromUtf8(text);
}

/// Signs in and opens a section.
void openSection(ShellWindow& shell, const char* person, Section section) {
    shell.signIn(person);
    shell.key(Qt::Key_6, Qt::ControlModifier);
    shell.find<QTabBar>("settings.sections")->setCurrentIndex(static_cast<int>(section));
    QApplication::processEvents();
}

void selectPerson(ShellWindow& shell, const QString& name) {
    auto* list = shell.find<ui::SimpleTable>("settings.staff.list");
    for (int row = 0; row < list->model()->rowCount(); ++row) {
        if (list->model()->index(row, 0).data().toString() == name) {
            list->selectRow(row);
            return;
        }
    }
    FAIL("nobody of this name in the list");
}

}  // namespace

TEST_CASE("the administrator adds a nurse, and she signs in", "[H-16]") {
    ClinicFixture clinic;
    ShellWindow shell(clinic.context(), clinic.hasher(), clinic.clock);
    openSection(shell, "admin", Section::staff);
    shell.click("settings.staff.add");
    REQUIRE(shell.focused() == "settings.staff.display_name");
    shell.type("settings.staff.display_name", q("Ö. Şahin, RN"));
    shell.type("settings.staff.signin_name", q("rokafor"));
    shell.type("settings.staff.password", q("nine brown owls"));
    shell.click("settings.staff.save");
    CHECK(shell.readable().contains("Somebody else signs in by this name."));

    shell.type("settings.staff.signin_name", q("osahin"));
    shell.click("settings.staff.save");
    CHECK(shell.find<ui::SimpleTable>("settings.staff.list")->model()->rowCount() == 6);

    shell.key(Qt::Key_L, Qt::ControlModifier);
    shell.click("lock.other");
    shell.signIn("osahin", q("nine brown owls"));
    // The administrator chose this one: before anything else she chooses her own.
    REQUIRE(shell.focused() == "fresh.password");
    CHECK(shell.readable().contains("Choose a password of your own"));
    CHECK(shell.window->signedIn()->id == clinic.admin->id);
    shell.type("fresh.password", q("password123"));
    shell.key(Qt::Key_Return);
    REQUIRE(shell.focused() == "fresh.again");
    shell.type("fresh.again", q("password123"));
    shell.key(Qt::Key_Return);
    CHECK(shell.readable().contains("This password is among those that are tried first."));
    shell.type("fresh.password", q("seven grey herons"));
    shell.type("fresh.again", q("seven grey heron"));
    shell.key(Qt::Key_Return);
    CHECK(shell.readable().contains("The two are not the same."));
    shell.type("fresh.again", q("seven grey herons"));
    shell.key(Qt::Key_Return);
    CHECK(shell.screen() == "today");
    REQUIRE(shell.window->signedIn().has_value());
    CHECK(shell.window->signedIn()->displayName == "Ö. Şahin, RN");
    CHECK(shell.window->signedIn()->roles == Roles{Role::nurse});
}

TEST_CASE("who is disabled can't sign in; with a new password and enabled they can", "[H-16]") {
    ClinicFixture clinic;
    ShellWindow shell(clinic.context(), clinic.hasher(), clinic.clock);
    openSection(shell, "admin", Section::staff);
    selectPerson(shell, q("S. Kim, RN"));
    shell.click("settings.staff.active");
    CHECK_FALSE(clinic.staff().signIn("skim", kPassword).has_value());
    shell.click("settings.staff.active");
    shell.type("settings.staff.password", q("ten quiet geese"));
    shell.click("settings.staff.set_password");
    CHECK_FALSE(clinic.staff().signIn("skim", kPassword).has_value());
    CHECK(clinic.staff().signIn("skim", "ten quiet geese").error().code ==
          ServiceErrorCode::mustChangePassword);
}

TEST_CASE("whoever is signed in changes their own password by the present one", "[H-24]") {
    ClinicFixture clinic;
    ShellWindow shell(clinic.context(), clinic.hasher(), clinic.clock);
    openSection(shell, "rokafor", Section::staff);
    shell.click("settings.staff.own_password");
    QApplication::processEvents();
    REQUIRE(shell.focused() == "own.present");
    shell.type("own.present", q("not the present one"));
    shell.type("own.password", q("seven grey herons"));
    shell.type("own.again", q("seven grey herons"));
    shell.key(Qt::Key_Return);
    CHECK(shell.readable().contains("The password is not right."));
    CHECK(shell.focused() == "own.present");
    shell.type("own.present", QString::fromLatin1(kPassword));
    shell.click("own.save");
    QApplication::processEvents();
    CHECK_FALSE(shell.isShown("own"));
    CHECK(clinic.staff().signIn("rokafor", "seven grey herons").has_value());
    CHECK_FALSE(clinic.staff().signIn("rokafor", kPassword).has_value());
}

TEST_CASE("the only administrator stays one") {
    ClinicFixture clinic;
    ShellWindow shell(clinic.context(), clinic.hasher(), clinic.clock);
    openSection(shell, "admin", Section::staff);
    selectPerson(shell, q(clinic.admin->displayName.c_str()));
    shell.click("settings.staff.active");
    CHECK(shell.readable().contains("This is the only administrator. Make somebody else one first."));
    CHECK(clinic.staff().signIn("admin", kPassword).has_value());
}

TEST_CASE("a nurse sees the settings and a sentence why she can't change them", "[H-16]") {
    ClinicFixture clinic;
    ShellWindow shell(clinic.context(), clinic.hasher(), clinic.clock);
    openSection(shell, "rokafor", Section::clinic);
    CHECK(shell.readable().contains("Only an administrator changes the clinic's details."));
    CHECK_FALSE(shell.find<QLineEdit>("settings.clinic.name")->isEnabled());
    CHECK_FALSE(shell.isShown("settings.clinic.save"));
    shell.find<QTabBar>("settings.sections")->setCurrentIndex(static_cast<int>(Section::staff));
    CHECK(shell.readable().contains("Only an administrator changes who works here."));
    CHECK_FALSE(shell.isShown("settings.staff.add"));
    CHECK_FALSE(shell.isShown("settings.staff.save"));
}

TEST_CASE("a chair is renamed, added, and taken out of service only while nobody sits in it", "[H-13]") {
    ClinicFixture clinic;
    const PatientId patient = clinic.addPatient("Wei", "Chen", "1990-01-07");
    const std::vector<Chair> before = clinic.clinic().chairs();
    static_cast<void>(clinic.runningSession(patient, Mass::fromGrams(1), before.at(0).id));
    ShellWindow shell(clinic.context(), clinic.hasher(), clinic.clock);
    openSection(shell, "admin", Section::chairs);

    const std::string second = "settings.chair." + std::to_string(before.at(1).id.value());
    shell.type((second + ".name").c_str(), q("Garden room"));
    shell.key(Qt::Key_Return);
    CHECK(clinic.clinic().chairs().at(1).name == "Garden room");

    const std::string first = "settings.chair." + std::to_string(before.at(0).id.value());
    QApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    shell.click((first + ".service").c_str());
    CHECK(shell.readable().contains("Somebody is in this chair."));
    CHECK(clinic.clinic().chairs().at(0).isInService);

    shell.type("settings.chairs.new", q("Chair 1"));
    shell.key(Qt::Key_Return);
    CHECK(shell.readable().contains("There is one of this name already."));
    shell.type("settings.chairs.new", q("Recliner by the door"));
    shell.key(Qt::Key_Return);
    CHECK(clinic.clinic().chairs().size() == before.size() + 1);
}

TEST_CASE("the protocol in force is shown with version, hash and limits", "[H-05]") {
    ClinicFixture clinic;
    ShellWindow shell(clinic.context(), clinic.hasher(), clinic.clock);
    openSection(shell, "rokafor", Section::protocol);
    const QString text = shell.readable();
    CHECK(text.contains(q("Magnesium by intravenous infusion")));
    const QString hash = QString::fromStdString(clinic.context().protocol->sha256);
    CHECK(text.contains(hash.left(8) + QLatin1Char(' ') + hash.mid(8, 8)));
    // Clinical reference, section 2: 2 g/h, 240 min and 4 g are never passed; 1 g/h may be, with a reason.
    CHECK(text.contains(q("1 g/h · soft")));
    CHECK(text.contains(q("2 g/h · hard")));
    CHECK(text.contains(q("240 min · hard")));
    CHECK(text.contains(q("4 g · hard")));
    CHECK(text.contains("Knee reflex absent: stop the infusion and call the prescriber."));
    CHECK_FALSE(text.contains(QLatin1Char('{')));
}

TEST_CASE("colours and the minutes to the lock hold at once") {
    ClinicFixture clinic;
    ShellWindow shell(clinic.context(), clinic.hasher(), clinic.clock);
    openSection(shell, "rokafor", Section::appearance);
    auto* scheme = shell.find<ui::ToggleChoice>("settings.appearance.scheme");
    scheme->setFocus();
    shell.key(Qt::Key_Right);
    CHECK(ui::Theme::scheme() == shell.appearance.scheme());
    shell.type("settings.appearance.lock_minutes", q("3"));
    shell.key(Qt::Key_Return);
    CHECK(shell.appearance.lockMinutes() == 3);
    shell.type("settings.appearance.lock_minutes", q("99"));
    shell.key(Qt::Key_Return);
    CHECK(shell.appearance.lockMinutes() == 3);
    shell.appearance.setScheme(ui::Scheme::Light);
}
