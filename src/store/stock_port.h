#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "domain/stock.h"

namespace gramhour {

class StockReads {
public:
    virtual ~StockReads() = default;
    [[nodiscard]] virtual std::optional<StockLot> find(LotId id) const = 0;
    /// By `lotKey` of the lot.
    [[nodiscard]] virtual std::optional<StockLot> byKey(std::string_view productId,
                                                        std::string_view key) const = 0;
    /// Lots with units, below 0 too, by product, last day of use, then id.
    [[nodiscard]] virtual std::vector<StockLot> lotsWithUnits() const = 0;
    /// Every lot there ever was in which `keyPart` occurs, newest first; all for an empty part.
    [[nodiscard]] virtual std::vector<StockLot> lotsWith(std::string_view keyPart,
                                                         std::size_t limit) const = 0;
    /// The lots with units of one product: first to expire first.
    [[nodiscard]] virtual std::vector<StockLot> lotsOf(std::string_view productId) const = 0;
    [[nodiscard]] virtual std::vector<StockMove> moves(LotId id) const = 0;         ///< oldest first
    [[nodiscard]] virtual std::vector<SessionLot> lotsIn(SessionId id) const = 0;   ///< by lot
    [[nodiscard]] virtual std::vector<SessionId> sessionsWith(LotId id) const = 0;  ///< newest first
    [[nodiscard]] virtual int expiryWarningDays() const = 0;
    /// Lots whose units are not the sum of their moves: none, unless the file was changed by hand.
    [[nodiscard]] virtual std::vector<LotId> lotsThatDoNotAddUp() const = 0;
};

class StockWrites : public StockReads {
public:
    /// Without units; the id of `lot` is not looked at. The product's key must be free.
    [[nodiscard]] virtual LotId addLot(const StockLot& lot, UtcTime now) = 0;
    virtual void setExpiry(LotId id, Date expiry) = 0;
    /// Keeps the move and the units that follow.
    virtual void addMove(const StockMove& move) = 0;
    /// In place of what was kept for the session.
    virtual void setLotsIn(SessionId id, const std::vector<SessionLot>& lots) = 0;
    virtual void setExpiryWarningDays(int days) = 0;  ///< 1–365
};

}  // namespace gramhour
