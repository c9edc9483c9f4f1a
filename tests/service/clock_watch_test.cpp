// The machine's clock is set while infusions run, or while the program is closed.
#include "service/clock_watch.h"

#include "support/catch.h"
#include "support/clinic_fixture.h"

namespace gramhour {

namespace {

UtcTime at(const char* iso) {
    return UtcTime::parseIso(iso).value();
}

class Machine final : public TimeSource {
public:
    explicit Machine(const char* wall) : m_wall(at(wall)) {}

    [[nodiscard]] UtcTime wall() const override { return m_wall; }
    [[nodiscard]] Duration sinceBoot() const override { return m_sinceBoot; }

    void pass(Duration time) {
        m_wall = m_wall + time;
        m_sinceBoot = m_sinceBoot + time;
    }

private:
    UtcTime m_wall;
    Duration m_sinceBoot;
};

}  // namespace

TEST_CASE("A jump of two seconds or more is told, once", "[service][clock][H-10]") {
    const UtcTime own = at("2026-03-03T09:00:00Z");
    const auto ms = [](std::int64_t value) { return Duration::fromMilliseconds(value); };
    ClockWatch watch;
    CHECK_FALSE(watch.look(own, own));
    CHECK_FALSE(watch.look(own + ms(1'999), own));
    CHECK_FALSE(watch.look(own + ms(-1'999), own));

    const std::optional<ClockJump> forward = watch.look(own + ms(2'000), own);
    REQUIRE(forward);
    CHECK(forward->by == ms(2'000));
    CHECK(forward->ahead == ms(2'000));
    CHECK_FALSE(watch.look(own + ms(62'000), own + ms(60'000)));  // a minute later, still as far apart

    // Set back by an hour: from 2 s ahead to 59 min 58 s behind.
    const std::optional<ClockJump> back = watch.look(own + ms(2'000 - 3'600'000), own);
    REQUIRE(back);
    CHECK(back->by == Duration::fromHours(-1));
    CHECK(back->ahead == ms(-3'598'000));
    CHECK(watch.ahead() == ms(-3'598'000));

    const std::optional<ClockJump> corrected = watch.look(own, own);
    REQUIRE(corrected);
    CHECK(corrected->by == ms(3'598'000));
    CHECK(corrected->ahead == Duration());
}

TEST_CASE("Slow drift is told when it has come to two seconds", "[service][clock][H-10]") {
    ClockWatch watch;
    const UtcTime own = at("2026-03-03T09:00:00Z");
    int told = 0;
    for (int tick = 1; tick <= 45; ++tick) {  // 100 ms more each tick: 4.5 s at the end
        told += watch.look(own + Duration::fromMilliseconds(100 * tick), own) ? 1 : 0;
    }
    CHECK(told == 2);  // at 2.0 s and at 4.0 s
}

TEST_CASE("A machine set back while the program was closed shows no infusion younger than its record",
          "[service][clock][H-10]") {
    test::ClinicFixture f;
    const SessionId session =
        f.runningSession(f.addPatient("Wei", "Chen", "1990-01-07"), Mass::fromGrams(2), ChairId(1));
    f.clock.advance(Duration::fromMinutes(54));  // 09:54
    REQUIRE(f.sessions().record(*f.nurse, session, {.body = Note{"Warm, comfortable"}}));

    // Closed at 09:54; somebody sets the machine back by an hour; opened again six minutes later: 09:00.
    Machine machine("2026-03-03T09:00:00Z");
    AnchoredClock clock(machine);
    beginAfterLastEntry(clock, f.store());
    CHECK(clock.now() == at("2026-03-03T09:54:00Z"));

    ServiceContext context = makeServiceContext(f.store(), clock);
    SessionService sessions(context);
    // 54 min at 127 mL/h: 114.3 mL, and not the 0 mL of an infusion that started this second.
    CHECK(deliveredVolume(sessions.snapshot(session).value().state, clock.now()) ==
          Volume::fromMicrolitres(114'300));
    machine.pass(Duration::fromMinutes(1));
    const SessionSnapshot after =
        sessions.record(*f.nurse, session, {.body = Paused{"Wants to walk"}}).value();
    CHECK(after.state.pausedSince == at("2026-03-03T09:55:00Z"));

    // The first look tells by how much: 09:01 on the machine, 09:55 in the program.
    ClockWatch watch;
    const std::optional<ClockJump> jump = watch.look(clock.system(), clock.now());
    REQUIRE(jump);
    CHECK(jump->by == Duration::fromMinutes(-54));
}

TEST_CASE("Once everything is signed the program begins by the machine's clock", "[service][clock][H-10]") {
    test::ClinicFixture f;
    const VisitId visit = f.orderedVisit(f.addPatient("Wei", "Chen", "1990-01-07"), Mass::fromGrams(1));
    const SessionId session = f.sessions().open(*f.nurse, visit, ChairId(1)).value();
    REQUIRE(f.sessions().record(*f.nurse, session, {.body = NotStarted{"No vein found"}}));
    Machine machine("2026-03-03T08:00:00Z");
    AnchoredClock clock(machine);
    beginAfterLastEntry(clock, f.store());
    CHECK(clock.now() == at("2026-03-03T08:00:00Z"));
}

}  // namespace gramhour
