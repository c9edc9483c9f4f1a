#include "bench/bench.h"

#include <algorithm>

namespace gramhour::bench {

std::vector<Case>& registry() {
    static std::vector<Case> cases;
    return cases;
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
    std::sort(times.begin(), times.end());
    return {times[times.size() / 2], times[times.size() * 95 / 100]};
}

}  // namespace gramhour::bench
