#pragma once

#include <span>
#include <string>
#include <vector>

#include "history/selection.h"
#include "service/service_context.h"

namespace gramhour {

/// A filter kept under a name.
struct NamedHistoryView {
    HistoryViewId id;
    std::string name;
    HistoryFilter filter;
};

/// Looking back over sessions. For managers, nurses, prescribers and administrators.
class HistoryService {
public:
    explicit HistoryService(ServiceContext& context) : m_context(context) {}

    /// The next `limit` rows after `last`, newest first.
    [[nodiscard]] std::vector<SessionRow>
    list(const SessionFilter& filter, const std::optional<SessionRow>& last, std::size_t limit) const;
    [[nodiscard]] std::int64_t count(const SessionFilter& filter) const;

    /// Selects and counts in one pass, on connections of its own: may be called from a worker while the
    /// window goes on, and from several. None when it was stopped.
    [[nodiscard]] std::optional<HistorySelection> select(const HistoryFilter& filter, const HistorySort& sort,
                                                         const HistoryWatch& watch = {}) const;
    /// The rows of these sessions, in this order, as they are now. For the window's own thread: quick.
    [[nodiscard]] std::vector<HistoryRow> rows(std::span<const SessionId> ids) const;

    [[nodiscard]] std::vector<NamedHistoryView> views(const Actor& actor) const;  ///< by name
    /// In place of the person's view of that name. `invalid` without a name.
    [[nodiscard]] ServiceResult<HistoryViewId> saveView(const Actor& actor, std::string_view name,
                                                        const HistoryFilter& filter);
    [[nodiscard]] ServiceResult<void> removeView(const Actor& actor, HistoryViewId id);

private:
    ServiceContext& m_context;
};

}  // namespace gramhour
