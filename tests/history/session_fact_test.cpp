// What a session counts follows from its log, by hand.
#include "history/session_fact.h"

#include "session/session_log.h"
#include "support/catch.h"

using namespace gramhour;
using namespace gramhour::test;

namespace {

SessionFact factOf(const std::vector<SessionEvent>& log, UtcTime openedAt = after(-20),
                   std::optional<UtcTime> arrivedAt = std::nullopt) {
    const FactBasis basis{.session = SessionId(1),
                          .patient = PatientId(1),
                          .nurse = StaffId(1),
                          .prescriber = StaffId(2),
                          .chair = ChairId(1),
                          .openedAt = openedAt,
                          .arrivedAt = arrivedAt};
    return factsOf(basis, folded(log), builtInProtocol().monitoring, {}).fact;
}

struct Counts {
    int planned = 0;
    int onTime = 0;
    int late = 0;
    int missed = 0;

    friend bool operator==(const Counts&, const Counts&) = default;
};

/// The same in the fact and in the summary.
Counts checksOf(const std::vector<SessionEvent>& log) {
    const SessionFact fact = factOf(log);
    const SessionSummary summary = summarise(folded(log), builtInProtocol().monitoring, after(-20));
    CHECK(summary.checksPlanned == fact.checksPlanned);
    CHECK(summary.checksOnTime == fact.checksOnTime);
    return {fact.checksPlanned, fact.checksOnTime, fact.checksLate, fact.checksMissed};
}

}  // namespace

TEST_CASE("Checks that may still be done count for nothing while the patient is observed",
          "[history][H-07][H-20]") {
    // Stopped after an hour in which nobody measured. Of baseline, 15, 30, 45, 60 min, End (at 60) and 30 min
    // after (at 90), each with five minutes before and after: the baseline is on time, 15, 30 and 45 are
    // missed, and those of the end can be done until 65.
    std::vector<SessionEvent> log{pressureAt(after(-5)), started(), event(after(60), Stopped{"Wish"})};
    CHECK(checksOf(log) == Counts{4, 1, 0, 3});
    SECTION("done three minutes later, they are on time") {
        log.push_back(pressureAt(after(63)));
        CHECK(checksOf(log) == Counts{6, 3, 0, 3});
        // And at the discharge all seven are settled.
        log.push_back(pressureAt(after(90)));
        log.push_back(event(after(91), Discharged{true, true, true, true, {}}));
        CHECK(checksOf(log) == Counts{7, 4, 0, 3});
    }
    SECTION("done ten minutes later, they are late") {
        log.push_back(pressureAt(after(70)));
        CHECK(checksOf(log) == Counts{6, 1, 2, 3});
    }
    SECTION("not done by the time of the next one, they are missed") {
        log.push_back(event(after(84), Note{"Asleep"}));
        CHECK(checksOf(log) == Counts{4, 1, 0, 3});
        log.push_back(event(after(85), Note{"Asleep"}));
        CHECK(checksOf(log) == Counts{6, 1, 0, 5});
    }
    SECTION("discharged without them, they are missed") {
        log.push_back(event(after(61), Discharged{true, true, true, true, {}}));
        CHECK(checksOf(log) == Counts{7, 1, 0, 6});
    }
}

TEST_CASE("A session that was written down afterwards has no wait, and the chair from its start on",
          "[history][H-20]") {
    const std::vector<SessionEvent> log{started(), event(after(120), Completed{}),
                                        event(after(150), Discharged{true, true, true, true, {}})};
    SECTION("at once") {
        const SessionFact fact = factOf(log, after(-20), after(-30));
        CHECK(fact.wait == Duration::fromMinutes(30));
        CHECK(fact.inChair == Duration::fromMinutes(170));
    }
    SECTION("during the infusion") {
        const SessionFact fact = factOf(log, after(10), after(5));
        CHECK_FALSE(fact.wait);
        CHECK(fact.inChair == Duration::fromMinutes(150));
    }
    SECTION("after it was over") {
        const SessionFact fact = factOf(log, after(200), after(195));
        CHECK_FALSE(fact.wait);
        CHECK(fact.inChair == Duration::fromMinutes(150));
    }
    SECTION("started on arrival") {
        CHECK(factOf(log, after(0), after(0)).wait == Duration());
    }
}

TEST_CASE("A running infusion has no settled checks", "[history][H-20]") {
    CHECK(checksOf({pressureAt(after(-5)), started(), pressureAt(after(15))}) == Counts{});
}
