#pragma once

#include <cstdlib>
#include <ctime>
#include <optional>
#include <string>

namespace gramhour::test {

/// The machine's place for a scope, as POSIX writes it, so that no time zone files are needed.
class TimeZone {
public:
    explicit TimeZone(const char* posix) {
        const char* before = std::getenv("TZ");
        if (before != nullptr) {
            m_before = before;
        }
        ::setenv("TZ", posix, 1);
        ::tzset();
    }
    ~TimeZone() {
        if (m_before) {
            ::setenv("TZ", m_before->c_str(), 1);
        } else {
            ::unsetenv("TZ");
        }
        ::tzset();
    }
    TimeZone(const TimeZone&) = delete;
    TimeZone& operator=(const TimeZone&) = delete;

private:
    std::optional<std::string> m_before;
};

/// Clocks go forward on the last Sunday of March at 01:00 UTC and back on that of October.
inline constexpr const char* kCentralEurope = "CET-1CEST,M3.5.0,M10.5.0/3";

}  // namespace gramhour::test
