#include "service/lot_use.h"

#include <algorithm>
#include <map>

#include "service/audit.h"

namespace gramhour {

namespace {

LotId lotFor(WriteTx& tx, const BagMade& bag, UtcTime now) {
    if (const std::optional<StockLot> known = tx.stock().byKey(bag.productId, lotKey(bag.lot))) {
        return known->id;
    }
    return tx.stockWrites().addLot({.productId = bag.productId, .lot = bag.lot, .expiry = bag.expiry}, now);
}

/// What the session says now, one line a lot.
std::vector<SessionLot> lotsWanted(WriteTx& tx, const LoadedSession& session, UtcTime now) {
    const StockMoveKind kind =
        session.state.outcome == Outcome::notStarted ? StockMoveKind::wasted : StockMoveKind::used;
    std::map<LotId, SessionLot> wanted;
    for (const BagMade& bag : bagsOf(session)) {
        const LotId id = lotFor(tx, bag, now);
        SessionLot& line = wanted.try_emplace(id, SessionLot{id, bag.expiry, 0, kind}).first->second;
        line.units = *line.units + bag.units;
        line.expiry = std::min(line.expiry, bag.expiry);
    }
    std::vector<SessionLot> lots;
    lots.reserve(wanted.size());
    for (const auto& [id, line] : wanted) {
        lots.push_back(line);
    }
    return lots;
}

/// A session from before stock was kept took nothing off a lot, and an amendment of it takes nothing either.
bool isFromBefore(const std::vector<SessionLot>& kept) {
    return std::any_of(kept.begin(), kept.end(), [](const SessionLot& line) { return !line.units; });
}

using Taken = std::map<std::pair<LotId, StockMoveKind>, std::int64_t>;

Taken takenBy(const std::vector<SessionLot>& lots) {
    Taken taken;
    for (const SessionLot& line : lots) {
        taken[{line.lot, line.kind}] += line.units.value_or(0);
    }
    return taken;
}

std::string reasonFor(const LoadedSession& session) {
    if (session.state.outcome != Outcome::notStarted) {
        return {};
    }
    for (const StoredEvent& stored : session.stored) {
        if (const NotStarted* closed = std::get_if<NotStarted>(&stored.event.body)) {
            return closed->reason;
        }
    }
    return {};
}

}  // namespace

std::int64_t unitsFor(const MedicationOrder& order, const Protocol& protocol, const std::string& productId) {
    const Product* product = protocol.findProduct(productId);
    if (product == nullptr || product->isPremix || !product->volume.isPositive()) {
        return 1;
    }
    const std::int64_t vial = product->volume.microlitres();
    return std::max<std::int64_t>(1, (order.drawUp.microlitres() + vial - 1) / vial);
}

std::vector<BagMade> bagsOf(const LoadedSession& session) {
    std::vector<BagMade> bags;
    const auto add = [&](const auto& bag) {
        if (!lotKey(bag.lot).empty()) {
            bags.push_back({bag.productId, bag.lot, bag.expiry,
                            unitsFor(session.order, *session.protocol, bag.productId)});
        }
    };
    if (session.state.prepared) {
        add(session.state.prepared->body);
    }
    for (const Recorded<BagChanged>& change : session.state.bagChanges) {
        add(change.body);
    }
    return bags;
}

bool concernsStock(const EventBody& body) {
    return std::holds_alternative<Prepared>(body) || std::holds_alternative<BagChanged>(body) ||
           std::holds_alternative<NotStarted>(body) || isAmendment(body);
}

void recordLotUse(WriteTx& tx, const LoadedSession& session, StaffId who, UtcTime now) {
    const SessionId id = session.record.id;
    const std::vector<SessionLot> kept = tx.stock().lotsIn(id);
    std::vector<SessionLot> wanted = lotsWanted(tx, session, now);
    if (isFromBefore(kept)) {
        for (SessionLot& line : wanted) {
            line.units.reset();
        }
    }
    if (wanted == kept) {
        return;
    }
    Taken change = takenBy(kept);  // what goes back, less what is taken now
    for (const auto& [key, units] : takenBy(wanted)) {
        change[key] -= units;
    }
    const std::string reason = reasonFor(session);
    for (const auto& [key, units] : change) {
        if (units != 0) {
            tx.stockWrites().addMove({key.first, key.second, units, id, who, now, reason});
            audit(tx, now, who, "stock." + std::string(codeOf(key.second)), subjectOf("lot", key.first),
                  std::to_string(units) + " " + subjectOf("session", id));
        }
    }
    tx.stockWrites().setLotsIn(id, wanted);
}

bool lotsFollow(const ReadTx& tx, const LoadedSession& session) {
    const std::vector<SessionLot> kept = tx.stock().lotsIn(session.record.id);
    std::map<LotId, std::int64_t> wanted;
    for (const BagMade& bag : bagsOf(session)) {
        const std::optional<StockLot> lot = tx.stock().byKey(bag.productId, lotKey(bag.lot));
        if (!lot) {
            return false;
        }
        wanted[lot->id] += bag.units;
    }
    return kept.size() == wanted.size() && std::all_of(kept.begin(), kept.end(), [&](const SessionLot& line) {
               const auto found = wanted.find(line.lot);
               return found != wanted.end() && line.units.value_or(found->second) == found->second;
           });
}

}  // namespace gramhour
