// A long command is stopped by Ctrl+C, by the end of the session and by a terminal that is closed.
#include <chrono>
#include <csignal>
#include <sstream>
#include <thread>

#include "cli/app.h"
#include "cli/transfer.h"
#include "support/catch.h"

using namespace gramhour;
using namespace gramhour::cli;

namespace {

/// Whether a command that is under way is asked to stop within a few seconds of that signal.
bool isStoppedBy(int signal) {
    std::istringstream in;
    std::ostringstream out;
    Context context({in, out, out}, true, "");
    Interruptible interruptible(context, Interruptible::Progress::silent);
    const std::stop_token stop = interruptible.watch().stop;
    static_cast<void>(std::raise(signal));
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (!stop.stop_requested() && std::chrono::steady_clock::now() < deadline) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return stop.stop_requested();
}

}  // namespace

TEST_CASE("A long command is stopped by what ends a terminal's work", "[cli][H-21]") {
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        CAPTURE(signal);
        const auto before = std::signal(signal, SIG_DFL);
        CHECK(isStoppedBy(signal));
        CHECK(std::signal(signal, before) == SIG_DFL);  // as it was, before it was put back here
    }
}

TEST_CASE("A signal that whoever started the program ignores is ignored further on", "[cli]") {
    const auto before = std::signal(SIGHUP, SIG_IGN);
    {
        std::istringstream in;
        std::ostringstream out;
        Context context({in, out, out}, true, "");
        const Interruptible interruptible(context, Interruptible::Progress::silent);
        const auto during = std::signal(SIGHUP, SIG_IGN);
        CHECK(during == SIG_IGN);
    }
    static_cast<void>(std::signal(SIGHUP, before));
}
