// How long until there is something to see, and what it costs of memory. Each figure is that of a program of
// its own, started anew, beside the same of a program that shows an empty window of Qt.
#include <cstdio>
#include <fstream>
#include <stdexcept>
#include <string>

#include <QApplication>
#include <QEvent>
#include <QLineEdit>
#include <QProcess>
#include <QSettings>
#include <QTest>

#include "bench/ui/ui_bench.h"
#include "service/demo.h"
#include "store/sql/sql_store.h"
#include "support/temp_folder.h"
#include "ui/history/history_page.h"
#include "ui/history/history_presenter.h"
#include "ui/nobody_to_ask.h"
#include "ui/settings/appearance.h"
#include "ui/shell/main_window.h"
#include "ui/shell/workspace.h"

namespace gramhour::bench {

namespace {

constexpr int kStarts = 9;
constexpr int kMostMs = 120'000;
constexpr int kIdleMs = 3000;
constexpr double kLaunchMs = 200;
constexpr double kBoardMs = 150;
constexpr double kMemoryMb = 100;

/// Hears when a widget was painted.
class PaintWatch : public QObject {
public:
    explicit PaintWatch(QWidget& widget) { widget.installEventFilter(this); }

    void wait() const {
        while (!m_isPainted) {
            QApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
        }
        QApplication::processEvents();  // the rest of what is painted with it
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        m_isPainted = m_isPainted || event->type() == QEvent::Paint;
        return QObject::eventFilter(watched, event);
    }

private:
    bool m_isPainted = false;
};

/// Private and shared pages in memory now.
double residentMb() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmRSS:")) {
            return std::stod(line.substr(6)) / 1024;
        }
    }
    throw std::runtime_error("no memory figure of this process");
}

void say(const char* what, double figure = 0) {
    std::printf("%s %.3f\n", what, figure);
    std::fflush(stdout);
}

int runBare() {
    QWidget window;
    window.resize(1440, 900);
    PaintWatch watch(window);
    window.show();
    watch.wait();
    say("painted", processorMs());
    QTest::qWait(kIdleMs / 10);
    say("memory", residentMb());
    return 0;
}

/// The parts of the program as its main() puts them together.
struct Program {
    explicit Program(const std::filesystem::path& file)
        : store(store::openSqliteStore(file)),
          context(makeServiceContext(*store, clock)),
          services(context, hasher),
          settings((folder.path() / "settings.ini").c_str(), QSettings::IniFormat),
          appearance(settings, ui::Scheme::Light) {
        appearance.apply();
        window = std::make_unique<ui::MainWindow>(ui::MainWindow::Parts{
            services, clock, *context.protocol, ticker, ask, appearance, ui::programScreens(appearance)});
        window->resize(1440, 900);
        window->start();
    }

    test::TempFolder folder{test::TempFolder::Place::memory};
    SystemTimeSource time;
    AnchoredClock clock{time};
    PasswordHasher hasher;
    std::unique_ptr<Store> store;
    ServiceContext context;
    Services services;
    ui::Ticker ticker;
    test::NobodyToAsk ask;
    QSettings settings;
    ui::Appearance appearance;
    std::unique_ptr<ui::MainWindow> window;
};

int runDoor(const std::filesystem::path& file) {
    Program program(file);
    PaintWatch door(*program.window->findChild<QLineEdit*>(QStringLiteral("signin.name")));
    program.window->show();
    door.wait();
    say("painted", processorMs());

    // What the password itself costs is meant to take long, and is taken off.
    const auto timeOf = [](const auto& act) {
        const double began = processorMs();
        act();
        return processorMs() - began;
    };
    const auto hash = [&] {
        static_cast<void>(program.services.staff.signIn(kDemoSignInName, kDemoPassword).value());
    };
    const double before = timeOf(hash);
    const double whole = timeOf([&] {
        program.window->signIn(QString::fromLatin1(kDemoSignInName), QString::fromLatin1(kDemoPassword));
        PaintWatch board(*program.window->findChild<QWidget*>(QStringLiteral("board.page")));
        board.wait();
    });
    say("board", whole - std::min(before, timeOf(hash)));
    return 0;
}

void settle(const ui::HistoryPresenter& history) {
    do {
        QApplication::processEvents();
        QTest::qWait(1);
    } while (!history.isSettled());
    QApplication::processEvents();
}

