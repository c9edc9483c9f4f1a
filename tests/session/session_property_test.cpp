#include <random>

#include "base/wide.h"
#include "session/progress.h"
#include "session/session_log.h"
#include "support/catch.h"

using namespace gramhour;
using namespace gramhour::test;

namespace {

/// Proposes events of every kind, allowed or not, at whole seconds that never go back (except when asked to).
class Proposals {
public:
    explicit Proposals(unsigned seed) : m_random(seed) {}

    SessionEvent next() {
        if (below(20) != 0) {
            m_now = m_now + Duration::fromSeconds(below(1200));
        }
        const UtcTime at = below(40) == 0 ? m_now - Duration::fromSeconds(30) : m_now;
        return event(at, body());
    }
    std::int64_t below(std::int64_t bound) {
        return std::uniform_int_distribution<std::int64_t>(0, bound - 1)(m_random);
    }

private:
    VolumeRate rate() { return mlPerHour(below(1400)); }
    std::optional<Authorisation> authorisation() {
        return below(2) == 0 ? std::optional(Authorisation{"Dr Okafor", "agreed"}) : std::nullopt;
    }
    Vitals vitals() {
        Vitals vitals;
        vitals.systolic = static_cast<int>(80 + below(80));
        vitals.heartRate = static_cast<int>(35 + below(110));
        if (below(3) == 0) {
            vitals.kneeReflex = KneeReflex::present;
        }
        return vitals;
    }
    /// Kinds that go on are likelier than those that end, so that logs grow long.
    EventBody body() {
        switch (below(24)) {
        case 0:
        case 1:
            return Started{rate(), authorisation()};
        case 2:
        case 3:
        case 4:
            return RateChanged{rate(), "", authorisation()};
        case 5:
        case 6:
            return Paused{""};
        case 7:
        case 8:
        case 9:
            return Resumed{below(2) == 0 ? std::optional(rate()) : std::nullopt, "", authorisation()};
        case 10:
            return Reaction{{"flushing"}, static_cast<int>(1 + below(below(4) == 0 ? 5 : 2)), "", false};
        case 11:
            return SiteChecked{static_cast<int>(below(7)), std::nullopt, ""};
        case 12:
            return Note{below(5) == 0 ? "" : "talks"};
        case 13:
            return CannulaPlaced{};
        case 14:
            return AlertAnswered{AlertSubject::systolic, below(2) == 0 ? "" : "usual"};
        case 15:
            return below(3) == 0 ? EventBody(Stopped{""}) : EventBody(Note{"stays"});
        case 16:
            return below(3) == 0 ? EventBody(Completed{}) : EventBody(Note{"goes on"});
        case 17:
            return Discharged{};
        case 18:
            return Signed{};
        default:
            return VitalsTaken{vitals(), SpO2Scale::one};
        }
    }

    std::mt19937 m_random;
    UtcTime m_now = start();
};

/// An allowed log, and the moment a while after its last event.
struct Log {
    std::vector<SessionEvent> events;
    UtcTime last = start();
};

Log allowedLog(unsigned seed) {
    Proposals proposals(seed);
    Log log;
    SessionState state = folded({});
    for (int i = 0; i < 80; ++i) {
        const SessionEvent proposed = proposals.next();
        if (decide(state, rules(), proposed.body, proposed.occurredAt)) {
            apply(state, rules(), proposed);
            log.events.push_back(proposed);
        }
    }
    log.last = state.lastEventAt + Duration::fromHours(3);
    return log;
}

/// Everything of a state that a screen can show at a moment, as text: two states with equal texts are equal.
std::string shown(const SessionState& state, UtcTime at) {
    std::string text = std::string(codeOf(state.phase)) + " " + std::string(codeOf(state.outcome));
    text += " " + std::to_string(state.eventCount) + " " + std::to_string(state.vitals.size());
    text += " " + std::to_string(state.pausedByReaction) + std::to_string(state.stoppedByReaction);
    for (const RateSegment& segment : state.segments) {
        text += " " + segment.from.toIso() + "/" + (segment.to ? segment.to->toIso() : "-") + "/" +
                std::to_string(segment.rate.microlitresPerHour());
    }
    text += " " + std::to_string(deliveredVolume(state, at).microlitres());
    for (const Check& check : checksAt(state, builtInProtocol().monitoring, at)) {
        text += " " + check.dueAt.toIso() + std::string(codeOf(check.status));
    }
    for (const Alert& alert : alertsAt(state, builtInProtocol().alerts, at)) {
        text += " " + std::string(codeOf(alert.subject)) + std::to_string(alert.value);
    }
    return text;
}

/// What was given, second by second, in µL/h × s: every event is at a whole second, so nothing is rounded.
/// Knows of phases only what the published rules say, and shares nothing with the code under test.
class SecondBySecond {
public:
    explicit SecondBySecond(const std::vector<SessionEvent>& events) : m_events(events) {}

