// Backups in the window: made when due, told on the board, proved and listed in Settings, and the way back
// before anybody has signed in.
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>

#include <QElapsedTimer>
#include <QLineEdit>
#include <QTabBar>
#include <QThread>
#include <QTimer>

#include "service/restore.h"
#include "store/keys/clinic_key.h"
#include "store/sql/sql_store.h"
#include "support/catch.h"
#include "tests/ui/shell_fixture.h"
#include "ui/board/board_presenter.h"
#include "ui/board_fixture.h"
#include "ui/screen_driver.h"
#include "ui/settings/backups_presenter.h"
#include "ui/settings/backups_section.h"
#include "ui/settings/restore_dialog.h"
#include "ui/settings/settings_page.h"
#include "ui/shell/backup_scheduler.h"
#include "ui/shell/closing_backup.h"
#include "ui/shell/restore_offer.h"
#include "ui/support/backup_text.h"
#include "ui/support/restart.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/simple_table.h"

using namespace gramhour;
using namespace gramhour::test;

namespace {

template <class Condition>
bool waitUntil(Condition isSo) {
    QElapsedTimer timer;
    timer.start();
    while (!isSo() && timer.elapsed() < 20'000) {
        QCoreApplication::processEvents();
        QThread::msleep(1);
    }
    return isSo();
}

QString textOf(const QWidget& within) {
    QString text;
    for (const QLabel* label : within.findChildren<QLabel*>()) {
        text += label->isHidden() ? QString() : label->text() + QLatin1Char('\n');
    }
    return text;
}

/// The one of this kind that is in view.
template <class Window>
Window* shown() {
    for (QWidget* window : QApplication::topLevelWidgets()) {
        if (auto* found = qobject_cast<Window*>(window); found != nullptr && found->isVisible()) {
            return found;
        }
    }
    return nullptr;
}

/// Asks for the newest backup to be restored; the window that wants a yes.
ui::RestoreDialog& askToRestore(QWidget& section) {
    section.findChild<QPushButton*>(QStringLiteral("settings.backups.restore"))->click();
    REQUIRE(waitUntil([] { return shown<ui::RestoreDialog>() != nullptr; }));
    return *shown<ui::RestoreDialog>();
}

void sayYes(ui::RestoreDialog& dialog) {
    dialog.findChild<QCheckBox*>(QStringLiteral("restore.known"))->click();
    dialog.findChild<QPushButton*>(QStringLiteral("restore.go"))->click();
}

/// How the program ends when the window has a turn, or 1 when it goes on for long.
int endOfProgram() {
    QTimer late;
    late.setSingleShot(true);
    QObject::connect(&late, &QTimer::timeout, &late, [] { QCoreApplication::exit(1); });
    late.start(20'000);
    return QCoreApplication::exec();
}

/// Goes by the last backup of the day, doing that each time the window says that it failed.
void closeDoing(BackupService& backups, const std::function<void(ui::ClosingBackup&)>& act) {
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &look, [&act] {
        auto* window = shown<ui::ClosingBackup>();
        if (window != nullptr &&
            !window->findChild<ui::InlineMessage*>(QStringLiteral("closing.problem"))->isHidden()) {
            act(*window);
        }
    });
    look.start(5);
    ui::makeClosingBackup(backups);
}

/// The section with its presenter, for a person.
class BackupsPlace {
public:
    BackupsPlace(ClinicFixture& clinic, const Actor& actor)
        : place(clinic.context(), clinic.hasher(), clinic.clock, actor),
          presenter(place.ui, section, &section) {
        section.resize(1000, 800);
        section.QWidget::show();
        presenter.load();
        QCoreApplication::processEvents();  // what was added to a window in view is shown at its next turn
    }

    template <class Widget>
    Widget* find(const char* name) {
        auto* found = section.findChild<Widget*>(QString::fromLatin1(name));
        REQUIRE(found != nullptr);
        return found;
    }
    int rows() { return find<ui::SimpleTable>("settings.backups.list")->model()->rowCount(); }
    QString facts() { return textOf(*find<QWidget>("settings.backups.facts")); }

