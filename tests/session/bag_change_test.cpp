// Another bag for the same order holds more than what is still to be given of it.
#include "session/ledger.h"
#include "session/progress.h"
#include "session/session_log.h"
#include "support/catch.h"

using namespace gramhour;
using namespace gramhour::test;

namespace {

SessionEvent hung(std::int64_t minutes) {
    return event(after(minutes), BagChanged{"sulfate-50-10ml", "L2", *Date::fromYmd(2027, 4, 30), "leaks"});
}

Volume microlitres(std::int64_t value) {
    return Volume::fromMicrolitres(value);
}

std::vector<Alert> alerts(const std::vector<SessionEvent>& log, UtcTime at) {
    return alertsAt(folded(log), builtInProtocol().alerts, at);
}

}  // namespace

TEST_CASE("what runs beyond the order out of another bag is counted", "[session][H-09][H-27]") {
    // 2 g in 254 mL at 127 mL/h. The bag leaks after 90 min: 127 × 1.5 = 190.5 mL are given, 1.5 g. A whole
    // second bag is hung; 63.5 mL of it end the order, 30 min later.
    std::vector<SessionEvent> log{started(), hung(90)};
    const SessionState state = folded(log);
    CHECK(deliveredVolume(state, after(90)) == microlitres(190'500));
    CHECK(remainingVolume(state, after(90)) == microlitres(63'500));
    CHECK(expectedEnd(state, after(95)) == after(120));
    CHECK_FALSE(isDoseGiven(state, after(119, 59)));
    CHECK(isDoseGiven(state, after(120)));

    // Nobody stops the pump: after 150 min 190.5 + 127 = 317.5 mL and 2.5 g have run.
    CHECK(deliveredVolume(state, after(150)) == microlitres(317'500));
    CHECK(deliveredDose(state, after(150)) == Mass::fromMilligrams(2500));
    CHECK(remainingVolume(state, after(150)) == Volume());
    CHECK(remainingTime(state, after(150)) == Duration());
    CHECK(expectedEnd(state, after(150)) == after(120));
    CHECK_FALSE(isBagFinished(state, after(150)));
    const Progress progress(state, after(150));
    CHECK(progress.remainingMillilitres(2) == 0);
    CHECK(progress.remainingTime(Duration::fromSeconds(6)) == 0);

    // The second bag is empty 120 min after it was hung, and no more can have run: 190.5 + 254 = 444.5 mL.
    CHECK_FALSE(isBagFinished(state, after(209, 59)));
    CHECK(isBagFinished(state, after(210)));
    CHECK(deliveredVolume(state, after(210)) == microlitres(444'500));
    CHECK(deliveredVolume(state, after(500)) == microlitres(444'500));

    SECTION("a stop records what ran") {
        log.push_back(event(after(150), Stopped{"the ordered dose is given"}));
        const SessionState stopped = folded(log);
        CHECK(deliveredVolume(stopped, after(150)) == microlitres(317'500));
        CHECK(deliveredDose(stopped, after(500)) == Mass::fromMilligrams(2500));
        const std::vector<LedgerLine> lines = ledgerOf(stopped, after(500));
        REQUIRE(lines.size() == 2);
        CHECK(lines[0].volume == microlitres(190'500));
        CHECK(lines[1].volume == microlitres(127'000));
        CHECK(lines[1].totalDose == Mass::fromMilligrams(2500));
    }
    SECTION("completed says that the order was given, no more and no less, at every moment") {
        log.push_back(event(after(140), RateChanged{mlPerHour(1270), "", std::nullopt}));
        log.push_back(event(after(150), Completed{}));
        const SessionState completed = folded(log);
        CHECK(deliveredVolume(completed, after(150)) == Volume::fromMillilitres(254));
        CHECK(deliveredVolume(completed, after(145)) == Volume::fromMillilitres(254));
        CHECK(deliveredVolume(completed, after(105)) == microlitres(222'250));
        CHECK(ledgerOf(completed, after(200)).back().volume == Volume());
    }
    SECTION("a pause holds what ran") {
        log.push_back(event(after(150), Paused{"alarm"}));
        const SessionState paused = folded(log);
        CHECK(deliveredVolume(paused, after(170)) == microlitres(317'500));
        CHECK(remainingTime(paused, after(170)) == Duration());
        CHECK(expectedEnd(paused, after(170)) == after(120));
        CHECK(decide(paused, rules(), Completed{}, after(170)).has_value());
    }
}

TEST_CASE("each bag gives at most itself", "[session][H-09][H-27]") {
    // Hung after 60 and 90 min: 127 mL and 63.5 mL ran out of the first two, so 190.5 + 254 = 444.5 mL at
    // most.
    CHECK(deliveredVolume(folded({started(), hung(60), hung(90)}), after(900)) == microlitres(444'500));
    // The first bag ran dry at 120 min and hung empty for half an hour: 254 mL, then 30 min more are 63.5 mL.
    const SessionState dry = folded({started(), hung(150)});
    CHECK(deliveredVolume(dry, after(150)) == Volume::fromMillilitres(254));
    CHECK(deliveredVolume(dry, after(180)) == microlitres(317'500));
    CHECK(deliveredVolume(dry, after(900)) == Volume::fromMillilitres(508));
    CHECK(expectedEnd(dry, after(180)) == after(120));
}

TEST_CASE("the ordered dose out of another bag asks to stop the pump", "[session][H-08][H-27]") {
    std::vector<SessionEvent> log{started(), hung(90)};
    CHECK(alerts(log, after(119, 59)).empty());
    const std::vector<Alert> standing = alerts(log, after(120));
    REQUIRE(standing.size() == 1);  // and no word of an empty bag
    CHECK(standing[0].level == AlertLevel::stop);
    CHECK(standing[0].subject == AlertSubject::dose);
    CHECK(standing[0].value == 0);
    CHECK(standing[0].because == "The ordered dose is given: stop the pump");
    CHECK_FALSE(standing[0].isAnswered);
    CHECK(runsBeyondOrder(folded(log), after(120)));

    SECTION("an answer counts once the dose is given") {
        log.push_back(event(after(119), AlertAnswered{AlertSubject::dose, "I know"}));
        CHECK_FALSE(alerts(log, after(121)).at(0).isAnswered);
        log.push_back(event(after(121), AlertAnswered{AlertSubject::dose, "Dr Haddad wants it"}));
        CHECK(alerts(log, after(122)).at(0).isAnswered);
        // A bag that was hung afterwards (the rules of a log take it) asks anew.
        log.push_back(hung(125));
        CHECK_FALSE(alerts(log, after(126)).at(0).isAnswered);
    }
    SECTION("the empty bag is told besides") {
        const std::vector<Alert> both = alerts(log, after(210));
        REQUIRE(both.size() == 2);
        CHECK(both[0].subject == AlertSubject::dose);
        CHECK(both[1].subject == AlertSubject::bag);
        CHECK(both[1].level == AlertLevel::warn);
    }
    SECTION("it stands only while something flows") {
        log.push_back(event(after(122), Paused{""}));
        CHECK(alerts(log, after(123)).empty());
        log.push_back(event(after(124), Resumed{std::nullopt, "", std::nullopt}));
        CHECK(alerts(log, after(124)).size() == 1);
        log.push_back(event(after(125), Stopped{"given"}));
        CHECK(alerts(log, after(125)).empty());
    }
    SECTION("without a change of the bag nothing is different") {
        const SessionState one = folded({started()});
        CHECK_FALSE(runsBeyondOrder(one, after(500)));
        CHECK(isBagFinished(one, after(120)));
        CHECK(deliveredVolume(one, after(500)) == Volume::fromMillilitres(254));
        CHECK(alerts({started()}, after(120)).at(0).subject == AlertSubject::bag);
    }
}
