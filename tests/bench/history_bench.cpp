#include <algorithm>
#include <ctime>

#include "bench/bench.h"
#include "bench/long_past.h"
#include "bench/raw_sqlite.h"

namespace {

using namespace gramhour;
using namespace gramhour::bench;

constexpr std::int64_t kDays = 90;
constexpr std::size_t kOnScreen = 50;

LongPast& past() {
    return LongPast::the();
}

Figure timeNinetyDays() {
    return measure(
        [] {
            const DayRange days = past().stretch(kDays);
            keep(past().history().select(
                {.from = Date::fromDaysSinceEpoch(days.first), .to = Date::fromDaysSinceEpoch(days.last)},
                {}));
        },
        100, 1);
}

/// What a person at the SQL prompt would ask for the same tiles, and only some of them.
constexpr const char* kGroupBy =
    "SELECT clinic_day, outcome, count(*), sum(given_ug), sum(ordered_ug), sum(checks_planned), "
    "sum(checks_on_time), sum(grade > 0), sum(chair_ms), sum(took_ms), sum(wait_ms) FROM session_fact "
    "WHERE clinic_day >= $1 AND clinic_day <= $2 GROUP BY clinic_day, outcome";

Figure timeGroupBy(std::int64_t days) {
    RawSqlite raw(past().file(), RawSqlite::Role::reader);
    return measure(
        [&] {
            const DayRange stretch = past().stretch(days);
            std::string sql = kGroupBy;
            sql.replace(sql.find("$1"), 2, std::to_string(stretch.first));
            sql.replace(sql.find("$2"), 2, std::to_string(stretch.last));
            keep(raw.readAll(sql, {}));
        },
        days > kDays ? 10 : 100, 1);
}

Figure timeNinetyDaysByHand() {
    return timeGroupBy(kDays);
}

Figure timeAll(HistoryColumn column) {
    return measure(
        [column] {
            keep(past().history().select({}, {column, SortDirection::descending}));
        },
        20, 1);
}

Figure timeAllByTime() {
    return timeAll(HistoryColumn::time);
}

Figure timeAllByPatient() {
    return timeAll(HistoryColumn::patient);
}

Figure timeAllByHand() {
    return timeGroupBy(past().all().figures.period.days());
}

Figure timeJump() {
    return measure(
        [] {
            const std::vector<SessionId>& ids = past().all().ids;
            const std::size_t shown = std::min(kOnScreen, ids.size());
            const std::size_t from = past().place(ids.size() - shown);
            keep(past().history().rows(std::span(ids).subspan(from, shown)));
        },
        300, 1);
}

/// Time of the processors, which a busy machine does not stretch: of all threads of this program together.
template <class Act>
Figure measureProcessors(Act&& act, int samples) {
    std::vector<Nanoseconds> times;
    for (int sample = -1; sample < samples; ++sample) {
        timespec before{};
        timespec after{};
        ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &before);
        act();
        ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &after);
        if (sample >= 0) {
            times.push_back(std::chrono::seconds(after.tv_sec - before.tv_sec) +
                            std::chrono::nanoseconds(after.tv_nsec - before.tv_nsec));
        }
    }
    return figureOf(std::move(times));
}

Figure processorsForAll() {
    return measureProcessors([] { keep(past().history().select({}, {})); }, 5);
}

Figure processorsByHand() {
    RawSqlite raw(past().file(), RawSqlite::Role::reader);
    const DayRange period = past().all().figures.period;
    std::string sql = kGroupBy;
    sql.replace(sql.find("$1"), 2, std::to_string(period.first));
    sql.replace(sql.find("$2"), 2, std::to_string(period.last));
    return measureProcessors([&] { keep(raw.readAll(sql, {})); }, 5);
}

const Registered kAllProcessors({"history: all time, processor time of both", "<= 2 x 400 ms",
                                 std::chrono::milliseconds(800), false, processorsForAll, processorsByHand,
                                 0});
const Registered kNinetyDays({"history: any 90 days, figures and list", "<= 100 ms p95",
                              std::chrono::milliseconds(100), true, timeNinetyDays, timeNinetyDaysByHand, 0});
const Registered kAllTime({"history: all time, figures and list", "<= 400 ms", std::chrono::milliseconds(400),
                           false, timeAllByTime, timeAllByHand, 0});
const Registered kAllByPatient({"history: all time by patient's name", "<= 400 ms",
                                std::chrono::milliseconds(400), false, timeAllByPatient, timeAllByHand, 0});
const Registered kJump(
    {"history: 50 rows anywhere", "<= 16 ms p95", std::chrono::milliseconds(16), true, timeJump, {}, 0});

}  // namespace
