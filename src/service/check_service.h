#pragma once

#include <string>
#include <vector>

#include "service/service_context.h"

namespace gramhour {

/// What is wrong with a clinic's file; all empty when it is sound.
struct CheckReport {
    std::vector<std::string> file;     ///< structure and references
    std::vector<SessionId> summaries;  ///< sessions whose summary does not follow from their events
    std::vector<SessionId> logs;       ///< sessions whose events could not have happened in that order
    std::optional<AuditId> audit;      ///< the first entry where the audit chain is broken
    std::int64_t sessionsRead = 0;
    std::int64_t auditEntriesRead = 0;

    [[nodiscard]] bool isSound() const { return file.empty() && summaries.empty() && logs.empty() && !audit; }
};

/// Reads the whole file and recomputes what can be: for `gramhour-cli check`.
[[nodiscard]] CheckReport checkEverything(const ServiceContext& context);

}  // namespace gramhour
