#include "service/history_service.h"

namespace gramhour {

std::vector<SessionRow> HistoryService::list(const SessionFilter& filter,
                                             const std::optional<SessionRow>& last, std::size_t limit) const {
    return m_context.store.read([&](const ReadTx& tx) { return tx.sessions().rows(filter, last, limit); });
}

std::int64_t HistoryService::count(const SessionFilter& filter) const {
    return m_context.store.read([&](const ReadTx& tx) { return tx.sessions().count(filter); });
}

}  // namespace gramhour
