// The board with 24 running chairs, in the program's real window, each second drawn anew: what a second costs
// of one core, and the longest that a frame takes. Budgets (docs/architecture.md): 2 % of a core; 16 ms.
//
// A second is computed, laid out and painted as on a screen, only without one (QT_QPA_PLATFORM=offscreen
// paints the same pixels). Time of the processor is what counts, so that a busy machine does not change the
// figures; the time by the clock on the wall is printed beside.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>

#include <QApplication>
#include <QSettings>

#include "bench/ui/ui_bench.h"
#include "support/clinic_fixture.h"
#include "ui/nobody_to_ask.h"
#include "ui/settings/appearance.h"
#include "ui/shell/main_window.h"

namespace gramhour::bench {

namespace {

constexpr int kChairs = 24;
constexpr int kSeconds = 60;
constexpr double kMostPercent = 2;
constexpr double kMostFrameMs = 16;

/// Infusions that began one after the other, so that checks are due, overdue and far away.
void fillChairs(test::ClinicFixture& clinic) {
    for (int number = 9; number <= kChairs; ++number) {
        static_cast<void>(clinic.clinic().addChair(*clinic.admin, "Chair " + std::to_string(number)));
    }
    int person = 0;
    for (const Chair& chair : clinic.clinic().chairs()) {
        const std::string family = "Lindqvist-" + std::string(1, static_cast<char>('A' + person));
        const PatientId patient = clinic.addPatient("Amara", family, "1981-04-12");
        static_cast<void>(clinic.runningSession(patient, Mass::fromGrams(2), chair.id));
        clinic.clock.advance(Duration::fromSeconds(70));
        person += 1;
    }
}

struct Cost {
    double percent = 0;
    double worstMs = 0;
    double worstByTheWallMs = 0;
};

Cost measureOnce(test::ClinicFixture& clinic, ui::Ticker& ticker) {
    const auto second = [&] {
        clinic.clock.advance(Duration::fromSeconds(1));
        ticker.tickNow();
        // Layout and painting are posted; a second round serves what the first one posts.
        QApplication::processEvents();
        QApplication::processEvents();
    };
    for (int i = 0; i < 3; ++i) {
        second();
    }
    Cost cost;
    double sum = 0;
    for (int i = 0; i < kSeconds; ++i) {
        const Wall::time_point began = Wall::now();
        const double before = processorMs();
        second();
        const double spent = processorMs() - before;
        const std::chrono::duration<double, std::milli> byTheWall = Wall::now() - began;
        sum += spent;
        cost.worstMs = std::max(cost.worstMs, spent);
        cost.worstByTheWallMs = std::max(cost.worstByTheWallMs, byTheWall.count());
    }
    cost.percent = sum / (kSeconds * 1000.0) * 100;
    return cost;
}

/// The quietest of three rounds: what else the machine does makes single frames longer, never shorter.
Cost measure(test::ClinicFixture& clinic, ui::Ticker& ticker) {
    Cost best = measureOnce(clinic, ticker);
    for (int round = 1; round < 3; ++round) {
        const Cost cost = measureOnce(clinic, ticker);
        best = {std::min(best.percent, cost.percent), std::min(best.worstMs, cost.worstMs),
                std::min(best.worstByTheWallMs, cost.worstByTheWallMs)};
    }
    return best;
}

bool reportCost(const char* name, const Cost& cost) {
    const bool isWithin = cost.percent <= kMostPercent && cost.worstMs <= kMostFrameMs;
    std::printf(
        "%-44s %9.2f %% of a core (budget %.0f %%)   worst frame %6.2f ms, %.2f by the wall (budget %.0f "
        "ms)   %s\n",
        name, cost.percent, kMostPercent, cost.worstMs, cost.worstByTheWallMs, kMostFrameMs,
        isWithin ? "within" : "BEYOND");
    std::fflush(stdout);
    return isWithin;
}

}  // namespace

bool benchBoard() {
    test::ClinicFixture clinic;
    fillChairs(clinic);
    Services services(clinic.context(), clinic.hasher());
    QSettings settings(QString::fromStdString((clinic.file().parent_path() / "bench.ini").string()),
                       QSettings::IniFormat);
    ui::Appearance appearance(settings, ui::Scheme::Light);
    appearance.apply();
    ui::Ticker ticker;
    test::NobodyToAsk ask;
    ui::MainWindow window({services, clinic.clock, *clinic.context().protocol, ticker, ask, appearance,
                           ui::programScreens(appearance)});
    window.start();
    window.signIn(QStringLiteral("rokafor"), QString::fromLatin1(test::kPassword));
    window.resize(1920, 1080);
    window.show();
    QApplication::processEvents();
    bool areWithin = reportCost("board, 24 chairs, a second", measure(clinic, ticker));
    window.toggleWall();
    window.resize(1920, 1080);
    QApplication::processEvents();
    areWithin = reportCost("board on the wall, 24 chairs, a second", measure(clinic, ticker)) && areWithin;
    return areWithin;
}

}  // namespace gramhour::bench
