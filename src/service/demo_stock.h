#pragma once

#include <string>

#include "domain/stock.h"
#include "service/demo_people.h"
#include "service/service_context.h"

namespace gramhour {

/// The lot that a demonstration's bag is made from: of those on the shelf the first to expire, now and then
/// the next. A delivery comes in first when the shelf runs low.
[[nodiscard]] StockLot demoLot(ServiceContext& context, const Actor& nurse, const std::string& productId,
                               DemoChance& chance);

/// A few lots of what is seldom used, received at the clock's time: one that has expired by `today`, one that
/// soon will, and some that last.
void fillDemoShelf(ServiceContext& context, const Actor& nurse, Date today);

}  // namespace gramhour
