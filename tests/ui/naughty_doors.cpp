// The fields before a workspace and above it: the first start, an emergency, a walk-in in a hurry.
#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QComboBox>
#include <QLineEdit>
#include <QTabBar>
#include <QTest>

#include "store/sql/sql_store.h"
#include "support/catch.h"
#include "tests/ui/shell_fixture.h"
#include "ui/audit/audit_presenter.h"
#include "ui/board_fixture.h"
#include "ui/naughty_walk.h"
#include "ui/patients/patients_presenter.h"
#include "ui/screen_driver.h"
#include "ui/shell/walk_in_dialog.h"
#include "ui/widgets/widgets.h"

namespace gramhour::test {

namespace {

using Audit = ShownScreen<ui::AuditPresenter>;
using Patients = ShownScreen<ui::PatientsPresenter>;

/// A file where nobody has been yet.
struct NewFile {
    NewFile() { context.place.file = folder.path() / "clinic.gramhour"; }

    TempFolder folder{TempFolder::Place::memory};
    ManualClock clock{UtcTime::parseIso("2026-03-03T09:00:00Z").value()};
    PasswordHasher hasher{PasswordCost{1, 8192}};
    std::unique_ptr<Store> store = store::openSqliteStore(folder.path() / "clinic.gramhour");
    ServiceContext context = makeServiceContext(*store, clock);
};

struct FirstField {
    const char* object;
    const char* readAt;  ///< in the section of Settings that has this
    std::function<std::string(const Services&)> kept;
};

void typeFirstStart(ShellWindow& shell) {
    shell.type("first.display_name", named("Dr Núria Vilà"));
    shell.type("first.signin_name", named("nvila"));
    shell.type("first.password", named("seven grey herons"));
    shell.type("first.password_again", named("seven grey herons"));
    shell.type("first.clinic", named("Harbour Clinic"));
}

const QWidget& openSettingsAt(ShellWindow& shell, const char* object) {
    shell.key(Qt::Key_6, Qt::ControlModifier);
    auto* sections = shell.find<QTabBar>("settings.sections");
    for (int i = 0; i < sections->count() && !shell.isShown(object); ++i) {
        sections->setCurrentIndex(i);
        QApplication::processEvents();
    }
    return *shell.window;
}

void tryFirstStart(const FirstField& field, const Naughty& naughty, FieldTally& tally) {
    NewFile file;
    ShellWindow shell(file.context, file.hasher, file.clock);
    const Services services(file.context, file.hasher);
    tryOne({.field = field.object,
            .open = [&]() -> QWidget& {
                typeFirstStart(shell);
                return *shell.find<QLineEdit>(field.object);
            },
            .save =
                [&] {
                    shell.click("first.submit");
                    QApplication::processEvents();
                },
            .kept = [&]() -> std::optional<std::string> {
                return services.clinic.isSetUp() ? std::optional(field.kept(services)) : std::nullopt;
            },
            .show = [&]() -> const QWidget& { return openSettingsAt(shell, field.readAt); },
            .window = *shell.window},
           naughty, tally);
}

/// The list of emergencies of the audit, in a window of its own, as an administrator reads it.
class Reviews {
public:
    explicit Reviews(ClinicFixture& clinic)
        : m_place(clinic.context(), clinic.hasher(), clinic.clock, *clinic.admin) {}

    const QWidget& read() {
        m_audit.window().show();  // the program closes what stands over it when roles change
        m_audit.presenter->activate();
        settle();
        if (!m_audit.isShown(named("audit.emergencies.list"))) {
            QTest::keyClick(&m_audit.find(named("audit.view")), Qt::Key_Right);
            settle();
        }
        return m_audit.window();
    }

private:
    void settle() const {
        static_cast<void>(QTest::qWaitFor([this] { return m_audit.presenter->isSettled(); }));
        Audit::settle();
    }

