#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "domain/stock.h"
#include "service/session_basis.h"

/// Stock follows the sessions. A bag that is made up takes its units off the lot that it was made from, and
/// an amendment of it, or a session that never starts, sets that right: what was taken is always what the
/// events that count say, so nobody books anything by hand.
namespace gramhour {

/// Units of a product that a bag of the order opens: as many vials as hold the draw-up volume, rounded up, or
/// one premixed bag. 1 for a product that the protocol does not have.
[[nodiscard]] std::int64_t unitsFor(const MedicationOrder& order, const Protocol& protocol,
                                    const std::string& productId);

/// A bag by its label, with what it took.
struct BagMade {
    std::string productId;
    std::string lot;
    Date expiry = Date::fromDaysSinceEpoch(0);
    std::int64_t units = 0;
};

/// The bags of a session: the one it was prepared with, and each one changed to, which is made up anew.
/// Before the start a bag prepared again replaces the one before: its label was read wrong. Who made up a
/// second one in truth, wastes the first by hand.
[[nodiscard]] std::vector<BagMade> bagsOf(const LoadedSession& session);

/// Whether an event of this kind can change what the session took: the others need no `recordLotUse`.
[[nodiscard]] bool concernsStock(const EventBody& body);

/// Brings the stock to what the session says now, in the transaction of its event: keeps which lots went into
/// it, for recalls, and moves units for what differs from before. A lot that was never received is made, and
/// stands below 0. A session that never started has wasted what it opened; a premixed bag that was not opened
/// after all goes back with a count. Does nothing when nothing differs.
void recordLotUse(WriteTx& tx, const LoadedSession& session, StaffId who, UtcTime now);

/// Whether what is kept of a session's lots is what its events say: for the file's check.
[[nodiscard]] bool lotsFollow(const ReadTx& tx, const LoadedSession& session);

}  // namespace gramhour
