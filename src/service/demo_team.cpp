#include "service/demo_team.h"

#include <algorithm>

namespace gramhour {

namespace {

constexpr std::size_t kEnoughForShifts = 8;
constexpr int kLateBegins = 13 * 60;
constexpr int kEarlyEnds = 14 * 60;
constexpr int kDayEnds = 24 * 60;

}  // namespace

DemoShifts::DemoShifts(const DemoTeam& team, Date date) {
    const bool hasShifts = team.nurses.size() >= kEnoughForShifts;
    const auto day = static_cast<std::size_t>(std::max<std::int64_t>(0, date.daysSinceEpoch()));
    for (std::size_t i = 0; i < team.nurses.size(); ++i) {
        const StaffId id = team.nurses[i].id;
        if (!hasShifts) {
            m_early.push_back(id);
            m_late.push_back(id);
        } else if ((i + day) % 6 != 0) {
            ((i + day / 7) % 2 == 0 ? m_early : m_late).push_back(id);
        }
    }
}

const std::vector<StaffId>& DemoShifts::at(int minute) const {
    return minute < kLateBegins ? m_early : m_late;
}

DemoDuty DemoShifts::dutyAt(int minute, std::size_t turn) const {
    const std::vector<StaffId>& here = at(minute);
    const StaffId nurse = here[turn % here.size()];
    if (minute >= kLateBegins || std::find(m_late.begin(), m_late.end(), nurse) != m_late.end()) {
        return {nurse, nurse, kDayEnds};
    }
    return {nurse, m_late[turn % m_late.size()], kEarlyEnds};
}

StaffId DemoShifts::secondAt(int minute, std::size_t turn, StaffId first) const {
    const std::vector<StaffId>& here = at(minute);
    const StaffId second = here[(turn + 1) % here.size()];
    return second != first ? second : here[(turn + 2) % here.size()];
}

}  // namespace gramhour
