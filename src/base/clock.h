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

    /// The program's time, in UTC.
    [[nodiscard]] virtual UtcTime now() const = 0;
    /// Time since some fixed moment that never jumps; only differences mean something.
    [[nodiscard]] virtual Duration monotonic() const = 0;
    /// What the machine's wall clock says now. It is `now` except for a clock that does not follow it.
    [[nodiscard]] virtual UtcTime system() const { return now(); }
};

/// The machine's two clocks, as AnchoredClock reads them; replaced in tests.
class TimeSource {
public:
    TimeSource() = default;
    TimeSource(const TimeSource&) = delete;
    TimeSource& operator=(const TimeSource&) = delete;
    virtual ~TimeSource() = default;

    /// The wall clock, which people and time servers set.
    [[nodiscard]] virtual UtcTime wall() const = 0;
    /// Time since the machine was switched on, suspended or not; nobody sets it.
    [[nodiscard]] virtual Duration sinceBoot() const = 0;
};

class SystemTimeSource final : public TimeSource {
public:
    [[nodiscard]] UtcTime wall() const override;
    [[nodiscard]] Duration sinceBoot() const override;
};

/// The clock of a program that watches infusions: the wall clock is read once, and from there it counts the
/// time since boot. Setting the machine's clock moves nothing on the screen and nothing in a record; the time
/// in suspend counts. Whoever wants to know of a jump compares `now` with `system` (ClockWatch).
class AnchoredClock final : public Clock {
public:
    /// The source outlives the clock.
    explicit AnchoredClock(const TimeSource& source);

    [[nodiscard]] UtcTime now() const override;
    [[nodiscard]] Duration monotonic() const override;
    [[nodiscard]] UtcTime system() const override;

    /// Goes on from `earliest` when it is not that late yet: at the start of the program, before anybody has
    /// seen a time. See docs/decisions/0010.
    void startNotBefore(UtcTime earliest);

private:
    const TimeSource& m_source;
    UtcTime m_wallAtAnchor;
    Duration m_bootAtAnchor;
};

/// The machine's wall clock as it is, jumps and all: for commands that are over in a moment.
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
    [[nodiscard]] UtcTime system() const override { return m_now + m_systemAhead; }

    void advance(Duration by) {
        m_now = m_now + by;
        m_monotonic = m_monotonic + by;
    }
    /// Sets the program's time only, as after a restart or for another day.
    void jumpTo(UtcTime time) { m_now = time; }
    /// Sets the machine's wall clock, as a person or a time server does: `now` stays.
    void setSystem(UtcTime wall) { m_systemAhead = wall - m_now; }

private:
    UtcTime m_now;
    Duration m_monotonic;
    Duration m_systemAhead;
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
