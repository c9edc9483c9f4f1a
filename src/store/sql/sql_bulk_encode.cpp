// What of a load needs no store: texts, seals and the audit chain.
#include <utility>

#include "base/digest.h"
#include "session/events_seal.h"
#include "store/sql/audit_chain.h"
#include "store/sql/event_codec.h"
#include "store/sql/event_seal.h"
#include "store/sql/screening_codec.h"
#include "store/sql/sql_bulk.h"

namespace gramhour::store {

namespace {

std::optional<std::int64_t> valueOf(const std::optional<StaffId>& id) {
    return id ? std::optional(id->value()) : std::nullopt;
}

/// The seals of a session's events, one after the other.
std::string sealsOf(const BulkSession& session, const std::vector<std::string>& bodies) {
    std::string seals;
    seals.reserve(bodies.size() * 64);
    for (std::size_t i = 0; i < bodies.size(); ++i) {
        const SessionEvent& event = session.events[i].event;
        seals += sealOf({.session = session.record.id.value(),
                         .kind = kindOf(event.body),
                         .occurredAt = event.occurredAt.milliseconds(),
                         .recordedAt = event.recordedAt.milliseconds(),
                         .actor = event.actor.value().value(),
                         .second = valueOf(event.second),
                         .lateReason = event.lateReason,
                         .body = bodies[i]});
    }
    return seals;
}

class SqlBulkEncoder final : public BulkEncoder {
public:
    explicit SqlBulkEncoder(BulkTrail trail) : m_trail(std::move(trail)), m_hasher(m_trail.key.get()) {}

    [[nodiscard]] std::unique_ptr<EncodedLoad> encode(BulkLoad load) override {
        auto encoded = std::make_unique<SqlEncodedLoad>(std::move(load));
        encoded->texts.reserve(encoded->load.visits.size());
        for (const BulkVisit& visit : encoded->load.visits) {
            encoded->texts.push_back(encodeVisit(visit));
        }
        return encoded;
    }

private:
    [[nodiscard]] EncodedVisit encodeVisit(const BulkVisit& visit) {
        EncodedVisit texts;
        if (visit.screening) {
            texts.facts = encodeFacts(*visit.screening);
            texts.result = encodeResult(visit.screening->result);
        }
        if (visit.session && !visit.session->events.empty()) {
            texts.bodies.reserve(visit.session->events.size());
            for (const StoredEvent& stored : visit.session->events) {
                texts.bodies.push_back(encodeBody(stored.event.body));
            }
            sealSession(*visit.session, texts);
        }
        return texts;
    }

    void sealSession(const BulkSession& session, EncodedVisit& texts) {
        const SessionEvent& last = session.events.back().event;
        texts.entry = {
            last.recordedAt, last.actor, std::string(kEventsAction),
            "session/" + std::to_string(session.record.id.value()),
            eventsDetail({session.events.front().id, static_cast<std::int64_t>(session.events.size()),
                          sha256Hex(sealsOf(session, texts.bodies))})};
        texts.entry.place = m_trail.place;
        texts.entryId = ++m_trail.head.id;
        texts.entryHash = m_hasher.hash(auditRecordOf(m_trail.head.hash, texts.entryId, texts.entry),
                                        m_hasher.isKeyed() ? AuditHash::keyed : AuditHash::plain);
        m_trail.head.hash = texts.entryHash;
    }

    BulkTrail m_trail;
    AuditHasher m_hasher;
};

}  // namespace

std::unique_ptr<BulkEncoder> makeBulkEncoder(BulkTrail trail) {
    return std::make_unique<SqlBulkEncoder>(std::move(trail));
}

}  // namespace gramhour::store
