#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>

#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>
#include <QVBoxLayout>

#include "base/log.h"
#include "service/clock_watch.h"
#include "service/demo.h"
#include "service/key_service.h"
#include "service/log_text.h"
#include "service/restore.h"
#include "store/engine_status.h"
#include "store/keys/clinic_file.h"
#include "store/sql/sql_store.h"
#include "store/sqlite/writer_lock.h"
#include "store/store_error.h"
#include "ui/alarms/alsa_sounds.h"
#include "ui/settings/appearance.h"
#include "ui/shell/backup_scheduler.h"
#include "ui/shell/clock_notice.h"
#include "ui/shell/dialog_ask.h"
#include "ui/shell/launch_options.h"
#include "ui/shell/main_window.h"
#include "ui/shell/restore_offer.h"
#include "ui/shell/screenshot.h"
#include "ui/shell/shell_application.h"
#include "ui/shell/single_instance.h"
#include "ui/shell/unlock_page.h"
#include "ui/support/restart.h"
#include "ui/widgets/label.h"
#include "ui/widgets/progress_strip.h"

namespace {

using namespace gramhour;

/// How a run of the window ended.
struct RunEnd {
    int status = 0;
    bool wantsDemo = false;     ///< "Open the demo clinic instead"
    bool wantsRestore = false;  ///< a restored clinic waits beside the file
};

ui::ProblemKind kindOf(store::StoreErrorKind kind) {
    using From = store::StoreErrorKind;
    using To = ui::ProblemKind;
    switch (kind) {
    case From::busy:
        return To::busy;
    case From::inUse:
        return To::inUse;
    case From::full:
        return To::full;
    case From::ioError:
        return To::diskFailed;
    case From::corrupt:
        return To::corrupt;
    case From::readOnly:
        return To::readOnly;
    case From::notADatabase:
        return To::notADatabase;
    case From::newerSchema:
        return To::newerSchema;
    case From::cannotOpen:
        return To::cannotOpen;
    case From::keyNeeded:
        return store::engineStatus().encrypts ? To::keyNeeded : To::noEncryption;
    case From::keysDamaged:
        return To::keysDamaged;
    case From::networkDrive:
        return To::networkDrive;
    case From::constraint:
    case From::olderSchema:
    case From::interrupted:
    case From::invalidText:
    case From::other:
        break;
    }
    return To::other;
}

/// For the log: a store's own sentences hold no stored values; of anything else only the type is told.
ui::CaughtProblem classify(const std::exception& caught) {
    const auto* problem = dynamic_cast<const store::StoreError*>(&caught);
    return {problem == nullptr ? ui::ProblemKind::other : kindOf(problem->kind()), logTextOf(caught)};
}

std::filesystem::path dataFolder() {
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation);
    QDir().mkpath(folder);
    return folder.toStdString();
}

std::filesystem::path fileOf(const ui::LaunchOptions& options) {
    if (!options.file.isEmpty()) {
        return options.file.toStdString();
    }
    return dataFolder() / (options.isDemo ? "demo.gramhour" : "clinic.gramhour");
}

/// A demo of another day shows sessions that ended long ago: it is made anew. Only the program's own file,
/// and only while nobody has it open.
void removeOldDemo(const ui::LaunchOptions& options) {
    const QFileInfo demo(QString::fromStdString(fileOf(options).string()));
    if (!options.isDemo || !options.file.isEmpty() || !demo.exists() ||
        demo.lastModified().date() == QDate::currentDate()) {
        return;
    }
    const store::WriterLock lock(demo.filePath().toStdString());  // throws while another Gramhour has it open
    for (const char* ending : {"", "-wal", "-shm", ".keys"}) {
        QFile::remove(demo.filePath() + QString::fromLatin1(ending));
    }
}

