// The events of the chair besides the infusion itself: what each state takes, and what they say.
#include "session/ledger.h"
#include "session/reaction_course.h"
#include "session/session_log.h"
#include "support/catch.h"

using namespace gramhour;
using namespace gramhour::test;

namespace {

std::string verdict(const std::vector<SessionEvent>& log, const SessionEvent& proposed) {
    const auto decided = decide(folded(log), rules(), proposed.body, proposed.occurredAt);
    return decided ? "ok" : std::string(codeOf(decided.error().code));
}

std::vector<SessionEvent> with(std::vector<SessionEvent> log, const SessionEvent& more) {
    log.push_back(more);
    return log;
}

const Date kExpiry = *Date::fromYmd(2027, 4, 30);
const std::string kCard = "anaphylaxis";

}  // namespace

TEST_CASE("each state takes exactly the events of care", "[session]") {
    const std::vector<SessionEvent> ready{};
    const std::vector<SessionEvent> infusing{started()};
    const std::vector<SessionEvent> paused = with(infusing, event(after(10), Paused{"toilet"}));
    const std::vector<SessionEvent> observing = with(infusing, event(after(120), Completed{}));
    const std::vector<SessionEvent> discharged = with(observing, event(after(160), Discharged{}));
    const std::vector<SessionEvent> isSigned = with(discharged, event(after(170), Signed{}));
    struct Row {
        const char* name;
        EventBody body;
        const char* ready;
        const char* infusing;
        const char* paused;
        const char* observing;
        const char* discharged;
        const char* isSigned;
    };
    const char* const none = "no-such-event";  // event 1 is the start, not a reaction
    const Row rows[] = {
        {"bag_changed", BagChanged{"sulfate-50-10ml", "L2", kExpiry, "leaked"}, "not-started", "ok", "ok",
         "after-end", "after-end", "after-end"},
        {"intervention", ReactionIntervention{1, "cold cloth"}, none, none, none, none, none,
         "already-signed"},
        {"prescriber_told", PrescriberTold{1, "Dr Okafor"}, none, none, none, none, none, "already-signed"},
        {"reaction_outcome", ReactionOutcome{1, ReactionStatus::resolved, ""}, none, none, none, none, none,
         "already-signed"},
        {"recheck_planned", RecheckPlanned{Duration::fromMinutes(5), std::nullopt}, "not-started", "ok", "ok",
         "ok", "after-end", "after-end"},
        {"check_explained", CheckExplained{CheckKind::vitals, after(15), "with another patient"},
         "not-started", "ok", "ok", "ok", "ok", "already-signed"},
        {"snoozed", Snoozed{CheckKind::vitals, after(15), after(210), "asleep"}, "not-started", "ok", "ok",
         "ok", "after-end", "after-end"},
        {"emergency_opened", EmergencyOpened{kCard}, "ok", "ok", "ok", "ok", "after-end", "after-end"},
        {"emergency_step", EmergencyStep{kCard, 0}, "not-open", "not-open", "not-open", "not-open",
         "after-end", "after-end"},
        {"emergency_closed", EmergencyClosed{kCard, "better"}, "not-open", "not-open", "not-open", "not-open",
         "after-end", "after-end"},
        {"clock_jumped", ClockJumped{Duration::fromHours(-1)}, "ok", "ok", "ok", "ok", "after-end",
         "after-end"},
        {"reopened", Reopened{"slip"}, "not-started", "not-ended", "not-ended", "ok", "ok", "already-signed"},
        {"pause_kept", PauseKept{"toilet taken"}, "not-started", "not-paused", "ok", "after-end", "after-end",
         "after-end"}};
    for (const Row& row : rows) {
        INFO(row.name);
        CHECK(kindOf(row.body) == row.name);
        const SessionEvent proposed = event(after(200), row.body);
        CHECK(verdict(ready, proposed) == row.ready);
        CHECK(verdict(infusing, proposed) == row.infusing);
        CHECK(verdict(paused, proposed) == row.paused);
        CHECK(verdict(observing, proposed) == row.observing);
        CHECK(verdict(discharged, proposed) == row.discharged);
        CHECK(verdict(isSigned, proposed) == row.isSigned);
    }
}

