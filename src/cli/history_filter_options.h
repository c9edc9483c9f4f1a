#pragma once

#include <optional>
#include <string>
#include <vector>

#include "history/filter.h"
#include "service/service_context.h"

namespace CLI {
class App;
}

namespace gramhour::cli {

/// Which sessions, as options of `history` and `export` say it. Of a list any value will do; all options
/// together narrow.
struct HistoryFilterOptions {
    std::string from;
    std::string to;
    std::vector<std::string> nurses;
    std::vector<std::string> prescribers;
    std::vector<std::string> chairs;
    std::optional<std::string> patient;
    std::optional<std::string> course;
    std::vector<std::string> indications;
    std::optional<std::string> salt;
    std::vector<std::string> outcomes;
    std::optional<std::string> grade;
    std::vector<std::string> symptoms;
    std::optional<std::string> lot;
    std::string text;
    bool onlyLate = false;
    bool onlyAmended = false;
};

/// `--from D --to D` (both are needed) and the rest.
void addHistoryFilterOptions(CLI::App& command, HistoryFilterOptions& options);

/// The filter. People are named by their sign-in name, chairs by their name, a patient by the record number,
/// a lot by its whole number. Throws `Failure`: invalid for a value that is none, refused ("not-found") for
/// somebody or something that is not at the clinic.
[[nodiscard]] HistoryFilter readHistoryFilter(const ServiceContext& context,
                                              const HistoryFilterOptions& options);

}  // namespace gramhour::cli
