#include "bench/bench.h"
#include "session/session_log.h"

namespace {

using namespace gramhour;
using namespace gramhour::bench;

/// A busy session of 300 events, half a minute apart: mostly vitals, and all that may come between.
std::vector<SessionEvent> busySession() {
    Vitals vitals;
    vitals.systolic = 124;
    vitals.heartRate = 72;
    vitals.respiratoryRate = 16;
    vitals.spo2 = 98;
    std::vector<SessionEvent> events{test::started()};
    for (int i = 1; i < 300; ++i) {
        const UtcTime at = test::after(0, 30 * i);
        switch (i % 10) {
        case 3:
            events.push_back(test::event(at, RateChanged{test::mlPerHour(600), "flushing", std::nullopt}));
            break;
        case 5:
            events.push_back(test::event(at, Paused{"toilet"}));
            break;
        case 6:
            events.push_back(test::event(at, Resumed{}));
            break;
        case 7:
            events.push_back(test::event(at, SiteChecked{0, std::nullopt, ""}));
            break;
        case 8:
            events.push_back(test::event(at, Note{"warm blanket given, window opened"}));
            break;
        default:
            events.push_back(test::vitalsAt(at, vitals));
        }
    }
    return events;
}

Figure timeReplay() {
    const std::vector<SessionEvent> events = busySession();
    const SessionOrder order = test::twoGrams();
    const SessionRules& rules = test::rules();
    return measure([&] { keep(replay(order, rules, events)); }, 200, 100);
}

Figure timeReplayChecked() {
    const std::vector<SessionEvent> events = busySession();
    const SessionOrder order = test::twoGrams();
    const SessionRules& rules = test::rules();
    return measure([&] { keep(replayChecked(order, rules, events)); }, 200, 100);
}

const Registered
    kReplay({"replay of 300 events", "<= 50 us", std::chrono::microseconds(50), false, timeReplay, {}, 0});
const Registered kReplayChecked({"replay of 300 events, each decided",
                                 "<= 50 us",
                                 std::chrono::microseconds(50),
                                 false,
                                 timeReplayChecked,
                                 {},
                                 0});

}  // namespace
