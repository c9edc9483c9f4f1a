#include "tests/ui/screens/shell_scenes.h"

#include <array>

#include <QAbstractButton>
#include <QApplication>
#include <QLineEdit>
#include <QSettings>
#include <QTabBar>
#include <QThread>

#include "store/sql/sql_store.h"
#include "support/clinic_fixture.h"
#include "tests/ui/nobody_to_ask.h"
#include "ui/settings/appearance.h"
#include "ui/settings/security_section.h"
#include "ui/settings/settings_page.h"
#include "ui/settings/settings_presenter.h"
#include "ui/shell/first_codes_page.h"
#include "ui/shell/main_window.h"
#include "ui/shell/unlock_page.h"
#include "ui/widgets/simple_table.h"

namespace gramhour::ui {

namespace {

using test::ClinicFixture;
using test::TempFolder;

/// The window over a clinic that it carries; the theme stays what the picture program set.
class SceneWindow : public QWidget {
public:
    explicit SceneWindow(std::unique_ptr<ClinicFixture> clinic) : m_clinic(std::move(clinic)) {
        open(m_clinic->context(), m_clinic->hasher());
    }
    /// Over a file where nobody has been.
    SceneWindow() {
        m_store = store::openSqliteStore(m_folder.path() / "empty.gramhour");
        m_context = std::make_unique<ServiceContext>(makeServiceContext(*m_store, m_clock));
        open(*m_context, m_hasher);
    }

    [[nodiscard]] ClinicFixture& clinic() { return *m_clinic; }
    [[nodiscard]] MainWindow& window() { return *m_window; }
    void signIn(const char* name) {
        m_window->signIn(QString::fromLatin1(name), QString::fromLatin1(test::kPassword));
    }
    void press(const char* name) {
        m_window->findChild<QAbstractButton*>(QString::fromLatin1(name))->click();
        QApplication::processEvents();
    }
    void type(const char* name, const char* text) {
        m_window->findChild<QLineEdit*>(QString::fromLatin1(name))->setText(QString::fromUtf8(text));
    }
    void second() { m_ticker.tickNow(); }

protected:
    void resizeEvent(QResizeEvent* /*event*/) override { m_window->resize(size()); }

private:
    void open(ServiceContext& context, const PasswordHasher& hasher) {
        m_services = std::make_unique<Services>(context, hasher);
        const Clock& clock = m_clinic ? static_cast<const Clock&>(m_clinic->clock) : m_clock;
        m_settings = std::make_unique<QSettings>((m_folder.path() / "s.ini").c_str(), QSettings::IniFormat);
        m_appearance = std::make_unique<Appearance>(*m_settings, Theme::scheme());
        m_window = new MainWindow({*m_services, clock, *context.protocol, m_ticker, m_ask, *m_appearance,
                                   programScreens(*m_appearance)},
                                  this);
        m_window->start();
    }

