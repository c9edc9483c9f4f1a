#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

/// How a test that tries to break a promise speaks with tests/trust/scoreboard, which runs it by its tags
/// `[trust][NAME]` and holds what it counted against what must hold.
namespace gramhour::test {

/// How often to try: GRAMHOUR_TRUST_COUNT where it is set, as the nightly run does; else `usual`.
[[nodiscard]] inline std::int64_t trustCount(std::int64_t usual) {
    const char* const asked = std::getenv("GRAMHOUR_TRUST_COUNT");
    return asked == nullptr ? usual : std::max<std::int64_t>(1, std::atoll(asked));
}

/// Prints `scoreboard: NAME COUNT BAD` when a scoreboard listens: how many were tried, how many ended badly.
inline void scoreboard(std::string_view name, std::int64_t count, std::int64_t bad) {
    if (std::getenv("GRAMHOUR_SCOREBOARD") != nullptr) {
        std::printf("scoreboard: %.*s %lld %lld\n", static_cast<int>(name.size()), name.data(),
                    static_cast<long long>(count), static_cast<long long>(bad));
        std::fflush(stdout);
    }
}

}  // namespace gramhour::test
