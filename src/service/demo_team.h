#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "service/service_context.h"

namespace gramhour {

/// Who works in a demonstration clinic.
struct DemoTeam {
    std::vector<Actor> nurses;
    std::vector<Actor> prescribers;
    std::optional<Actor> administrator;
};

/// A nurse at work: who it is, and who takes over at the end of the shift.
struct DemoDuty {
    StaffId nurse{0};
    StaffId relief{0};
    int untilMinute = 0;  ///< of the local day
};

/// The nurses of a day in two shifts that overlap from 12:00 to 14:00, a sixth of them off; a small team
/// works all day. Always two nurses or more.
class DemoShifts {
public:
    DemoShifts(const DemoTeam& team, Date date);

    /// The turn-th of those at work at that minute of the day.
    [[nodiscard]] DemoDuty dutyAt(int minute, std::size_t turn) const;
    /// Somebody else at work at that minute.
    [[nodiscard]] StaffId secondAt(int minute, std::size_t turn, StaffId first) const;

private:
    [[nodiscard]] const std::vector<StaffId>& at(int minute) const;

    std::vector<StaffId> m_early;
    std::vector<StaffId> m_late;
};

}  // namespace gramhour
