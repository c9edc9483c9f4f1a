// First start, sign-in, lock and unlock, in the real window and by keyboard.
#include <algorithm>

#include <QLineEdit>

#include "store/sql/sql_store.h"
#include "support/catch.h"
#include "tests/ui/shell_fixture.h"
#include "ui/widgets/field.h"
#include "ui/widgets/inline_message.h"

using namespace gramhour;
using namespace gramhour::test;

namespace {

QString q(const char* text) {
    return QString::fromUtf8(text);
}

/// A file where nobody has been yet.
class EmptyClinic {
public:
    TempFolder folder{TempFolder::Place::memory};
    ManualClock clock{UtcTime::parseIso("2026-03-03T09:00:00Z").value()};
    PasswordHasher hasher{PasswordCost{1, 8192}};
    std::unique_ptr<Store> store = store::openSqliteStore(folder.path() / "clinic.gramhour");
    ServiceContext context = makeServiceContext(*store, clock);
};

QString problemOf(const QWidget* editor) {
    return qobject_cast<const ui::Field*>(editor->parentWidget())->message();
}

bool saysPlainFile(const ShellWindow& shell) {
    QApplication::processEvents();
    const auto notices = shell.window->findChildren<ui::InlineMessage*>(q("door.plain"));
    return std::any_of(notices.begin(), notices.end(), [](const ui::InlineMessage* notice) {
        return notice->isVisible() && notice->text().contains(q("without encryption"));
    });
}

}  // namespace

TEST_CASE("where the file is not encrypted the doors say so, and no others", "[ui][shell][H-22]") {
    EmptyClinic clinic;
    ShellWindow first(clinic.context, clinic.hasher, clinic.clock);
    CHECK_FALSE(saysPlainFile(first));
    first.window->setPlainFile();
    CHECK(saysPlainFile(first));
    CHECK(first.isShown("first.clinic"));

    ClinicFixture f;
    ShellWindow later(f.context(), f.hasher(), f.clock);
    later.window->setPlainFile();
    CHECK(later.isShown("signin.name"));
    CHECK(saysPlainFile(later));
    later.signIn("rokafor");
    CHECK(later.screen() == "today");
    CHECK_FALSE(saysPlainFile(later));
}

TEST_CASE("the first start makes the clinic and lets its administrator in") {
    EmptyClinic clinic;
    ShellWindow shell(clinic.context, clinic.hasher, clinic.clock);
    REQUIRE(shell.isShown("first.clinic"));
    CHECK(shell.focused() == "first.display_name");

    shell.type("first.display_name", q("Dr Núria Vilà"));
    shell.type("first.signin_name", q("NVila"));
    shell.tick("first.role.nurse");
    shell.tick("first.role.prescriber");
    shell.type("first.password", q("short"));
    shell.type("first.clinic", q("Harbour Clinic"));
    shell.type("first.chair_count", q("3"));
    shell.type("first.chair.2", q("Window chair"));

    shell.click("first.submit");
    CHECK(problemOf(shell.find<QLineEdit>("first.password")).contains("at least 10 characters"));
    CHECK(shell.find<QLineEdit>("first.clinic")->text() == "Harbour Clinic");

    shell.type("first.password", q("seven grey herons"));
    shell.type("first.password_again", q("seven gray herons"));
    shell.click("first.submit");
    CHECK(problemOf(shell.find<QLineEdit>("first.password_again")) == "The two passwords are not the same.");

    shell.type("first.password_again", q("seven grey herons"));
    shell.key(Qt::Key_Return);
    CHECK(shell.screen() == "today");
    CHECK(shell.readable().contains(q("Dr Núria Vilà")));

    const Services services(clinic.context, clinic.hasher);
    CHECK(services.clinic.clinic().name == "Harbour Clinic");
    const std::vector<Chair> chairs = services.clinic.chairs();
    REQUIRE(chairs.size() == 3);
    CHECK(chairs[0].name == "Chair 1");
    CHECK(chairs[1].name == "Window chair");
    const std::vector<Staff> staff = services.staff.list();
    REQUIRE(staff.size() == 1);
    CHECK(staff[0].signInName == "nvila");
    CHECK(staff[0].roles == Roles{Role::nurse, Role::prescriber, Role::administrator});
}

TEST_CASE("a wrong password is said beside it, and nothing typed is lost") {
    ClinicFixture clinic;
    ShellWindow shell(clinic.context(), clinic.hasher(), clinic.clock);
    CHECK(shell.focused() == "signin.name");
    shell.signIn("rokafor", q("correct horse batterY"));
    CHECK(problemOf(shell.find<QLineEdit>("signin.password")) == "Name or password is not right.");
    CHECK(shell.find<QLineEdit>("signin.name")->text() == "rokafor");
    CHECK(shell.focused() == "signin.password");
    CHECK_FALSE(shell.window->signedIn().has_value());

    // The password is selected: typing replaces it.
    QTest::keyClicks(QApplication::focusWidget(), QString::fromLatin1(kPassword));
    shell.key(Qt::Key_Return);
    REQUIRE(shell.window->signedIn().has_value());
    CHECK(shell.window->signedIn()->id == clinic.nurse->id);
    CHECK(shell.screen() == "today");
}

