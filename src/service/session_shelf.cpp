#include "service/session_shelf.h"

#include <algorithm>

namespace gramhour {

namespace {

/// As many as a clinic works with at once; a busy one is some 100 kB.
constexpr std::size_t kKept = 32;

}  // namespace

std::optional<EventId> lastOf(const std::vector<StoredEvent>& stored) {
    const auto last = std::max_element(
        stored.begin(), stored.end(), [](const StoredEvent& a, const StoredEvent& b) { return a.id < b.id; });
    return last == stored.end() ? std::nullopt : std::optional(last->id);
}

std::optional<KeptSession> SessionShelf::take(const ServiceContext& context, const ReadTx& tx, SessionId id) {
    const auto found = m_places.find(id);
    if (found != m_places.end()) {
        KeptSession kept = std::move(found->second.kept);
        m_places.erase(found);
        if (kept.last && tx.sessions().lastEvent(id) == kept.last) {
            return kept;
        }
    }
    const std::optional<SessionRecord> record = tx.sessions().find(id);
    if (!record) {
        return std::nullopt;
    }
    KeptSession kept{loadSession(context, tx, *record), std::nullopt, std::nullopt};
    kept.last = lastOf(kept.session.stored);
    return kept;
}

void SessionShelf::put(KeptSession kept) {
    const SessionId id = kept.session.record.id;
    m_places.insert_or_assign(id, Place{std::move(kept), ++m_uses});
    if (m_places.size() > kKept) {
        m_places.erase(std::min_element(m_places.begin(), m_places.end(), [](const auto& a, const auto& b) {
            return a.second.usedAt < b.second.usedAt;
        }));
    }
}

const KeptSession& SessionShelf::look(const ServiceContext& context, const ReadTx& tx, SessionId id) {
    put(take(context, tx, id).value());
    return m_places.at(id).kept;
}

}  // namespace gramhour
