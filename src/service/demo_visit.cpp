#include "service/demo_visit.h"

#include <algorithm>

#include "service/demo_walk.h"
#include "service/order_service.h"
#include "service/visit_service.h"

namespace gramhour {

namespace {

/// Runs the infusion to its end in steps of a quarter of an hour, with what may happen on the way.
void infuse(DemoVisit& visit, ManualClock& clock, DemoChance& chance, SessionId session) {
    SessionSnapshot now = visit.start(session);
    const UtcTime start = clock.now();
    const bool reacts = chance.happens(34);
    const int grade = chance.happens(750) ? 1 : 2;
    const bool stopsEarly = chance.happens(24);
    for (int minutes = 15;; minutes += minutes < 60 ? 15 : 30) {
        const UtcTime end = expectedEnd(now.state, clock.now()).value();
        const UtcTime due = start + Duration::fromMinutes(minutes);
        if (due >= end) {
            break;
        }
        const std::int64_t lateness = chance.happens(60) ? chance.from(6, 9) : chance.from(-2, 4);
        clock.jumpTo(std::max(clock.now(), due + Duration::fromMinutes(lateness)));
        if (reacts && minutes == 30) {
            now = visit.record(
                session, Reaction{{"flushing"}, grade, "Rate and vitals checked, prescriber told", true});
            if (grade == 2) {
                clock.advance(Duration::fromMinutes(chance.from(4, 12)));
                now = visit.record(session, Resumed{std::nullopt, "Settled", std::nullopt});
            }
        }
        visit.takeVitals(session, minutes % 60 == 0);
        if (stopsEarly && minutes >= 45) {
            static_cast<void>(visit.record(session, Stopped{"Cannula no longer patent"}));
            return;
        }
    }
    clock.jumpTo(std::max(clock.now(), expectedEnd(now.state, clock.now()).value()) +
                 Duration::fromSeconds(chance.from(5, 200)));
    static_cast<void>(visit.record(session, Completed{}));
    visit.takeVitals(session, true);
}

}  // namespace

void makePastVisit(ServiceContext& context, ManualClock& clock, const DemoTeam& team, DemoChance& chance,
                   PatientId patient, ChairId chair) {
    DemoVisit walk(context, clock, team, chance);
    const VisitId visit = walk.arrive(patient);
    clock.advance(Duration::fromMinutes(chance.from(4, 12)));
    const ScreeningRecord screening = walk.screen(visit, {});
    if (screening.result.verdict == Verdict::review) {
        walk.approve(screening);
    }
    if (!screening.allowsOrder() && screening.result.verdict != Verdict::review) {
        static_cast<void>(VisitService(context).close(team.nurses.front(), visit, "Not eligible today"));
        return;
    }
    const Mass given = OrderService(context).givenInLast24h(patient);
    if (!given.isZero()) {
        static_cast<void>(
            VisitService(context).close(team.nurses.front(), visit, "Had an infusion yesterday"));
        return;
    }
    const std::int64_t grams = chance.happens(350) ? 1 : chance.happens(900) ? 2 : 3;
    const bool isCapped = screening.result.doseCap.has_value();
    walk.order(visit, Mass::fromGrams(isCapped ? std::min<std::int64_t>(grams, 2) : grams));
    const SessionId session = walk.open(visit, chair);
    clock.advance(Duration::fromMinutes(chance.from(5, 12)));
    if (chance.happens(15)) {
        static_cast<void>(walk.record(session, NotStarted{"No vein found after three attempts"}));
        return;
    }
    walk.prepare(session);
    infuse(walk, clock, chance, session);
    clock.advance(Duration::fromMinutes(chance.from(30, 36)));
    walk.takeVitals(session, true);
    static_cast<void>(walk.record(session, Discharged{true, true, true, true, {}}));
    clock.advance(Duration::fromMinutes(1));
    walk.sign(session);
}

}  // namespace gramhour
