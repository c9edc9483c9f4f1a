#pragma once

#include <cstdint>
#include <optional>

#include "base/wide.h"
#include "session/session_state.h"

namespace gramhour {

/// How far an infusion is at one moment, exact. Every figure is rounded half up once, to what is asked for,
/// so that a figure with few places is never the rounding of one already rounded. The state must be the fold
/// of the events up to that moment; only the given volume and dose may also be asked of an earlier moment.
class Progress {
public:
    Progress(const SessionState& state, UtcTime at);

    /// Millilitres × 10^`places` (0 to 3): 11430 with 2 is 114.3 mL. Of each bag at most the bag; the ordered
    /// volume once completed.
    [[nodiscard]] std::int64_t givenMillilitres(int places) const;
    /// Of the ordered volume; 0 when it is given.
    [[nodiscard]] std::int64_t remainingMillilitres(int places) const;
    /// Grams of salt × 10^`places` (0 to 6).
    [[nodiscard]] std::int64_t givenGrams(int places) const;
    /// Infusion time still needed, in whole multiples of `unit` (one second gives seconds); none before the
    /// start and after the end.
    [[nodiscard]] std::optional<std::int64_t> remainingTime(Duration unit) const;
    /// When the ordered volume will be (or was) given, to whole multiples of `unit`; see `expectedEnd` in
    /// session_state.h.
    [[nodiscard]] std::optional<UtcTime> expectedEnd(Duration unit) const;
    [[nodiscard]] bool isDoseGiven() const { return m_given >= m_ordered; }
    /// Of the bag that hangs. A bag holds the ordered volume, also one that came after it.
    [[nodiscard]] bool isBagEmpty() const { return m_ofBag >= m_ordered; }

private:
    /// From `since` on at `rate`, `toGive` is what is still to be given of the order.
    struct Emptying {
        UtcTime since = UtcTime::fromMilliseconds(0);
        Wide toGive = 0;
        VolumeRate rate;
    };
    [[nodiscard]] std::optional<Emptying> emptying() const;
    [[nodiscard]] Wide stillToGive() const { return m_given < m_ordered ? m_ordered - m_given : Wide{0}; }

    const SessionState& m_state;
    UtcTime m_at;
    Wide m_ordered;    ///< the order's final volume in µL/h × ms, as the other two
    Wide m_given = 0;  ///< the exact sum of rate × time
    Wide m_ofBag = 0;  ///< what of it came out of the latest bag
};

}  // namespace gramhour