TEST_CASE("an unknown name and a wrong password read the same") {
    ClinicFixture clinic;
    ShellWindow shell(clinic.context(), clinic.hasher(), clinic.clock);
    shell.signIn("nobody");
    CHECK(problemOf(shell.find<QLineEdit>("signin.password")) == "Name or password is not right.");
}

TEST_CASE("letters that come against Shift tell of Caps Lock") {
    ClinicFixture clinic;
    ShellWindow shell(clinic.context(), clinic.hasher(), clinic.clock);
    auto* password = shell.find<QLineEdit>("signin.password");
    password->setFocus();
    QKeyEvent capital(QEvent::KeyPress, Qt::Key_A, Qt::NoModifier, q("A"));
    QApplication::sendEvent(password, &capital);
    CHECK(problemOf(password) == "Caps Lock seems to be on.");
    QKeyEvent small(QEvent::KeyPress, Qt::Key_A, Qt::NoModifier, q("a"));
    QApplication::sendEvent(password, &small);
    CHECK(problemOf(password).isEmpty());
}

TEST_CASE("the lock page names chairs and states but no patient", "[H-10][H-16]") {
    ClinicFixture clinic;
    const PatientId patient = clinic.addPatient("Joaquín", "Peñalver", "1964-09-30", Sex::male);
    const ChairId chair = clinic.clinic().chairs().at(1).id;
    static_cast<void>(clinic.runningSession(patient, Mass::fromGrams(1), chair));
    ShellWindow shell(clinic.context(), clinic.hasher(), clinic.clock);
    shell.signIn("rokafor");
    shell.key(Qt::Key_2, Qt::ControlModifier);
    REQUIRE(shell.screen() == "patients");

    shell.key(Qt::Key_L, Qt::ControlModifier);
    REQUIRE(shell.isShown("lock.password"));
    CHECK(shell.screen().isEmpty());
    const QString text = shell.readable();
    CHECK(text.contains("Chair 2"));
    CHECK(text.contains("1 chair"));
    CHECK(text.contains("Locked by R. Okafor, RN"));
    CHECK_FALSE(text.contains(q("Peñalver")));
    CHECK_FALSE(text.contains(q("Joaquín")));

    // The first check is due 15 min after the start, its window ends 5 min later: overdue by 1 min at 21 min.
    clinic.clock.advance(Duration::fromMinutes(21));
    shell.ticker.tickNow();
    CHECK(shell.readable().contains("Overdue by 6:00"));

    shell.type("lock.password", q("not this one"));
    shell.key(Qt::Key_Return);
    CHECK(problemOf(shell.find<QLineEdit>("lock.password")) == "The password is not right.");
    shell.type("lock.password", QString::fromLatin1(kPassword));
    shell.key(Qt::Key_Return);
    CHECK(shell.screen() == "patients");
}

TEST_CASE("somebody else can sign in over the lock, and begins at Today") {
    ClinicFixture clinic;
    ShellWindow shell(clinic.context(), clinic.hasher(), clinic.clock);
    shell.signIn("rokafor");
    shell.key(Qt::Key_4, Qt::ControlModifier);
    shell.key(Qt::Key_L, Qt::ControlModifier);
    shell.click("lock.other");
    CHECK(shell.readable().contains("Sign in as somebody else"));
    shell.key(Qt::Key_Escape);
    CHECK(shell.isShown("lock.password"));
    shell.click("lock.other");
    shell.signIn("skim");
    CHECK(shell.window->signedIn()->id == clinic.secondNurse->id);
    CHECK(shell.screen() == "today");
    CHECK(shell.readable().contains("S. Kim, RN"));
}

TEST_CASE("the screen locks by itself after the minutes that are set", "[H-16]") {
    ClinicFixture clinic;
    ShellWindow shell(clinic.context(), clinic.hasher(), clinic.clock);
    shell.signIn("rokafor");
    clinic.clock.advance(Duration::fromSeconds(48));
    shell.ticker.tickNow();
    CHECK(shell.readable().contains("Nurse · locks in 4:12"));  // 5:00 − 0:48

    shell.key(Qt::Key_Shift);
    shell.ticker.tickNow();
    CHECK(shell.readable().contains("locks in 5:00"));

    // Setting the machine's clock is not the passing of time.
    clinic.clock.jumpTo(clinic.clock.now() + Duration::fromHours(2));
    shell.ticker.tickNow();
    CHECK(shell.screen() == "today");

    shell.appearance.setLockMinutes(2);
    clinic.clock.advance(Duration::fromSeconds(119));
    shell.ticker.tickNow();
    CHECK(shell.screen() == "today");
    clinic.clock.advance(Duration::fromSeconds(1));
    shell.ticker.tickNow();
    CHECK(shell.isShown("lock.password"));
}
