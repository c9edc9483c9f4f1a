#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "base/date.h"
#include "base/time.h"
#include "domain/codes.h"
#include "domain/ids.h"

/// Stock by lot. Units are what stands on the shelf: vials, ampoules or premixed bags, counted whole.
namespace gramhour {

/// A lot of a product, received or only seen on a bag.
struct StockLot {
    LotId id{0};
    std::string productId;                      ///< of the protocol
    std::string lot;                            ///< as its label writes it
    Date expiry = Date::fromDaysSinceEpoch(0);  ///< last day of use
    std::int64_t units = 0;  ///< on the shelf by the book; below 0 when more was used than received
};

/// What a list says of a lot in one word, the strongest first.
enum class LotState : std::uint8_t {
    negative,     ///< more used than received: count it
    empty,        ///< nothing left
    expired,      ///< past its last day of use and still on the shelf
    expiresSoon,  ///< its last day is within the days of warning
    inStock
};

/// Pure: the state on `today`, with a warning that many days before the last day of use.
[[nodiscard]] inline LotState lotState(const StockLot& lot, Date today, int warningDays) {
    if (lot.units < 0) {
        return LotState::negative;
    }
    if (lot.units == 0) {
        return LotState::empty;
    }
    if (lot.expiry < today) {
        return LotState::expired;
    }
    return lot.expiry <= today.plusDays(warningDays) ? LotState::expiresSoon : LotState::inStock;
}

enum class StockMoveKind : std::uint8_t {
    received,
    used,    ///< went into a bag; with the session
    wasted,  ///< broken, expired, or in a bag that was never started
    counted  ///< the shelf was counted, and the book set to what was found
};

template <>
struct Codes<StockMoveKind> {
    static constexpr std::array<std::pair<StockMoveKind, std::string_view>, 4> kCodes{
        {{StockMoveKind::received, "received"},
         {StockMoveKind::used, "used"},
         {StockMoveKind::wasted, "wasted"},
         {StockMoveKind::counted, "counted"}}};
};

/// One change of a lot's units. Never altered: what was wrong is set right by a further move.
struct StockMove {
    LotId lot{0};
    StockMoveKind kind = StockMoveKind::received;
    std::int64_t change = 0;  ///< to the units; 0 only for a count that found what the book said
    std::optional<SessionId> session;
    StaffId staff{0};
    UtcTime at = UtcTime::fromMilliseconds(0);
    std::string reason;
};

/// A lot in the bags of one session.
struct SessionLot {
    LotId lot{0};
    Date expiry = Date::fromDaysSinceEpoch(0);  ///< as it was read off the label at the bag
    std::optional<std::int64_t> units;  ///< none for a session from before stock was kept: nothing was taken
    StockMoveKind kind = StockMoveKind::used;  ///< or wasted, when the session never started

    friend bool operator==(const SessionLot&, const SessionLot&) = default;
};

/// What makes two writings of a lot the same: folded, letters and digits only. "7f-2210 " is "7f2210". Empty
/// when there is neither letter nor digit in it.
[[nodiscard]] std::string lotKey(std::string_view lot);

}  // namespace gramhour
