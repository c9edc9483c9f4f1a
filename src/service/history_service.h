#pragma once

#include <vector>

#include "service/service_context.h"

namespace gramhour {

/// Looking back over sessions. For managers, nurses, prescribers and administrators.
class HistoryService {
public:
    explicit HistoryService(ServiceContext& context) : m_context(context) {}

    /// The next `limit` rows after `last`, newest first.
    [[nodiscard]] std::vector<SessionRow>
    list(const SessionFilter& filter, const std::optional<SessionRow>& last, std::size_t limit) const;
    [[nodiscard]] std::int64_t count(const SessionFilter& filter) const;

private:
    ServiceContext& m_context;
};

}  // namespace gramhour