/// Something that takes a while before the window is there: what it is, and how far.
class Waiting {
public:
    explicit Waiting(const QString& what) : m_strip(new ui::ProgressStrip) {
        m_window.setWindowTitle(QStringLiteral("Gramhour"));
        auto* column = new QVBoxLayout(&m_window);
        ui::Theme::space(*column, {40, 36, 40, 36}, 14);
        column->addWidget(new ui::Label(what, ui::TextRole::Heading));
        column->addWidget(m_strip);
        m_window.setMinimumWidth(ui::Theme::px(420));
        m_window.show();
    }
    void show(std::int64_t done, std::int64_t total) {
        m_strip->setProgress(done, total);
        QCoreApplication::processEvents(QEventLoop::ExcludeUserInputEvents);
    }

private:
    QWidget m_window;
    ui::ProgressStrip* m_strip;
};

/// Makes the people and days of the demo clinic, and shows how far it is.
void fillDemo(Store& store, const PasswordHasher& hasher, UtcTime now) {
    Waiting waiting(QObject::tr("Making the demo clinic …"));
    makeDemo(store, hasher, {}, now,
             [&waiting](std::int64_t done, std::int64_t total) { waiting.show(done, total); });
}

/// A clinic's file with what opens it.
struct Opened {
    store::StoreOptions options;
    bool isAdmitted = false;  ///< somebody typed the passphrase or the code: this computer got a key
};

/// By passphrase or code, typed by a person; nothing when the window was closed instead.
std::optional<Opened> openedByHand(const std::filesystem::path& file) {
    std::optional<Opened> opened;
    static_cast<void>(
        ui::askToUnlock(QString::fromStdString(file.string()), [&](const QString& typed, ui::KeepKey keep) {
            std::string text = typed.toStdString();
            const bool isAdmitted = keep == ui::KeepKey::yes;
            store::ClinicRequest request{.file = file,
                                         .remember = isAdmitted ? store::Remember::yes : store::Remember::no};
            if (std::optional<RecoveryCode> code = RecoveryCode::parse(text)) {
                request.credential = std::move(*code);
            } else {
                request.credential = store::Passphrase{text};
            }
            wipe(text);
            try {
                opened = Opened{store::unlockClinic(request), isAdmitted};
            } catch (const store::StoreError& problem) {
                if (problem.kind() != store::StoreErrorKind::keyNeeded) {
                    throw;
                }
            }
            return opened.has_value();
        }));
    return opened;
}

/// Whether there are keys beside the file that a person can open: as they are, or out of a backup.
bool hasKeys(const std::filesystem::path& file, store::StoreErrorKind problem) {
    const bool areThere = problem != store::StoreErrorKind::keysDamaged &&
                          QFileInfo::exists(QString::fromStdString(KeySlots::fileFor(file).string()));
    return areThere || putKeysBack(file, SystemClock().now());
}

/// Nothing when there is no key and nobody gave one.
std::optional<Opened> openFile(const ui::LaunchOptions& options) {
    store::ClinicRequest request{.file = fileOf(options)};
    std::unique_ptr<Waiting> waiting;
    request.progress = [&waiting](std::int64_t done, std::int64_t total) {
        if (waiting == nullptr) {
            waiting = std::make_unique<Waiting>(QObject::tr("Encrypting the clinic's file …"));
        }
        waiting->show(done, total);
        return true;
    };
    try {
        return Opened{store::unlockClinic(request)};
    } catch (const store::StoreError& problem) {
        using Kind = store::StoreErrorKind;
        const bool isForKeys = problem.kind() == Kind::keyNeeded || problem.kind() == Kind::keysDamaged;
        if (!isForKeys || !store::engineStatus().encrypts || !options.screenshot.isEmpty() ||
            !hasKeys(request.file, problem.kind())) {
            throw;
        }
    }
    return openedByHand(request.file);
}

