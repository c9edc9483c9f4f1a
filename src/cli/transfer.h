#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <stop_token>
#include <thread>

#include "history/selection.h"

namespace gramhour::cli {

class Context;

/// Lets a person stop a long command with Ctrl+C, or by closing its terminal, so that it ends as if it had
/// never begun, and shows how far it is on standard error. One at a time.
class Interruptible {
public:
    static constexpr std::size_t kSignalCount = 3;
    enum class Progress : std::uint8_t { shown, silent };

    Interruptible(Context& context, Progress progress);
    ~Interruptible();
    Interruptible(const Interruptible&) = delete;
    Interruptible& operator=(const Interruptible&) = delete;

    /// For the service; lives as long as this.
    [[nodiscard]] HistoryWatch watch();

private:
    void report(int percent);

    Context& m_context;
    Progress m_progress;
    std::stop_source m_stop;
    std::jthread m_waiter;
    std::array<void (*)(int), kSignalCount> m_before{};  ///< what was done on each signal
    int m_percent = -1;
    bool m_hasShown = false;
};

}  // namespace gramhour::cli
