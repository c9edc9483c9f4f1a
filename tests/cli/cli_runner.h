#pragma once

#include <string>
#include <vector>

/// Runs the real program and tells how it ended.
namespace gramhour::testing {

struct CliRun {
    int status = -1;  ///< its exit status; -1 when it was ended by a signal or took longer than allowed
    std::string out;
    std::string err;
};

/// `gramhour-cli` with these arguments and this standard input; without a shell. A run that takes longer than
/// half a minute is ended.
[[nodiscard]] CliRun runCli(const std::vector<std::string>& arguments, const std::string& input = "");

/// The same without input, its standard output a pipe that nobody reads.
[[nodiscard]] CliRun runCliUnread(const std::vector<std::string>& arguments);

}  // namespace gramhour::testing
