#pragma once

#include "base/date.h"
#include "base/time.h"

namespace gramhour {

/// Where "now" comes from. Injected, so that tests and demonstrations can set the time.
class Clock {
public:
    Clock() = default;
    Clock(const Clock&) = delete;
    Clock& operator=(const Clock&) = delete;
    virtual ~Clock() = default;

    /// The wall clock, in UTC. May jump when the machine's clock is set.
    [[nodiscard]] virtual UtcTime now() const = 0;
    /// Time since some fixed moment that never jumps; only differences mean something.
    [[nodiscard]] virtual Duration monotonic() const = 0;
};

class SystemClock final : public Clock {
public:
    [[nodiscard]] UtcTime now() const override;
    [[nodiscard]] Duration monotonic() const override;
};

/// A clock that stands still until told to move.
class ManualClock final : public Clock {
public:
    explicit ManualClock(UtcTime start) : m_now(start) {}

    [[nodiscard]] UtcTime now() const override { return m_now; }
    [[nodiscard]] Duration monotonic() const override { return m_monotonic; }

    void advance(Duration by) {
        m_now = m_now + by;
        m_monotonic = m_monotonic + by;
    }
    /// Sets the wall clock only, as a person or a time server does.
    void jumpTo(UtcTime wall) { m_now = wall; }

private:
    UtcTime m_now;
    Duration m_monotonic;
};

/// The calendar date and the time of day at this machine's place.
struct LocalDateTime {
    Date date;
    int hour;
    int minute;
    int second;
};

[[nodiscard]] LocalDateTime toLocal(UtcTime time);

/// The moment at which the machine's place shows this date and time of day. In the hour that daylight saving
/// skips, the moment after the skip; in the hour that it repeats, the first of the two.
[[nodiscard]] UtcTime fromLocal(Date date, int hour, int minute, int second = 0);

}  // namespace gramhour
