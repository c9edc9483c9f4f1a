#include "service/demo_stock.h"

#include <algorithm>
#include <numeric>

#include "service/stock_service.h"

namespace gramhour {

namespace {

constexpr std::int64_t kRunsLow = 20;
constexpr std::int64_t kDelivery = 100;
constexpr std::int64_t kFirstLot = 2210;

std::int64_t unitsOf(const std::vector<StockLot>& lots) {
    return std::accumulate(lots.begin(), lots.end(), std::int64_t{0},
                           [](std::int64_t sum, const StockLot& lot) { return sum + lot.units; });
}

/// "7F2210", "7F2211", ... by how many there were.
std::string nextLot(const StockService& stock, const std::string& productId) {
    std::int64_t number = kFirstLot;
    while (stock.find(productId, "7F" + std::to_string(number))) {
        ++number;
    }
    return "7F" + std::to_string(number);
}

}  // namespace

StockLot demoLot(ServiceContext& context, const Actor& nurse, const std::string& productId,
                 DemoChance& chance) {
    StockService stock(context);
    const bool takesNext = chance.from(0, 9) == 0;
    const std::int64_t lastsDays = chance.from(300, 500);
    std::vector<StockLot> offers = stock.offers(productId);
    if (unitsOf(offers) < kRunsLow) {
        const Date expiry = toLocal(context.clock.now()).date.plusDays(lastsDays);
        static_cast<void>(
            stock.receive(nurse, {productId, nextLot(stock, productId), expiry, kDelivery}).value());
        offers = stock.offers(productId);
    }
    return takesNext && offers.size() > 1 ? offers[1] : offers.front();
}

void fillDemoShelf(ServiceContext& context, const Actor& nurse, Date today) {
    StockService stock(context);
    const Date now = toLocal(context.clock.now()).date;
    const auto receive = [&](const char* product, const char* lot, Date expiry, std::int64_t units) {
        if (context.protocol->findProduct(product) != nullptr) {
            static_cast<void>(stock.receive(nurse, {product, lot, std::max(expiry, now), units}).value());
        }
    };
    receive("sulfate-50-10ml", "M4417", today.plusDays(410), 12);
    receive("sulfate-50-10ml", "M4390", today.plusDays(21), 5);
    receive("sulfate-10-10ml", "K0098", today.plusDays(-3), 2);
    receive("sulfate-premix-1-100ml", "PX-771-03", today.plusDays(140), 8);
}

}  // namespace gramhour
