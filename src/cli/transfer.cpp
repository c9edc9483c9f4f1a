#include "cli/transfer.h"

#include <array>
#include <chrono>
#include <csignal>
#include <ostream>

#include "cli/app.h"

namespace gramhour::cli {

namespace {

volatile std::sig_atomic_t g_wasInterrupted = 0;

extern "C" void noteInterrupt(int) {
    g_wasInterrupted = 1;
}

constexpr std::chrono::milliseconds kLook{50};

/// Ctrl+C, the end of the session or of the machine, and a terminal that is closed.
constexpr std::array<int, Interruptible::kSignalCount> kSignals{SIGINT, SIGTERM, SIGHUP};

}  // namespace

Interruptible::Interruptible(Context& context, Progress progress) : m_context(context), m_progress(progress) {
    g_wasInterrupted = 0;
    for (std::size_t i = 0; i < kSignals.size(); ++i) {
        m_before.at(i) = std::signal(kSignals.at(i), noteInterrupt);
        if (m_before.at(i) == SIG_IGN) {
            std::signal(kSignals.at(i), SIG_IGN);  // whoever started it wants it to go on (nohup)
        }
    }
    // A handler may do next to nothing: this thread asks it, and passes the wish on.
    m_waiter = std::jthread([stop = m_stop](const std::stop_token& over) mutable {
        while (!over.stop_requested()) {
            if (g_wasInterrupted != 0) {
                stop.request_stop();
                return;
            }
            std::this_thread::sleep_for(kLook);
        }
    });
}

Interruptible::~Interruptible() {
    m_waiter.request_stop();
    m_waiter.join();
    for (std::size_t i = 0; i < kSignals.size(); ++i) {
        std::signal(kSignals.at(i), m_before.at(i));
    }
    if (m_hasShown) {
        m_context.err() << '\n';
    }
}

void Interruptible::report(int percent) {
    if (m_progress == Progress::shown && percent != m_percent) {
        m_percent = percent;
        m_hasShown = true;
        m_context.err() << '\r' << percent << " %" << std::flush;
    }
}

HistoryWatch Interruptible::watch() {
    return {m_stop.get_token(), [this](int percent) { report(percent); }};
}

}  // namespace gramhour::cli
