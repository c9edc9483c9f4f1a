#pragma once

#include <cstdint>
#include <vector>

#include "base/date.h"
#include "service/demo_people.h"

namespace gramhour {

/// A day on which the demonstration's clinic was open.
struct DemoDay {
    Date date = Date::fromDaysSinceEpoch(0);
    int opensMinute = 0;  ///< of the local day
    int closesMinute = 0;
    std::int64_t weight = 0;  ///< how many come, compared with the other days
};

/// Monday to Saturday without public holidays, the days between the years and a yearly training day.
[[nodiscard]] bool isDemoOpen(Date date);
/// When the clinic opens and closes on a day of the week: 08:00–18:00, on Saturdays 08:00–13:00.
[[nodiscard]] DemoDay demoHoursOf(Date date);

/// The last `count` open days before `today`, earliest first. Weights follow the day of the week, the season,
/// a growth over the years and chance; in the spring of 2020 few came.
[[nodiscard]] std::vector<DemoDay> demoDaysBefore(Date today, std::int64_t count, DemoChance chance);

}  // namespace gramhour
