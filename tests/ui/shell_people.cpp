// The window and who is in front of it: waiting after failures, handing over, what a lock hides, emergency
// access.
#include <QDialog>
#include <QEventLoop>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QTimer>
#include <QToolTip>

#include "support/catch.h"
#include "support/failing_store.h"
#include "tests/ui/shell_fixture.h"
#include "ui/shell/lock_page.h"
#include "ui/widgets/field.h"
#include "ui/widgets/inline_message.h"

using namespace gramhour;
using namespace gramhour::test;

namespace {

QString q(const char* text) {
    return QString::fromUtf8(text);
}

struct People {
    ClinicFixture clinic;
    ShellWindow shell{clinic.context(), clinic.hasher(), clinic.clock};

    [[nodiscard]] QString problemAt(const char* name) const {
        const auto* field = qobject_cast<const ui::Field*>(shell.find<QLineEdit>(name)->parentWidget());
        return field == nullptr ? QString() : field->message();
    }
    void pass(Duration time) {
        clinic.clock.advance(time);
        shell.ticker.tickNow();
        QApplication::processEvents();
    }
    void unlock(const QString& password = QString::fromLatin1(kPassword)) {
        shell.type("lock.password", password);
        shell.key(Qt::Key_Return);
    }
    [[nodiscard]] Roles roles() const { return shell.window->signedIn()->roles; }
};

/// Everything that can be read in any window of the program.
QString readableAnywhere() {
    QString text;
    for (const QWidget* window : QApplication::topLevelWidgets()) {
        if (!window->isVisible()) {
            continue;
        }
        text += window->windowTitle() + QLatin1Char('\n');
        for (const QLabel* label : window->findChildren<QLabel*>()) {
            if (label->isVisible()) {
                text += label->text() + QLatin1Char('\n');
            }
        }
    }
    return text;
}

}  // namespace

TEST_CASE("after failures the sign-in page counts down to the next try", "[H-24]") {
    People p;
    for (int i = 0; i < 4; ++i) {
        p.shell.signIn("rokafor", q("not the password"));
        CHECK(p.problemAt("signin.password") == "Name or password is not right.");
    }
    p.shell.signIn("rokafor", q("not the password"));
    CHECK(p.problemAt("signin.password") == "Too many attempts. Try again in 0:01.");
    p.clinic.clock.advance(Duration::fromSeconds(1));
    p.shell.type("signin.password", q("not the password"));
    p.shell.key(Qt::Key_Return);  // does nothing while it counts
    CHECK(p.problemAt("signin.password") == "Too many attempts. Try again in 0:01.");
    p.shell.ticker.tickNow();
    CHECK(p.problemAt("signin.password").isEmpty());
    p.shell.signIn("rokafor", q("not the password"));
    p.shell.signIn("rokafor");  // the right one waits as well, two seconds now
    CHECK(p.problemAt("signin.password") == "Too many attempts. Try again in 0:02.");
    CHECK_FALSE(p.shell.window->signedIn().has_value());
    p.shell.signIn("skim");  // another name does not
    CHECK(p.shell.screen() == "today");
}

TEST_CASE("two keys and a password hand the screen over", "[H-24]") {
    People p;
    p.shell.signIn("rokafor");
    p.shell.key(Qt::Key_L, Qt::ControlModifier);
    CHECK_FALSE(p.shell.isShown("lock.people"));  // nobody else was here today
    p.shell.click("lock.other");
    p.shell.signIn("skim");
    p.shell.key(Qt::Key_2, Qt::ControlModifier);

    p.shell.key(Qt::Key_L, Qt::ControlModifier);
    p.shell.key(Qt::Key_2, Qt::AltModifier);
    CHECK(p.shell.readable().contains("Hand over to R. Okafor, RN"));
    CHECK(p.shell.focused() == "lock.password");
    p.unlock();
    REQUIRE(p.shell.window->signedIn().has_value());
    CHECK(p.shell.window->signedIn()->id == p.clinic.nurse->id);
    CHECK(p.shell.screen() == "today");

    // Back again; a wrong password lets nobody in, and Alt+1 goes back to who locked it.
    p.shell.key(Qt::Key_L, Qt::ControlModifier);
    p.shell.key(Qt::Key_2, Qt::AltModifier);
    p.unlock(q("not the password"));
    CHECK(p.problemAt("lock.password") == "The password is not right.");
    p.shell.key(Qt::Key_1, Qt::AltModifier);
    CHECK(p.shell.readable().contains("Locked by R. Okafor, RN"));
    p.unlock();
    CHECK(p.shell.window->signedIn()->id == p.clinic.nurse->id);

    // The next day begins with nobody.
    p.clinic.clock.jumpTo(p.clinic.clock.now() + Duration::fromHours(24));
    p.shell.key(Qt::Key_L, Qt::ControlModifier);
    p.unlock();
    p.shell.key(Qt::Key_L, Qt::ControlModifier);
    CHECK_FALSE(p.shell.isShown("lock.people"));
}

