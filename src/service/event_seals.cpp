#include "service/event_seals.h"

#include <optional>
#include <string>

#include "base/digest.h"
#include "service/audit.h"
#include "session/events_seal.h"

namespace gramhour {

namespace {

constexpr std::size_t kAtOnce = 1000;

/// The events of all sessions, by id, as they lie in the store.
class EventWalk {
public:
    explicit EventWalk(const ReadTx& tx) : m_tx(tx) { read({}); }

    [[nodiscard]] const EventSeal* current() const { return m_at < m_page.size() ? &m_page[m_at] : nullptr; }
    void advance() {
        if (++m_at == m_page.size()) {
            read(m_page.back().id);
        }
    }

private:
    void read(std::optional<EventId> after) {
        m_page = m_tx.sessions().seals(after, kAtOnce);
        m_at = 0;
    }

    const ReadTx& m_tx;
    std::vector<EventSeal> m_page;
    std::size_t m_at = 0;
};

/// What one audit entry says about events.
struct Sealed {
    EventId first;
    std::int64_t count = 1;
    std::string sha256;    ///< empty in entries of the first releases, which have none
    bool isWhole = false;  ///< the seal is that of all `count` seals together
};

std::optional<Sealed> sealedBy(const AuditEntry& entry) {
    if (entry.action == kEventsAction) {
        const std::optional<SealedEvents> all = sealedEventsOf(entry.detail);
        return all ? std::optional(Sealed{all->first, all->count, all->sha256, true}) : std::nullopt;
    }
    const std::optional<SealedEvent> one = sealedEventOf(entry.detail);
    return one ? std::optional(Sealed{one->id, 1, one->sha256, false}) : std::nullopt;
}

/// The audit entries of one action that seal events, in the order in which they were written.
class SealWalk {
public:
    SealWalk(const ReadTx& tx, std::string_view action) : m_tx(tx), m_action(action) { read({}); }

    [[nodiscard]] const std::optional<Sealed>& current() const { return m_current; }
    void advance() {
        ++m_at;
        settle();
    }

private:
    void read(std::optional<AuditId> after) {
        m_page = m_tx.audit().ofAction(m_action, after, kAtOnce);
        m_at = 0;
        settle();
    }
    /// Goes on to an entry that names an event, or to the end.
    void settle() {
        m_current.reset();
        while (!m_page.empty() && !m_current) {
            if (m_at == m_page.size()) {
                const AuditId last = m_page.back().id;
                m_page = m_tx.audit().ofAction(m_action, last, kAtOnce);
                m_at = 0;
                continue;
            }
            m_current = sealedBy(m_page[m_at].entry);
            m_at += m_current ? 0 : 1;
        }
    }

    const ReadTx& m_tx;
    std::string_view m_action;
    std::vector<NumberedAuditEntry> m_page;
    std::size_t m_at = 0;
    std::optional<Sealed> m_current;
};

/// Both kinds of entries as one list by event.
class AllSeals {
public:
    explicit AllSeals(const ReadTx& tx) : m_single(tx, kEventAction), m_whole(tx, kEventsAction) {}

    [[nodiscard]] const std::optional<Sealed>& current() const {
        return singleIsNext() ? m_single.current() : m_whole.current();
    }
    void advance() { (singleIsNext() ? m_single : m_whole).advance(); }

private:
    [[nodiscard]] bool singleIsNext() const {
        return !m_whole.current() ||
               (m_single.current() && m_single.current()->first < m_whole.current()->first);
    }

    SealWalk m_single;
    SealWalk m_whole;
};

/// Holds the events of one entry against it. The walk stands at the first event that is not earlier than the
/// entry's first, and ends behind the entry's last.
void checkEntry(const Sealed& sealed, EventWalk& events, SealReport& report) {
    std::string seals;
    bool isComplete = true;
    for (std::int64_t i = 0; i < sealed.count; ++i) {
        const EventId id(sealed.first.value() + i);
        const EventSeal* event = events.current();
        if (event == nullptr || event->id != id) {
            report.removed.push_back(id);
            isComplete = false;
            continue;
        }
        seals += event->sha256;
        events.advance();
    }
    if (sealed.sha256.empty() || !isComplete) {
        return;
    }
    if ((sealed.isWhole ? sha256Hex(seals) : seals) != sealed.sha256) {
        report.altered.push_back(sealed.first);
    }
}

}  // namespace

// Events and entries were written in the order of the events' ids, so one walk along them is enough, however
// long they are.
SealReport checkSeals(const ReadTx& tx) {
    SealReport report;
    EventWalk events(tx);
    AllSeals audited(tx);
    while (audited.current()) {
        const Sealed sealed = *audited.current();
        while (events.current() != nullptr && events.current()->id < sealed.first) {
            report.unaudited.push_back(events.current()->id);
            events.advance();
        }
        checkEntry(sealed, events, report);
        audited.advance();
    }
    for (; events.current() != nullptr; events.advance()) {
        report.unaudited.push_back(events.current()->id);
    }
    return report;
}

}  // namespace gramhour
