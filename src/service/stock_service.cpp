#include "service/stock_service.h"

#include <algorithm>
#include <map>

#include "base/text_fold.h"
#include "service/audit.h"
#include "service/permissions.h"

namespace gramhour {

namespace {

constexpr std::int64_t kMostUnits = 10'000;
constexpr std::size_t kLongestLot = 60;
constexpr std::size_t kLongestReason = 500;
constexpr int kLongestWarning = 365;

bool isReason(const std::string& text) {
    return !foldForSearch(text).empty() && text.size() <= kLongestReason && isCleanText(text);
}

std::string trimmed(const std::string& text) {
    const std::size_t first = text.find_first_not_of(" \t");
    return first == std::string::npos ? std::string()
                                      : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

Date today(const ServiceContext& context) {
    return toLocal(context.clock.now()).date;
}

std::string productName(const Protocol& protocol, const std::string& productId) {
    const Product* product = protocol.findProduct(productId);
    return product == nullptr ? productId : product->name;
}

/// The first thing about a delivery that cannot be.
std::optional<ServiceError> whyNot(const Delivery& delivery, const ServiceContext& context) {
    const auto no = [](ServiceErrorCode code, const char* field) { return ServiceError{code, field, {}}; };
    if (context.protocol->findProduct(delivery.productId) == nullptr) {
        return no(ServiceErrorCode::invalid, "product");
    }
    if (lotKey(delivery.lot).empty() || delivery.lot.size() > kLongestLot || !isCleanText(delivery.lot)) {
        return no(ServiceErrorCode::invalid, "lot");
    }
    if (delivery.expiry < today(context)) {
        return no(ServiceErrorCode::expired, "expiry");
    }
    if (delivery.units < 1 || delivery.units > kMostUnits) {
        return no(ServiceErrorCode::invalid, "units");
    }
    return std::nullopt;
}

/// Checks the role, finds the lot, and lets `act` move it; the lot as it stands after.
template <class Use>
ServiceResult<StockLot> withLot(ServiceContext& context, const Actor& actor, LotId id, Use&& act) {
    if (const ServiceResult<void> allowed = require(context, actor, Act::manageStock); !allowed) {
        return unexpected(allowed.error());
    }
    return context.store.write([&](WriteTx& tx) -> ServiceResult<StockLot> {
        const std::optional<StockLot> lot = tx.stock().find(id);
        if (!lot) {
            return refuse(ServiceErrorCode::notFound, "lot");
        }
        const ServiceResult<void> done = act(tx, *lot);
        if (!done) {
            return unexpected(done.error());
        }
        return *tx.stock().find(id);
    });
}

std::string signedText(std::int64_t change) {
    return (change > 0 ? "+" : "") + std::to_string(change);
}

}  // namespace

std::vector<ProductShelf> StockService::shelves() const {
    const Date day = today(m_context);
    return m_context.store.read([&](const ReadTx& tx) {
        const int warningDays = tx.stock().expiryWarningDays();
        std::vector<ProductShelf> shelves;
        for (const Product& product : m_context.protocol->products) {
            shelves.push_back({product.id, product.name, true, 0, {}});
        }
        for (const StockLot& lot : tx.stock().lotsWithUnits()) {
            auto shelf = std::find_if(shelves.begin(), shelves.end(),
                                      [&](const ProductShelf& s) { return s.productId == lot.productId; });
            if (shelf == shelves.end()) {
                shelf = shelves.insert(shelves.end(), {lot.productId, lot.productId, false, 0, {}});
            }
            shelf->lots.push_back({lot, lotState(lot, day, warningDays)});
            if (lot.units > 0 && lot.expiry >= day) {
                shelf->units += lot.units;
            }
        }
        return shelves;
    });
}

ServiceResult<LotPage> StockService::page(LotId id) const {
    return m_context.store.read([&](const ReadTx& tx) -> ServiceResult<LotPage> {
        const std::optional<StockLot> lot = tx.stock().find(id);
        if (!lot) {
            return refuse(ServiceErrorCode::notFound, "lot");
        }
        LotPage page{.lot = *lot,
                     .state = lotState(*lot, today(m_context), tx.stock().expiryWarningDays()),
                     .productName = productName(*m_context.protocol, lot->productId),
                     .moves = {},
                     .sessionCount = tx.stock().sessionsWith(id).size()};
        std::int64_t units = 0;
        for (StockMove& move : tx.stock().moves(id)) {
            units += move.change;
            LotMoveRow row{.move = std::move(move), .unitsAfter = units, .staffName = {}, .patientName = {}};
            row.staffName = tx.staff().find(row.move.staff).value().displayName;
            if (row.move.session) {
                const SessionRecord session = tx.sessions().find(*row.move.session).value();
                row.patientName = tx.patients().hit(session.patient).value().fullName();
            }
            page.moves.push_back(std::move(row));
        }
        std::reverse(page.moves.begin(), page.moves.end());
        return page;
    });
}

std::vector<StockLot> StockService::lotsLike(std::string_view text, std::size_t limit) const {
    return m_context.store.read([&](const ReadTx& tx) { return tx.stock().lotsWith(lotKey(text), limit); });
}

std::optional<StockLot> StockService::find(std::string_view productId, std::string_view lot) const {
    return m_context.store.read([&](const ReadTx& tx) { return tx.stock().byKey(productId, lotKey(lot)); });
}

ServiceResult<StockLot> StockService::receive(const Actor& actor, const Delivery& delivery) {
    if (const ServiceResult<void> allowed = require(m_context, actor, Act::manageStock); !allowed) {
        return unexpected(allowed.error());
    }
    if (std::optional<ServiceError> problem = whyNot(delivery, m_context)) {
        return unexpected(std::move(*problem));
    }
    const UtcTime now = m_context.clock.now();
    return m_context.store.write([&](WriteTx& tx) -> ServiceResult<StockLot> {
        const std::optional<StockLot> known = tx.stock().byKey(delivery.productId, lotKey(delivery.lot));
        if (known && known->expiry != delivery.expiry) {
            return refuse(ServiceErrorCode::stale, "expiry");
        }
        const LotId id = known ? known->id
                               : tx.stockWrites().addLot({.productId = delivery.productId,
                                                          .lot = trimmed(delivery.lot),
                                                          .expiry = delivery.expiry},
                                                         now);
        tx.stockWrites().addMove(
            {id, StockMoveKind::received, delivery.units, std::nullopt, actor.id, now, {}});
        audit(tx, now, actor.id, "stock.received", subjectOf("lot", id), signedText(delivery.units));
        return *tx.stock().find(id);
    });
}

ServiceResult<StockLot> StockService::waste(const Actor& actor, LotId id, std::int64_t units,
                                            const std::string& reason) {
    const UtcTime now = m_context.clock.now();
    return withLot(m_context, actor, id, [&](WriteTx& tx, const StockLot& lot) -> ServiceResult<void> {
        if (units < 1 || units > kMostUnits) {
            return refuse(ServiceErrorCode::invalid, "units");
        }
        if (units > lot.units) {
            return refuse(ServiceErrorCode::notReady, "units");
        }
        if (!isReason(reason)) {
            return refuse(ServiceErrorCode::invalid, "reason");
        }
        tx.stockWrites().addMove({id, StockMoveKind::wasted, -units, std::nullopt, actor.id, now, reason});
        audit(tx, now, actor.id, "stock.wasted", subjectOf("lot", id), signedText(-units) + " " + reason);
        return {};
    });
}

ServiceResult<StockLot> StockService::count(const Actor& actor, LotId id, std::int64_t found,
                                            const std::string& reason) {
    const UtcTime now = m_context.clock.now();
    return withLot(m_context, actor, id, [&](WriteTx& tx, const StockLot& lot) -> ServiceResult<void> {
        if (found < 0 || found > kMostUnits) {
            return refuse(ServiceErrorCode::invalid, "units");
        }
        const std::int64_t difference = found - lot.units;
        if (difference != 0 && !isReason(reason)) {
            return refuse(ServiceErrorCode::invalid, "reason");
        }
        tx.stockWrites().addMove(
            {id, StockMoveKind::counted, difference, std::nullopt, actor.id, now, reason});
        audit(tx, now, actor.id, "stock.counted", subjectOf("lot", id),
              std::to_string(lot.units) + " -> " + std::to_string(found) + " (" + signedText(difference) +
                  ") " + reason);
        return {};
    });
}

ServiceResult<StockLot> StockService::correctExpiry(const Actor& actor, LotId id, Date expiry,
                                                    const std::string& reason) {
    const UtcTime now = m_context.clock.now();
    return withLot(m_context, actor, id, [&](WriteTx& tx, const StockLot& lot) -> ServiceResult<void> {
        if (!isReason(reason)) {
            return refuse(ServiceErrorCode::invalid, "reason");
        }
        tx.stockWrites().setExpiry(id, expiry);
        audit(tx, now, actor.id, "stock.expiry-corrected", subjectOf("lot", id),
              lot.expiry.toIso() + " -> " + expiry.toIso() + " " + reason);
        return {};
    });
}

std::vector<StockLot> StockService::offers(std::string_view productId) const {
    const Date day = today(m_context);
    return m_context.store.read([&](const ReadTx& tx) {
        std::vector<StockLot> lots = tx.stock().lotsOf(productId);
        std::erase_if(lots, [&](const StockLot& lot) { return lot.units <= 0 || lot.expiry < day; });
        return lots;
    });
}

std::vector<LotNotice> StockService::notices(std::string_view productId, std::string_view lot,
                                             std::optional<Date> expiry) const {
    const std::string key = lotKey(lot);
    std::vector<LotNotice> notices;
    if (key.empty()) {
        return notices;
    }
    const std::optional<StockLot> known = find(productId, lot);
    if (!known) {
        notices.push_back(LotNotice::unknownLot);
    } else if (known->units <= 0) {
        notices.push_back(LotNotice::noneLeft);
    }
    if (expiry && *expiry < today(m_context)) {
        notices.push_back(LotNotice::expired);
    }
    if (known && expiry && *expiry != known->expiry) {
        notices.push_back(LotNotice::expiryDiffers);
    }
    const std::vector<StockLot> others = offers(productId);
    if (known && !others.empty() && others.front().expiry < known->expiry) {
        notices.push_back(LotNotice::otherExpiresFirst);
    }
    return notices;
}

int StockService::expiryWarningDays() const {
    return m_context.store.read([](const ReadTx& tx) { return tx.stock().expiryWarningDays(); });
}

ServiceResult<void> StockService::setExpiryWarningDays(const Actor& actor, int days) {
    if (const ServiceResult<void> allowed = require(m_context, actor, Act::manageStock); !allowed) {
        return unexpected(allowed.error());
    }
    if (days < 1 || days > kLongestWarning) {
        return refuse(ServiceErrorCode::invalid, "days");
    }
    const UtcTime now = m_context.clock.now();
    m_context.store.write([&](WriteTx& tx) {
        const std::string before = std::to_string(tx.stock().expiryWarningDays());
        tx.stockWrites().setExpiryWarningDays(days);
        audit(tx, now, actor.id, "stock.warning-days", {},
              changesText({{"days", before, std::to_string(days)}}));
    });
    return {};
}

}  // namespace gramhour