/// All that stands on one clinic file.
struct Clinic {
    Clinic(const ui::LaunchOptions& options, const Opened& opened)
        : store(store::openSqliteStore(opened.options)) {
        const ClinicPlace place{opened.options.file, opened.options.key};
        beginAfterLastEntry(clock, *store);
        context = std::make_unique<ServiceContext>(makeServiceContext(*store, clock, place));
        if (options.isDemo && !ClinicService(*context, hasher).isSetUp()) {
            fillDemo(*store, hasher, clock.now());
            context = std::make_unique<ServiceContext>(makeServiceContext(*store, clock, place));
        }
        services = std::make_unique<Services>(*context, hasher);
        keys = std::make_unique<KeyService>(*context);
        if (opened.isAdmitted) {
            keys->noteAdmitted();
        }
    }

    SystemTimeSource time;
    AnchoredClock clock{time};
    PasswordHasher hasher;
    std::unique_ptr<Store> store;
    std::unique_ptr<ServiceContext> context;
    std::unique_ptr<Services> services;
    std::unique_ptr<KeyService> keys;
};

/// True when a window over this file is open already, and has come to the front. One that takes a picture has
/// to be a new one.
bool handsOver(const ui::LaunchOptions& options) {
    return options.screenshot.isEmpty() && ui::SingleInstance::handOver(fileOf(options));
}

/// Whether this clinic is one that is worth being backed up and put back.
bool isKept(const ui::LaunchOptions& options) {
    return !options.isDemo && options.screenshot.isEmpty();
}

/// Puts a clinic back from a backup if a person wants it.
bool isPutBack(const ui::LaunchOptions& options, ui::RestoreCause cause) {
    ui::DialogAsk ask;
    return isKept(options) && ui::RestoreOffer(fileOf(options), cause, ask).exec() == QDialog::Accepted;
}

/// Why a clinic that has backups or keys is not there; nothing when it is, or was never. A file without a
/// byte, as a power cut can leave one, is no new clinic either.
std::optional<ui::RestoreCause> whyLost(const ui::LaunchOptions& options) {
    const std::filesystem::path file = fileOf(options);
    const bool isThere = std::filesystem::exists(file);
    if (!isKept(options) || (isThere && std::filesystem::file_size(file) > 0) ||
        !(ui::RestoreOffer::hasBackups(file) || hasKeysOfClinic(file))) {
        return std::nullopt;
    }
    return isThere ? ui::RestoreCause::damaged : ui::RestoreCause::missing;
}

/// Shows the window until it is closed.
RunEnd run(ui::ShellApplication& app, const ui::LaunchOptions& options, ui::Appearance& appearance) {
    if (handsOver(options)) {
        return {};
    }
    removeOldDemo(options);
    if (const std::optional<ui::RestoreCause> lost = whyLost(options); lost && !isPutBack(options, *lost)) {
        return {};  // and never an empty clinic in the place of one that may only be mislaid
    }
    const std::optional<Opened> opened = openFile(options);
    if (!opened) {
        return {};
    }
    const Clinic clinic(options, *opened);
    ui::Ticker ticker;
    ui::DialogAsk ask;
    ui::MainWindow window({*clinic.services, clinic.clock, *clinic.context->protocol, ticker, ask, appearance,
                           ui::programScreens(appearance, clinic.keys.get()), clinic.keys.get()});
    QObject::connect(&app.edge(), &ui::EdgeCatch::problem, &window, &ui::MainWindow::showProblem);
    auto* notice = new ui::ClockNotice(clinic.services->sessions, clinic.clock, ticker,
                                       [&window] { return window.signedIn(); });
    qobject_cast<QBoxLayout*>(window.layout())->insertWidget(0, notice);
    RunEnd end;
    QObject::connect(&window, &ui::MainWindow::demoRequested, &window, [&end] {
        end.wantsDemo = true;
        QCoreApplication::exit();
    });
    if (!clinic.keys->status().isEncrypted) {
        window.setPlainFile();
    }
    if (options.isDemo) {
        window.setDemo(QString::fromLatin1(kDemoSignInName), QString::fromLatin1(kDemoPassword));
    }
    const ui::SingleInstance instance(fileOf(options));
    QObject::connect(&instance, &ui::SingleInstance::showRequested, &window,
                     [&window](const QString& token) { ui::bringToFront(window, token); });
    std::optional<ui::BackupScheduler> backups;
    if (isKept(options)) {
        backups.emplace(clinic.services->backups, clinic.clock, ticker);
    }
    window.start();
    window.show();
    if (options.isDemo) {
        // Nobody in it exists: the board at once.
        window.signIn(QString::fromLatin1(kDemoSignInName), QString::fromLatin1(kDemoPassword));
    }
    if (!options.screenshot.isEmpty()) {
        ui::saveScreenshotAndQuit(window, options.screenshot);
    }
    end.status = QApplication::exec();
    end.wantsRestore = end.status == ui::kExitToRestore;
    backups.reset();
    if (isKept(options) && end.status == 0 && !end.wantsDemo) {
        window.hide();
        ui::makeClosingBackup(clinic.services->backups);
    }
    return end;
}