    PlaceContext place;
    ui::BackupsSection section;
    ui::BackupsPresenter presenter;
};

}  // namespace

TEST_CASE("a manager makes a backup and proves it", "[ui][backup][H-23]") {
    ClinicFixture clinic;
    clinic.addPatient("Amara", "Quist", "1981-04-12");
    BackupsPlace screen(clinic, *clinic.manager);
    // The list of the folder comes from another thread and draws the facts anew: their words are hidden for a
    // turn.
    CHECK(waitUntil([&] { return screen.facts().contains("none yet"); }));
    CHECK_FALSE(screen.find<QPushButton>("settings.backups.drill")->isEnabled());
    CHECK(screen.find<QPushButton>("settings.backups.restore")->isHidden());

    screen.find<QPushButton>("settings.backups.make")->click();
    CHECK_FALSE(screen.find<QPushButton>("settings.backups.make")->isEnabled());
    REQUIRE(waitUntil([&] { return screen.rows() == 1; }));
    const QAbstractItemModel* list = screen.find<ui::SimpleTable>("settings.backups.list")->model();
    CHECK(list->index(0, 1).data().toString() == "Full");
    CHECK(list->index(0, 2).data().toString() == "1 patients, 0 sessions");
    CHECK(list->index(0, 4).data().toString() == "As it was written");
    CHECK(textOf(screen.section).contains("same disk"));

    screen.find<QPushButton>("settings.backups.drill")->click();
    REQUIRE(waitUntil([&] { return screen.facts().contains("proved"); }));
    CHECK(screen.facts().contains("gave back 1 patients, 0 sessions"));
}

TEST_CASE("backups that only this computer opens are said to be", "[ui][backup][H-23]") {
    ClinicFixture plain;
    REQUIRE(plain.backups().make(BackupKind::full).isGood());
    BackupsPlace open(plain, *plain.admin);
    REQUIRE(waitUntil([&] { return open.rows() == 1; }));
    CHECK(open.find<QWidget>("settings.backups.only_here")->isHidden());

    // Encrypted, and without the slots of a passphrase or a recovery code beside the file.
    ClinicFixture locked(std::make_shared<const ClinicKey>(ClinicKey::make()));
    REQUIRE(locked.backups().make(BackupKind::full).isGood());
    BackupsPlace shut(locked, *locked.admin);
    REQUIRE(waitUntil([&] { return shut.rows() == 1; }));
    CHECK_FALSE(shut.find<QWidget>("settings.backups.only_here")->isHidden());
}

TEST_CASE("a nurse sees how the backups are and can do nothing with them", "[ui][backup]") {
    ClinicFixture clinic;
    BackupsPlace screen(clinic, *clinic.nurse);
    for (const char* name : {"settings.backups.make", "settings.backups.drill", "settings.backups.folder",
                             "settings.backups.restore"}) {
        CHECK(screen.find<QPushButton>(name)->isHidden());
    }
    CHECK(textOf(screen.section).contains("Managers and administrators make and prove backups"));
}

TEST_CASE("an administrator chooses a folder, and one that cannot be is refused", "[ui][backup]") {
    ClinicFixture clinic;
    const TempFolder drive(TempFolder::Place::memory);
    BackupsPlace screen(clinic, *clinic.admin);
    screen.place.ask.chosenFolder = QStringLiteral("/nowhere/at/all");
    screen.find<QPushButton>("settings.backups.folder")->click();
    CHECK_FALSE(screen.place.services.backups.folder().isChosen);
    screen.place.ask.chosenFolder = QString::fromStdString(drive.path().string());
    screen.find<QPushButton>("settings.backups.folder")->click();
    CHECK(screen.place.services.backups.folder().path == drive.path());
    REQUIRE(
        waitUntil([&] { return screen.facts().contains(QString::fromStdString(drive.path().string())); }));
    CHECK_FALSE(screen.find<QPushButton>("settings.backups.usual")->isHidden());
    screen.find<QPushButton>("settings.backups.usual")->click();
    CHECK_FALSE(screen.place.services.backups.folder().isChosen);
}

