#include <cstdio>
#include <exception>
#include <string>

#include "bench/bench.h"

namespace {

using gramhour::bench::Case;
using gramhour::bench::Figure;
using gramhour::bench::Nanoseconds;

std::string readable(Nanoseconds time) {
    char text[32];
    if (time.count() < 1e3) {
        std::snprintf(text, sizeof text, "%.0f ns", time.count());
    } else if (time.count() < 1e6) {
        std::snprintf(text, sizeof text, "%.2f us", time.count() / 1e3);
    } else {
        std::snprintf(text, sizeof text, "%.2f ms", time.count() / 1e6);
    }
    return text;
}

/// Runs one case and prints its line; whether it is within its budget.
bool report(const Case& benchmark) {
    const Figure figure = benchmark.run();
    const Nanoseconds counted = benchmark.isBudgetOfP95 ? figure.p95 : figure.typical;
    bool isWithin = benchmark.most.count() == 0 || counted <= benchmark.most;
    std::string raw = "-";
    if (benchmark.raw) {
        const Figure byHand = benchmark.raw();
        const Nanoseconds countedRaw = benchmark.isBudgetOfP95 ? byHand.p95 : byHand.typical;
        const double ratio = counted / countedRaw;
        char times[32];
        std::snprintf(times, sizeof times, " (%.2f x)", ratio);
        raw = readable(countedRaw) + times;
        isWithin = isWithin && (benchmark.mostTimesRaw == 0 || ratio <= benchmark.mostTimesRaw);
    }
    std::printf("%-44s %12s %12s  %-22s %-26s %s\n", benchmark.name.c_str(), readable(figure.typical).c_str(),
                readable(figure.p95).c_str(), raw.c_str(), benchmark.budget.c_str(),
                isWithin ? "within" : "BEYOND");
    std::fflush(stdout);
    return isWithin;
}

}  // namespace

/// `gramhour_bench [WORD]`: all cases, or those whose name holds the word. Status 1 when one is beyond its
/// budget.
int main(int argc, char* argv[]) {
    try {
        const std::string word = argc > 1 ? argv[1] : "";
        std::printf("%-44s %12s %12s  %-22s %s\n", "act", "median", "p95", "by hand", "budget");
        bool areAllWithin = true;
        for (const Case& benchmark : gramhour::bench::registry()) {
            if (benchmark.name.find(word) != std::string::npos) {
                areAllWithin = report(benchmark) && areAllWithin;
            }
        }
        return areAllWithin ? 0 : 1;
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "gramhour_bench: %s\n", problem.what());
        return 2;
    }
}
