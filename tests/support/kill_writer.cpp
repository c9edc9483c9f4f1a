#include "support/kill_writer.h"

#include <array>
#include <csignal>
#include <cstdio>
#include <exception>
#include <fcntl.h>
#include <poll.h>
#include <stdexcept>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "store/sql/sql_store.h"

namespace gramhour::test {

namespace {

/// The writer itself: never returns.
[[noreturn]] void write(const KillTask& task, int acknowledgements) {
    try {
        const std::unique_ptr<Store> store =
            store::openSqliteStore(store::StoreOptions{.file = task.file, .key = task.key});
        ManualClock clock(turnTime(task.round, 0));
        ServiceContext context = makeServiceContext(*store, clock);
        SessionService sessions(context);
        for (std::int64_t turn = 0;; ++turn) {
            clock.jumpTo(turnTime(task.round, turn));
            const SessionId session = task.sessions[static_cast<std::size_t>(turn) % task.sessions.size()];
            const ServiceResult<SessionSnapshot> snapshot =
                sessions.record(task.nurse, session, {.body = turnBody(task.round, turn)});
            if (!snapshot) {
                std::fprintf(stderr, "writer: entry %lld refused\n", static_cast<long long>(turn));
                _exit(3);
            }
            // Only now: the service has returned, so the entry must be there for ever.
            const Acknowledged said{snapshot->events.back().id.value(), session.value(), turn};
            if (::write(acknowledgements, &said, sizeof said) != static_cast<ssize_t>(sizeof said)) {
                _exit(4);
            }
        }
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "writer: %s\n", problem.what());
        _exit(5);
    }
}

void waitForFirst(int acknowledgements) {
    pollfd wait{acknowledgements, POLLIN, 0};
    poll(&wait, 1, 20'000);
}

std::vector<Acknowledged> readAll(int acknowledgements) {
    std::vector<Acknowledged> all;
    Acknowledged one;
    // A write to a pipe of so few bytes is whole or not at all, also when its process dies.
    while (::read(acknowledgements, &one, sizeof one) == static_cast<ssize_t>(sizeof one)) {
        all.push_back(one);
    }
    return all;
}

}  // namespace

KillRun runAndKill(const KillTask& task, KillFrom from, std::chrono::microseconds delay) {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) {
        throw std::runtime_error("no pipe");
    }
    // Room for every entry of a round, so that the writer never waits for its judge.
    fcntl(ends[1], F_SETPIPE_SZ, 1 << 20);
    const pid_t writer = fork();
    if (writer < 0) {
        throw std::runtime_error("no process");
    }
    if (writer == 0) {
        close(ends[0]);
        write(task, ends[1]);
    }
    close(ends[1]);
    if (from == KillFrom::firstEntry) {
        waitForFirst(ends[0]);
    }
    std::this_thread::sleep_for(delay);
    kill(writer, SIGKILL);
    int ended = 0;
    waitpid(writer, &ended, 0);
    KillRun run{readAll(ends[0]), WIFSIGNALED(ended) && WTERMSIG(ended) == SIGKILL};
    close(ends[0]);
    return run;
}

UtcTime turnTime(int round, std::int64_t turn) {
    // A round is an hour long: longer than any writer lives, at a second an entry.
    const UtcTime first = UtcTime::parseIso("2026-03-03T12:00:00Z").value();
    return first + Duration::fromHours(round) + Duration::fromSeconds(turn);
}

EventBody turnBody(int round, std::int64_t turn) {
    const std::string words = "round " + std::to_string(round) + ", entry " + std::to_string(turn);
    if (turn % 3 == 1) {
        Vitals vitals;
        vitals.systolic = 100 + static_cast<int>(turn % 50);
        vitals.heartRate = 60 + round % 40;
        vitals.kneeReflex = KneeReflex::present;
        return VitalsTaken{vitals, SpO2Scale::one};
    }
    if (turn % 3 == 2) {
        return SiteChecked{0, 0, words};
    }
    return Note{words};
}

}  // namespace gramhour::test
