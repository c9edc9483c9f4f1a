#pragma once

#include <string>
#include <vector>

#include "service/service_context.h"

namespace gramhour {

/// What is wrong with a clinic's file; all empty when it is sound.
struct CheckReport {
    std::vector<std::string> file;       ///< structure and references
    std::vector<SessionId> summaries;    ///< sessions whose summary does not follow from their events
    std::vector<SessionId> sortTimes;    ///< sessions that lists would show at another time than theirs
    std::vector<SessionId> logs;         ///< sessions whose events could not have happened in that order
    std::vector<SessionId> sessionLots;  ///< sessions whose lots do not follow from their events
    std::vector<SessionId> facts;        ///< sessions that History counts otherwise than their events say
    std::vector<PatientId> merges;       ///< records that are not merged as their merges say
    std::vector<LotId> lots;             ///< lots whose units are not the sum of their moves
    std::vector<EventId> altered;        ///< events that are not what the audit trail sealed
    std::vector<EventId> unaudited;      ///< events that the audit trail knows nothing of
    std::vector<EventId> removed;        ///< events that the audit trail knows and that are gone
    std::optional<AuditId> audit;        ///< the first entry where the audit chain is broken
    std::int64_t sessionsRead = 0;
    std::int64_t auditEntriesRead = 0;

    [[nodiscard]] bool isSound() const {
        return file.empty() && summaries.empty() && sortTimes.empty() && logs.empty() && altered.empty() &&
               unaudited.empty() && removed.empty() && sessionLots.empty() && facts.empty() &&
               merges.empty() && lots.empty() && !audit;
    }
};

/// Reads the whole file and recomputes what can be: for `gramhour-cli check`. Only reads.
[[nodiscard]] CheckReport checkEverything(const ServiceContext& context);

}  // namespace gramhour
