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

struct Registered {
    explicit Registered(Case added) { registry().push_back(std::move(added)); }
};

/// Times `act` in `samples` samples of `perSample` calls each, after a warm-up of one sample.
[[nodiscard]] Figure measure(const std::function<void()>& act, int samples, int perSample);

/// Keeps the optimiser from dropping a result.
template <class T>
void keep(const T& value) {
    asm volatile("" : : "r"(&value) : "memory");
}

}  // namespace gramhour::bench