    Wide givenBy(UtcTime at) const {
        Wide given = 0;
        std::int64_t rate = 0;
        std::int64_t before = 0;
        bool isCompleted = false;
        std::size_t next = 0;
        for (UtcTime now = start(); now <= at; now = now + Duration::fromSeconds(1)) {
            for (; next < m_events.size() && m_events[next].occurredAt <= now; ++next) {
                const EventBody& body = m_events[next].body;
                if (const auto* begun = std::get_if<Started>(&body)) {
                    rate = begun->rate.microlitresPerHour();
                } else if (const auto* changed = std::get_if<RateChanged>(&body)) {
                    rate = changed->rate.microlitresPerHour();
                } else if (const auto* resumed = std::get_if<Resumed>(&body)) {
                    rate = resumed->rate ? resumed->rate->microlitresPerHour() : before;
                } else if (std::holds_alternative<Completed>(body)) {
                    isCompleted = true;
                } else if (stopsFlow(body) && rate != 0) {
                    before = rate;
                    rate = 0;
                }
            }
            if (now < at) {
                given += rate;
            }
        }
        const Wide bag = Wide{254'000} * 3600;
        return isCompleted || given > bag ? bag : given;
    }

private:
    static bool stopsFlow(const EventBody& body) {
        const auto* reaction = std::get_if<Reaction>(&body);
        return std::holds_alternative<Paused>(body) || std::holds_alternative<Stopped>(body) ||
               (reaction != nullptr && reaction->grade >= 2);
    }

    const std::vector<SessionEvent>& m_events;
};

constexpr unsigned kLogs = 200;

}  // namespace

TEST_CASE("property: a log taken up after a break gives the same state", "[session][H-09]") {
    for (unsigned seed = 1; seed <= kLogs; ++seed) {
        INFO("seed " << seed);
        const Log log = allowedLog(seed);
        const std::string whole = shown(folded(log.events), log.last);
        for (const std::size_t split : {std::size_t{0}, log.events.size() / 3, log.events.size() / 2}) {
            const auto middle = log.events.begin() + static_cast<std::ptrdiff_t>(split);
            SessionState state = folded({log.events.begin(), middle});
            for (auto rest = middle; rest != log.events.end(); ++rest) {
                apply(state, rules(), *rest);
            }
            CHECK(shown(state, log.last) == whole);
        }
    }
}

TEST_CASE("property: what was given never falls, never passes the bag, and is blind to the future",
          "[session][H-09]") {
    for (unsigned seed = 1; seed <= kLogs; ++seed) {
        INFO("seed " << seed);
        const Log log = allowedLog(seed);
        const SessionState whole = folded(log.events);
        SessionState past = folded({});
        std::size_t next = 0;
        Volume before;
        for (UtcTime at = start(); at <= log.last; at = at + Duration::fromSeconds(97)) {
            for (; next < log.events.size() && log.events[next].occurredAt <= at; ++next) {
                apply(past, rules(), log.events[next]);
            }
            const Volume given = deliveredVolume(whole, at);
            REQUIRE(given >= before);
            REQUIRE(given <= whole.order.finalVolume);
            REQUIRE(given == deliveredVolume(past, at));
            before = given;
        }
    }
}

TEST_CASE("property: the sum over segments equals a count second by second", "[session][H-09]") {
    for (unsigned seed = 1; seed <= kLogs / 4; ++seed) {
        INFO("seed " << seed);
        const Log log = allowedLog(seed);
        const SessionState state = folded(log.events);
        const SecondBySecond counted(log.events);
        for (const UtcTime at : {after(31), after(77, 13), log.last}) {
            CHECK(deliveredVolume(state, at).microlitres() == divideHalfUp(counted.givenBy(at), 3600));
        }
    }
}

TEST_CASE("property: decide takes exactly what a checked replay takes", "[session]") {
    int refused = 0;
    for (unsigned seed = 1; seed <= kLogs; ++seed) {
        INFO("seed " << seed);
        Proposals proposals(seed);
        std::vector<SessionEvent> log;
        for (int i = 0; i < 60; ++i) {
            const SessionEvent proposed = proposals.next();
            const auto decided = decide(folded(log), rules(), proposed.body, proposed.occurredAt);
            log.push_back(proposed);
            const auto checked = replayChecked(twoGrams(), rules(), log);
            REQUIRE(decided.has_value() == checked.has_value());
            if (!decided) {
                CHECK(checked.error().index == log.size() - 1);
                CHECK(checked.error().refusal.code == decided.error().code);
                log.pop_back();
                ++refused;
            }
        }
    }
    CHECK(refused > 1000);  // the generator does propose what is not allowed
}

TEST_CASE("property: while infusing, the bag is empty at the expected end and not a step before",
          "[session][H-09]") {
    for (unsigned seed = 1; seed <= kLogs; ++seed) {
        INFO("seed " << seed);
        const SessionState state = folded(allowedLog(seed).events);
        const std::optional<UtcTime> end = expectedEnd(state, state.lastEventAt);
        if (state.phase != SessionPhase::infusing || !end) {
            continue;
        }
        // The end is rounded to the millisecond.
        CHECK(isBagFinished(state, *end + Duration::fromMilliseconds(1)));
        CHECK_FALSE(isBagFinished(state, *end - Duration::fromMilliseconds(1)));
    }
}
