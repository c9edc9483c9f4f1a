#pragma once

#include <compare>
#include <map>
#include <optional>
#include <vector>

#include "ui/support/alarm.h"
#include "ui/support/alarm_sounds.h"

namespace gramhour::ui {

/// What stands and what is to be heard at one moment.
struct AlarmPicture {
    std::vector<Alarm> alarms;  ///< worst first, of each kind the longest standing first
    std::vector<Alarm> fresh;   ///< those of them that were not there a moment ago: told to screen readers
    std::optional<AlarmSound> sound;  ///< at most one at a time, the firmest
};

/// The etiquette of alarms, without a window: which chairs call, and when a sound is due.
///
/// Each alarm is heard when it begins and again at its own rhythm until it is answered: done, decided, or
/// snoozed. A snoozed check is not among the alarms until the snooze is over, and begins anew then; on the
/// board it stays overdue.
class AlarmCentre {
public:
    static constexpr Duration kOverdueEvery = Duration::fromMinutes(2);
    /// Often enough that who is in the next room comes, seldom enough to talk meanwhile.
    static constexpr Duration kStopEvery = Duration::fromSeconds(30);
    /// Somebody is at that chair already: it calls colleagues, and must not drown what is said there.
    static constexpr Duration kEmergencyEvery = Duration::fromMinutes(2);

    /// `running` is of the clock that never jumps: the rhythm of the sounds goes by it.
    [[nodiscard]] AlarmPicture update(const std::vector<ChairCard>& cards, UtcTime now, Duration running);

private:
    /// Tells one alarm from another for as long as it stands.
    struct Key {
        AlarmKind kind = AlarmKind::checkOverdue;
        std::int64_t session = 0;
        std::int64_t which = 0;  ///< the check's time or the alert's subject
        auto operator<=>(const Key&) const = default;
    };
    /// A standing alarm: when it began and when it is heard next.
    struct Standing {
        UtcTime since = UtcTime::fromMilliseconds(0);
        Duration soundsAt;
    };
    [[nodiscard]] static Key keyOf(const Alarm& alarm);
    [[nodiscard]] static std::vector<Alarm> alarmsOf(const ChairCard& card, UtcTime now);

    std::map<Key, Standing> m_standing;
};

}  // namespace gramhour::ui