TEST_CASE("a second after the time is up no patient can be read anywhere", "[H-24]") {
    People p;
    static_cast<void>(p.clinic.addPatient("Joaquín", "Peñalver", "1964-09-30", Sex::male));
    p.shell.signIn("rokafor");
    p.shell.key(Qt::Key_2, Qt::ControlModifier);
    QDialog dialog(p.shell.window.get());
    QLabel name(q("Joaquín Peñalver"), &dialog);
    dialog.open();
    QWidget other;
    QLabel there(q("Joaquín Peñalver"), &other);
    other.show();
    ui::Toast::show(p.shell.window.get(), ui::Tone::Ok, q("Joaquín Peñalver: recorded"));
    QToolTip::showText({10, 10}, q("Joaquín Peñalver"), p.shell.window.get());
    QApplication::processEvents();
    REQUIRE(readableAnywhere().contains(q("Peñalver")));

    p.pass(Duration::fromMinutes(5));
    CHECK(p.shell.isShown("lock.password"));
    CHECK_FALSE(readableAnywhere().contains(q("Peñalver")));
    CHECK(p.shell.window->findChildren<ui::Toast*>().isEmpty());
}

TEST_CASE("a screen is locked and unlocked on a disk that takes nothing", "[H-24]") {
    ClinicFixture clinic;
    FailingStore disk(clinic.store());
    ServiceContext context{disk, clinic.clock, clinic.context().protocol, {}, clinic.context().place};
    ShellWindow shell(context, clinic.hasher(), clinic.clock);
    static_cast<void>(clinic.addPatient("Joaquín", "Peñalver", "1964-09-30", Sex::male));
    shell.signIn("rokafor");
    shell.key(Qt::Key_2, Qt::ControlModifier);
    REQUIRE(shell.screen() == "patients");

    disk.failsAtCommit = true;
    CHECK_THROWS_AS(shell.window->lock(), FailingStore::DiskFull);
    CHECK(shell.isShown("lock.password"));
    CHECK(shell.screen().isEmpty());

    // Somebody types the password; the failure is told at the edge, and the page is ready for another try.
    auto* page = shell.window->findChild<ui::LockPage*>();
    CHECK_THROWS_AS(Q_EMIT page->submitted(QString::fromLatin1(kPassword)), FailingStore::DiskFull);
    CHECK(shell.isShown("lock.password"));
    CHECK(shell.find<QPushButton>("lock.submit")->isEnabled());
    disk.failsAtCommit = false;  // room was made
    shell.type("lock.password", QString::fromLatin1(kPassword));
    shell.key(Qt::Key_Return);
    CHECK(shell.screen() == "patients");
}

