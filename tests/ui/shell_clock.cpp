// The bar that says that the machine's clock was set.
#include "service/session_service.h"
#include "support/catch.h"
#include "support/clinic_fixture.h"
#include "ui/shell/clock_notice.h"
#include "ui/support/ticker.h"

namespace gramhour {

namespace {

UtcTime at(const char* iso) {
    return UtcTime::parseIso(iso).value();
}

}  // namespace

TEST_CASE("A clock that was set is said and noted, and the bar goes when it is right again",
          "[ui][shell][H-10]") {
    test::ClinicFixture f;
    const SessionId session =
        f.runningSession(f.addPatient("Wei", "Chen", "1990-01-07"), Mass::fromGrams(2), ChairId(1));
    f.clock.advance(Duration::fromMinutes(30));
    ui::Ticker ticker;
    ui::ClockNotice notice(f.sessions(), f.clock, ticker, [] { return std::nullopt; });
    const auto jumps = [&] { return f.sessions().snapshot(session).value().state.clockJumps.size(); };

    ticker.tickNow();
    CHECK(notice.isHidden());
    CHECK(jumps() == 0);

    f.clock.setSystem(at("2026-03-03T08:30:00Z"));  // 09:30 in the program
    ticker.tickNow();
    ticker.tickNow();
    CHECK_FALSE(notice.isHidden());
    CHECK(notice.text().contains(QStringLiteral("1 h behind the times shown here")));
    CHECK(jumps() == 1);

    f.clock.setSystem(at("2026-03-03T09:30:30Z"));
    ticker.tickNow();
    CHECK(notice.text().contains(QStringLiteral("30 s ahead of the times shown here")));

    f.clock.setSystem(f.clock.now());
    ticker.tickNow();
    CHECK(notice.isHidden());
    CHECK(jumps() == 3);
}

}  // namespace gramhour
