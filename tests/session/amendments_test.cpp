#include "session/amendments.h"

#include "session/session_log.h"
#include "support/catch.h"

using namespace gramhour;
using namespace gramhour::test;

namespace {

Expected<SessionState, Refusal> proposed(const std::vector<SessionEvent>& log, const SessionEvent& more) {
    return decideInLog(twoGrams(), rules(), log, more);
}

/// "ok", or "code field conflict".
std::string verdict(const std::vector<SessionEvent>& log, const SessionEvent& more) {
    const auto state = proposed(log, more);
    if (state) {
        return "ok";
    }
    const Refusal& no = state.error();
    return std::string(codeOf(no.code)) + (no.field.empty() ? "" : " " + no.field) +
           (no.conflict ? " " + std::to_string(*no.conflict) : "");
}

std::vector<SessionEvent> with(std::vector<SessionEvent> log, const SessionEvent& more) {
    REQUIRE(verdict(log, more) == "ok");
    log.push_back(more);
    return log;
}

SessionEvent amendedAt(UtcTime at, int target, ActBody body, std::optional<UtcTime> time = std::nullopt) {
    return event(at, Amended{target, std::move(body), time, "typed wrongly"});
}

SessionEvent errorAt(UtcTime at, int target) {
    return event(at, EnteredInError{target, "another patient"});
}

Volume microlitres(std::int64_t value) {
    return Volume::fromMicrolitres(value);
}

const Started kStarted{mlPerHour(1270), std::nullopt};

}  // namespace