TEST_CASE("before a restore the window says what would be lost, and asks to know it", "[ui][backup][H-23]") {
    ClinicFixture clinic;
    const BackupOutcome made = clinic.backups().make(BackupKind::full);
    REQUIRE(made.isGood());
    clinic.runningSession(clinic.addPatient("Late", "Comer", "1970-01-12"), Mass::fromGrams(2), ChairId(1));
    BackupsPlace screen(clinic, *clinic.admin);
    REQUIRE(waitUntil([&] { return screen.rows() == 1; }));
    ui::RestoreDialog& dialog = askToRestore(screen.section);
    CHECK(dialog.findChild<QWidget*>(QStringLiteral("restore.again"))->isHidden());
    const QString loss = dialog.findChild<ui::InlineMessage*>(QStringLiteral("restore.loss"))->text();
    CHECK(loss.contains("1 patients, 1 sessions, 6 recorded events"));
    CHECK(textOf(dialog).contains("0 in place of 1"));
    auto* go = dialog.findChild<QPushButton*>(QStringLiteral("restore.go"));
    CHECK_FALSE(go->isEnabled());
    dialog.findChild<QCheckBox*>(QStringLiteral("restore.known"))->click();
    CHECK(go->isEnabled());
    dialog.reject();
    CHECK_FALSE(std::filesystem::exists(restoredBeside(clinic.file())));
}

TEST_CASE("a restore that was confirmed is done when nobody wrote meanwhile", "[ui][backup][H-23]") {
    ClinicFixture clinic;
    REQUIRE(clinic.backups().make(BackupKind::full).isGood());
    BackupsPlace screen(clinic, *clinic.admin);
    REQUIRE(waitUntil([&] { return screen.rows() == 1; }));
    sayYes(askToRestore(screen.section));
    CHECK(endOfProgram() == ui::kExitToRestore);
    CHECK(std::filesystem::exists(restoredBeside(clinic.file())));
}

TEST_CASE("what is written while a restore is made ready is shown and confirmed before it is lost",
          "[ui][backup][H-23]") {
    ClinicFixture clinic;
    REQUIRE(clinic.backups().make(BackupKind::full).isGood());
    BackupsPlace screen(clinic, *clinic.admin);
    REQUIRE(waitUntil([&] { return screen.rows() == 1; }));
    sayYes(askToRestore(screen.section));
    clinic.runningSession(clinic.addPatient("Late", "Comer", "1970-01-12"), Mass::fromGrams(2), ChairId(1));
    const auto askedAgain = [] {
        auto* dialog = shown<ui::RestoreDialog>();
        return dialog != nullptr && !dialog->findChild<QWidget*>(QStringLiteral("restore.again"))->isHidden();
    };
    SECTION("and done then") {
        REQUIRE(waitUntil(askedAgain));
        ui::RestoreDialog& again = *shown<ui::RestoreDialog>();
        CHECK(again.findChild<ui::InlineMessage*>(QStringLiteral("restore.loss"))
                  ->text()
                  .contains("1 patients, 1 sessions, 6 recorded events"));
        CHECK(std::filesystem::exists(restoredBeside(clinic.file())));
        QTimer::singleShot(0, &again, [&again] { sayYes(again); });
        CHECK(endOfProgram() == ui::kExitToRestore);
    }
    SECTION("or not done") {
        REQUIRE(waitUntil(askedAgain));
        shown<ui::RestoreDialog>()->reject();
        CHECK(waitUntil([&] { return !std::filesystem::exists(restoredBeside(clinic.file())); }));
        CHECK(waitUntil([&] { return screen.find<QPushButton>("settings.backups.make")->isEnabled(); }));
    }
    SECTION("when the screen is in view again") {
        screen.section.hide();  // as under the lock page
        REQUIRE(waitUntil(
            [&] { return screen.find<QWidget>("settings.backups.stop")->parentWidget()->isHidden(); }));
        CHECK_FALSE(askedAgain());
        screen.section.QWidget::show();
        CHECK(waitUntil(askedAgain));
        shown<ui::RestoreDialog>()->reject();
        CHECK(waitUntil([&] { return !std::filesystem::exists(restoredBeside(clinic.file())); }));
    }
}

