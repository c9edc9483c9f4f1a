#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "cli/cli_runner.h"
#include "support/temp_folder.h"

namespace gramhour::testing {

/// The real program on a clinic's file of its own.
class ClinicFile {
public:
    [[nodiscard]] std::string path() const { return (m_folder.path() / "clinic.gramhour").string(); }

    /// `arguments` with `--db` and the file.
    [[nodiscard]] CliRun run(std::vector<std::string> arguments, const std::string& input = "") const {
        arguments.insert(arguments.end(), {"--db", path()});
        return runCli(arguments, input);
    }
    [[nodiscard]] CliRun init(const std::string& password = "correct horse battery\n") const {
        return run({"init", "--clinic", "Riverside", "--user", "admin", "--chairs", "3", "--password-stdin"},
                   password);
    }

private:
    test::TempFolder m_folder{test::TempFolder::Place::memory};
};

/// The error that a run with `--json` printed.
[[nodiscard]] inline nlohmann::json errorOf(const CliRun& run) {
    return nlohmann::json::parse(run.out).at("error");
}

}  // namespace gramhour::testing