TEST_CASE("what care events need", "[session]") {
    const std::vector<SessionEvent> log{started(), reactionAt(after(5), 1)};
    const auto refused = [&log](const EventBody& body) { return verdict(log, event(after(20), body)); };
    CHECK(refused(BagChanged{"sulfate-50-10ml", " ", kExpiry, "leaked"}) == "invalid-value");
    CHECK(refused(BagChanged{"", "L2", kExpiry, "leaked"}) == "invalid-value");
    CHECK(refused(BagChanged{"sulfate-50-10ml", "L2", kExpiry, ""}) == "needs-reason");
    CHECK(refused(ReactionIntervention{2, "cold cloth"}) == "ok");
    CHECK(refused(ReactionIntervention{2, " "}) == "invalid-value");
    CHECK(refused(PrescriberTold{2, ""}) == "invalid-value");
    CHECK(refused(ReactionOutcome{3, ReactionStatus::ongoing, ""}) == "no-such-event");
    CHECK(refused(Reaction{{}, 1, "", false, after(20)}) == "ok");
    CHECK(refused(Reaction{{}, 1, "", false, after(20, 1)}) == "invalid-value");
    const auto recheck = [](Duration time) { return RecheckPlanned{time, std::nullopt}; };
    CHECK(refused(recheck(Duration::fromSeconds(59))) == "invalid-value");
    CHECK(refused(recheck(Duration::fromMinutes(1))) == "ok");
    CHECK(refused(recheck(Duration::fromMinutes(60))) == "ok");
    CHECK(refused(recheck(Duration::fromMinutes(61))) == "invalid-value");
    CHECK(refused(RecheckPlanned{Duration::fromMinutes(5), AlertSubject::bag}) == "invalid-value");
    CHECK(refused(CheckExplained{CheckKind::site, after(15), ""}) == "needs-reason");
    CHECK(refused(Snoozed{CheckKind::vitals, after(15), after(20), "asleep"}) == "invalid-value");
    CHECK(refused(Snoozed{CheckKind::vitals, after(15), after(30), "asleep"}) == "ok");
    CHECK(refused(Snoozed{CheckKind::vitals, after(15), after(30, 1), "asleep"}) == "invalid-value");
    CHECK(refused(Snoozed{CheckKind::vitals, after(15), after(30), " "}) == "needs-reason");
    CHECK(refused(EmergencyOpened{"flood"}) == "no-such-card");
    CHECK(refused(ClockJumped{Duration()}) == "invalid-value");
}

TEST_CASE("an emergency card is opened, ticked and closed; no patient leaves with one open",
          "[session][H-19]") {
    std::vector<SessionEvent> log{started(), event(after(10), EmergencyOpened{kCard})};
    CHECK(verdict(log, event(after(10), EmergencyOpened{kCard})) == "already-open");
    CHECK(verdict(log, event(after(10), EmergencyOpened{"air-embolism"})) == "ok");
    CHECK(verdict(log, event(after(10), EmergencyStep{kCard, 99})) == "invalid-value");
    CHECK(verdict(log, event(after(10), EmergencyStep{kCard, -1})) == "invalid-value");
    log.push_back(event(after(11), EmergencyStep{kCard, 0}));
    CHECK(verdict(log, event(after(12), EmergencyStep{kCard, 0})) == "already-done");
    CHECK(verdict(log, event(after(12), EmergencyStep{kCard, 1})) == "ok");
    log.push_back(event(after(12), Stopped{"anaphylaxis"}));
    const SessionState open = folded(log);
    REQUIRE(open.openEmergency() != nullptr);
    CHECK(open.openEmergency()->opened.at == after(10));
    CHECK(open.openEmergency()->steps.at(0).at == after(11));
    CHECK(verdict(log, event(after(50), Discharged{})) == "emergency-open");
    CHECK(verdict(log, event(after(50), EmergencyClosed{kCard, ""})) == "invalid-value");
    log.push_back(event(after(30), EmergencyClosed{kCard, "ambulance took over"}));
    CHECK(folded(log).openEmergency() == nullptr);
    CHECK(verdict(log, event(after(50), Discharged{})) == "ok");
    // The card can be needed a second time; its ticks begin anew.
    log.push_back(event(after(31), EmergencyOpened{kCard}));
    CHECK(verdict(log, event(after(32), EmergencyStep{kCard, 0})) == "ok");
}