TEST_CASE("a closing backup that could not be made is said, and made when it is tried again",
          "[ui][backup][H-23]") {
    ClinicFixture clinic;
    const TempFolder folder(TempFolder::Place::memory);
    const std::filesystem::path drive = folder / "drive";
    std::filesystem::create_directory(drive);
    REQUIRE(clinic.backups().chooseFolder(*clinic.admin, drive));
    REQUIRE(clinic.backups().make(BackupKind::full).isGood());
    clinic.addPatient("Amara", "Quist", "1981-04-12");
    std::filesystem::rename(drive, folder / "pulled-out");
    QString said;
    int times = 0;
    SECTION("tried again") {
        closeDoing(clinic.backups(), [&](ui::ClosingBackup& window) {
            said = textOf(window);
            if (++times == 2) {
                std::filesystem::rename(folder / "pulled-out", drive);
            }
            window.findChild<QPushButton*>(QStringLiteral("closing.again"))->click();
        });
        CHECK(times == 2);
        CHECK(clinic.backups().list().front().manifest.content.patients == 1);
        CHECK_FALSE(clinic.backups().isWantedAtClose());
    }
    SECTION("closed without it") {
        closeDoing(clinic.backups(), [&](ui::ClosingBackup& window) {
            said = textOf(window);
            ++times;
            auto* leave = window.findChild<QPushButton*>(QStringLiteral("closing.leave"));
            CHECK(leave->text() == "Close without a backup");
            leave->click();
        });
        CHECK(times == 1);
    }
    CHECK(said.contains("It failed: the folder or drive is not there. Plug the drive in"));
    CHECK(said.contains("The last backup is of"));
}

TEST_CASE("a closing backup that a person stops is let be without a word", "[ui][backup]") {
    ClinicFixture clinic;
    clinic.addPatient("Amara", "Quist", "1981-04-12");
    QTimer::singleShot(0, qApp, [] {
        shown<ui::ClosingBackup>()->findChild<QPushButton*>(QStringLiteral("closing.leave"))->click();
    });
    closeDoing(clinic.backups(), [](ui::ClosingBackup&) { FAIL("a failure was said"); });
    CHECK(shown<ui::ClosingBackup>() == nullptr);
}

TEST_CASE("the window makes backups when they are due, whoever is there", "[ui][backup][H-23]") {
    ClinicFixture clinic;
    ui::Ticker ticker;
    ui::BackupScheduler scheduler(clinic.backups(), clinic.clock, ticker);
    int changes = 0;
    QObject::connect(&scheduler, &ui::BackupScheduler::changed, &scheduler, [&changes] { ++changes; });
    const auto pass = [&](Duration time) {
        clinic.clock.advance(time);
        ticker.tickNow();
    };
    pass(Duration::fromSeconds(1));
    REQUIRE(waitUntil([&] { return changes == 1; }));  // it has looked at the folder
    CHECK(clinic.backups().list().empty());
    pass(ui::BackupScheduler::kFirstAfter);
    REQUIRE(waitUntil([&] { return changes == 2; }));
    REQUIRE(clinic.backups().list().size() == 1);
    pass(Duration::fromMinutes(6));
    CHECK(changes == 2);  // nothing is new
    clinic.addPatient("Amara", "Quist", "1981-04-12");
    pass(Duration::fromSeconds(10));
    REQUIRE(waitUntil([&] { return changes == 3; }));
    CHECK(clinic.backups().list().front().manifest.kind == BackupKind::changes);
    CHECK(clinic.backups().health().state == BackupState::good);
}

