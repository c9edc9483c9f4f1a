#pragma once

#include "store/engine.h"
#include "store/stock_port.h"

namespace gramhour::store {

class SqlStock final : public StockWrites {
public:
    explicit SqlStock(Connection& connection) : m_connection(connection) {}

    [[nodiscard]] std::optional<StockLot> find(LotId id) const override;
    [[nodiscard]] std::optional<StockLot> byKey(std::string_view productId,
                                                std::string_view key) const override;
    [[nodiscard]] std::vector<StockLot> lotsWithUnits() const override;
    [[nodiscard]] std::vector<StockLot> lotsWith(std::string_view keyPart, std::size_t limit) const override;
    [[nodiscard]] std::vector<StockLot> lotsOf(std::string_view productId) const override;
    [[nodiscard]] std::vector<StockMove> moves(LotId id) const override;
    [[nodiscard]] std::vector<SessionLot> lotsIn(SessionId id) const override;
    [[nodiscard]] std::vector<SessionId> sessionsWith(LotId id) const override;
    [[nodiscard]] int expiryWarningDays() const override;
    [[nodiscard]] std::vector<LotId> lotsThatDoNotAddUp() const override;
    [[nodiscard]] LotId addLot(const StockLot& lot, UtcTime now) override;
    void setExpiry(LotId id, Date expiry) override;
    void addMove(const StockMove& move) override;
    void setLotsIn(SessionId id, const std::vector<SessionLot>& lots) override;
    void setExpiryWarningDays(int days) override;

private:
    Connection& m_connection;
};

/// Reads the lots of sessions from before stock was kept out of their events, so that a recall finds them;
/// takes nothing off a lot. Does nothing, quickly, when there are none left. In one transaction of its own.
void indexEarlierLots(Connection& connection);

}  // namespace gramhour::store
