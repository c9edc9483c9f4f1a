#include "cli/transfer.h"

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

}  // namespace

Interruptible::Interruptible(Context& context, Progress progress) : m_context(context), m_progress(progress) {
    g_wasInterrupted = 0;
    std::signal(SIGINT, noteInterrupt);
    std::signal(SIGTERM, noteInterrupt);
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
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
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
