#pragma once

#include <map>
#include <string>
#include <vector>

#include "domain/stock.h"
#include "service/demo_people.h"
#include "store/bulk_port.h"

namespace gramhour {

/// Who takes something off the shelf, and when.
struct DemoTaking {
    Date day = Date::fromDaysSinceEpoch(0);
    UtcTime at = UtcTime::fromMilliseconds(0);
    StaffId by{0};
};

/// The shelf of a demonstration's past: deliveries come in when it runs low, and a bag is made from the lot
/// that expires first.
class DemoShelf {
public:
    /// `firstLot` is the first free id; a delivery lasts about so many working days.
    DemoShelf(std::int64_t firstLot, std::int64_t bagsADay) : m_nextLot(firstLot), m_bagsADay(bagsADay) {}

    /// The lot that so many units of a product are taken from. A delivery that this needs is added
    /// to `deliveries`.
    [[nodiscard]] StockLot take(const std::string& productId, std::int64_t units, const DemoTaking& taking,
                                DemoChance& chance, std::vector<BulkDelivery>& deliveries);
    /// Units that were taken and not opened.
    void giveBack(const std::string& productId, std::int64_t units) { m_open.at(productId).units += units; }

private:
    std::map<std::string, StockLot> m_open;  ///< by product, with the units that are left
    std::map<std::string, std::size_t> m_products;
    std::int64_t m_nextLot;
    std::int64_t m_bagsADay;
};

}  // namespace gramhour
