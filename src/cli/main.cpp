#include <csignal>
#include <cstdio>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "cli/app.h"
#include "store/keys/secret.h"

int main(int argc, char* argv[]) {
    gramhour::keepMemoryPrivate();
    // Who reads the output may go away first ("| head"): that is a failed write like any other, and no reason
    // to die in the middle of a file.
    std::signal(SIGPIPE, SIG_IGN);
    try {
        std::ios::sync_with_stdio(false);
        const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
        return static_cast<int>(gramhour::cli::runApp(arguments, {std::cin, std::cout, std::cerr}));
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "gramhour-cli: %s\n", problem.what());
    } catch (...) {
        std::fputs("gramhour-cli: it failed for an unknown reason\n", stderr);
    }
    return static_cast<int>(gramhour::cli::ExitStatus::refused);
}
