#include "service/demo_shelf.h"

#include <algorithm>
#include <array>

namespace gramhour {

namespace {

constexpr std::int64_t kFirstNumber = 2210;
constexpr std::int64_t kDaysADeliveryLasts = 12;

/// What a maker's lots begin with; one for each product, in the order in which they are first used.
constexpr std::array<const char*, 6> kMakers{"7F", "M4", "K0", "PX", "R9", "C3"};

}  // namespace

StockLot DemoShelf::take(const std::string& productId, std::int64_t units, const DemoTaking& taking,
                         DemoChance& chance, std::vector<BulkDelivery>& deliveries) {
    const auto found = m_open.find(productId);
    if (found == m_open.end() || found->second.units < units || found->second.expiry < taking.day) {
        const std::size_t maker = m_products.try_emplace(productId, m_products.size()).first->second;
        const std::int64_t received = std::max<std::int64_t>(50, m_bagsADay * kDaysADeliveryLasts);
        StockLot lot{LotId(m_nextLot), productId,
                     kMakers.at(maker % kMakers.size()) + std::to_string(kFirstNumber + m_nextLot),
                     taking.day.plusDays(chance.from(300, 500)), received};
        ++m_nextLot;
        deliveries.push_back({lot, taking.at, taking.by});
        m_open.insert_or_assign(productId, std::move(lot));
    }
    StockLot& lot = m_open.at(productId);
    lot.units -= units;
    return lot;
}

}  // namespace gramhour
