#include "service/clock_watch.h"

namespace gramhour {

std::optional<ClockJump> ClockWatch::look(UtcTime system, UtcTime own) {
    const Duration ahead = system - own;
    const Duration by = ahead - m_ahead;
    if (by < kLeast && by > -kLeast) {
        return std::nullopt;
    }
    m_ahead = ahead;
    return ClockJump{by, ahead};
}

void beginAfterLastEntry(AnchoredClock& clock, const Store& store) {
    const std::optional<UtcTime> last =
        store.read([](const ReadTx& tx) { return tx.sessions().lastRecordedUnsigned(); });
    if (last) {
        clock.startNotBefore(*last);
    }
}

}  // namespace gramhour
