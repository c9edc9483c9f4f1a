#pragma once

#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <vector>

#include <QString>

/// What the window costs: times to paint, memory. `gramhour_ui_bench` runs all of it, or what holds a word.
namespace gramhour::bench {

using Wall = std::chrono::steady_clock;

[[nodiscard]] inline double msSince(Wall::time_point began) {
    return std::chrono::duration<double, std::milli>(Wall::now() - began).count();
}

/// What this program has taken of the processors since its start: a busy machine does not change it.
[[nodiscard]] inline double processorMs() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

/// Of at least one figure; `part` from 0 to 1.
[[nodiscard]] inline double rankOf(std::vector<double> figures, double part) {
    std::sort(figures.begin(), figures.end());
    return figures[static_cast<std::size_t>(static_cast<double>(figures.size() - 1) * part + 0.5)];
}

/// A line of the table; whether it is within.
bool report(const char* name, double figure, const char* unit, double budget, const QString& beside);

/// The board with 24 chairs, in its page and on the wall.
bool benchBoard();
/// From a program's start to its first painted page, from an accepted password to the board, and memory, each
/// in a program of its own beside one that shows a bare window of Qt. `clinic` empty: a small one is made.
bool benchLaunch(const QString& program, const std::filesystem::path& clinic);
/// The program that benchLaunch measures: "bare", "door FILE" or "history FILE".
int runMeasured(const QStringList& arguments);
/// History in a clinic's file: filters and jumps in the list, until they are painted.
bool benchHistoryPage(const std::filesystem::path& clinic);

}  // namespace gramhour::bench
