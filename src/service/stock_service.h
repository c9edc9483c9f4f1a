#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/stock.h"
#include "service/service_context.h"

namespace gramhour {

/// A lot as lists show it.
struct LotRow {
    StockLot lot;
    LotState state = LotState::inStock;
};

/// The shelf of one product.
struct ProductShelf {
    std::string productId;
    std::string name;        ///< of the protocol in force; the id when it does not have the product any more
    bool isKnown = true;     ///< the protocol in force has it
    std::int64_t units = 0;  ///< of all its lots that can be used: not expired, above 0
    std::vector<LotRow> lots;  ///< first to expire first; without empty ones
};

/// Lots that came in: what the receiving panel asks.
struct Delivery {
    std::string productId;
    std::string lot;
    Date expiry = Date::fromDaysSinceEpoch(0);
    std::int64_t units = 0;  ///< 1–10,000
};

struct LotMoveRow {
    StockMove move;
    std::int64_t unitsAfter = 0;
    std::string staffName;
    std::string patientName;  ///< of the session; empty without one
};

/// One lot with all that happened to it.
struct LotPage {
    StockLot lot;
    LotState state = LotState::inStock;
    std::string productName;
    std::vector<LotMoveRow> moves;  ///< newest first
    std::size_t sessionCount = 0;   ///< in which it was used
};

/// What a nurse should know before a bag is made up from a lot. None of them keeps anybody from going on but
/// `expired`, which the session refuses.
enum class LotNotice : std::uint8_t {
    unknownLot,        ///< never received: it will stand below 0
    noneLeft,          ///< the book has none left
    expired,           ///< by the date typed
    expiryDiffers,     ///< the lot was received with another last day of use: look at the label again
    otherExpiresFirst  ///< another lot in stock expires earlier
};

/// One use of a lot, for a recall: whom to call.
struct RecallLine {
    StockLot lot;
    std::string productName;
    Date expiry = Date::fromDaysSinceEpoch(0);  ///< as read off the label at the bag
    SessionId session{0};
    Patient patient;
    UtcTime at = UtcTime::fromMilliseconds(0);  ///< start, or opening when it never started
    SessionSummary summary;
    Mass given;  ///< up to now for one that still runs
    Salt salt = Salt::sulfate;
    std::string symptoms;    ///< of the strongest reaction, in words; empty without one
    bool isRunning = false;  ///< the infusion has begun and not ended: stop it first
};

struct Recall {
    std::vector<StockLot> lots;     ///< every lot that matches, used or not, with what is left
    std::vector<RecallLine> lines;  ///< running first, then newest first
    bool isCut = false;             ///< more lots match than are shown: type more of the lot
};

/// Stock by lot. Bags take their units off a lot by themselves, with the session's events (lot_use.h).
/// Receiving, wasting and counting are for nurses and managers; looking, and recalls, for everybody.
class StockService {
public:
    explicit StockService(ServiceContext& context) : m_context(context) {}

    /// Every product of the protocol in force in its order, then what else is on the shelf.
    [[nodiscard]] std::vector<ProductShelf> shelves() const;
    [[nodiscard]] ServiceResult<LotPage> page(LotId id) const;
    [[nodiscard]] std::optional<StockLot> find(std::string_view productId, std::string_view lot) const;
    /// Every lot in which `text` occurs, in stock or not, as `recall` reads it: the newest first. An empty
    /// text gives the newest of all.
    [[nodiscard]] std::vector<StockLot> lotsLike(std::string_view text, std::size_t limit) const;

    /// Adds to the lot, which is made when it is new. `invalid` with the field; `expired` past its last day;
    /// `stale` on "expiry" when the lot is known with another one.
    [[nodiscard]] ServiceResult<StockLot> receive(const Actor& actor, const Delivery& delivery);
    /// Takes units away, with the reason. Not more than the book has: `notReady` on "units" says to count
    /// first.
    [[nodiscard]] ServiceResult<StockLot> waste(const Actor& actor, LotId id, std::int64_t units,
                                                const std::string& reason);
    /// Sets the book to what was found on the shelf; the difference is kept as the move.
    [[nodiscard]] ServiceResult<StockLot> count(const Actor& actor, LotId id, std::int64_t found,
                                                const std::string& reason);
    /// Corrects a last day of use that was typed wrong, with the reason.
    [[nodiscard]] ServiceResult<StockLot> correctExpiry(const Actor& actor, LotId id, Date expiry,
                                                        const std::string& reason);

    /// The lots to make up a bag of the product from: in stock, not expired, first to expire first, so the
    /// first one is the one to take.
    [[nodiscard]] std::vector<StockLot> offers(std::string_view productId) const;
    /// What to say beside the lot field.
    [[nodiscard]] std::vector<LotNotice> notices(std::string_view productId, std::string_view lot,
                                                 std::optional<Date> expiry) const;

    [[nodiscard]] int expiryWarningDays() const;
    [[nodiscard]] ServiceResult<void> setExpiryWarningDays(const Actor& actor, int days);  ///< 1–365

    /// Who had a bag from a lot in which `text` occurs, accents, case, blanks and dashes aside. Audited as a
    /// view. `invalid` on "lot" for a text without letter or digit.
    [[nodiscard]] ServiceResult<Recall> recall(const Actor& actor, std::string_view text) const;
    /// A list that leaves the program, as a file or on paper: audited. `how` is "csv" or "print".
    void noteRecallTaken(const Actor& actor, std::string_view text, std::string_view how) const;

private:
    ServiceContext& m_context;
};

/// The recall list as CSV (RFC 4180): UTF-8, one line a session, columns named in English. A text that a
/// spreadsheet would take for a formula begins with an apostrophe.
[[nodiscard]] std::string recallCsv(const Recall& recall);

}  // namespace gramhour
