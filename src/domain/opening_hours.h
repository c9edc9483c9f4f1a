#pragma once

namespace gramhour {

/// When the clinic is open on one day of the week, by its own clock. A day without hours is closed.
struct OpeningHours {
    int weekday = 1;       ///< 1 is Monday, 7 Sunday
    int opensMinute = 0;   ///< of the day, 0–1439
    int closesMinute = 0;  ///< of the day, up to 1440; later than `opensMinute`

    friend bool operator==(const OpeningHours&, const OpeningHours&) = default;
};

}  // namespace gramhour
