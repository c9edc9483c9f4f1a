#include "store/sql/sql_stock.h"

#include "store/sql/event_codec.h"
#include "store/sql/sql_values.h"

namespace gramhour::store {

namespace {

// id, product_id, lot, expiry, units
StockLot toLot(const Row& row) {
    return {row.id<LotId>(0), row.string(1), row.string(2), storedDate(row.text(3)), row.integer(4)};
}

// lot_id, kind, change, session_id, staff_id, at, reason
StockMove toMove(const Row& row) {
    return {row.id<LotId>(0),   storedCode<StockMoveKind>(row.text(1)),
            row.integer(2),     row.optionalId<SessionId>(3),
            row.id<StaffId>(4), row.time(5),
            row.string(6)};
}

/// The bag that a session of before was made with: the last one prepared.
std::optional<Prepared> lastBagOf(Connection& connection, SessionId session) {
    const std::optional<std::string> body = connection.queryOne<std::string>(
        "SELECT body FROM session_event WHERE session_id = $1 AND kind = 'prepared' "
        "ORDER BY occurred_at DESC, id DESC LIMIT 1",
        session);
    if (!body) {
        return std::nullopt;
    }
    const EventBody event = decodeBody("prepared", *body);
    const Prepared* bag = std::get_if<Prepared>(&event);
    return bag == nullptr || lotKey(bag->lot).empty() ? std::nullopt : std::optional(*bag);
}

void indexLotOf(Connection& connection, SqlStock& stock, SessionId session) {
    const std::optional<Prepared> bag = lastBagOf(connection, session);
    if (!bag) {
        return;
    }
    const std::optional<StockLot> known = stock.byKey(bag->productId, lotKey(bag->lot));
    const auto openedAt =
        connection.queryOne<std::int64_t>("SELECT opened_at FROM session WHERE id = $1", session);
    const LotId lot =
        known ? known->id
              : stock.addLot({.productId = bag->productId, .lot = bag->lot, .expiry = bag->expiry},
                             UtcTime::fromMilliseconds(openedAt.value()));
    stock.setLotsIn(session, {{lot, bag->expiry, std::nullopt, StockMoveKind::used}});
}

}  // namespace

std::optional<StockLot> SqlStock::find(LotId id) const {
    return m_connection.query("SELECT id, product_id, lot, expiry, units FROM stock_lot WHERE id = $1", id)
        .one(toLot);
}

std::optional<StockLot> SqlStock::byKey(std::string_view productId, std::string_view key) const {
    return m_connection
        .query("SELECT id, product_id, lot, expiry, units FROM stock_lot "
               "WHERE product_id = $1 AND lot_key = $2",
               productId, key)
        .one(toLot);
}

std::vector<StockLot> SqlStock::lotsWithUnits() const {
    return m_connection
        .query("SELECT id, product_id, lot, expiry, units FROM stock_lot WHERE units <> 0 "
               "ORDER BY product_id, expiry, id")
        .all(toLot);
}

std::vector<StockLot> SqlStock::lotsWith(std::string_view keyPart, std::size_t limit) const {
    // A key holds letters and digits only, so nothing in it means anything to LIKE.
    return m_connection
        .query("SELECT id, product_id, lot, expiry, units FROM stock_lot WHERE lot_key LIKE $1 "
               "ORDER BY made_at DESC, id DESC LIMIT $2",
               "%" + std::string(keyPart) + "%", static_cast<std::int64_t>(limit))
        .all(toLot);
}

std::vector<StockLot> SqlStock::lotsOf(std::string_view productId) const {
    return m_connection
        .query("SELECT id, product_id, lot, expiry, units FROM stock_lot "
               "WHERE product_id = $1 AND units <> 0 ORDER BY expiry, id",
               productId)
        .all(toLot);
}

std::vector<StockMove> SqlStock::moves(LotId id) const {
    return m_connection
        .query("SELECT lot_id, kind, change, session_id, staff_id, at, reason FROM stock_move "
               "WHERE lot_id = $1 ORDER BY id",
               id)
        .all(toMove);
}

std::vector<SessionLot> SqlStock::lotsIn(SessionId id) const {
    return m_connection
        .query("SELECT lot_id, expiry, units, kind FROM session_lot WHERE session_id = $1 ORDER BY lot_id",
               id)
        .all([](const Row& row) {
            return SessionLot{row.id<LotId>(0), storedDate(row.text(1)), row.optionalInteger(2),
                              storedCode<StockMoveKind>(row.text(3))};
        });
}

std::vector<SessionId> SqlStock::sessionsWith(LotId id) const {
    return m_connection
        .query("SELECT l.session_id FROM session_lot l JOIN session s ON s.id = l.session_id "
               "WHERE l.lot_id = $1 ORDER BY s.sort_at DESC, s.id DESC",
               id)
        .all([](const Row& row) { return row.id<SessionId>(0); });
}

int SqlStock::expiryWarningDays() const {
    return static_cast<int>(
        m_connection.queryOne<std::int64_t>("SELECT expiry_warning_days FROM stock_setting").value());
}

std::vector<LotId> SqlStock::lotsThatDoNotAddUp() const {
    return m_connection
        .query("SELECT l.id FROM stock_lot l WHERE l.units <> "
               "(SELECT coalesce(sum(m.change), 0) FROM stock_move m WHERE m.lot_id = l.id) ORDER BY l.id")
        .all([](const Row& row) { return row.id<LotId>(0); });
}

LotId SqlStock::addLot(const StockLot& lot, UtcTime now) {
    return LotId(m_connection
                     .queryOne<std::int64_t>(
                         "INSERT INTO stock_lot (product_id, lot, lot_key, expiry, units, made_at) "
                         "VALUES ($1, $2, $3, $4, 0, $5) RETURNING id",
                         lot.productId, lot.lot, lotKey(lot.lot), lot.expiry.toIso(), now)
                     .value());
}

void SqlStock::setExpiry(LotId id, Date expiry) {
    m_connection.run("UPDATE stock_lot SET expiry = $2 WHERE id = $1", id, expiry.toIso());
}

void SqlStock::addMove(const StockMove& move) {
    m_connection.run("INSERT INTO stock_move (lot_id, kind, change, session_id, staff_id, at, reason) "
                     "VALUES ($1, $2, $3, $4, $5, $6, $7)",
                     move.lot, codeOf(move.kind), move.change, move.session, move.staff, move.at,
                     move.reason);
    m_connection.run("UPDATE stock_lot SET units = units + $2 WHERE id = $1", move.lot, move.change);
}

void SqlStock::setLotsIn(SessionId id, const std::vector<SessionLot>& lots) {
    m_connection.run("DELETE FROM session_lot WHERE session_id = $1", id);
    for (const SessionLot& lot : lots) {
        m_connection.run(
            "INSERT INTO session_lot (session_id, lot_id, expiry, units, kind) VALUES ($1, $2, $3, $4, $5)",
            id, lot.lot, lot.expiry.toIso(), lot.units, codeOf(lot.kind));
    }
}

void SqlStock::setExpiryWarningDays(int days) {
    m_connection.run("UPDATE stock_setting SET expiry_warning_days = $1", days);
}

void indexEarlierLots(Connection& connection) {
    if (!connection.queryOne<std::int64_t>("SELECT 1 FROM session_lot_pending LIMIT 1")) {
        return;
    }
    Transaction transaction(connection, TransactionMode::write);
    const std::vector<SessionId> pending =
        connection.query("SELECT session_id FROM session_lot_pending ORDER BY session_id")
            .all([](const Row& row) { return row.id<SessionId>(0); });
    SqlStock stock(connection);
    for (const SessionId session : pending) {
        indexLotOf(connection, stock, session);
    }
    connection.run("DELETE FROM session_lot_pending");
    transaction.commit();
}

}  // namespace gramhour::store
