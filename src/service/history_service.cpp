#include "service/history_service.h"

#include "base/text_fold.h"
#include "service/audit.h"
#include "service/permissions.h"

namespace gramhour {

std::vector<SessionRow> HistoryService::list(const SessionFilter& filter,
                                             const std::optional<SessionRow>& last, std::size_t limit) const {
    return m_context.store.read([&](const ReadTx& tx) { return tx.sessions().rows(filter, last, limit); });
}

std::int64_t HistoryService::count(const SessionFilter& filter) const {
    return m_context.store.read([&](const ReadTx& tx) { return tx.sessions().count(filter); });
}

std::vector<HistoryRow> HistoryService::rows(std::span<const SessionId> ids) const {
    return m_context.store.read([&](const ReadTx& tx) { return tx.history().rows(ids); });
}

std::vector<NamedHistoryView> HistoryService::views(const Actor& actor) const {
    const std::vector<HistoryView> kept =
        m_context.store.read([&](const ReadTx& tx) { return tx.history().views(actor.id); });
    std::vector<NamedHistoryView> views;
    views.reserve(kept.size());
    for (const HistoryView& view : kept) {
        // One that a later program wrote is left alone, and not shown.
        if (std::optional<HistoryFilter> filter = historyFilterFromJson(view.body)) {
            views.push_back({view.id, view.name, std::move(*filter)});
        }
    }
    return views;
}

ServiceResult<HistoryViewId> HistoryService::saveView(const Actor& actor, std::string_view name,
                                                      const HistoryFilter& filter) {
    if (const ServiceResult<void> allowed = require(m_context, actor, Act::viewHistory); !allowed) {
        return unexpected(allowed.error());
    }
    if (foldForSearch(name).empty() || !isCleanText(name)) {
        return refuse(ServiceErrorCode::invalid, "name");
    }
    const UtcTime now = m_context.clock.now();
    return m_context.store.write([&](WriteTx& tx) -> ServiceResult<HistoryViewId> {
        const HistoryViewId id = tx.historyWrites().saveView(actor.id, name, toJson(filter));
        audit(tx, now, actor.id, "history.view-saved", subjectOf("view", id), std::string(name));
        return id;
    });
}

ServiceResult<void> HistoryService::removeView(const Actor& actor, HistoryViewId id) {
    if (const ServiceResult<void> allowed = require(m_context, actor, Act::viewHistory); !allowed) {
        return allowed;
    }
    const UtcTime now = m_context.clock.now();
    const bool wasThere = m_context.store.write([&](WriteTx& tx) {
        const bool isRemoved = tx.historyWrites().removeView(actor.id, id);
        if (isRemoved) {
            audit(tx, now, actor.id, "history.view-removed", subjectOf("view", id));
        }
        return isRemoved;
    });
    if (!wasThere) {
        return refuse(ServiceErrorCode::notFound, "view");
    }
    return {};
}

}  // namespace gramhour