    PlaceContext m_place;
    Audit m_audit{m_place.ui};
};

void showAgain(ShellWindow& shell) {
    shell.window->activateWindow();
    QApplication::setActiveWindow(shell.window.get());
    shell.window->setFocus(Qt::OtherFocusReason);
    QApplication::processEvents();
}

}  // namespace

void walkFirstStart(FieldTally& tally) {
    const std::vector<FirstField> fields{
        {"first.clinic", "settings.clinic.name",
         [](const Services& services) { return services.clinic.clinic().name; }},
        {"first.display_name", "settings.staff.add",
         [](const Services& services) { return services.staff.list().front().displayName; }},
        {"first.chair.2", "settings.chairs.new",
         [](const Services& services) { return services.clinic.chairs().at(1).name; }}};
    for (const FirstField& field : fields) {
        for (const Naughty& naughty : fewNaughtyStrings()) {
            tryFirstStart(field, naughty, tally);
        }
    }
}

void walkEmergencyReason(FieldTally& tally) {
    ClinicFixture clinic;
    ShellWindow shell(clinic.context(), clinic.hasher(), clinic.clock);
    shell.signIn("mweber");
    Reviews reviews(clinic);
    Services services(clinic.context(), clinic.hasher());
    const auto opened = [&] { return services.emergencies.list(*clinic.admin).value(); };
    std::size_t before = 0;
    walkShortly({.field = "breakglass.reason",
                 .open = [&]() -> QWidget& {
                     before = opened().size();
                     if (!shell.isShown("breakglass.reason")) {
                         clinic.clock.advance(Duration::fromMinutes(1));
                         showAgain(shell);
                         if (shell.isShown("shell.emergency_end")) {
                             shell.click("shell.emergency_end");
                             QApplication::processEvents();
                         }
                         shell.key(Qt::Key_F12);
                     }
                     return *shell.find<QLineEdit>("breakglass.reason");
                 },
                 .save =
                     [&] {
                         shell.click("breakglass.open");
                         QApplication::processEvents();
                     },
                 .kept = [&]() -> std::optional<std::string> {
                     return opened().size() == before ? std::nullopt
                                                      : std::optional(opened().front().access.reason);
                 },
                 .show = [&]() -> const QWidget& { return reviews.read(); },
                 .window = *shell.window},
                tally);
}

void walkInitials(FieldTally& tally) {
    PlaceClinic place;
    QWidget window;
    window.show();
    std::unique_ptr<ui::WalkInDialog> dialog;
    std::optional<Patients> list;
    std::optional<VisitId> visit;
    const auto begin = [&] {
        visit.reset();
        dialog = std::make_unique<ui::WalkInDialog>(place.place.ui, QString(), &window);
        QObject::connect(dialog.get(), &ui::WalkInDialog::started, [&](VisitId id) { visit = id; });
        dialog->show();
        Patients::settle();
        auto* birthDate = dialog->findChild<QLineEdit*>(named("hurry.birthDate"));
        birthDate->clear();
        QTest::keyClicks(birthDate, QStringLiteral("12.4.1981"));
        QTest::keyClick(dialog->findChild<QWidget*>(named("hurry.sex")), Qt::Key_F);
        dialog->findChild<QComboBox*>(named("hurry.chair"))->setCurrentIndex(0);  // waits: all come at once
    };
    walkShortly(
        {.field = "hurry.initials",
         .open = [&]() -> QWidget& {
             list.reset();
             if (dialog == nullptr || visit) {
                 begin();
             }
             return *dialog->findChild<QLineEdit*>(named("hurry.initials"));
         },
         .save = [&] { QTest::mouseClick(dialog->findChild<QWidget*>(named("hurry.go")), Qt::LeftButton); },
         .kept = [&]() -> std::optional<std::string> {
             return visit ? std::optional(
                                place.clinic.visits().snapshot(*visit).value().patient.details.familyName)
                          : std::nullopt;
         },
         .show = [&]() -> const QWidget& { return list.emplace(place.place.ui).window(); },
         .window = window},
        tally);
}

TEST_CASE("naughty strings go through the first start", "[ui][trust][naughty-strings][H-25]") {
    requireGood(walkFirstStart);
}

TEST_CASE("naughty strings go through the reason of an emergency", "[ui][trust][naughty-strings][H-25]") {
    requireGood(walkEmergencyReason);
}

TEST_CASE("naughty strings go through the initials of a walk-in", "[ui][trust][naughty-strings][H-25]") {
    requireGood(walkInitials);
}

TEST_CASE("more initials than there is room for are cut with a sentence, which goes when there is room again",
          "[ui][patients][H-13][H-25]") {
    PlaceClinic place;
    QWidget window;
    ui::WalkInDialog dialog(place.place.ui, {}, &window);
    auto* initials = dialog.findChild<QLineEdit*>(named("hurry.initials"));
    const auto& field = *qobject_cast<const ui::Field*>(initials->parentWidget());
    QTest::keyClicks(initials, QStringLiteral("A. B. C."));
    CHECK(field.message() == "Such as A. L.");
    QTest::keyClicks(initials, QStringLiteral("D"));
    CHECK(initials->text() == "A. B. C.");
    CHECK(field.message() == "No more than 8 characters fit here.");
    QTest::keyClick(initials, Qt::Key_Backspace);
    CHECK(field.message() == "Such as A. L.");
}

}  // namespace gramhour::test