TEST_CASE("a reaction's course holds what was done, who was told and how it went on", "[session][H-19]") {
    const std::vector<SessionEvent> log{
        started(),
        reactionAt(after(20), 2),
        event(after(22), ReactionIntervention{2, "legs up"}),
        event(after(23), PrescriberTold{2, "Dr Okafor"}),
        pressureAt(after(25)),
        event(after(30), ReactionOutcome{2, ReactionStatus::improving, ""}),
        event(after(35), Resumed{mlPerHour(635), "", std::nullopt}),
        reactionAt(after(50), 1),
        event(after(60), ReactionOutcome{2, ReactionStatus::resolved, "well"})};
    REQUIRE(replayChecked(twoGrams(), rules(), log));
    const std::vector<ReactionCourse> courses = reactionCourses(folded(log));
    REQUIRE(courses.size() == 2);
    CHECK(courses[0].reaction.number == 2);
    CHECK(courses[0].interventions.at(0).at == after(22));
    CHECK(courses[0].isPrescriberTold());
    CHECK(courses[0].outcome()->status == ReactionStatus::resolved);
    CHECK(courses[0].resumedAt == after(35));
    CHECK(courses[0].resumedRate == mlPerHour(635));
    CHECK(courses[0].followUp->at == after(25));
    // The second one paused nothing.
    CHECK_FALSE(courses[1].resumedAt);
    CHECK_FALSE(courses[1].outcome());
    CHECK_FALSE(courses[1].isPrescriberTold());
}

TEST_CASE("vital signs are asked for five minutes after a reaction", "[session][H-19]") {
    const Monitoring& monitoring = builtInProtocol().monitoring;
    CHECK_FALSE(followUpDue(folded({started()}), monitoring));
    std::vector<SessionEvent> log{started(), pressureAt(after(20)), reactionAt(after(20), 1)};
    CHECK(followUpDue(folded(log), monitoring) == after(25));
    CHECK(followUpPlan(monitoring).after == Duration::fromMinutes(5));
    log.push_back(pressureAt(after(24)));
    CHECK_FALSE(followUpDue(folded(log), monitoring));
    log.push_back(reactionAt(after(30), 2));
    CHECK(followUpDue(folded(log), monitoring) == after(35));
}

TEST_CASE("a pause asks for a decision after five minutes", "[session]") {
    const Monitoring& monitoring = builtInProtocol().monitoring;
    CHECK_FALSE(pauseDecisionDueAt(folded({started()}), monitoring));
    const std::vector<SessionEvent> log{started(), event(after(10), Paused{"toilet"})};
    CHECK(pauseDecisionDueAt(folded(log), monitoring) == after(15));
}

