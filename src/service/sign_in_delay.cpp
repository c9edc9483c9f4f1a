#include "service/sign_in_delay.h"

#include <algorithm>

namespace gramhour {

Duration delayAfter(int failures) {
    if (failures <= kFreeFailures) {
        return {};
    }
    constexpr int kDoublings = 6;  // 2^6 s is beyond the longest
    const int doublings = std::min(failures - kFreeFailures - 1, kDoublings);
    return std::min(Duration::fromSeconds(std::int64_t{1} << doublings), kLongestDelay);
}

Duration delayLeft(const SignInFailures& failures, UtcTime now) {
    const Duration delay = delayAfter(failures.count);
    if (now < failures.lastAt) {
        return delay;
    }
    return std::max(delay - (now - failures.lastAt), Duration());
}

}  // namespace gramhour
