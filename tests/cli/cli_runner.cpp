#include "cli/cli_runner.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

namespace gramhour::testing {

namespace {

struct Pipe {
    std::array<int, 2> ends{-1, -1};

    Pipe() {
        if (pipe2(ends.data(), O_CLOEXEC) != 0) {
            throw std::runtime_error("no pipe");
        }
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    ~Pipe() {
        closeEnd(0);
        closeEnd(1);
    }
    void closeEnd(std::size_t end) {
        if (ends[end] >= 0) {
            close(ends[end]);
            ends[end] = -1;
        }
    }
};

void becomeProgram(const std::vector<std::string>& arguments, const Pipe& in, const Pipe& out,
                   const Pipe& err) {
    dup2(in.ends[0], STDIN_FILENO);
    dup2(out.ends[1], STDOUT_FILENO);
    dup2(err.ends[1], STDERR_FILENO);
    signal(SIGPIPE, SIG_DFL);
    std::vector<std::string> words{GRAMHOUR_CLI_PATH};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    pointers.reserve(words.size() + 1);
    for (std::string& word : words) {
        pointers.push_back(word.data());
    }
    pointers.push_back(nullptr);
    execv(pointers[0], pointers.data());
    _exit(127);
}

/// Appends what can be read; closes the end at its end.
void drain(Pipe& pipe, std::string& text) {
    std::array<char, 65'536> chunk{};
    const ssize_t got = read(pipe.ends[0], chunk.data(), chunk.size());
    if (got <= 0) {
        pipe.closeEnd(0);
        return;
    }
    text.append(chunk.data(), static_cast<std::size_t>(got));
}

/// Writes what fits; closes the end when all is written or nobody reads.
void feed(Pipe& pipe, const std::string& input, std::size_t& written) {
    const ssize_t put = write(pipe.ends[1], input.data() + written, input.size() - written);
    if (put > 0) {
        written += static_cast<std::size_t>(put);
    }
    if ((put < 0 && errno != EAGAIN) || written == input.size()) {
        pipe.closeEnd(1);
    }
}

bool isWithin(std::chrono::steady_clock::time_point deadline) {
    return std::chrono::steady_clock::now() < deadline;
}

void exchange(Pipe& in, Pipe& out, Pipe& err, const std::string& input, CliRun& run) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    std::size_t written = 0;
    fcntl(in.ends[1], F_SETFL, O_NONBLOCK);
    if (input.empty()) {
        in.closeEnd(1);
    }
    while ((out.ends[0] >= 0 || err.ends[0] >= 0) && isWithin(deadline)) {
        std::array<pollfd, 3> waits{
            {{in.ends[1], POLLOUT, 0}, {out.ends[0], POLLIN, 0}, {err.ends[0], POLLIN, 0}}};
        poll(waits.data(), waits.size(), 100);
        if (waits[0].revents != 0) {
            feed(in, input, written);
        }
        if (waits[1].revents != 0) {
            drain(out, run.out);
        }
        if (waits[2].revents != 0) {
            drain(err, run.err);
        }
    }
}

enum class Output { read, unread };

CliRun run(const std::vector<std::string>& arguments, const std::string& input, Output output) {
    signal(SIGPIPE, SIG_IGN);
    Pipe in;
    Pipe out;
    Pipe err;
    if (output == Output::unread) {
        out.closeEnd(0);
    }
    const pid_t child = fork();
    if (child < 0) {
        throw std::runtime_error("no process");
    }
    if (child == 0) {
        becomeProgram(arguments, in, out, err);
    }
    in.closeEnd(0);
    out.closeEnd(1);
    err.closeEnd(1);
    CliRun ran;
    exchange(in, out, err, input, ran);
    const bool isLate = out.ends[0] >= 0 || err.ends[0] >= 0;
    if (isLate) {
        kill(child, SIGKILL);
    }
    int ended = 0;
    waitpid(child, &ended, 0);
    if (!isLate && WIFEXITED(ended)) {
        ran.status = WEXITSTATUS(ended);
    }
    return ran;
}

}  // namespace

CliRun runCli(const std::vector<std::string>& arguments, const std::string& input) {
    return run(arguments, input, Output::read);
}

CliRun runCliUnread(const std::vector<std::string>& arguments) {
    return run(arguments, "", Output::unread);
}

}  // namespace gramhour::testing
