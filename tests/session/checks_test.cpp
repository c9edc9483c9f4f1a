#include <algorithm>

#include "session/session_log.h"
#include "support/catch.h"

using namespace gramhour;
using namespace gramhour::test;

namespace {

const Monitoring& monitoring() {
    return builtInProtocol().monitoring;
}

std::vector<Check> checks(const std::vector<SessionEvent>& log, UtcTime at, CheckKind kind) {
    std::vector<Check> all = checksAt(folded(log), monitoring(), at);
    std::erase_if(all, [kind](const Check& check) { return check.kind != kind; });
    return all;
}

std::vector<std::string> labels(const std::vector<Check>& checks) {
    std::vector<std::string> texts;
    for (const Check& check : checks) {
        texts.push_back(labelOf(check, monitoring()));
    }
    return texts;
}

/// The status of one check, by kind and label, as a word.
std::string status(const std::vector<SessionEvent>& log, UtcTime at, const std::string& label,
                   CheckKind kind = CheckKind::vitals) {
    for (const Check& check : checks(log, at, kind)) {
        if (labelOf(check, monitoring()) == label) {
            return std::string(codeOf(check.status));
        }
    }
    return "not planned";
}

SessionEvent kneeAt(UtcTime at) {
    Vitals vitals;
    vitals.kneeReflex = KneeReflex::present;
    return vitalsAt(at, vitals);
}

SessionEvent siteAt(UtcTime at) {
    return event(at, SiteChecked{0, std::nullopt, ""});
}

std::vector<SessionEvent> log(std::vector<SessionEvent> events) {
    std::stable_sort(events.begin(), events.end(), [](const SessionEvent& a, const SessionEvent& b) {
        return a.occurredAt < b.occurredAt;
    });
    return events;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("no checks are planned before the start", "[session][H-07]") {
    CHECK(checksAt(folded({pressureAt(after(-5))}), monitoring(), start()).empty());
    CHECK(checksAt(folded({event(start(), NotStarted{"unwell"})}), monitoring(), after(60)).empty());
}

TEST_CASE("checks are planned up to and including the expected end", "[session][H-07]") {
    SECTION("two hours") {
        const std::vector<SessionEvent> running{started()};
        CHECK(labels(checks(running, after(1), CheckKind::vitals)) ==
              Texts{"Baseline", "15 min", "30 min", "45 min", "60 min", "90 min", "120 min", "End"});
        CHECK(labels(checks(running, after(1), CheckKind::kneeReflex)) ==
              Texts{"Baseline", "60 min", "120 min", "End"});
        CHECK(labels(checks(running, after(1), CheckKind::site)) == Texts{"60 min", "120 min", "End"});
    }
    SECTION("one tenth of a mL/h faster, it ends before 120 minutes") {
        // 254 ÷ 127.1 h = 119.9 min. The plan asks nothing about limits.
        const std::vector<SessionEvent> running{started(1271)};
        CHECK(labels(checks(running, after(1), CheckKind::kneeReflex)) == Texts{"Baseline", "60 min", "End"});
        CHECK(labels(checks(running, after(1), CheckKind::vitals)).back() == "End");
        CHECK(status(running, after(1), "90 min") == "upcoming");
        CHECK(status(running, after(1), "120 min") == "not planned");
    }
    SECTION("a pause moves the end, not the checks before it") {
        // Paused 10 to 20 min: it ends at 130 min.
        const std::vector<SessionEvent> running{started(), event(after(10), Paused{""}),
                                                event(after(20), Resumed{})};
        const std::vector<Check> planned = checks(running, after(20), CheckKind::vitals);
        CHECK(labels(planned) ==
              Texts{"Baseline", "15 min", "30 min", "45 min", "60 min", "90 min", "120 min", "End"});
        CHECK(planned[1].dueAt == after(15));
        CHECK(planned.back().dueAt == after(130));
    }
    SECTION("stopped early, and then the one after the end") {
        const std::vector<SessionEvent> stopped{started(), event(after(40), Stopped{"pain"})};
        const std::vector<Check> planned = checks(stopped, after(41), CheckKind::vitals);
        CHECK(labels(planned) == Texts{"Baseline", "15 min", "30 min", "End", "30 min after"});
        CHECK(planned[3].dueAt == after(40));
        CHECK(planned[4].dueAt == after(70));
        CHECK(labels(checks(stopped, after(41), CheckKind::site)) == Texts{"End"});
    }
    SECTION("an endless infusion plans three days at most") {
        // 254 mL at 0.1 mL/h would run 2540 hours.
        const std::vector<Check> planned = checks({started(1)}, after(1), CheckKind::site);
        CHECK(planned.size() == 72 + 1);
    }
}

TEST_CASE("all checks come in the order in which they are due", "[session][H-07]") {
    const std::vector<Check> all = checksAt(folded({started()}), monitoring(), after(1));
    CHECK(all.size() == 8 + 4 + 3);
    CHECK(std::is_sorted(all.begin(), all.end(),
                         [](const Check& a, const Check& b) { return a.dueAt < b.dueAt; }));
}

TEST_CASE("an open check is upcoming, due, overdue, missed, to the second", "[session][H-07]") {
    const std::vector<SessionEvent> running{started()};
    // The check at 30 minutes: due from 25:00 to 35:00; the next one's window opens at 40:00.
    CHECK(status(running, after(24, 59), "30 min") == "upcoming");
    CHECK(status(running, after(25, 0), "30 min") == "due");
    CHECK(status(running, after(30, 0), "30 min") == "due");
    CHECK(status(running, after(35, 0), "30 min") == "due");
    CHECK(status(running, after(35, 1), "30 min") == "overdue");
    CHECK(status(running, after(39, 59), "30 min") == "overdue");
    CHECK(status(running, after(40, 0), "30 min") == "missed");

    // The baseline: due until the start; the window of 15 minutes opens at 10:00.
    CHECK(status(running, start(), "Baseline") == "due");
    CHECK(status(running, after(0, 1), "Baseline") == "overdue");
    CHECK(status(running, after(9, 59), "Baseline") == "overdue");
    CHECK(status(running, after(10, 0), "Baseline") == "missed");
}

TEST_CASE("the first vitals in a window or after it satisfy a check", "[session][H-07]") {
    const auto at30 = [](UtcTime taken, UtcTime seen) {
        return status({started(), pressureAt(taken)}, seen, "30 min");
    };
    CHECK(at30(after(24, 59), after(26)) == "due");  // too early: it belongs to the check before
    CHECK(at30(after(25, 0), after(26)) == "done");
    CHECK(at30(after(35, 0), after(36)) == "done");
    CHECK(at30(after(35, 1), after(36)) == "late");
    CHECK(at30(after(39, 59), after(41)) == "late");
    CHECK(at30(after(40, 0), after(41)) == "missed");
    CHECK(status({started(), pressureAt(after(40, 0))}, after(41), "45 min") == "done");

    SECTION("a second look in the window does not make it late") {
        const std::vector<SessionEvent> twice{started(), pressureAt(after(29)), pressureAt(after(37))};
        CHECK(status(twice, after(38), "30 min") == "done");
        CHECK(checks(twice, after(38), CheckKind::vitals)[2].satisfiedBy == 2);
    }
    SECTION("what is written later does not count before it happened") {
        CHECK(at30(after(28), after(27)) == "due");
    }
}

TEST_CASE("the baseline is at most an hour old", "[session][H-07]") {
    const auto baseline = [](UtcTime taken) {
        return status(log({pressureAt(taken), started()}), after(20), "Baseline");
    };
    CHECK(baseline(after(-60, -1)) == "missed");
    CHECK(baseline(after(-60, 0)) == "done");
    CHECK(baseline(start()) == "done");
    CHECK(baseline(after(0, 1)) == "late");
    CHECK(baseline(after(9, 59)) == "late");
    CHECK(baseline(after(10, 0)) == "missed");
}

TEST_CASE("each kind is satisfied by its own observation", "[session][H-07]") {
    const std::vector<SessionEvent> knee{started(), kneeAt(after(60))};
    CHECK(status(knee, after(61), "60 min", CheckKind::kneeReflex) == "done");
    CHECK(status(knee, after(61), "60 min", CheckKind::vitals) == "due");
    CHECK(status(knee, after(61), "60 min", CheckKind::site) == "due");

    const std::vector<SessionEvent> site{started(), siteAt(after(60))};
    CHECK(status(site, after(61), "60 min", CheckKind::site) == "done");
    CHECK(status(site, after(61), "60 min", CheckKind::vitals) == "due");

    Vitals temperature;
    temperature.temperatureTenths = 366;
    const std::vector<SessionEvent> warm{started(), vitalsAt(after(60), temperature)};
    CHECK(status(warm, after(61), "60 min", CheckKind::vitals) == "due");
    for (const auto sign : {&Vitals::systolic, &Vitals::heartRate, &Vitals::respiratoryRate, &Vitals::spo2}) {
        Vitals one;
        one.*sign = 95;
        if (sign == &Vitals::respiratoryRate) {
            one.*sign = 16;
        }
        CHECK(status({started(), vitalsAt(after(60), one)}, after(61), "60 min") == "done");
    }
}

TEST_CASE("one entry satisfies a check at an interval and the end at the same time", "[session][H-07]") {
    const std::vector<SessionEvent> taken{started(), pressureAt(after(118))};
    CHECK(status(taken, after(119), "120 min") == "done");
    CHECK(status(taken, after(119), "End") == "done");
}

TEST_CASE("a check close before the end keeps its own window", "[session][H-07]") {
    // 254 mL at 122.9 mL/h: 124 min 0.2 s. The end's window opens at 119 min, before 120 min is even due.
    const auto at120 = [](UtcTime taken, UtcTime seen) {
        return status({started(1229), pressureAt(taken)}, seen, "120 min");
    };
    CHECK(at120(after(125, 0), after(125, 1)) == "done");
    CHECK(at120(after(125, 1), after(125, 1)) == "missed");
    CHECK(status({started(1229)}, after(125, 0), "120 min") == "due");
    CHECK(status({started(1229)}, after(125, 1), "120 min") == "missed");
    CHECK(status({started(1229), pressureAt(after(119, 30))}, after(120), "End") == "done");
}

TEST_CASE("the last check is not missed before the session has ended", "[session][H-07]") {
    std::vector<SessionEvent> events{started(), event(after(120), Completed{})};
    CHECK(status(events, after(140), "End") == "overdue");
    CHECK(status(events, after(145), "End") == "missed");  // 30 min after is due from 25 min after
    CHECK(status(events, after(140), "End", CheckKind::site) == "overdue");
    CHECK(status(events, after(144, 59), "30 min after") == "upcoming");
    CHECK(status(events, after(145), "30 min after") == "due");
    CHECK(status(events, after(155, 1), "30 min after") == "overdue");
    CHECK(status(events, after(600), "30 min after") == "overdue");
    CHECK(status(events, after(600), "End", CheckKind::site) == "overdue");

    events.push_back(event(after(600), Discharged{}));
    CHECK(status(events, after(600), "30 min after") == "missed");
    CHECK(status(events, after(600), "End", CheckKind::site) == "missed");

    SECTION("late is late, however late") {
        std::vector<SessionEvent> late{started(), event(after(120), Completed{}), pressureAt(after(300))};
        CHECK(status(late, after(301), "30 min after") == "late");
    }
    SECTION("discharged too early, the check after the end is missed") {
        const std::vector<SessionEvent> early{started(), event(after(120), Completed{}),
                                              event(after(125), Discharged{})};
        CHECK(status(early, after(125), "30 min after") == "missed");
    }
}

TEST_CASE("an empty bag keeps its end check until the end is recorded", "[session][H-07]") {
    CHECK(status({started()}, after(126), "End") == "overdue");
    CHECK(checks({started()}, after(130), CheckKind::vitals).back().dueAt == after(120));
    // Then the end is when it was recorded.
    CHECK(status({started(), event(after(128), Completed{})}, after(128), "End") == "due");
}

TEST_CASE("what is missing before the start", "[session][H-07]") {
    const auto missing = [](const std::vector<SessionEvent>& events) {
        return missingBeforeStart(folded(events), monitoring(), start());
    };
    using Needs = std::vector<StartNeed>;
    CHECK(missing({}) == Needs{StartNeed::prepared, StartNeed::confirmed, StartNeed::cannula,
                               StartNeed::doubleCheck, StartNeed::baselineVitals,
                               StartNeed::baselineKneeReflex});

    Vitals complete;
    complete.systolic = 124;
    complete.heartRate = 72;
    complete.respiratoryRate = 16;
    complete.spo2 = 98;
    complete.kneeReflex = KneeReflex::present;
    const Prepared bag{"sulfate-50-10ml", "L1", *Date::fromYmd(2027, 4, 30)};
    const DoubleChecked agreed{Volume::fromMillilitres(4), mlPerHour(1270), Duration::fromMinutes(120), true};
    const std::vector<SessionEvent> ready{event(after(-30), bag), event(after(-25), agreed),
                                          event(after(-20), Confirmed{true, true, true, true}),
                                          event(after(-15), CannulaPlaced{}), vitalsAt(after(-10), complete)};
    CHECK(missing(ready).empty());

    SECTION("a double check that does not agree is none") {
        std::vector<SessionEvent> other = ready;
        std::get<DoubleChecked>(other[1].body).agrees = false;
        CHECK(missing(other) == Needs{StartNeed::doubleCheck});
    }
    SECTION("every question is confirmed") {
        std::vector<SessionEvent> other = ready;
        std::get<Confirmed>(other[2].body).emergencySigns = false;
        CHECK(missing(other) == Needs{StartNeed::confirmed});
    }
    SECTION("vitals older than an hour are none") {
        std::vector<SessionEvent> other = ready;
        other.back().occurredAt = after(-60, -1);
        std::rotate(other.begin(), other.end() - 1, other.end());
        CHECK(missing(other) == Needs{StartNeed::baselineVitals, StartNeed::baselineKneeReflex});
    }
    SECTION("the signs may come in two entries") {
        std::vector<SessionEvent> other = ready;
        std::get<VitalsTaken>(other.back().body).vitals.spo2.reset();
        CHECK(missing(other) == Needs{StartNeed::baselineVitals});
        Vitals rest;
        rest.spo2 = 97;
        other.push_back(vitalsAt(after(-5), rest));
        CHECK(missing(other).empty());
    }
}
