#include "session/start_needs.h"

#include "session/session_log.h"
#include "support/catch.h"

using namespace gramhour;
using namespace gramhour::test;

namespace {

/// The subjects of what stops a start five minutes after the given entries.
std::vector<AlertSubject> stopped(const std::vector<SessionEvent>& log) {
    std::vector<AlertSubject> subjects;
    for (const Alert& alert : stopsBeforeStart(folded(log), builtInProtocol().alerts, start())) {
        subjects.push_back(alert.subject);
    }
    return subjects;
}

SessionEvent one(UtcTime at, void (*set)(Vitals&)) {
    Vitals vitals;
    set(vitals);
    return vitalsAt(at, vitals);
}

SessionEvent siteAt(UtcTime at, int vip) {
    return event(at, SiteChecked{vip, std::nullopt, ""});
}

using Subjects = std::vector<AlertSubject>;

}  // namespace

// Bounds of the stop table: clinical reference, section 5.
TEST_CASE("each stop of the table stands before the start", "[session][H-08]") {
    const auto stops = [](void (*set)(Vitals&)) { return stopped({one(after(-5), set)}); };
    CHECK(stops([](Vitals& v) { v.respiratoryRate = 11; }) == Subjects{AlertSubject::respiratoryRate});
    CHECK(stops([](Vitals& v) { v.respiratoryRate = 12; }).empty());
    CHECK(stops([](Vitals& v) { v.spo2 = 93; }) == Subjects{AlertSubject::spo2});
    CHECK(stops([](Vitals& v) { v.spo2 = 94; }).empty());
    CHECK(stops([](Vitals& v) { v.systolic = 90; }) == Subjects{AlertSubject::systolic});
    CHECK(stops([](Vitals& v) { v.systolic = 91; }).empty());
    CHECK(stops([](Vitals& v) { v.heartRate = 40; }) == Subjects{AlertSubject::heartRate});
    CHECK(stops([](Vitals& v) { v.heartRate = 131; }) == Subjects{AlertSubject::heartRate});
    CHECK(stops([](Vitals& v) { v.heartRate = 130; }).empty());
    CHECK(stops([](Vitals& v) { v.consciousness = Consciousness::confusion; }) ==
          Subjects{AlertSubject::consciousness});
    CHECK(stops([](Vitals& v) { v.kneeReflex = KneeReflex::absent; }) == Subjects{AlertSubject::kneeReflex});
    CHECK(stops([](Vitals& v) { v.kneeReflex = KneeReflex::reduced; }).empty());
    CHECK(stopped({siteAt(after(-5), 2)}) == Subjects{AlertSubject::vip});
    CHECK(stopped({siteAt(after(-5), 1)}).empty());
}

TEST_CASE("only a newer value of the same sign lifts a stop", "[session][H-08]") {
    const SessionEvent slow = one(after(-20), [](Vitals& v) { v.respiratoryRate = 8; });
    CHECK(stopped({slow, one(after(-10), [](Vitals& v) { v.spo2 = 98; })}) ==
          Subjects{AlertSubject::respiratoryRate});
    CHECK(stopped({slow, event(after(-10), AlertAnswered{AlertSubject::respiratoryRate, "Always so"})}) ==
          Subjects{AlertSubject::respiratoryRate});
    CHECK(stopped({slow, one(after(-10), [](Vitals& v) { v.respiratoryRate = 14; })}).empty());
    // What comes after the start that is asked for has no part in it.
    CHECK(stopped({slow, one(after(1), [](Vitals& v) { v.respiratoryRate = 14; })}) ==
          Subjects{AlertSubject::respiratoryRate});
}

TEST_CASE("an inflamed site is left with its cannula", "[session][H-08]") {
    const SessionEvent first = event(after(-30), CannulaPlaced{});
    const SessionEvent inflamed = siteAt(after(-20), 3);
    CHECK(stopped({first, inflamed}) == Subjects{AlertSubject::vip});
    CHECK(stopped({first, inflamed, event(after(-10), CannulaPlaced{})}).empty());
    CHECK(stopped({first, inflamed, event(after(-10), CannulaPlaced{}), siteAt(after(-5), 2)}) ==
          Subjects{AlertSubject::vip});
}

TEST_CASE("a log that was started so is replayed as it is", "[session][H-08]") {
    const std::vector<SessionEvent> log{one(after(-5), [](Vitals& v) { v.respiratoryRate = 8; }), started()};
    const Expected<SessionState, ReplayRefusal> replayed = replayChecked(twoGrams(), rules(), log);
    REQUIRE(replayed);
    CHECK(replayed->phase == SessionPhase::infusing);
}
