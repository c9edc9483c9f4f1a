#include "session/progress.h"
#include "session/session_log.h"
#include "support/catch.h"

using namespace gramhour;
using namespace gramhour::test;

namespace {

Volume microlitres(std::int64_t value) {
    return Volume::fromMicrolitres(value);
}

}  // namespace

TEST_CASE("what was given at one rate is rate times time", "[session][H-09]") {
    const SessionState state = folded({started()});

    // 127 mL/h × 54 min = 127 × 0.9 h = 114.3 mL; 2 g × 114.3 ÷ 254 = 0.9 g (the example of the contract).
    CHECK(deliveredVolume(state, after(54)) == microlitres(114'300));
    CHECK(deliveredDose(state, after(54)) == Mass::fromMilligrams(900));
    CHECK(remainingVolume(state, after(54)) == microlitres(139'700));
    CHECK(remainingTime(state, after(54)) == Duration::fromMinutes(66));
    CHECK(expectedEnd(state, after(54)) == after(120));

    // 127 mL/h × 1 s = 127000 ÷ 3600 µL = 35.28 µL.
    CHECK(deliveredVolume(state, after(0, 1)) == microlitres(35));
    CHECK(deliveredVolume(state, start()) == Volume());
    CHECK(deliveredVolume(state, after(-10)) == Volume());
}

TEST_CASE("before the start nothing is given and no end is expected", "[session][H-09]") {
    const SessionState state = folded({pressureAt(after(-5))});
    CHECK(deliveredVolume(state, after(60)) == Volume());
    CHECK(remainingVolume(state, after(60)) == Volume::fromMillilitres(254));
    CHECK_FALSE(remainingTime(state, after(60)));
    CHECK_FALSE(expectedEnd(state, after(60)));
    CHECK_FALSE(isBagFinished(state, after(600)));
}

TEST_CASE("rate changes and pauses make segments", "[session][H-09]") {
    const std::vector<SessionEvent> log{
        started(1270),  // 30 min × 127 = 63.5 mL
        event(after(30),
              RateChanged{mlPerHour(635), "flushing", std::nullopt}),  // 20 min × 63.5 = 21.1667 mL
        event(after(50), Paused{"toilet"}),                            // 10 min nothing
        event(after(60), Resumed{std::nullopt, "", std::nullopt}),     // 30 min × 63.5 = 31.75 mL
        event(after(90), RateChanged{mlPerHour(1270), "", std::nullopt})};
    const SessionState state = folded(log);

    // 63.5 + 21.16666... + 31.75 = 116.41666... mL
    CHECK(deliveredVolume(state, after(90)) == microlitres(116'417));
    // Left 137.58333 mL ÷ 127 mL/h = 1.08333 h = 65 min exactly: 254 − 63.5 − 21.16667 − 31.75 = 137.58333.
    CHECK(remainingTime(state, after(90)) == Duration::fromMinutes(65));
    CHECK(expectedEnd(state, after(90)) == after(155));

    SECTION("while paused the end moves with the clock, at the rate before the pause") {
        const SessionState paused = folded({log.begin(), log.begin() + 3});
        // Left 254 − 84.66667 = 169.33333 mL ÷ 63.5 mL/h = 160 min.
        CHECK(remainingTime(paused, after(55)) == Duration::fromMinutes(160));
        CHECK(expectedEnd(paused, after(55)) == after(215));
        CHECK(expectedEnd(paused, after(58)) == after(218));
        CHECK(pausedFor(paused, after(58)) == Duration::fromMinutes(8));
        CHECK(deliveredVolume(paused, after(58)) == deliveredVolume(paused, after(50)));
    }
    SECTION("resuming may set a new rate") {
        std::vector<SessionEvent> other(log.begin(), log.begin() + 3);
        other.push_back(event(after(60), Resumed{mlPerHour(1270), "", std::nullopt}));
        // 84.66667 + 12 min × 127 = 25.4 → 110.06667 mL
        CHECK(deliveredVolume(folded(other), after(72)) == microlitres(110'067));
    }
}

TEST_CASE("the sum is rounded once, not segment by segment", "[session][H-09]") {
    // Ten segments of 1 s at 125 mL/h: each 34.7222 µL. Rounded each: 350; rounded once: 347.
    std::vector<SessionEvent> log{started(1250)};
    for (int second = 1; second <= 10; ++second) {
        log.push_back(event(after(0, second), RateChanged{mlPerHour(1250), "", std::nullopt}));
    }
    CHECK(deliveredVolume(folded(log), after(0, 10)) == microlitres(347));
}

TEST_CASE("a figure with few places is no rounding of a rounded one", "[session][H-09]") {
    // 36 mL/h is 10 µL a second: 4.99 µL after 499 ms.
    const SessionState state = folded({started(360)});
    // Exactly 4.99 µL = 0.00499 mL: to 2 places 0.00. To the µL first it were 0.005 and then 0.01.
    CHECK(Progress(state, start() + Duration::fromMilliseconds(499)).givenMillilitres(2) == 0);
    CHECK(Progress(state, start() + Duration::fromMilliseconds(500)).givenMillilitres(2) == 1);
    CHECK(deliveredVolume(state, start() + Duration::fromMilliseconds(499)) == microlitres(5));
}

TEST_CASE("never more than the bag", "[session][H-09]") {
    const SessionState state = folded({started()});
    CHECK_FALSE(isBagFinished(state, after(119, 59)));
    CHECK(isBagFinished(state, after(120)));
    CHECK(deliveredVolume(state, after(500)) == Volume::fromMillilitres(254));
    CHECK(deliveredDose(state, after(500)) == Mass::fromGrams(2));
    CHECK(remainingTime(state, after(500)) == Duration());
    CHECK(expectedEnd(state, after(500)) == after(120));
    CHECK(state.phase == SessionPhase::infusing);

    // A pause after the bag ran empty does not move the moment at which it did.
    const SessionState paused = folded({started(), event(after(130), Paused{""})});
    CHECK(expectedEnd(paused, after(140)) == after(120));
}

TEST_CASE("completed gives the whole bag, from then on", "[session][H-09]") {
    const SessionState state = folded({started(), event(after(110), Completed{})});
    CHECK(state.phase == SessionPhase::observing);
    CHECK(state.outcome == Outcome::completed);
    // One millisecond earlier it is still rate × time: 127 × 110 ÷ 60 = 232.8333 mL.
    CHECK(deliveredVolume(state, after(110) - Duration::fromMilliseconds(1)) == microlitres(232'833));
    CHECK(deliveredVolume(state, after(110)) == Volume::fromMillilitres(254));
    CHECK(expectedEnd(state, after(115)) == after(110));
    CHECK_FALSE(remainingTime(state, after(115)));
}

TEST_CASE("stopped keeps what was given", "[session][H-09]") {
    const SessionState state = folded({started(), event(after(60), Stopped{"pain"})});
    CHECK(state.outcome == Outcome::stoppedEarly);
    CHECK(deliveredVolume(state, after(300)) == Volume::fromMillilitres(127));
    CHECK(deliveredDose(state, after(300)) == Mass::fromGrams(1));
    CHECK(expectedEnd(state, after(300)) == after(60));
}

TEST_CASE("the end is rounded once to the unit asked for", "[session][H-09]") {
    // 100 mL at 84.7 mL/h: 100 ÷ 84.7 h = 4250.2952 s = 70 min 50.2952 s.
    SessionOrder order = twoGrams();
    order.dose = Mass::fromGrams(1);
    order.finalVolume = Volume::fromMillilitres(100);
    const SessionState state = folded({started(847)}, order);
    CHECK(expectedEnd(state, after(10)) == after(70, 50) + Duration::fromMilliseconds(295));
    CHECK(Progress(state, after(10)).expectedEnd(Duration::fromSeconds(1)) == after(70, 50));
    // Left at 10 min: 60 min 50.3 s = 60.8383 min → 60.8, in units of 6 s.
    CHECK(Progress(state, after(10)).remainingTime(Duration::fromSeconds(6)) == 608);
}

TEST_CASE("a reaction pauses or stops at its own time", "[session][H-09]") {
    SECTION("grade 1 changes nothing") {
        CHECK(folded({started(), reactionAt(after(20), 1)}).phase == SessionPhase::infusing);
    }
    SECTION("grade 2 pauses") {
        const SessionState state = folded({started(), reactionAt(after(30), 2)});
        CHECK(state.phase == SessionPhase::paused);
        CHECK(state.pausedSince == after(30));
        CHECK(state.pausedByReaction);
        CHECK(deliveredVolume(state, after(50)) == microlitres(63'500));
        CHECK(state.highestReactionGrade() == 2);
    }
    SECTION("a pause recorded afterwards gives the reason and does not move the pause") {
        const SessionState state =
            folded({started(), reactionAt(after(30), 2), event(after(33), Paused{"dizzy"})});
        CHECK(state.pausedSince == after(30));
        CHECK_FALSE(state.pausedByReaction);
    }
    SECTION("grade 3 stops, also while paused") {
        const SessionState running = folded({started(), reactionAt(after(30), 3)});
        CHECK(running.phase == SessionPhase::observing);
        CHECK(running.outcome == Outcome::stoppedEarly);
        CHECK(running.infusionEndedAt == after(30));
        const SessionState paused =
            folded({started(), event(after(10), Paused{""}), reactionAt(after(30), 3)});
        CHECK(paused.outcome == Outcome::stoppedEarly);
        CHECK(deliveredVolume(paused, after(40)) == deliveredVolume(paused, after(10)));
    }
    SECTION("after the end it is only kept") {
        const SessionState state =
            folded({started(), event(after(120), Completed{}), reactionAt(after(125), 3)});
        CHECK(state.outcome == Outcome::completed);
        CHECK(state.infusionEndedAt == after(120));
    }
}