int runHistory(const std::filesystem::path& file) {
    Program program(file);
    program.window->show();
    program.window->signIn(QString::fromLatin1(kDemoSignInName), QString::fromLatin1(kDemoPassword));
    program.window->findChild<ui::Workspace*>()->openHistory();
    auto* history = program.window->findChild<ui::HistoryPresenter*>();
    settle(*history);
    say("painted", processorMs());
    QTest::qWait(kIdleMs);
    say("memory", residentMb());
    ui::HistoryQuery all;
    all.period = ui::PeriodChoice::all;
    history->ask(all);
    settle(*history);
    QTest::qWait(kIdleMs);
    say("memory-all", residentMb());
    return 0;
}

/// One start: the time until "painted", then what it says of each figure.
struct Start {
    double paintedMs = 0;    ///< by the clock on the wall
    double processorMs = 0;  ///< the same in its own time
    QMap<QString, double> figures;
};

Start startOf(const QString& program, const QStringList& arguments) {
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    Start start;
    const Wall::time_point began = Wall::now();
    process.start(program, QStringList{QStringLiteral("measured")} + arguments, QIODevice::ReadOnly);
    while (process.state() != QProcess::NotRunning || process.canReadLine()) {
        if (!process.canReadLine() && !process.waitForReadyRead(kMostMs)) {
            break;
        }
        while (process.canReadLine()) {
            const QStringList words = QString::fromLatin1(process.readLine()).simplified().split(u' ');
            if (words.value(0) == QLatin1String("painted")) {
                start.paintedMs = msSince(began);
                start.processorMs = words.value(1).toDouble();
            } else {
                start.figures.insert(words.value(0), words.value(1).toDouble());
            }
        }
    }
    process.waitForFinished(kMostMs);
    if (process.exitCode() != 0 || start.paintedMs == 0) {
        throw std::runtime_error("the program that is measured failed: " +
                                 arguments.join(u' ').toStdString());
    }
    return start;
}

QString beside(const char* unit, double bare) {
    return QStringLiteral("a bare window: %1 %2").arg(bare, 0, 'f', 1).arg(QLatin1String(unit));
}

}  // namespace

int runMeasured(const QStringList& arguments) {
    const std::filesystem::path file = arguments.value(1).toStdString();
    if (arguments.value(0) == QLatin1String("door")) {
        return runDoor(file);
    }
    return arguments.value(0) == QLatin1String("history") ? runHistory(file) : runBare();
}

bool benchLaunch(const QString& program, const std::filesystem::path& clinic) {
    const test::TempFolder folder{test::TempFolder::Place::memory};
    std::filesystem::path file = clinic;
    if (file.empty()) {
        file = folder.path() / "clinic.gramhour";
        const std::unique_ptr<Store> store = store::openSqliteStore(file);
        makeDemo(*store, PasswordHasher(), {}, SystemClock().now());
    }
    const QString name = QString::fromStdString(file.string());
    std::vector<double> bare;
    std::vector<double> door;
    std::vector<double> bareByTheWall;
    std::vector<double> doorByTheWall;
    std::vector<double> board;
    double bareMb = 0;
    for (int i = 0; i < kStarts; ++i) {  // by turns: a busy machine is busy for both
        const Start empty = startOf(program, {QStringLiteral("bare")});
        const Start ours = startOf(program, {QStringLiteral("door"), name});
        bare.push_back(empty.processorMs);
        door.push_back(ours.processorMs);
        bareByTheWall.push_back(empty.paintedMs);
        doorByTheWall.push_back(ours.paintedMs);
        board.push_back(ours.figures.value(QStringLiteral("board")));
        bareMb = empty.figures.value(QStringLiteral("memory"));
    }
    const Start history = startOf(program, {QStringLiteral("history"), name});
    std::printf("%s\n", clinic.empty() ? "a demonstration clinic" : "a clinic of a million sessions");
    bool areWithin = report("launch to sign-in painted, processor, median", rankOf(door, 0.5), "ms",
                            kLaunchMs, beside("ms", rankOf(bare, 0.5)));
    report("the same by the wall, quickest", rankOf(doorByTheWall, 0), "ms", 0,
           beside("ms", rankOf(bareByTheWall, 0)));
    areWithin = report("password accepted to board, processor, median", rankOf(board, 0.5), "ms", kBoardMs,
                       QStringLiteral("-")) &&
                areWithin;
    areWithin = report("memory, idle on History, 30 days", history.figures.value(QStringLiteral("memory")),
                       "MB", kMemoryMb, beside("MB", bareMb)) &&
                areWithin;
    return report("memory, idle on History, all time shown",
                  history.figures.value(QStringLiteral("memory-all")), "MB", kMemoryMb,
                  beside("MB", bareMb)) &&
           areWithin;
}

}  // namespace gramhour::bench
