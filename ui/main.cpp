#include <cstdio>
#include <filesystem>
#include <memory>
#include <typeinfo>

#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>
#include <QVBoxLayout>

#include "base/log.h"
#include "service/clock_watch.h"
#include "service/demo.h"
#include "store/sql/sql_store.h"
#include "store/store_error.h"
#include "ui/alarms/alsa_sounds.h"
#include "ui/settings/appearance.h"
#include "ui/shell/clock_notice.h"
#include "ui/shell/dialog_ask.h"
#include "ui/shell/launch_options.h"
#include "ui/shell/main_window.h"
#include "ui/shell/screenshot.h"
#include "ui/shell/shell_application.h"
#include "ui/widgets/label.h"
#include "ui/widgets/progress_strip.h"

namespace {

using namespace gramhour;

/// How a run of the window ended.
struct RunEnd {
    int status = 0;
    bool wantsDemo = false;  ///< "Open the demo clinic instead"
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
    if (const auto* problem = dynamic_cast<const store::StoreError*>(&caught); problem != nullptr) {
        return {kindOf(problem->kind()),
                "store " + std::string(store::name(problem->kind())) + ": " + problem->what()};
    }
    return {ui::ProblemKind::other, typeid(caught).name()};
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
    // Opening takes the lock that another Gramhour would hold, and throws then.
    store::openSqliteStore(demo.filePath().toStdString()).reset();
    for (const char* ending : {"", "-wal", "-shm"}) {
        QFile::remove(demo.filePath() + QString::fromLatin1(ending));
    }
}

/// Makes the people and days of the demo clinic, and shows how far it is.
void fillDemo(Store& store, const PasswordHasher& hasher, UtcTime now) {
    QWidget window;
    window.setWindowTitle(QStringLiteral("Gramhour"));
    auto* column = new QVBoxLayout(&window);
    ui::Theme::space(*column, {40, 36, 40, 36}, 14);
    auto* strip = new ui::ProgressStrip;
    column->addWidget(new ui::Label(QObject::tr("Making the demo clinic …"), ui::TextRole::Heading));
    column->addWidget(strip);
    window.setMinimumWidth(ui::Theme::px(420));
    window.show();
    makeDemo(store, hasher, {}, now, [strip](std::int64_t done, std::int64_t total) {
        strip->setProgress(done, total);
        QCoreApplication::processEvents(QEventLoop::ExcludeUserInputEvents);
    });
}

/// All that stands on one clinic file.
struct Clinic {
    explicit Clinic(const ui::LaunchOptions& options) : store(store::openSqliteStore(fileOf(options))) {
        beginAfterLastEntry(clock, *store);
        context = std::make_unique<ServiceContext>(makeServiceContext(*store, clock));
        if (options.isDemo && !ClinicService(*context, hasher).isSetUp()) {
            fillDemo(*store, hasher, clock.now());
            context = std::make_unique<ServiceContext>(makeServiceContext(*store, clock));
        }
        services = std::make_unique<Services>(*context, hasher);
    }

    SystemTimeSource time;
    AnchoredClock clock{time};
    PasswordHasher hasher;
    std::unique_ptr<Store> store;
    std::unique_ptr<ServiceContext> context;
    std::unique_ptr<Services> services;
};

/// Shows the window until it is closed.
RunEnd run(ui::ShellApplication& app, const ui::LaunchOptions& options, ui::Appearance& appearance) {
    removeOldDemo(options);
    const Clinic clinic(options);
    ui::Ticker ticker;
    ui::DialogAsk ask;
    ui::MainWindow window({*clinic.services, clinic.clock, *clinic.context->protocol, ticker, ask, appearance,
                           ui::programScreens(appearance)});
    QObject::connect(&app.edge(), &ui::EdgeCatch::problem, &window, &ui::MainWindow::showProblem);
    auto* notice = new ui::ClockNotice(clinic.services->sessions, clinic.clock, ticker,
                                       [&window] { return window.signedIn(); });
    qobject_cast<QBoxLayout*>(window.layout())->insertWidget(0, notice);
    RunEnd end;
    QObject::connect(&window, &ui::MainWindow::demoRequested, &window, [&end] {
        end.wantsDemo = true;
        QCoreApplication::exit();
    });
    if (options.isDemo) {
        window.setDemo(QString::fromLatin1(kDemoSignInName), QString::fromLatin1(kDemoPassword));
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
    return end;
}

int start(ui::ShellApplication& app, ui::LaunchOptions options) {
    QSettings settings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("gramhour"));
    ui::Appearance appearance(settings, options.scheme);
    appearance.apply();
    ui::AlsaSounds sounds;
    appearance.setSounds(&sounds);
    try {
        openLog(dataFolder() / "logs");
        RunEnd end = run(app, options, appearance);
        while (end.wantsDemo) {
            options.isDemo = true;
            options.file.clear();
            end = run(app, options, appearance);
        }
        return end.status;
    } catch (const std::exception& caught) {
        const ui::CaughtProblem problem = classify(caught);
        ui::logProblem(problem);
        std::fprintf(stderr, "gramhour: %s\n", problem.forLog.c_str());
        if (options.screenshot.isEmpty()) {
            ui::showStartProblem(problem.kind);
        }
        return 1;
    }
}

}  // namespace

int main(int argc, char* argv[]) {
    QCoreApplication::setApplicationName(QStringLiteral("gramhour"));
    QStringList arguments;
    for (int i = 0; i < argc; ++i) {
        arguments += QString::fromLocal8Bit(argv[i]);
    }
    const ui::LaunchOptions options = ui::readLaunchOptions(arguments);
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
