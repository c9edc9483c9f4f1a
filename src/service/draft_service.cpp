#include "service/draft_service.h"

namespace gramhour {

void DraftService::save(const Actor& actor, std::string_view key, std::string_view body) {
    const Draft draft{std::string(key), std::string(body), actor.id, m_context.clock.now()};
    m_context.store.write([&](WriteTx& tx) { tx.draftWrites().save(draft); });
}

std::optional<Draft> DraftService::load(std::string_view key) const {
    return m_context.store.read([&](const ReadTx& tx) { return tx.drafts().find(key); });
}

void DraftService::remove(std::string_view key) {
    m_context.store.write([&](WriteTx& tx) { tx.draftWrites().remove(key); });
}

std::vector<Draft> DraftService::list() const {
    return m_context.store.read([](const ReadTx& tx) { return tx.drafts().all(); });
}

}  // namespace gramhour