    TempFolder m_folder{TempFolder::Place::memory};
    ManualClock m_clock{UtcTime::parseIso("2026-03-03T08:41:00Z").value()};
    PasswordHasher m_hasher{PasswordCost{1, 8192}};
    std::unique_ptr<Store> m_store;
    std::unique_ptr<ServiceContext> m_context;
    std::unique_ptr<ClinicFixture> m_clinic;
    std::unique_ptr<Services> m_services;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Appearance> m_appearance;
    Ticker m_ticker;
    test::NobodyToAsk m_ask;
    MainWindow* m_window = nullptr;

public:
    ~SceneWindow() override { delete m_window; }
    SceneWindow(const SceneWindow&) = delete;
    SceneWindow& operator=(const SceneWindow&) = delete;
};

/// Three chairs at work, one of them overdue, and people at the door.
std::unique_ptr<ClinicFixture> busyClinic() {
    auto clinic = std::make_unique<ClinicFixture>();
    const std::vector<Chair> chairs = clinic->clinic().chairs();
    const PatientId amara = clinic->addPatient("Amara", "Lindqvist", "1981-04-12");
    const PatientId joaquin = clinic->addPatient("Joaquín", "Peñalver", "1964-09-30", Sex::male);
    const PatientId wei = clinic->addPatient("Wei", "Chen", "1990-01-07");
    static_cast<void>(clinic->addPatient("Thandiwe", "Mokoena", "1975-06-22"));
    static_cast<void>(clinic->addPatient("Lucas", "Moreau", "1988-11-03", Sex::male));
    const PatientId priya = clinic->addPatient("Priya", "Natarajan", "1969-08-17");
    static_cast<void>(clinic->runningSession(joaquin, Mass::fromGrams(1), chairs.at(1).id));
    clinic->clock.advance(Duration::fromMinutes(11));
    static_cast<void>(clinic->runningSession(amara, Mass::fromGrams(2), chairs.at(0).id));
    clinic->clock.advance(Duration::fromSeconds(675));
    static_cast<void>(clinic->runningSession(wei, Mass::fromGrams(2), chairs.at(3).id));
    static_cast<void>(clinic->visits().arrive(*clinic->nurse, priya));
    return clinic;
}

std::unique_ptr<QWidget> makeFirstStart() {
    auto scene = std::make_unique<SceneWindow>();
    scene->type("first.display_name", "Dr Núria Vilà-Casals");
    scene->type("first.signin_name", "nvila");
    scene->type("first.password", "seven grey herons");
    scene->type("first.password_again", "seven grey herons");
    scene->type("first.clinic", "Harbour Street Infusion Clinic");
    scene->type("first.chair.4", "Window chair");
    scene->press("first.role.nurse");
    return scene;
}

/// The codes that are given out once, as the first administrator sees them.
std::unique_ptr<FirstCodesPage> makeCodes() {
    auto page = std::make_unique<FirstCodesPage>();
    page->setClinic(QStringLiteral("Harbour Street Infusion Clinic"));
    page->setTime(UtcTime::parseIso("2026-03-03T08:43:00Z").value());
    page->showRecovery(QStringLiteral("7K3M-PQ4T-9XWE-2HVB-C6RD-J8NY-50AF-GZ1S"));
    return page;
}

std::unique_ptr<QWidget> makeRecoveryProof() {
    std::unique_ptr<FirstCodesPage> page = makeCodes();
    page->findChild<QAbstractButton*>(QStringLiteral("codes.on_paper"))->click();
    page->findChild<QLineEdit*>(QStringLiteral("codes.third"))->setText(QStringLiteral("9XWE"));
    page->findChild<QLineEdit*>(QStringLiteral("codes.seventh"))->setText(QStringLiteral("5OAT"));
    page->findChild<QAbstractButton*>(QStringLiteral("codes.prove"))->click();
    return page;
}

std::unique_ptr<QWidget> makeFirstDowntimeCode() {
    std::unique_ptr<FirstCodesPage> page = makeCodes();
    page->showDowntime(QStringLiteral("H7KQ2-MX4TR-9WEPB-C6DJY"));
    return page;
}

std::unique_ptr<QWidget> makeSignIn() {
    auto scene = std::make_unique<SceneWindow>(std::make_unique<ClinicFixture>());
    scene->type("signin.name", "rokafor");
    scene->type("signin.password", "correct horse");
    scene->press("signin.submit");
    return scene;
}

std::unique_ptr<QWidget> makeLock() {
    auto scene = std::make_unique<SceneWindow>(busyClinic());
    scene->signIn("rokafor");
    scene->window().lock();
    scene->second();
    return scene;
}

/// Two were here today: the one hands over to the other.
std::unique_ptr<QWidget> makeHandOver() {
    auto scene = std::make_unique<SceneWindow>(busyClinic());
    for (const char* person : {"ihaddad", "skim", "rokafor"}) {
        scene->signIn(person);
    }
    scene->window().lock();
    scene->press("lock.person.3");
    scene->second();
    return scene;
}

/// Somebody guesses.
std::unique_ptr<QWidget> makeWait() {
    auto scene = std::make_unique<SceneWindow>(std::make_unique<ClinicFixture>());
    scene->type("signin.name", "rokafor");
    scene->type("signin.password", "not the password");
    for (int i = 0; i < 5; ++i) {
        scene->press("signin.submit");
    }
    return scene;
}

std::unique_ptr<QWidget> makeFreshPassword() {
    auto clinic = std::make_unique<ClinicFixture>();
    static_cast<void>(clinic->staff().resetPassword(*clinic->admin, clinic->nurse->id, "seven grey herons"));
    auto scene = std::make_unique<SceneWindow>(std::move(clinic));
    scene->window().signIn(QStringLiteral("rokafor"), QStringLiteral("seven grey herons"));
    scene->type("fresh.password", "password123");
    scene->type("fresh.again", "password123");
    scene->press("fresh.submit");
    return scene;
}

std::unique_ptr<QWidget> makeWindow(void (Navigator::*open)(), const char* person) {
    auto scene = std::make_unique<SceneWindow>(busyClinic());
    scene->signIn(person);
    if (open != nullptr) {
        (dynamic_cast<Navigator&>(*scene->window().findChild<QWidget*>(QStringLiteral("shell.workspace"))).*
         open)();
    }
    scene->second();
    return scene;
}

std::unique_ptr<QWidget> makeSettings(SettingsPage::Section section, const char* person) {
    std::unique_ptr<QWidget> scene = makeWindow(&Navigator::openSettings, person);
    scene->findChild<SettingsPage*>()->open(section);
    if (section == SettingsPage::Section::staff) {
        scene->findChild<SimpleTable*>(QStringLiteral("settings.staff.list"))->selectRow(1);
    }
    return scene;
}

/// A morning with backups, the last one proved.
std::unique_ptr<QWidget> makeBackups() {
    auto clinic = busyClinic();
    ClinicFixture& at = *clinic;
    for (int hour = 0; hour < 4; ++hour) {
        static_cast<void>(at.backups().make(BackupKind::full));
        at.clock.advance(Duration::fromMinutes(25));
        at.addPatient("Maren", "Holt " + std::to_string(hour), "1972-02-1" + std::to_string(hour));
        static_cast<void>(at.backups().make(BackupKind::changes));
        at.clock.advance(Duration::fromMinutes(35));
    }
    static_cast<void>(at.backups().drill(*at.admin));
    auto scene = std::make_unique<SceneWindow>(std::move(clinic));
    scene->signIn("admin");
    dynamic_cast<Navigator&>(*scene->window().findChild<QWidget*>(QStringLiteral("shell.workspace")))
        .openSettings();
    scene->findChild<SettingsPage*>()->open(SettingsPage::Section::backups);
    const auto* list = scene->findChild<SimpleTable*>(QStringLiteral("settings.backups.list"));
    for (int i = 0; i < 2000 && list->model()->rowCount() == 0; ++i) {
        QApplication::processEvents(QEventLoop::AllEvents, 10);
        QThread::msleep(1);
    }
    return scene;
}

/// A computer that was let in, a second one, and a printed code.
std::unique_ptr<QWidget> makeSecurity() {
    std::unique_ptr<QWidget> scene = makeSettings(SettingsPage::Section::security, "admin");
    const auto at = [](const char* iso) { return UtcTime::parseIso(iso).value(); };
    scene->findChild<SecuritySection*>()->show(
        {.isEncrypted = true,
         .engine = "SQLite 3.53.4, encrypted with ChaCha20-Poly1305 (SQLite3 Multiple Ciphers 2.4.0)",
         .ways = {{KeyWay::computer, "chair-side", at("2025-09-01T07:12:00Z"), true},
                  {KeyWay::computer, "front-desk", at("2025-09-01T07:40:00Z"), false},
                  {KeyWay::recovery, {}, at("2025-09-01T07:44:00Z"), false}}},
        {});
    return scene;
}

/// On a computer that has no key.
std::unique_ptr<QWidget> makeUnlock() {
    auto page = std::make_unique<UnlockPage>(QStringLiteral("/srv/clinic/clinic.gramhour"));
    page->setTime(UtcTime::parseIso("2026-03-03T08:41:00Z").value());
    page->refuse();
    return page;
}

std::unique_ptr<QWidget> makeFind() {
    std::unique_ptr<QWidget> scene = makeWindow(nullptr, "rokafor");
    auto* window = static_cast<SceneWindow*>(scene.get());
    scene->resize(1440, 900);
    scene->show();
    QApplication::processEvents();
    auto* field = window->window().findChild<QLineEdit*>(QStringLiteral("shell.find"));
    field->setFocus();
    field->setText(QStringLiteral("m"));
    Q_EMIT field->textEdited(field->text());
    return scene;
}

std::unique_ptr<QWidget> makeEmergencyDialog() {
    std::unique_ptr<QWidget> scene = makeWindow(nullptr, "mweber");
    static_cast<SceneWindow*>(scene.get())->press("shell.emergency_access");
    return scene;
}

std::unique_ptr<QWidget> makeEmergencyAccess() {
    std::unique_ptr<QWidget> scene = makeEmergencyDialog();
    auto* window = static_cast<SceneWindow*>(scene.get());
    window->type("breakglass.reason", "Alone; stop alert at chair 2");
    window->press("breakglass.open");
    window->second();
    return scene;
}

std::unique_ptr<QWidget> makeOwnPassword() {
    std::unique_ptr<QWidget> scene = makeSettings(SettingsPage::Section::staff, "rokafor");
    static_cast<SceneWindow*>(scene.get())->press("settings.staff.own_password");
    return scene;
}

std::unique_ptr<QWidget> makeWalkIn() {
    std::unique_ptr<QWidget> scene = makeWindow(nullptr, "rokafor");
    static_cast<SceneWindow*>(scene.get())->press("shell.walk_in");
    return scene;
}

}  // namespace

std::vector<Scene> shellScenes() {
    using Section = SettingsPage::Section;
    return {
        {QStringLiteral("first-start"), makeFirstStart},
        {QStringLiteral("first-recovery-code"), makeCodes},
        {QStringLiteral("first-recovery-proof"), makeRecoveryProof},
        {QStringLiteral("first-downtime-code"), makeFirstDowntimeCode},
        {QStringLiteral("sign-in"), makeSignIn},
        {QStringLiteral("lock"), makeLock},
        {QStringLiteral("hand-over"), makeHandOver},
        {QStringLiteral("sign-in-wait"), makeWait},
        {QStringLiteral("new-password"), makeFreshPassword},
        {QStringLiteral("emergency-dialog"), makeEmergencyDialog},
        {QStringLiteral("emergency-access"), makeEmergencyAccess},
        {QStringLiteral("own-password"), makeOwnPassword},
        {QStringLiteral("window"), [] { return makeWindow(nullptr, "rokafor"); }},
        {QStringLiteral("find"), makeFind},
        {QStringLiteral("walk-in"), makeWalkIn},
        {QStringLiteral("settings-clinic"), [] { return makeSettings(Section::clinic, "admin"); }},
        {QStringLiteral("settings-clinic-nurse"), [] { return makeSettings(Section::clinic, "rokafor"); }},
        {QStringLiteral("settings-staff"), [] { return makeSettings(Section::staff, "admin"); }},
        {QStringLiteral("settings-chairs"), [] { return makeSettings(Section::chairs, "admin"); }},
        {QStringLiteral("settings-protocol"), [] { return makeSettings(Section::protocol, "admin"); }},
        {QStringLiteral("settings-backups"), makeBackups},
        {QStringLiteral("settings-security"), makeSecurity},
        {QStringLiteral("unlock"), makeUnlock},
        {QStringLiteral("settings-appearance"), [] { return makeSettings(Section::appearance, "admin"); }},
    };
}

}  // namespace gramhour::ui
