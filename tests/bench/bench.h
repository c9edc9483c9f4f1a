#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

/// A plain table of benchmarks. A file adds its cases with one `Registered` at namespace scope;
/// `gramhour_bench` runs all of them, or those whose name holds a word, and prints figure, budget and raw
/// counterpart side by side.
namespace gramhour::bench {

using Nanoseconds = std::chrono::duration<double, std::nano>;

/// One figure, in the time that one repetition took.
struct Figure {
    Nanoseconds typical{};  ///< median
    Nanoseconds p95{};
    Nanoseconds best{};  ///< what is left when nobody else uses the machine
};

/// From the times of single repetitions; at least one.
[[nodiscard]] Figure figureOf(std::vector<Nanoseconds> times);

/// An amount of memory or disk.
struct SizeCase {
    std::string name;
    std::string budget;     ///< "-" where there is none
    std::int64_t most = 0;  ///< bytes; zero where there is no budget
    std::function<std::int64_t()> run;
    std::function<std::string()> detail = {};  ///< what stands beside it; may be empty
};

struct Case {
    std::string name;
    std::string budget;  ///< as the architecture states it: "≤ 1 µs"
    /// The most it may take (of `typical`, or of `p95` where the budget says p95); zero where only a ratio to
    /// `raw` counts.
    Nanoseconds most{};
    bool isBudgetOfP95 = false;
    std::function<Figure()> run;
    /// The same done by hand, from the same run; may be empty.
    std::function<Figure()> raw;
    double mostTimesRaw = 0;  ///< zero where there is no such budget
};

/// All cases, in the order in which they were added.
[[nodiscard]] std::vector<Case>& registry();
[[nodiscard]] std::vector<SizeCase>& sizeRegistry();

struct Registered {
    explicit Registered(Case added) { registry().push_back(std::move(added)); }
    explicit Registered(SizeCase added) { sizeRegistry().push_back(std::move(added)); }
};

/// Times `act` in `samples` samples of `perSample` calls each, after a warm-up of one sample.
[[nodiscard]] Figure measure(const std::function<void()>& act, int samples, int perSample);

template <class Act>
[[nodiscard]] Nanoseconds timeOf(Act&& act) {
    const std::chrono::steady_clock::time_point start = std::chrono::steady_clock::now();
    act();
    return std::chrono::steady_clock::now() - start;
}

/// The program and the same by hand, taken by turns so that a busy machine is busy for both.
struct Pair {
    Figure program;
    Figure raw;
};

/// A case of the two figures of one run.
[[nodiscard]] Case pairCase(std::string name, std::string budget, double mostTimesRaw,
                            std::function<Pair()> run);

/// Keeps the optimiser from dropping a result.
template <class T>
void keep(const T& value) {
    asm volatile("" : : "r"(&value) : "memory");
}

}  // namespace gramhour::bench