TEST_CASE("the board says how old the newest backup is, and when one could not be made",
          "[ui][backup][H-23]") {
    PlaceClinic p;
    Services& services = p.place.services;
    const ShownScreen<ui::BoardPresenter> screen(p.place.ui);
    const auto& chip = screen.find<ui::Chip>(QStringLiteral("board.backup"));
    CHECK(chip.isHidden());
    const TempFolder folder(TempFolder::Place::memory);
    const std::filesystem::path drive = folder / "drive";
    std::filesystem::create_directory(drive);
    REQUIRE(services.backups.chooseFolder(*p.clinic.admin, drive));
    REQUIRE(services.backups.make(BackupKind::full).isGood());
    const auto lookAgain = [&](Duration later) {
        p.clinic.clock.advance(later);
        p.place.ticker.tickNow();
    };
    lookAgain(Duration::fromMinutes(12));
    CHECK_FALSE(chip.isHidden());
    CHECK(chip.face().text == "Last backup 12 min ago");
    CHECK(chip.face().tone == ui::Tone::Neutral);

    p.clinic.addPatient("Amara", "Quist", "1981-04-12");
    lookAgain(Duration::fromMinutes(1));
    lookAgain(Duration::fromMinutes(21));
    CHECK(chip.face().text == "Last backup 34 min ago");
    CHECK(chip.face().tone == ui::Tone::Warn);

    std::filesystem::remove_all(drive);
    CHECK_FALSE(services.backups.make(BackupKind::full).isGood());
    lookAgain(Duration::fromSeconds(20));
    CHECK(chip.face().text == "Backup failed: the folder or drive is not there");
    CHECK(chip.face().tone == ui::Tone::Bad);
    CHECK(chip.toolTip().contains("Plug the drive in"));
}

TEST_CASE("a clinic whose file is gone is put back before anybody signs in", "[ui][backup][H-23]") {
    auto clinic = std::make_unique<ClinicFixture>();
    clinic->addPatient("Amara", "Quist", "1981-04-12");
    REQUIRE(clinic->backups().make(BackupKind::full).isGood());
    clinic->closeDuring([&] {
        std::filesystem::remove(clinic->file());
        // After a crash its log may still be there. It must not get into the file that comes in its place.
        const std::filesystem::path log = clinic->file().string() + "-wal";
        std::ofstream(log) << "of the file that is gone";
        CHECK(ui::RestoreOffer::hasBackups(clinic->file()));
        NobodyToAsk ask;
        ui::RestoreOffer offer(clinic->file(), ui::RestoreCause::missing, ask);
        offer.show();
        auto* list = offer.findChild<ui::SimpleTable*>(QStringLiteral("restore_offer.list"));
        CHECK(list->model()->rowCount() == 1);
        CHECK_FALSE(offer.findChild<QLineEdit*>(QStringLiteral("restore_offer.code"))->isVisible());
        offer.findChild<QPushButton*>(QStringLiteral("restore_offer.go"))->click();
        REQUIRE(waitUntil([&] { return offer.result() == QDialog::Accepted; }));
        CHECK_FALSE(std::filesystem::exists(log));
    });
    CHECK(clinic->patients().find("Quist").size() == 1);
}

TEST_CASE("how long ago is said in the words of the board", "[ui][backup]") {
    const UtcTime now = UtcTime::parseIso("2026-03-03T10:42:00Z").value();
    const auto ago = [now](Duration since) { return ui::agoText(now - since, now); };
    CHECK(ago(Duration::fromSeconds(59)) == "just now");
    CHECK(ago(Duration::fromMinutes(1)) == "1 min ago");
    CHECK(ago(Duration::fromMinutes(125)) == "2 h 5 min ago");
    CHECK(ago(Duration::fromHours(24)).startsWith("on "));
    CHECK(ago(Duration() - Duration::fromMinutes(5)) == "just now");  // the clock was set back
}
