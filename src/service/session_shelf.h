#pragma once

#include <map>
#include <optional>

#include "history/session_fact.h"
#include "service/session_basis.h"

namespace gramhour {

/// A session as it was committed, and the summary that was stored with it where that is known.
struct KeptSession {
    LoadedSession session;
    std::optional<EventId> last;  ///< the event recorded last
    std::optional<SessionSummary> summary;
    std::optional<FactBasis> basis = std::nullopt;     ///< settled when the session was opened
    std::optional<SessionFacts> facts = std::nullopt;  ///< as stored
};

/// The sessions worked with lately, so that an entry or a look need not read and fold a whole log again. A
/// kept one is used only while the store's last event of that session is the one it was kept with: what
/// another window, another service or another program adds is seen. Records and orders of a session never
/// change, and its protocol is the one it was opened with. Holds only what is committed: see `take` and
/// `put`.
class SessionShelf {
public:
    /// The session as it stands in this transaction, handed out of the shelf: whoever changes it puts it back
    /// after the commit, and a transaction that fails leaves nothing here. None when there is no such
    /// session.
    [[nodiscard]] std::optional<KeptSession> take(const ServiceContext& context, const ReadTx& tx,
                                                  SessionId id);
    /// As committed.
    void put(KeptSession kept);
    /// The session as it stands in this transaction of reading, which keeps it here. The reference holds
    /// until the next call. The session must be there.
    [[nodiscard]] const KeptSession& look(const ServiceContext& context, const ReadTx& tx, SessionId id);

private:
    struct Place {
        KeptSession kept;
        std::int64_t usedAt = 0;
    };
    std::map<SessionId, Place> m_places;
    std::int64_t m_uses = 0;
};

/// The event recorded last; none before the first.
[[nodiscard]] std::optional<EventId> lastOf(const std::vector<StoredEvent>& stored);

}  // namespace gramhour