TEST_CASE("an amended rate changes what was given", "[session][H-09]") {
    const std::vector<SessionEvent> log{started(),
                                        event(after(60), RateChanged{mlPerHour(635), "warm", std::nullopt})};
    // 127 mL in the first hour, then 63.5 mL/h × 35 min = 37.0416… mL.
    CHECK(deliveredVolume(folded(log), after(95)) == microlitres(164'042));
    const std::vector<SessionEvent> amended =
        with(log, amendedAt(after(95), 2, RateChanged{mlPerHour(1000), "warm", std::nullopt}));
    // 127 mL, then 100 mL/h × 35 min = 58.333… mL.
    CHECK(deliveredVolume(folded(amended), after(95)) == microlitres(185'333));

    SECTION("both texts stay readable") {
        const std::vector<const SessionEvent*> corrections = amendmentsOf(amended, 2);
        REQUIRE(corrections.size() == 1);
        CHECK(std::get<Amended>(corrections[0]->body).reason == "typed wrongly");
        CHECK(std::get<RateChanged>(amended[1].body).rate == mlPerHour(635));
        CHECK(std::get<RateChanged>(inForce(amended, 2)->body).rate == mlPerHour(1000));
        CHECK(folded(amended).amendments.at(0).body.target == 2);
        CHECK(amendmentsOf(amended, 1).empty());
        CHECK(inForce(amended, 1)->occurredAt == start());
        CHECK_FALSE(inForce(amended, 9));
    }
    SECTION("the newest of several counts") {
        const std::vector<SessionEvent> again =
            with(amended, amendedAt(after(96), 2, RateChanged{mlPerHour(500), "warm", std::nullopt}));
        // 127 mL, then 50 mL/h × 36 min = 30 mL.
        CHECK(deliveredVolume(folded(again), after(96)) == microlitres(157'000));
        CHECK(amendmentsOf(again, 2).size() == 2);
    }
}

TEST_CASE("an amended time moves the event among the others", "[session][H-09]") {
    const std::vector<SessionEvent> log{started(), event(after(5), Note{"calm"}),
                                        event(after(40), Paused{"toilet"})};
    // Started ten minutes later than written, after the note: 127 mL/h × 30 min.
    const std::vector<SessionEvent> later = with(log, amendedAt(after(50), 1, kStarted, after(10)));
    CHECK(folded(later).startedAt == after(10));
    CHECK(deliveredVolume(folded(later), after(50)) == microlitres(63'500));
    CHECK(effectiveLog(later).at(0).number == 2);
    // After the pause it would not fit.
    CHECK(verdict(log, amendedAt(after(50), 1, kStarted, after(45))) == "conflicts 3");
    CHECK(verdict(log, amendedAt(after(50), 1, kStarted, after(51))) == "in-future replacement.at");
}

TEST_CASE("what was entered in error does not count, and comes back when amended again", "[session][H-13]") {
    const std::vector<SessionEvent> log{started(), event(after(20), Paused{"toilet"}),
                                        event(after(30), Resumed{})};
    // Without the pause the resuming would have nothing to resume.
    CHECK(verdict(log, errorAt(after(40), 2)) == "conflicts 3");
    CHECK(verdict(log, errorAt(after(40), 1)) == "conflicts 2");
    const std::vector<SessionEvent> first = with(log, errorAt(after(40), 3));
    CHECK(folded(first).pausedSince == after(20));
    const std::vector<SessionEvent> both = with(first, errorAt(after(41), 2));
    // Never paused: 127 mL/h for an hour.
    CHECK(deliveredVolume(folded(both), after(60)) == microlitres(127'000));
    CHECK(folded(both).enteredInError.size() == 2);
    CHECK_FALSE(inForce(both, 2));
    const std::vector<SessionEvent> back = with(both, amendedAt(after(60), 2, Paused{"toilet"}));
    CHECK(folded(back).pausedSince == after(20));
}

TEST_CASE("a reaction that was graded wrongly pauses instead of stopping", "[session][H-19]") {
    const std::vector<SessionEvent> log{started(), reactionAt(after(20), 3)};
    CHECK(folded(log).phase == SessionPhase::observing);
    const std::vector<SessionEvent> amended =
        with(log, amendedAt(after(22), 2, Reaction{{"flushing"}, 2, "", false}));
    CHECK(folded(amended).phase == SessionPhase::paused);
    CHECK(folded(amended).pausedSince == after(20));
    CHECK(folded(amended).highestReactionGrade() == 2);
    CHECK(verdict(amended, event(after(30), Resumed{})) == "ok");
}

TEST_CASE("what an amendment may not be", "[session][H-15]") {
    std::vector<SessionEvent> log{started(), event(after(5), Note{"calm"}),
                                  event(after(6), ClockJumped{Duration::fromHours(1)})};
    CHECK(verdict(log, amendedAt(after(10), 9, Note{"x"})) == "no-such-event event");
    CHECK(verdict(log, amendedAt(after(10), 4, Note{"x"})) == "no-such-event event");  // itself
    CHECK(verdict(log, amendedAt(after(10), 0, Note{"x"})) == "no-such-event event");
    CHECK(verdict(log, errorAt(after(10), -1)) == "no-such-event event");
    CHECK(verdict(log, amendedAt(after(10), 2, Paused{"x"})) == "not-amendable replacement.kind");
    CHECK(verdict(log, errorAt(after(10), 3)) == "not-amendable event");
    CHECK(verdict(log, event(after(10), Amended{2, Note{"x"}, std::nullopt, " "})) == "needs-reason reason");
    CHECK(verdict(log, event(after(10), EnteredInError{2, ""})) == "needs-reason reason");
    CHECK(verdict(log, amendedAt(after(10), 2, Note{" "})) == "invalid-value replacement.text");
    CHECK(verdict(log, amendedAt(after(10), 1, Started{mlPerHour(3000), std::nullopt})) ==
          "rate-above-limit replacement.rate_ml_per_h");
    CHECK(verdict(log, amendedAt(after(3), 1, kStarted)) == "out-of-order");  // corrected now, not then
    log = with(log, amendedAt(after(10), 2, Note{"calm and warm"}));
    CHECK(verdict(log, errorAt(after(11), 4)) == "not-amendable event");
}

TEST_CASE("a signed record takes amendments only, and then a fresh signature", "[session][H-15]") {
    const std::vector<SessionEvent> isSigned{started(), event(after(5), Note{"calm"}),
                                             event(after(120), Completed{}), event(after(160), Discharged{}),
                                             event(after(170), Signed{})};
    CHECK(verdict(isSigned, event(after(175), Signed{})) == "already-signed");
    // Not even an entry whose time lies before the signature.
    CHECK(verdict(isSigned, event(after(60), Note{"forgotten"})) == "already-signed");
    CHECK(verdict(isSigned, errorAt(after(175), 5)) == "not-amendable event");
    const std::vector<SessionEvent> amended = with(isSigned, amendedAt(after(180), 2, Note{"calm and warm"}));
    CHECK_FALSE(folded(amended).signedAt);
    CHECK(folded(amended).awaitsFreshSignature);
    CHECK(verdict(amended, event(after(181), Note{"more"})) == "already-signed");
    CHECK(verdict(amended, event(after(181), Reopened{"slip"})) == "already-signed");
    CHECK(verdict(amended, errorAt(after(181), 2)) == "ok");
    const std::vector<SessionEvent> fresh = with(amended, event(after(182), Signed{}));
    CHECK(folded(fresh).signedAt == after(182));
    CHECK_FALSE(folded(fresh).awaitsFreshSignature);
}

TEST_CASE("a late entry is put in its place by any log", "[session][H-09]") {
    const std::vector<SessionEvent> log{started(), event(after(60), Paused{"toilet"})};
    const auto state = proposed(log, event(after(30), RateChanged{mlPerHour(635), "", std::nullopt}));
    REQUIRE(state);
    // 127 mL/h × 30 min + 63.5 mL/h × 30 min.
    CHECK(deliveredVolume(*state, after(60)) == microlitres(95'250));
    CHECK(verdict(log, event(after(30), Paused{"before"})) == "conflicts 2");
    CHECK(verdict(log, event(after(30), Resumed{})) == "not-paused");
}

TEST_CASE("a log without numbers counts as recorded in the order in which it stands", "[session]") {
    std::vector<SessionEvent> log{started(), event(after(5), Note{"calm"}), errorAt(after(6), 2)};
    CHECK(effectiveLog(log).size() == 2);
    // A late entry: recorded third, though it stands second. The error means the note all the same.
    std::vector<SessionEvent> stored{started(), event(after(3), Note{"late"}), event(after(5), Note{"calm"}),
                                     errorAt(after(6), 2)};
    stored[0].number = 1;
    stored[1].number = 3;
    stored[2].number = 2;
    stored[3].number = 4;
    const std::vector<SessionEvent> effective = effectiveLog(stored);
    REQUIRE(effective.size() == 3);
    CHECK(std::get<Note>(effective[1].body).text == "late");
}
