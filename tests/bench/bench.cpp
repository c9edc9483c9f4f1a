#include "bench/bench.h"

#include <algorithm>
#include <memory>

namespace gramhour::bench {

std::vector<Case>& registry() {
    static std::vector<Case> cases;
    return cases;
}

std::vector<SizeCase>& sizeRegistry() {
    static std::vector<SizeCase> cases;
    return cases;
}

Figure figureOf(std::vector<Nanoseconds> times) {
    std::sort(times.begin(), times.end());
    return {times[times.size() / 2], times[times.size() * 95 / 100], times.front()};
}

Case pairCase(std::string name, std::string budget, double mostTimesRaw, std::function<Pair()> run) {
    const auto latest = std::make_shared<Pair>();
    return {std::move(name),
            std::move(budget),
            {},
            false,
            [latest, run = std::move(run)] {
                *latest = run();
                return latest->program;
            },
            [latest] { return latest->raw; },
            mostTimesRaw};
}

Figure measure(const std::function<void()>& act, int samples, int perSample) {
    using Clock = std::chrono::steady_clock;
    std::vector<Nanoseconds> times;
    times.reserve(static_cast<std::size_t>(samples));
    for (int sample = -1; sample < samples; ++sample) {
        const Clock::time_point start = Clock::now();
        for (int i = 0; i < perSample; ++i) {
            act();
        }
        const Nanoseconds spent = Clock::now() - start;
        if (sample >= 0) {
            times.push_back(spent / perSample);
        }
    }
    return figureOf(std::move(times));
}

}  // namespace gramhour::bench
