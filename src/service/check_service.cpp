#include "service/check_service.h"

#include "service/audit.h"
#include "service/lot_use.h"
#include "service/session_basis.h"

namespace gramhour {

namespace {

constexpr std::size_t kAtOnce = 1000;

/// The file does not say in which zone the clinic lies, and may be checked in another: a day that it was
/// somewhere at that time is taken (decision 0017). No zone is further from UTC than these.
bool couldBeDayOf(Date day, UtcTime at) {
    constexpr Duration kFurthestWest = Duration::fromHours(12);
    constexpr Duration kFurthestEast = Duration::fromHours(14);
    return day >= (at - kFurthestWest).utcDate() && day <= (at + kFurthestEast).utcDate();
}

/// Whether a summary is what the events say.
bool follows(const SessionSummary& stored, const LoadedSession& session, UtcTime openedAt) {
    SessionSummary computed = summarise(session.state, session.protocol->monitoring, openedAt);
    if (couldBeDayOf(stored.clinicDate, computed.startedAt.value_or(openedAt))) {
        computed.clinicDate = stored.clinicDate;
    }
    return stored == computed;
}

void checkSession(const ServiceContext& context, const ReadTx& tx, SessionId id, CheckReport& report) {
    const SessionRecord record = tx.sessions().find(id).value();
    const LoadedSession session = loadSession(context, tx, record);
    if (!follows(tx.sessions().summary(id), session, record.openedAt)) {
        report.summaries.push_back(id);
    }
    if (tx.sessions().storedSortTime(id) != session.state.startedAt.value_or(record.openedAt)) {
        report.sortTimes.push_back(id);
    }
    if (!replayChecked(sessionOrderOf(session.order), sessionRulesOf(*session.protocol),
                       eventsOf(session.stored))) {
        report.logs.push_back(id);
    }
    if (!lotsFollow(tx, session)) {
        report.sessionLots.push_back(id);
    }
    ++report.sessionsRead;
}

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

/// What the audit trail says about events, in the order in which it was written.
class SealWalk {
public:
    explicit SealWalk(const ReadTx& tx) : m_tx(tx) { read({}); }

    [[nodiscard]] const std::optional<SealedEvent>& current() const { return m_current; }
    void advance() {
        ++m_at;
        settle();
    }

private:
    void read(std::optional<AuditId> after) {
        m_page = m_tx.audit().ofAction(kEventAction, after, kAtOnce);
        m_at = 0;
        settle();
    }
    /// Goes on to an entry that names an event, or to the end.
    void settle() {
        m_current.reset();
        while (!m_page.empty() && !m_current) {
            if (m_at == m_page.size()) {
                const AuditId last = m_page.back().id;
                m_page = m_tx.audit().ofAction(kEventAction, last, kAtOnce);
                m_at = 0;
                continue;
            }
            m_current = sealedEventOf(m_page[m_at].entry.detail);
            m_at += m_current ? 0 : 1;
        }
    }

    const ReadTx& m_tx;
    std::vector<NumberedAuditEntry> m_page;
    std::size_t m_at = 0;
    std::optional<SealedEvent> m_current;
};

/// Holds every event against its audit entry. Both lists were written in the order of the events' ids, so one
/// walk along the two is enough, however long they are.
void checkSeals(const ReadTx& tx, CheckReport& report) {
    EventWalk events(tx);
    SealWalk audited(tx);
    while (const EventSeal* event = events.current()) {
        while (audited.current() && audited.current()->id < event->id) {
            report.removed.push_back(audited.current()->id);
            audited.advance();
        }
        if (!audited.current() || audited.current()->id != event->id) {
            report.unaudited.push_back(event->id);
        } else {
            const std::string& sealed = audited.current()->sha256;
            if (!sealed.empty() && sealed != event->sha256) {
                report.altered.push_back(event->id);
            }
            audited.advance();
        }
        events.advance();
    }
    for (; audited.current(); audited.advance()) {
        report.removed.push_back(audited.current()->id);
    }
}

}  // namespace

CheckReport checkEverything(const ServiceContext& context) {
    CheckReport report;
    report.file = context.store.fileProblems();
    if (!report.file.empty()) {
        return report;  // what a damaged file says about itself means nothing
    }
    context.store.read([&](const ReadTx& tx) {
        std::optional<SessionId> last;
        for (std::vector<SessionId> ids = tx.sessions().allIds(last, kAtOnce); !ids.empty();
             ids = tx.sessions().allIds(last, kAtOnce)) {
            for (const SessionId id : ids) {
                checkSession(context, tx, id, report);
            }
            last = ids.back();
        }
        report.merges = tx.patients().mergedWrongly();
        report.lots = tx.stock().lotsThatDoNotAddUp();
        checkSeals(tx, report);
        report.audit = tx.audit().firstBroken();
        report.auditEntriesRead = tx.audit().count();
    });
    return report;
}

}  // namespace gramhour