TEST_CASE("a decision to go on pausing is good for five minutes more, and for this pause only",
          "[session][H-07]") {
    const Monitoring& monitoring = builtInProtocol().monitoring;
    std::vector<SessionEvent> log{started(), event(after(10), Paused{"toilet"}),
                                  event(after(16), PauseKept{"toilet taken"})};
    CHECK(pauseDecisionDueAt(folded(log), monitoring) == after(21));       // 16 + 5
    CHECK(pausedFor(folded(log), after(18)) == Duration::fromMinutes(8));  // still the same pause
    log.push_back(event(after(22), PauseKept{"toilet taken"}));
    CHECK(pauseDecisionDueAt(folded(log), monitoring) == after(27));
    CHECK(verdict(log, event(after(23), PauseKept{" "})) == "needs-reason");

    SECTION("the last decision counts, not the last one written") {
        log.insert(log.begin() + 2, event(after(12), PauseKept{"walks"}));
        CHECK(pauseDecisionDueAt(folded(log), monitoring) == after(27));
    }
    SECTION("one that was entered in error counts no more") {
        SessionEvent error = event(after(24), EnteredInError{4, "another chair"});
        log.push_back(error);
        CHECK(pauseDecisionDueAt(folded(log), monitoring) == after(21));
    }
    SECTION("the next pause begins anew") {
        log.push_back(event(after(24), Resumed{std::nullopt, "", std::nullopt}));
        CHECK_FALSE(pauseDecisionDueAt(folded(log), monitoring));
        log.push_back(event(after(30), Paused{"toilet"}));
        CHECK(pauseDecisionDueAt(folded(log), monitoring) == after(35));
    }
    SECTION("nothing flows on account of it") {
        // 127 mL/h for 10 min is 21 1/6 mL, rounded to the microlitre.
        CHECK(deliveredVolume(folded(log), after(24)) == Volume::fromMicrolitres(21'167));
    }
}

TEST_CASE("two identifiers are kept as they were said, and one is not enough", "[session][H-13]") {
    const auto confirmed = [](bool identity, std::vector<Identifier> said) {
        return verdict({}, event(after(-20), Confirmed{identity, true, true, true, std::move(said)}));
    };
    CHECK(confirmed(true, {Identifier::birthDate, Identifier::familyName}) == "ok");
    CHECK(confirmed(true, {}) == "ok");  // as records were kept before
    CHECK(confirmed(true, {Identifier::birthDate}) == "invalid-value");
    CHECK(confirmed(false, {Identifier::birthDate}) == "ok");
    CHECK(confirmed(true, {Identifier::birthDate, Identifier::birthDate}) == "invalid-value");
}

TEST_CASE("an infusion ended by mistake goes on from its end, with nothing given in between",
          "[session][H-09]") {
    // 127 mL/h: 63.5 mL in 30 minutes.
    std::vector<SessionEvent> log{started(), event(after(30), Stopped{"wrong button"}),
                                  event(after(40), Reopened{"the neighbour was meant"})};
    const SessionState reopened = folded(log);
    CHECK(reopened.phase == SessionPhase::paused);
    CHECK(reopened.outcome == Outcome::open);
    CHECK(reopened.pausedSince == after(30));
    CHECK_FALSE(reopened.infusionEndedAt);
    CHECK(deliveredVolume(reopened, after(44)) == Volume::fromMicrolitres(63'500));
    log.push_back(event(after(45), Resumed{}));
    REQUIRE(replayChecked(twoGrams(), rules(), log));
    CHECK(deliveredVolume(folded(log), after(75)) == Volume::fromMillilitres(127));
    REQUIRE(folded(log).pauses.size() == 1);
    CHECK(folded(log).pauses[0].isReopened);
    CHECK(folded(log).pauses[0].to == after(45));

    SECTION("completed and discharged by mistake") {
        const std::vector<SessionEvent> whole{started(), event(after(60), Completed{}),
                                              event(after(61), Discharged{}),
                                              event(after(62), Reopened{"still running"})};
        REQUIRE(replayChecked(twoGrams(), rules(), whole));
        const SessionState state = folded(whole);
        CHECK(state.phase == SessionPhase::paused);
        CHECK_FALSE(state.dischargedAt);
        CHECK_FALSE(state.discharged);
        // Completed meant the whole bag; reopened, an hour at 127 mL/h is what counts.
        CHECK(deliveredVolume(state, after(62)) == Volume::fromMillilitres(127));
    }
    SECTION("not after a reaction that stops") {
        const std::vector<SessionEvent> stopped{started(), reactionAt(after(20), 3)};
        CHECK(verdict(stopped, event(after(30), Reopened{"slip"})) == "after-reaction");
    }
    SECTION("not without a reason, and not when it never started") {
        const std::vector<SessionEvent> ended{started(), event(after(30), Stopped{""})};
        CHECK(verdict(ended, event(after(31), Reopened{" "})) == "needs-reason");
        const std::vector<SessionEvent> closed{event(start(), NotStarted{"unwell"})};
        CHECK(verdict(closed, event(after(1), Reopened{"slip"})) == "not-started");
    }
}

TEST_CASE("the ledger tells rate, bag and line of each stretch, and adds up", "[session][H-09]") {
    const CannulaPlaced left{CannulaSite::forearm, Side::left, 22, 1};
    const CannulaPlaced right{CannulaSite::hand, Side::right, 24, 2};
    const std::vector<SessionEvent> log{
        event(after(-30), Prepared{"sulfate-50-10ml", "L1", kExpiry}),
        event(after(-10), left),
        started(),
        event(after(20), BagChanged{"sulfate-50-10ml", "L2", kExpiry, "leaked"}),
        event(after(30), Paused{"arm swollen"}),
        event(after(40), right),
        event(after(45), Resumed{mlPerHour(635), "", std::nullopt}),
        event(after(105), Stopped{"enough"})};
    REQUIRE(replayChecked(twoGrams(), rules(), log));
    const SessionState state = folded(log);
    const std::vector<LedgerLine> lines = ledgerOf(state, after(200));
    REQUIRE(lines.size() == 3);
    // 127 mL/h × 20 min = 42.333… mL; 10 min more make 63.5 mL, so that the second stretch shows 21.167 mL;
    // 63.5 mL/h × 60 min = 63.5 mL more make 127 mL, half of the bag and of its 2 g.
    CHECK(lines[0].volume == Volume::fromMicrolitres(42'333));
    CHECK(lines[0].bag == 1);
    CHECK(lines[0].lot == "L1");
    CHECK(lines[0].cannula->site == CannulaSite::forearm);
    CHECK(lines[1].from == after(20));
    CHECK(lines[1].to == after(30));
    CHECK(lines[1].volume == Volume::fromMicrolitres(21'167));
    CHECK(lines[1].totalVolume == Volume::fromMicrolitres(63'500));
    CHECK(lines[1].bag == 2);
    CHECK(lines[1].lot == "L2");
    CHECK(lines[1].rate == mlPerHour(1270));
    CHECK(lines[2].volume == Volume::fromMicrolitres(63'500));
    CHECK(lines[2].cannula->site == CannulaSite::hand);
    CHECK(lines[2].bag == 2);
    CHECK(lines[2].totalVolume == deliveredVolume(state, after(200)));
    CHECK(lines[2].totalDose == Mass::fromGrams(1));
    REQUIRE(state.pauses.size() == 1);
    CHECK(state.pauses[0].reason == "arm swollen");
    CHECK(state.pauses[0].from == after(30));
    CHECK(state.pauses[0].to == after(45));
    CHECK(state.pauses[0].resumedRate == mlPerHour(635));
    // In the middle of the second stretch: 127 mL/h × 25 min = 52.9166… mL.
    const std::vector<LedgerLine> middle = ledgerOf(folded({log.begin(), log.begin() + 4}), after(25));
    REQUIRE(middle.size() == 2);
    CHECK(middle[1].totalVolume == Volume::fromMicrolitres(52'917));
}

TEST_CASE("the dose goes on in the new bag; what that one holds beyond the order counts too",
          "[session][H-09]") {
    // 254 mL at 127 mL/h last 120 minutes, whatever hangs there.
    const std::vector<SessionEvent> log{
        started(), event(after(60), BagChanged{"sulfate-50-10ml", "L2", kExpiry, "leaked"})};
    const SessionState state = folded(log);
    CHECK(deliveredVolume(state, after(60)) == Volume::fromMillilitres(127));
    CHECK(expectedEnd(state, after(60)) == after(120));
    // 127 mL out of the first, and the whole of the second at most.
    CHECK(deliveredVolume(state, after(500)) == Volume::fromMillilitres(381));
    CHECK(isDoseGiven(state, after(120)));
    CHECK_FALSE(isBagFinished(state, after(179)));
    CHECK(isBagFinished(state, after(180)));
}
