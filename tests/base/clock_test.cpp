#include "base/clock.h"

#include "support/catch.h"
#include "support/time_zone.h"

using namespace gramhour;

namespace {

UtcTime at(const char* iso) {
    return UtcTime::parseIso(iso).value();
}

/// A machine whose clocks a test sets.
class Machine final : public TimeSource {
public:
    explicit Machine(const char* wall) : m_wall(at(wall)) {}

    [[nodiscard]] UtcTime wall() const override { return m_wall; }
    [[nodiscard]] Duration sinceBoot() const override { return m_sinceBoot; }

    /// Awake or suspended, both clocks go on.
    void pass(Duration time) {
        m_wall = m_wall + time;
        m_sinceBoot = m_sinceBoot + time;
    }
    void setWall(const char* wall) { m_wall = at(wall); }

private:
    UtcTime m_wall;
    Duration m_sinceBoot = Duration::fromHours(50);
};

}  // namespace

TEST_CASE("The program's clock goes on when the machine's is set", "[base][clock][H-10]") {
    Machine machine("2026-03-03T09:00:00Z");
    const AnchoredClock clock(machine);
    machine.pass(Duration::fromMinutes(10));
    CHECK(clock.now() == at("2026-03-03T09:10:00Z"));

    machine.setWall(GENERATE("2026-03-03T08:10:00Z", "2026-03-03T10:10:00Z", "2031-01-01T00:00:00Z"));
    CHECK(clock.now() == at("2026-03-03T09:10:00Z"));
    CHECK(clock.system() == machine.wall());
    machine.pass(Duration::fromMinutes(5));
    CHECK(clock.now() == at("2026-03-03T09:15:00Z"));
}

TEST_CASE("The time in suspend counts", "[base][clock][H-10]") {
    Machine machine("2026-03-03T09:00:00Z");
    const AnchoredClock clock(machine);
    const Duration before = clock.monotonic();
    machine.pass(Duration::fromHours(3));  // the lid was closed
    CHECK(clock.now() == at("2026-03-03T12:00:00Z"));
    CHECK(clock.now() == clock.system());
    CHECK(clock.monotonic() - before == Duration::fromHours(3));
}

TEST_CASE("The program's clock can be told to begin no earlier than a moment", "[base][clock][H-10]") {
    Machine machine("2026-03-03T09:00:00Z");
    AnchoredClock clock(machine);
    clock.startNotBefore(at("2026-03-03T08:59:00Z"));
    CHECK(clock.now() == at("2026-03-03T09:00:00Z"));
    clock.startNotBefore(at("2026-03-03T09:40:00Z"));
    CHECK(clock.now() == at("2026-03-03T09:40:00Z"));
    machine.pass(Duration::fromMinutes(1));
    CHECK(clock.now() == at("2026-03-03T09:41:00Z"));
    CHECK(clock.system() == at("2026-03-03T09:01:00Z"));
}

TEST_CASE("The machine's own clocks can be read", "[base][clock]") {
    const SystemTimeSource machine;
    const AnchoredClock clock(machine);
    CHECK(machine.sinceBoot() > Duration());
    const Duration apart = clock.system() - clock.now();
    CHECK(apart < Duration::fromSeconds(2));
    CHECK(apart > Duration::fromSeconds(-2));
}

TEST_CASE("A manual clock's system time can be set apart from its own", "[base][clock]") {
    ManualClock clock(at("2026-03-03T09:00:00Z"));
    CHECK(clock.system() == clock.now());
    clock.setSystem(at("2026-03-03T08:00:00Z"));
    clock.advance(Duration::fromMinutes(1));
    CHECK(clock.now() == at("2026-03-03T09:01:00Z"));
    CHECK(clock.system() == at("2026-03-03T08:01:00Z"));
}

TEST_CASE("Local times of the hour that is skipped and of the hour that comes twice", "[base][clock][H-10]") {
    const test::TimeZone place(test::kCentralEurope);
    // 29 March 2026: 01:59:59 CET is followed by 03:00 CEST. 25 October: 02:59:59 CEST by 02:00 CET.
    const LocalDateTime before = toLocal(at("2026-03-29T00:59:59Z"));
    CHECK((before.hour == 1 && before.minute == 59));
    const LocalDateTime after = toLocal(at("2026-03-29T01:00:00Z"));
    CHECK((after.hour == 3 && after.minute == 0));
    const Date autumn = Date::parseIso("2026-10-25").value();
    CHECK(toLocal(at("2026-10-25T00:15:00Z")).hour == 2);
    CHECK(toLocal(at("2026-10-25T01:15:00Z")).hour == 2);
    CHECK(fromLocal(autumn, 2, 15) == at("2026-10-25T00:15:00Z"));  // the first of the two
}
