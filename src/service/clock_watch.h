#pragma once

#include <optional>

#include "base/clock.h"
#include "store/store.h"

namespace gramhour {

/// The machine's wall clock was set, or the program had to begin at another time than it showed.
struct ClockJump {
    Duration by;     ///< signed: positive when it was set forward
    Duration ahead;  ///< the machine's clock minus the program's, from now on
};

/// Notices that the machine's wall clock jumps against the program's own, which does not follow it. Look at
/// every tick; each jump is told once. Slow drift is told too, once it has come to the least that counts, so
/// that the two never differ by more than that without a word.
class ClockWatch {
public:
    static constexpr Duration kLeast = Duration::fromSeconds(2);

    [[nodiscard]] std::optional<ClockJump> look(UtcTime system, UtcTime own);
    /// The machine's clock minus the program's, as told last; zero when they agree.
    [[nodiscard]] Duration ahead() const { return m_ahead; }

private:
    Duration m_ahead;
};

/// Before anything is shown: lets the program's clock begin no earlier than the last entry of the sessions
/// that still take entries, so that a machine whose clock was set back while the program was closed shows no
/// infusion younger than its own record. The first look of a ClockWatch then tells by how much it was.
void beginAfterLastEntry(AnchoredClock& clock, const Store& store);

}  // namespace gramhour
