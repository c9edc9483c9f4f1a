#include <algorithm>

#include "session/session_log.h"
#include "support/catch.h"

using namespace gramhour;
using namespace gramhour::test;

namespace {

Vitals wellAgain() {
    Vitals vitals;
    vitals.respiratoryRate = 16;
    vitals.spo2 = 98;
    vitals.oxygen = Oxygen::air;
    vitals.systolic = 120;
    vitals.heartRate = 70;
    vitals.consciousness = Consciousness::alert;
    vitals.temperatureTenths = 370;
    vitals.kneeReflex = KneeReflex::present;
    return vitals;
}

/// Ended at 120 min; `vitals` at 148 and the site with `vip` at 149.
std::vector<SessionEvent> ended(const Vitals& vitals, int vip = 0) {
    return {started(), event(after(120), Completed{}), vitalsAt(after(148), vitals),
            event(after(149), SiteChecked{vip, std::nullopt, ""})};
}

const Discharged kAllSeen{true, true, true, true, {}};

/// The criteria that are not met.
std::vector<DischargeCriterion> unmet(const std::vector<SessionEvent>& log, UtcTime at,
                                      const Discharged& seen = kAllSeen, bool sedativeTaken = false) {
    std::vector<DischargeCriterion> open;
    for (const CriterionState& state :
         dischargeCriteria(folded(log), builtInProtocol().discharge, seen, sedativeTaken, at)) {
        if (!state.isMet) {
            open.push_back(state.criterion);
        }
    }
    return open;
}

using Criteria = std::vector<DischargeCriterion>;
using enum DischargeCriterion;

}  // namespace

TEST_CASE("discharge: half an hour after the end, to the second", "[session]") {
    CHECK(unmet(ended(wellAgain()), after(150)).empty());
    CHECK(unmet(ended(wellAgain()), after(149, 59)) == Criteria{observedLongEnough});
}

TEST_CASE("discharge: each criterion for itself", "[session]") {
    SECTION("NEWS2 of at most 1 and no single 3") {
        Vitals vitals = wellAgain();
        vitals.spo2 = 95;  // 1
        CHECK(unmet(ended(vitals), after(160)).empty());
        vitals.heartRate = 95;  // 1 more
        CHECK(unmet(ended(vitals), after(160)) == Criteria{news2Low});
        vitals.temperatureTenths.reset();  // no score at all
        CHECK(unmet(ended(vitals), after(160)) == Criteria{news2Low});
    }
    SECTION("alert") {
        Vitals vitals = wellAgain();
        vitals.consciousness = Consciousness::voice;
        CHECK(unmet(ended(vitals), after(160)) == Criteria{news2Low, DischargeCriterion::alert});
    }
    SECTION("knee reflex present") {
        Vitals vitals = wellAgain();
        vitals.kneeReflex = KneeReflex::reduced;
        CHECK(unmet(ended(vitals), after(160)) == Criteria{kneeReflexPresent});
        vitals.kneeReflex.reset();
        CHECK(unmet(ended(vitals), after(160)) == Criteria{kneeReflexPresent});
    }
    SECTION("VIP at most 1") {
        CHECK(unmet(ended(wellAgain(), 1), after(160)).empty());
        CHECK(unmet(ended(wellAgain(), 2), after(160)) == Criteria{siteClean});
    }
    SECTION("what the nurse ticks") {
        const Discharged nothing;
        CHECK(unmet(ended(wellAgain()), after(160), nothing) ==
              Criteria{walksSteadily, cannulaOut, adviceGiven});
        CHECK(unmet(ended(wellAgain()), after(160), nothing, true) ==
              Criteria{walksSteadily, cannulaOut, adviceGiven, escort});
        CHECK(unmet(ended(wellAgain()), after(160), kAllSeen, true).empty());
    }
}

TEST_CASE("discharge: only what was seen after the end counts", "[session]") {
    std::vector<SessionEvent> log{started(), vitalsAt(after(110), wellAgain()),
                                  event(after(111), SiteChecked{0, std::nullopt, ""}),
                                  event(after(120), Completed{})};
    CHECK(unmet(log, after(160)) ==
          Criteria{news2Low, DischargeCriterion::alert, kneeReflexPresent, siteClean});
    // The reflex looked at alone does not undo the vitals taken before it.
    log = ended(wellAgain());
    Vitals reflex;
    reflex.kneeReflex = KneeReflex::present;
    log.push_back(vitalsAt(after(155), reflex));
    CHECK(unmet(log, after(160)).empty());
}

TEST_CASE("discharge: nothing is met before the infusion ended but the ticks", "[session]") {
    CHECK(unmet({started(), vitalsAt(after(10), wellAgain())}, after(60)) ==
          Criteria{observedLongEnough, news2Low, DischargeCriterion::alert, kneeReflexPresent, siteClean});
}
