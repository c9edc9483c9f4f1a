// Laws of selecting: a figure's click lists exactly its sessions, parts add up to the whole, order is kept.
#include <algorithm>
#include <functional>
#include <set>

#include "history/history_lines.h"
#include "history/selection.h"
#include "history/sieve.h"
#include "support/catch.h"

namespace gramhour {

namespace {

using test::MadeSession;
using test::RandomSessions;

constexpr std::int64_t kFirstDay = 20'000;

HistoryFilter randomFilter(RandomSessions& random) {
    HistoryFilter filter;
    const auto maybe = [&](auto set) {
        if (random.chance(2)) {
            set();
        }
    };
    maybe([&] { filter.from = Date::fromDaysSinceEpoch(kFirstDay + random.below(20)); });
    maybe([&] { filter.to = Date::fromDaysSinceEpoch(kFirstDay + 15 + random.below(25)); });
    maybe([&] { filter.nurses = {StaffId(1), StaffId(3)}; });
    maybe([&] { filter.prescribers = {StaffId(8)}; });
    maybe([&] { filter.chairs = {ChairId(1 + random.below(3))}; });
    maybe([&] { filter.salt = Salt::sulfate; });
    maybe([&] { filter.outcomes = {Outcome::completed, Outcome::stoppedEarly}; });
    maybe([&] { filter.gradeAtLeast = 1 + random.below(2); });
    maybe([&] { filter.symptoms = {"flushing", "nausea"}; });
    maybe([&] { filter.onlyLate = true; });
    maybe([&] { filter.onlyAmended = true; });
    maybe([&] { filter.onlyRevisits = true; });
    return filter;
}

/// The same question asked the plain way, revisits aside.
bool belongs(const HistoryFilter& filter, const MadeSession& session) {
    const SessionFact& f = session.fact;
    const Date day = Date::fromDaysSinceEpoch(f.clinicDay);
    if (filter.from && day < *filter.from) {
        return false;
    }
    if (filter.to && *filter.to < day) {
        return false;
    }
    if (!filter.nurses.empty() && f.nurse != StaffId(1) && f.nurse != StaffId(3)) {
        return false;
    }
    if (!filter.prescribers.empty() && f.prescriber != StaffId(8)) {
        return false;
    }
    if (!filter.chairs.empty() && f.chair != filter.chairs[0]) {
        return false;
    }
    if (filter.salt && f.salt != Salt::sulfate) {
        return false;
    }
    if (!filter.outcomes.empty() && f.outcome != Outcome::completed && f.outcome != Outcome::stoppedEarly) {
        return false;
    }
    if (filter.gradeAtLeast && f.reactionGrade < *filter.gradeAtLeast) {
        return false;
    }
    if (!filter.symptoms.empty()) {
        std::set<std::string> has;
        for (const SymptomFact& symptom : session.symptoms) {
            has.insert(symptom.symptom);
        }
        if (!has.contains("flushing") && !has.contains("nausea")) {
            return false;
        }
    }
    if (filter.onlyLate && f.checksPlanned == f.checksOnTime) {
        return false;
    }
    return !filter.onlyAmended || f.amendments != 0;
}

std::vector<MadeSession> selected(const std::vector<MadeSession>& sessions, const HistoryFilter& filter) {
    HistorySieve sieve(filter, std::vector<FilterScope>(levelsOf(filter).size()));
    std::vector<MadeSession> fitting;
    std::copy_if(sessions.begin(), sessions.end(), std::back_inserter(fitting),
                 [&](const MadeSession& session) { return sieve.takes(session.line()); });
    return fitting;
}

HistoryFigures figuresOf(const std::vector<MadeSession>& sessions) {
    FigureAccumulator accumulator;
    for (const MadeSession& session : sessions) {
        accumulator.add(session.line());
    }
    return std::move(accumulator).finish(kFirstDay, kFirstDay + 39, {});
}

std::int64_t countBehind(const std::vector<MadeSession>& sessions, const HistoryFilter& filter,
                         const HistoryFigure& figure) {
    return static_cast<std::int64_t>(selected(sessions, narrowedTo(filter, figure)).size());
}

}  // namespace

TEST_CASE("A filter selects what belongs to it, whichever members it has", "[history]") {
    RandomSessions random(4711);
    const std::vector<MadeSession> sessions = random.make(400);
    std::int64_t narrowed = 0;
    for (int run = 0; run < 300; ++run) {
        const HistoryFilter filter = randomFilter(random);
        for (const MadeSession& session : sessions) {
            REQUIRE(matches(filter, {}, session.line()) == belongs(filter, session));
        }
        narrowed += selected(sessions, filter).size() < sessions.size() ? 1 : 0;
    }
    CHECK(narrowed > 200);
}

TEST_CASE("A click on a figure lists exactly its sessions", "[history][H-20]") {
    RandomSessions random(29);
    const std::vector<MadeSession> sessions = random.make(600);
    for (int run = 0; run < 60; ++run) {
        HistoryFilter filter = randomFilter(random);
        if (filter.onlyRevisits && random.chance(5)) {
            // Somebody has pressed a figure already.
            filter = narrowedTo(filter, {HistoryFigureKind::outcome, numberOf(Outcome::completed)});
        }
        const HistoryFigures f = figuresOf(selected(sessions, filter));
        const auto behind = [&](const HistoryFigure& figure) {
            return countBehind(sessions, filter, figure);
        };
        using Kind = HistoryFigureKind;
        CHECK(behind({Kind::sessions}) == f.all.sessions);
        CHECK(behind({Kind::outcome, numberOf(Outcome::open)}) == f.all.open);
        CHECK(behind({Kind::outcome, numberOf(Outcome::completed)}) == f.all.completed);
        CHECK(behind({Kind::outcome, numberOf(Outcome::stoppedEarly)}) == f.all.stoppedEarly);
        CHECK(behind({Kind::outcome, numberOf(Outcome::notStarted)}) == f.all.notStarted);
        CHECK(behind({Kind::reactions}) == f.all.reactions);
        for (int grade = 0; grade <= 5; ++grade) {
            CHECK(behind({Kind::reactionGrade, grade}) == f.byGrade[static_cast<std::size_t>(grade)]);
        }
        for (const NamedCount& symptom : f.bySymptom) {
            CHECK(behind({.kind = Kind::symptom, .text = symptom.name}) == symptom.count);
        }
        for (const NamedCount& reason : f.stopReasons) {
            CHECK(behind({.kind = Kind::stopReason, .text = reason.name}) == reason.count);
        }
        for (const NamedCount& reason : f.notStartedReasons) {
            CHECK(behind({.kind = Kind::notStartedReason, .text = reason.name}) == reason.count);
        }
        CHECK(behind({Kind::checks}) == f.withChecks);
        CHECK(behind({Kind::checksOnTime}) == f.allOnTime);
        CHECK(behind({Kind::checksLate}) == f.withLate);
        CHECK(behind({Kind::checksMissed}) == f.withMissed);
        CHECK(behind({Kind::ended}) == f.took.count);
        CHECK(behind({Kind::waited}) == f.wait.count);
        for (std::int64_t verdict = 0; verdict < 6; ++verdict) {
            CHECK(behind({Kind::verdict, verdict}) == f.byVerdict[static_cast<std::size_t>(verdict)]);
        }
        CHECK(behind({Kind::overridden}) == f.overridden);
        CHECK(behind({Kind::limitsPassed}) == f.limitsPassed);
        CHECK(behind({Kind::limitsTried}) == f.limitsTried);
        CHECK(behind({Kind::amended}) == f.amended);
        CHECK(behind({Kind::revisits}) == f.revisits);
        for (const DayTally& day : f.perDay) {
            CHECK(behind({Kind::days, day.day, day.day}) == day.tally.sessions);
        }
        for (const IdTally& nurse : f.perNurse) {
            CHECK(behind({Kind::nurse, nurse.id}) == nurse.tally.sessions);
        }
        for (const IdTally& chair : f.perChair) {
            CHECK(behind({Kind::chair, chair.id}) == chair.tally.sessions);
        }
        for (int hour = 0; hour < 24; ++hour) {
            CHECK(behind({Kind::weekdayHour, 2, hour}) == f.weekdayHour[1][static_cast<std::size_t>(hour)]);
        }
        for (std::size_t bar = 0; bar < f.durations.counts.size(); ++bar) {
            const std::int64_t from = static_cast<std::int64_t>(bar) * f.durations.width;
            CHECK(behind({Kind::tookBetween, from, from + f.durations.width}) == f.durations.counts[bar]);
        }
        for (std::size_t bar = 0; bar < f.doses.counts.size(); ++bar) {
            const std::int64_t from = static_cast<std::int64_t>(bar) * f.doses.width;
            CHECK(behind({Kind::givenBetween, from, from + f.doses.width}) == f.doses.counts[bar]);
        }
    }
}

TEST_CASE("Parts that are counted apart and merged are the whole", "[history]") {
    RandomSessions random(8);
    for (int run = 0; run < 30; ++run) {
        const std::vector<MadeSession> sessions = random.make(1 + random.below(200));
        FigureAccumulator a;
        FigureAccumulator b;
        for (const MadeSession& session : sessions) {
            (random.chance(5) ? a : b).add(session.line());
        }
        a.merge(std::move(b));
        REQUIRE(std::move(a).finish(kFirstDay, kFirstDay + 39, {}) == figuresOf(sessions));
    }
}

TEST_CASE("The median splits the values in halves, and quartiles those", "[history]") {
    RandomSessions random(77);
    for (int run = 0; run < 200; ++run) {
        const std::vector<MadeSession> sessions = random.make(1 + random.below(60));
        std::vector<std::int64_t> took;
        for (const MadeSession& session : sessions) {
            if (session.fact.took) {
                took.push_back(session.fact.took->milliseconds());
            }
        }
        if (took.empty()) {
            continue;
        }
        std::sort(took.begin(), took.end());
        // Linear between the two neighbours of (n - 1) q / 4, in quarters, rounded half up.
        const auto quartile = [&](std::size_t q) {
            const std::size_t scaled = (took.size() - 1) * q;
            const std::int64_t low = took[scaled / 4];
            const std::int64_t high = took[std::min(scaled / 4 + 1, took.size() - 1)];
            const auto part = static_cast<std::int64_t>(scaled % 4);
            const std::int64_t quarters = low * (4 - part) + high * part;
            return Duration::fromMilliseconds((quarters + 2) / 4);
        };
        const HistoryFigures f = figuresOf(sessions);
        REQUIRE(f.took.lowerQuartile == quartile(1));
        REQUIRE(f.took.median == quartile(2));
        REQUIRE(f.took.upperQuartile == quartile(3));
    }
}

TEST_CASE("A list is in the order of its column, ties and absent values by time", "[history]") {
    RandomSessions random(5);
    std::vector<MadeSession> sessions = random.make(500);
    std::stable_sort(sessions.begin(), sessions.end(), [](const MadeSession& a, const MadeSession& b) {
        return a.fact.clinicDay < b.fact.clinicDay;
    });
    const auto timeOf = [](const SessionFact& f) {
        return std::tuple(f.clinicDay, f.startMinute, f.session.value());
    };
    for (const auto& [column, code] : Codes<HistoryColumn>::kCodes) {
        for (const SortDirection direction : {SortDirection::ascending, SortDirection::descending}) {
            SortRanks ranks;  // reversed ids: rank is not the id
            for (std::int64_t id = 1; id <= 30; ++id) {
                ranks.emplace(id, 100 - id);
            }
            SelectionPart first;
            SelectionPart second;
            std::vector<std::pair<std::optional<std::int64_t>, SessionFact>> naive;
            for (const MadeSession& session : sessions) {
                const std::optional<std::int64_t> key = sortKeyOf(column, session.line(), ranks);
                (session.fact.clinicDay < kFirstDay + 20 ? first : second).add(session.fact, key);
                naive.emplace_back(key, session.fact);
            }
            first.settle();
            second.settle();
            first.append(std::move(second));
            const std::vector<SessionId> ids = std::move(first).ordered({column, direction});
            const bool isUp = direction == SortDirection::ascending;
            std::sort(naive.begin(), naive.end(), [&](const auto& a, const auto& b) {
                if (column == HistoryColumn::time) {
                    return isUp ? timeOf(a.second) < timeOf(b.second) : timeOf(a.second) > timeOf(b.second);
                }
                if (a.first.has_value() != b.first.has_value()) {
                    return a.first.has_value();
                }
                if (a.first != b.first) {
                    return isUp ? a.first < b.first : a.first > b.first;
                }
                return timeOf(a.second) > timeOf(b.second);
            });
            INFO(code);
            REQUIRE(ids.size() == naive.size());
            for (std::size_t i = 0; i < ids.size(); ++i) {
                REQUIRE(ids[i] == naive[i].second.session);
            }
        }
    }
}

}  // namespace gramhour
