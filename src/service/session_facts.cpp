#include "service/session_facts.h"

namespace gramhour {

namespace {

/// As many as one transaction works out of an older file: a stop of the program costs no more than these.
constexpr std::size_t kAtOnce = 500;

SessionFacts factsFor(const FactBasis& basis, const LoadedSession& session) {
    return factsOf(basis, session.state, session.protocol->monitoring, session.stored);
}

/// Whether some clock on Earth showed this local time at that moment: the file may be checked in another zone
/// than its clinic's (decision 0017). Zones differ from UTC by quarters of an hour.
bool couldBeLocal(const SessionFact& fact, UtcTime at) {
    constexpr std::int64_t kMinutesADay = 24 * 60;
    constexpr std::int64_t kFurthestWest = -12 * 60;
    constexpr std::int64_t kFurthestEast = 14 * 60;
    constexpr std::int64_t kQuarter = 15;
    const std::int64_t utcMinute = (at - UtcTime::fromMilliseconds(0)).wholeMinutes();
    const std::int64_t ahead = fact.clinicDay * kMinutesADay + fact.startMinute - utcMinute;
    return ahead >= kFurthestWest && ahead <= kFurthestEast && ahead % kQuarter == 0;
}

}  // namespace

void recordFacts(WriteTx& tx, KeptSession& kept) {
    const SessionId id = kept.session.record.id;
    if (!kept.basis) {
        kept.basis = tx.history().basis(id);
        kept.facts = tx.history().facts(id);
    }
    SessionFacts facts = factsFor(*kept.basis, kept.session);
    if (kept.facts != facts) {
        tx.historyWrites().setFacts(facts);
        kept.facts = std::move(facts);
    }
}

void fillFacts(const ServiceContext& context, WriteTx& tx, SessionId id) {
    const LoadedSession session = loadSession(context, tx, tx.sessions().find(id).value());
    tx.historyWrites().setFacts(factsFor(tx.history().basis(id), session));
}

namespace {

/// The day stays the one that it was in the clinic, should this be opened elsewhere.
void fillAnew(const ServiceContext& context, WriteTx& tx, SessionId id) {
    const LoadedSession session = loadSession(context, tx, tx.sessions().find(id).value());
    SessionFacts facts = factsFor(tx.history().basis(id), session);
    if (const std::optional<SessionFacts> before = tx.history().facts(id)) {
        facts.fact.clinicDay = before->fact.clinicDay;
        facts.fact.startMinute = before->fact.startMinute;
    }
    tx.historyWrites().setFacts(facts);
    const SessionSummary before = tx.sessions().summary(id);
    SessionSummary summary = summarise(session.state, session.protocol->monitoring, session.record.openedAt);
    summary.clinicDate = before.clinicDate;
    if (summary != before) {
        tx.sessionWrites().setSummary(id, summary);
    }
}

}  // namespace

void fillEarlierFacts(const ServiceContext& context) {
    const auto without = [&] {
        return context.store.read([](const ReadTx& tx) { return tx.history().withoutFacts(kAtOnce); });
    };
    for (std::vector<SessionId> ids = without(); !ids.empty(); ids = without()) {
        context.store.write([&](WriteTx& tx) {
            for (const SessionId id : ids) {
                fillAnew(context, tx, id);
            }
        });
    }
}

bool factsFollow(const ReadTx& tx, const LoadedSession& session) {
    const SessionId id = session.record.id;
    const std::optional<SessionFacts> stored = tx.history().facts(id);
    if (!stored || stored->fact.clinicDay != tx.sessions().summary(id).clinicDate.daysSinceEpoch()) {
        return false;
    }
    SessionFacts computed = factsFor(tx.history().basis(id), session);
    if (couldBeLocal(stored->fact, session.state.startedAt.value_or(session.record.openedAt))) {
        computed.fact.clinicDay = stored->fact.clinicDay;
        computed.fact.startMinute = stored->fact.startMinute;
    }
    return *stored == computed;
}

}  // namespace gramhour