/// Runs until the window is closed for good: again over the demo, or over a clinic that was restored
/// meanwhile.
int runToTheEnd(ui::ShellApplication& app, ui::LaunchOptions& options, ui::Appearance& appearance) {
    RunEnd end = run(app, options, appearance);
    while (end.wantsDemo || end.wantsRestore) {
        if (end.wantsRestore) {
            putRestoredInPlace(fileOf(options), SystemClock().now());
        } else {
            options.isDemo = true;
            options.file.clear();
        }
        end = run(app, options, appearance);
    }
    return end.status;
}

/// What kept the window from being shown, told; a status to end with, or nothing when the clinic was put back
/// from a backup and is to be opened.
std::optional<int> endAfter(const std::exception& caught, const ui::LaunchOptions& options) {
    const ui::CaughtProblem problem = classify(caught);
    if (problem.kind == ui::ProblemKind::inUse && handsOver(options)) {
        return 0;  // two were started at once, and the other one was first
    }
    ui::logProblem(problem);
    std::fprintf(stderr, "gramhour: %s\n", problem.forLog.c_str());
    if (options.screenshot.isEmpty()) {
        ui::showStartProblem(problem.kind);
    }
    const bool isDamaged =
        problem.kind == ui::ProblemKind::corrupt || problem.kind == ui::ProblemKind::notADatabase;
    try {
        if (isDamaged && isPutBack(options, ui::RestoreCause::damaged)) {
            return std::nullopt;
        }
    } catch (const std::exception& next) {  // there is nobody else to tell it
        const ui::CaughtProblem more = classify(next);
        ui::logProblem(more);
        ui::showStartProblem(more.kind);
    }
    return 1;
}

int start(ui::ShellApplication& app, ui::LaunchOptions options) {
    QSettings settings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("gramhour"));
    ui::Appearance appearance(settings, options.scheme);
    appearance.apply();
    ui::AlsaSounds sounds;
    appearance.setSounds(&sounds);
    std::optional<int> status;
    bool isLogOpen = false;
    while (!status) {
        try {
            if (!isLogOpen) {
                openLog(dataFolder() / "logs");
                isLogOpen = true;
            }
            status = runToTheEnd(app, options, appearance);
        } catch (const std::exception& caught) {
            status = endAfter(caught, options);
        }
    }
    return *status;
}

}  // namespace

int main(int argc, char* argv[]) {
    keepMemoryPrivate();
    QCoreApplication::setApplicationName(QStringLiteral("gramhour"));
    QStringList arguments;
    for (int i = 0; i < argc; ++i) {
        arguments += QString::fromLocal8Bit(argv[i]);
    }
    const ui::LaunchOptions options =
        ui::readLaunchOptions(arguments, QString::fromStdString(store::engineStatus().text));
    if (!options.problem.isEmpty()) {
        std::fprintf(stderr, "gramhour: %s\n", qPrintable(options.problem));
        return 2;
    }
    if (!options.answer.isEmpty()) {
        std::printf("%s\n", qPrintable(options.answer));
        return 0;
    }
    ui::ShellApplication app(argc, argv, classify);
    QGuiApplication::setDesktopFileName(QStringLiteral("gramhour"));
    return start(app, options);
}
