#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "service/demo_session.h"

namespace gramhour {

/// Writes the log of an invented session: keeps its time, folds its events, and knows who is at work.
class DemoScript {
public:
    /// `start` and `rules` outlive the script.
    DemoScript(const DemoSessionStart& start, const SessionRules& rules);

    [[nodiscard]] const SessionState& state() const { return m_log.state; }
    [[nodiscard]] UtcTime now() const { return m_now; }
    [[nodiscard]] bool isInfusing() const { return state().phase == SessionPhase::infusing; }
    /// Infusing or paused.
    [[nodiscard]] bool isInfusionOpen() const;
    /// The number of the event recorded last.
    [[nodiscard]] int lastNumber() const { return static_cast<int>(m_log.events.size()); }

    /// Never back.
    void moveTo(UtcTime time) { m_now = std::max(m_now, time); }
    /// The person beside the nurse at the next event.
    void setSecond(StaffId second) { m_second = second; }
    void record(EventBody body);
    void recordWhilePaused(EventBody body);
    void after(std::int64_t seconds, EventBody body);
    /// The chair is free from now on.
    void leave() { m_left = m_now; }

    /// Corrects the pressure of one entry of vital signs, by who made it. False when none can be.
    bool amendVitals(DemoChance& chance);
    /// Now and then an entry is written some minutes after it was taken. Only in a log in which nothing
    /// refers to another event.
    void writeOneLate(DemoChance& chance);

    [[nodiscard]] DemoSessionLog finish(bool wasPrepared) &&;

private:
    void append(EventBody body, StaffId actor);
    void foldAnew();

    const DemoSessionStart& m_start;
    const SessionRules& m_rules;
    DemoSessionLog m_log;
    UtcTime m_now;
    UtcTime m_left;
    std::optional<StaffId> m_second;
    bool m_needsFold = false;
};

}  // namespace gramhour