TEST_CASE("an emergency that ends while a dialog waits leaves its screen alone until it is answered",
          "[H-24]") {
    People p;
    p.shell.signIn("mweber");
    p.shell.key(Qt::Key_F12);
    p.shell.type("breakglass.reason", q("Alone; stop alert at chair 3"));
    p.shell.key(Qt::Key_Return);
    QApplication::processEvents();
    REQUIRE(p.roles() == Roles{Role::nurse, Role::manager});
    p.shell.appearance.setLockMinutes(15);

    // As a screen's own code does: a dialog on its stack, belonging to its page, that waits for an answer.
    auto* workspace = p.shell.find<ui::Label>("screen.words")->parentWidget();
    const QPointer<QWidget> page(workspace);
    QEventLoop program;  // stands for the application's own loop
    bool wasThere = false;
    QTimer::singleShot(0, &program, [&] {
        QDialog dialog(workspace);
        QTimer::singleShot(0, &dialog, [&] {
            for (int i = 0; i < 5; ++i) {
                p.clinic.clock.advance(Duration::fromMinutes(12));
                p.shell.key(Qt::Key_Shift);
            }
            p.shell.ticker.tickNow();
        });
        dialog.exec();
        wasThere = page != nullptr;
    });
    QTimer::singleShot(500, &program, &QEventLoop::quit);
    program.exec();
    CHECK(wasThere);
    CHECK(page == nullptr);  // renewed then
    CHECK(p.roles() == Roles{Role::manager});
    CHECK(p.shell.screen() == "today");
}

TEST_CASE("whoever wakes a sleeping machine finds it locked", "[H-24]") {
    People p;
    p.shell.signIn("rokafor");
    p.clinic.clock.advance(Duration::fromHours(1));  // no second ticked meanwhile
    p.shell.key(Qt::Key_2, Qt::ControlModifier);
    CHECK(p.shell.isShown("lock.password"));
    p.unlock();
    CHECK(p.shell.screen() == "today");  // the key did nothing
}

TEST_CASE("a manager who is alone with an alarm acts as a nurse for an hour", "[H-08][H-24]") {
    People p;
    p.shell.signIn("mweber");
    REQUIRE(p.shell.isShown("shell.emergency_access"));
    CHECK_FALSE(p.shell.isShown("shell.emergency"));
    p.shell.key(Qt::Key_F12);
    REQUIRE(p.shell.focused() == "breakglass.reason");
    p.shell.key(Qt::Key_Return);
    CHECK(p.problemAt("breakglass.reason") == "Say in a few words what the emergency is.");
    p.shell.type("breakglass.reason", q("Alone; stop alert at chair 3"));
    p.shell.key(Qt::Key_Return);
    QApplication::processEvents();
    CHECK(p.shell.isShown("shell.emergency"));
    CHECK_FALSE(p.shell.isShown("shell.emergency_access"));
    CHECK(p.shell.readable().contains("Emergency access until 10:00."));  // from 09:00 on
    CHECK(p.roles() == Roles{Role::nurse, Role::manager});
    CHECK(p.shell.screen() == "today");

    SECTION("until it is ended") {
        p.shell.click("shell.emergency_end");
        QApplication::processEvents();
    }
    SECTION("until the screen is locked") {
        p.shell.window->activateWindow();  // as a desktop does when the dialog is gone
        QApplication::processEvents();
        p.shell.key(Qt::Key_L, Qt::ControlModifier);
        p.unlock();
    }
    SECTION("until the hour is over") {
        p.shell.appearance.setLockMinutes(15);
        for (int i = 0; i < 5; ++i) {
            p.pass(Duration::fromMinutes(12));
            p.shell.key(Qt::Key_Shift);
        }
        p.shell.ticker.tickNow();
        CHECK(readableAnywhere().contains("The emergency access is over."));
    }
    CHECK(p.roles() == Roles{Role::manager});
    CHECK_FALSE(p.shell.isShown("shell.emergency"));
    CHECK(p.shell.isShown("shell.emergency_access"));
    CHECK(p.shell.screen() == "today");
}

TEST_CASE("nurses are not offered what they have", "[H-24]") {
    People p;
    p.shell.signIn("rokafor");
    CHECK_FALSE(p.shell.isShown("shell.emergency_access"));
}

TEST_CASE("roles that were changed while the screen was locked need a new sign-in", "[H-16][H-24]") {
    People p;
    p.shell.signIn("rokafor");
    p.shell.key(Qt::Key_L, Qt::ControlModifier);
    REQUIRE(p.clinic.staff().change(*p.clinic.admin, p.clinic.nurse->id, p.clinic.nurse->displayName,
                                    {Role::manager}));
    p.unlock();
    CHECK(p.problemAt("lock.password") == "Your roles were changed meanwhile: sign in anew.");
    p.shell.click("lock.other");
    p.shell.signIn("rokafor");
    CHECK(p.roles() == Roles{Role::manager});
}
