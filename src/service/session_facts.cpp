#include "service/session_facts.h"

namespace gramhour {

namespace {

/// As many as one transaction works out of an older file: a stop of the program costs no more than these.
constexpr std::size_t kAtOnce = 500;

SessionFacts factsFor(const FactBasis& basis, const LoadedSession& session) {
    return factsOf(basis, session.state, session.protocol->monitoring, session.stored);
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

void fillEarlierFacts(const ServiceContext& context) {
    const auto without = [&] {
        return context.store.read([](const ReadTx& tx) { return tx.history().withoutFacts(kAtOnce); });
    };
    for (std::vector<SessionId> ids = without(); !ids.empty(); ids = without()) {
        context.store.write([&](WriteTx& tx) {
            for (const SessionId id : ids) {
                fillFacts(context, tx, id);
            }
        });
    }
}

bool factsFollow(const ReadTx& tx, const LoadedSession& session) {
    const SessionId id = session.record.id;
    return tx.history().facts(id) == factsFor(tx.history().basis(id), session);
}

}  // namespace gramhour
