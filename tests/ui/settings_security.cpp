// What opens the clinic's file: the page in front of a file without a key, and the settings.
#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTest>
#include <QTimer>

#include "store/keys/key_file.h"
#include "store/keys/key_slots.h"
#include "support/catch.h"
#include "tests/ui/ui_clinic.h"
#include "ui/settings/appearance.h"
#include "ui/settings/security_section.h"
#include "ui/settings/settings_page.h"
#include "ui/settings/settings_presenter.h"
#include "ui/shell/unlock_page.h"

using namespace gramhour;
using namespace gramhour::test;

namespace {

QString q(const char* text) {
    return QString::fromUtf8(text);
}

/// Settings over an encrypted file that this computer has a key to.
class EncryptedSettings {
public:
    explicit EncryptedSettings(const std::optional<Actor>& person) : signedIn(person) {
        KeySlots made;
        made.addWorkstation(*key, workstationKey(m_folder.path()), workstationName(), clinic.clock.now());
        made.write(KeySlots::fileFor(clinic.file()));
        presenter = std::make_unique<ui::SettingsPresenter>(context, m_appearance, &window, &keys);
        page().open(ui::SettingsPage::Section::security);
        presenter->activate();
        window.resize(1000, 800);
        presenter->page()->resize(1000, 800);
        window.show();
        QApplication::processEvents();
    }

    [[nodiscard]] ui::SettingsPage& page() const {
        return *qobject_cast<ui::SettingsPage*>(presenter->page());
    }
    template <class Widget = QWidget>
    [[nodiscard]] Widget* find(const char* name) const {
        for (Widget* each : window.findChildren<Widget*>(q(name))) {
            if (each->isVisible()) {
                return each;
            }
        }
        return nullptr;
    }
    [[nodiscard]] KeySlots ways() const { return KeySlots::read(KeySlots::fileFor(clinic.file())).value(); }

    std::shared_ptr<const ClinicKey> key = std::make_shared<const ClinicKey>(ClinicKey::make());
    ClinicFixture clinic{key};
    KeyService keys{clinic.context()};

private:
    TempFolder m_folder;
    Services m_services{clinic.context(), clinic.hasher()};
    QSettings m_settings{(m_folder.path() / "settings.ini").c_str(), QSettings::IniFormat};
    ui::Appearance m_appearance{m_settings};

public:
    std::optional<Actor> signedIn;
    ui::Ticker ticker;
    NobodyToAsk ask;
    RecordingNavigator navigator;
    ui::UiContext context{m_services, clinic.clock, *clinic.context().protocol, ticker, ask,
                          navigator,  signedIn};
    QWidget window;
    std::unique_ptr<ui::SettingsPresenter> presenter;
};

Actor administrator() {
    return ClinicFixture().admin.value();
}

}  // namespace

TEST_CASE("the page in front of an encrypted file asks until it opens", "[H-22]") {
    QStringList typed;
    ui::KeepKey kept = ui::KeepKey::yes;
    int step = 0;
    QTimer hand;
    QObject::connect(&hand, &QTimer::timeout, &hand, [&] {
        for (QWidget* window : QApplication::topLevelWidgets()) {
            auto* page = qobject_cast<ui::UnlockPage*>(window);
            auto* edit =
                page == nullptr ? nullptr : page->findChild<QLineEdit*>(QStringLiteral("unlock.secret"));
            if (edit == nullptr || !page->isVisible()) {
                continue;
            }
            CHECK(edit->echoMode() == QLineEdit::Password);
            page->findChild<QCheckBox*>(QStringLiteral("unlock.keep"))->setChecked(false);
            edit->setText(step++ == 0 ? q("not the right words") : q("lantern orchard seventeen"));
            QTest::keyClick(edit, Qt::Key_Return);
        }
    });
    hand.start(20);
    CHECK(ui::askToUnlock(q("/home/clinic.gramhour"), [&](const QString& text, ui::KeepKey keep) {
        typed += text;
        kept = keep;
        return text == q("lantern orchard seventeen");
    }));
    CHECK(typed == QStringList{q("not the right words"), q("lantern orchard seventeen")});
    CHECK(kept == ui::KeepKey::no);
}

TEST_CASE("closing that page opens nothing", "[H-22]") {
    QTimer::singleShot(30, [] {
        for (QWidget* window : QApplication::topLevelWidgets()) {
            if (qobject_cast<ui::UnlockPage*>(window) != nullptr && window->isVisible()) {
                window->close();
            }
        }
    });
    CHECK_FALSE(ui::askToUnlock(q("/home/clinic.gramhour"),
                                [](const QString& /*typed*/, ui::KeepKey /*keep*/) { return true; }));
}

TEST_CASE("settings say what opens the file, and warn while it is this computer only", "[H-22]") {
    EncryptedSettings settings(administrator());
    CHECK(settings.find("settings.security.advice") != nullptr);
    REQUIRE(settings.find<QPushButton>("settings.security.passphrase") != nullptr);
    CHECK(settings.find("settings.security.remove") == nullptr);  // it is the only way in

    REQUIRE(settings.keys.setPassphrase(*settings.clinic.admin, "lantern orchard seventeen"));
    settings.presenter->activate();
    QApplication::processEvents();
    CHECK(settings.find("settings.security.advice") == nullptr);
    CHECK(settings.find("settings.security.remove") != nullptr);
}

TEST_CASE("settings go on warning over a recovery code that nobody has shown to have", "[H-22][H-23]") {
    EncryptedSettings settings(administrator());
    REQUIRE(settings.keys.makeRecoveryCodeToProve(*settings.clinic.admin));
    settings.presenter->activate();
    QApplication::processEvents();
    CHECK(settings.find("settings.security.advice") != nullptr);
    CHECK(settings.find("settings.security.unproved") != nullptr);
    // The code may go; this computer, the only way that is known to open, may not.
    CHECK(settings.find("settings.security.remove")->accessibleName() == q("Remove: Recovery code"));

    REQUIRE(settings.keys.makeRecoveryCode(*settings.clinic.admin));
    settings.presenter->activate();
    QApplication::processEvents();
    CHECK(settings.find("settings.security.advice") == nullptr);
    CHECK(settings.find("settings.security.unproved") == nullptr);
}

TEST_CASE("an administrator sets a passphrase in the settings", "[H-22]") {
    EncryptedSettings settings(administrator());
    settings.find<QPushButton>("settings.security.passphrase")->click();
    QApplication::processEvents();
    auto* first = settings.find<QLineEdit>("passphrase.first");
    auto* second = settings.find<QLineEdit>("passphrase.second");
    REQUIRE(first != nullptr);
    REQUIRE(second != nullptr);
    first->setText(q("lantern orchard seventeen"));
    second->setText(q("lantern orchard sixteen"));
    QTest::keyClick(second, Qt::Key_Return);
    CHECK_FALSE(settings.ways().has(SlotKind::passphrase));
    second->setText(q("lantern orchard seventeen"));
    QTest::keyClick(second, Qt::Key_Return);
    CHECK(settings.ways().openWithPassphrase("lantern orchard seventeen").size() == 1);
}

TEST_CASE("nobody but an administrator is offered a change of what opens the file", "[H-22]") {
    EncryptedSettings settings(ClinicFixture().manager);
    CHECK(settings.find("settings.security.why") != nullptr);
    CHECK(settings.find("settings.security.passphrase") == nullptr);
    CHECK(settings.find("settings.security.code") == nullptr);
    CHECK(settings.find("settings.security.remove") == nullptr);
}
