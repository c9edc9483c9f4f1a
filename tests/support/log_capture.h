#pragma once

#include <memory>
#include <sstream>
#include <string>
#include <utility>

#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

namespace gramhour::test {

/// What the program logs as long as this lives.
class LogCapture {
public:
    LogCapture() {
        spdlog::set_default_logger(std::make_shared<spdlog::logger>(
            "capture", std::make_shared<spdlog::sinks::ostream_sink_mt>(m_lines, true)));
    }
    ~LogCapture() { spdlog::set_default_logger(std::move(m_before)); }
    LogCapture(const LogCapture&) = delete;
    LogCapture& operator=(const LogCapture&) = delete;

    /// While nobody else logs.
    [[nodiscard]] std::string text() const { return m_lines.str(); }

private:
    std::ostringstream m_lines;
    std::shared_ptr<spdlog::logger> m_before = spdlog::default_logger();
};

}  // namespace gramhour::test
