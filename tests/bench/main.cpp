#include <array>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <thread>

#include "bench/bench.h"
#include "bench/size_bench.h"

namespace {

using gramhour::bench::Case;
using gramhour::bench::Figure;
using gramhour::bench::Nanoseconds;
using gramhour::bench::SizeCase;

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

void printLine(const std::string& name, const std::array<std::string, 3>& times, const std::string& raw,
               const std::string& budget, bool isWithin) {
    std::printf("%-44s %11s %11s %11s  %-22s %-26s %s\n", name.c_str(), times[0].c_str(), times[1].c_str(),
                times[2].c_str(), raw.c_str(), budget.c_str(), isWithin ? "within" : "BEYOND");
    std::fflush(stdout);
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
    printLine(benchmark.name, {readable(figure.typical), readable(figure.p95), readable(figure.best)}, raw,
              benchmark.budget, isWithin);
    return isWithin;
}

bool report(const SizeCase& benchmark) {
    constexpr double kMebibyte = 1024 * 1024;
    const std::int64_t size = benchmark.run();
    const bool isWithin = benchmark.most == 0 || size <= benchmark.most;
    char text[32];
    std::snprintf(text, sizeof text, "%.1f MB", static_cast<double>(size) / kMebibyte);
    printLine(benchmark.name, {text, "-", "-"}, benchmark.detail ? benchmark.detail() : "-", benchmark.budget,
              isWithin);
    return isWithin;
}

template <class Benchmark>
bool reportAll(const std::vector<Benchmark>& cases, const std::string& word) {
    bool areAllWithin = true;
    for (const Benchmark& benchmark : cases) {
        if (benchmark.name.find(word) != std::string::npos) {
            areAllWithin = report(benchmark) && areAllWithin;
        }
    }
    return areAllWithin;
}

/// Figures of a busy machine are no figures: the reader shall see how busy it was.
void printLoad() {
    std::array<double, 1> load{};
    if (::getloadavg(load.data(), 1) == 1) {
        std::printf("%u processors, load %.1f; best: the quickest of all repetitions\n",
                    std::thread::hardware_concurrency(), load[0]);
    }
}

}  // namespace

/// `gramhour_bench [WORD]`: all cases, or those whose name holds the word. Status 1 when one is beyond its
/// budget.
int main(int argc, char* argv[]) {
    try {
        const std::string word = argc > 1 ? argv[1] : "";
        if (word == gramhour::bench::kHoldArgument && argc > 2) {
            return gramhour::bench::holdSelection(argv[2]);
        }
        printLoad();
        std::printf("%-44s %11s %11s %11s  %-22s %s\n", "act", "median", "p95", "best", "by hand", "budget");
        const bool areTimesWithin = reportAll(gramhour::bench::registry(), word);
        const bool areSizesWithin = reportAll(gramhour::bench::sizeRegistry(), word);
        return areTimesWithin && areSizesWithin ? 0 : 1;
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "gramhour_bench: %s\n", problem.what());
        return 2;
    }
}
