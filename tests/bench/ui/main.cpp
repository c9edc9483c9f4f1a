// gramhour_ui_bench [WORD]: board, launch, history. GRAMHOUR_BENCH_CLINIC names a file of a million sessions.
#include <cstdio>
#include <cstdlib>
#include <exception>

#include <QApplication>
#include <QLocale>
#include <QStandardPaths>

#include "bench/ui/ui_bench.h"

namespace gramhour::bench {

bool report(const char* name, double figure, const char* unit, double budget, const QString& beside) {
    const bool isWithin = budget <= 0 || figure <= budget;
    const QString allowed =
        budget > 0 ? QStringLiteral("%1 %2").arg(budget).arg(QLatin1String(unit)) : QStringLiteral("-");
    std::printf("%-52s %9.1f %-3s  budget %-9s %-40s %s\n", name, figure, unit, qPrintable(allowed),
                qPrintable(beside), isWithin ? "within" : "BEYOND");
    std::fflush(stdout);
    return isWithin;
}

}  // namespace gramhour::bench

namespace {

int run(const QString& program, const QString& word) {
    using namespace gramhour::bench;
    const auto isWanted = [&word](const char* name) {
        return word.isEmpty() || QLatin1String(name).contains(word);
    };
    const char* named = std::getenv("GRAMHOUR_BENCH_CLINIC");
    const std::filesystem::path clinic = named == nullptr ? "" : named;
    bool areWithin = true;
    if (isWanted("board")) {
        areWithin = benchBoard() && areWithin;
    }
    if (isWanted("launch")) {
        areWithin = benchLaunch(program, {}) && areWithin;
    }
    if (!clinic.empty() && isWanted("launch")) {
        areWithin = benchLaunch(program, clinic) && areWithin;
    }
    if (!clinic.empty() && isWanted("history")) {
        areWithin = benchHistoryPage(clinic) && areWithin;
    }
    return areWithin ? 0 : 1;
}

}  // namespace

int main(int argc, char* argv[]) {
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    QStandardPaths::setTestModeEnabled(true);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    const QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    try {
        if (arguments.value(1) == QLatin1String("measured")) {
            return gramhour::bench::runMeasured(arguments.mid(2));
        }
        return run(QApplication::applicationFilePath(), arguments.value(1));
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "gramhour_ui_bench: %s\n", problem.what());
        return 2;
    }
}
