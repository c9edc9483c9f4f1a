#include <cstdlib>
#include <filesystem>
#include <memory>
#include <random>

#include "bench/bench.h"
#include "bench/clinic_file.h"
#include "bench/raw_sqlite.h"
#include "service/demo.h"
#include "service/history_service.h"

namespace {

using namespace gramhour;
using namespace gramhour::bench;

constexpr std::int64_t kDays = 90;
constexpr std::size_t kOnScreen = 50;

/// A clinic with a million sessions of a hundred thousand people: the file that GRAMHOUR_BENCH_CLINIC names
/// (made by `gramhour-cli demo`), else one made here, which takes some minutes.
class LongPast {
public:
    LongPast() {
        const char* made = std::getenv("GRAMHOUR_BENCH_CLINIC");
        if (made == nullptr) {
            m_folder = std::make_unique<DiskFolder>();
            m_file = m_folder->path() / "clinic.gramhour";
            const std::unique_ptr<Store> store = store::openSqliteStore(m_file);
            makeDemo(*store, PasswordHasher(PasswordCost{1, 8192}),
                     {.patients = 100'000, .sessions = 1'000'000, .hasLiveBoard = false}, m_clock.now());
        } else {
            m_file = made;
        }
        m_store = store::openSqliteStoreForReading(m_file);
        m_context = std::make_unique<ServiceContext>(makeServiceContext(*m_store, m_clock));
        m_all = HistoryService(*m_context).select({}, {}).value();
    }

    [[nodiscard]] HistoryService history() { return HistoryService(*m_context); }
    [[nodiscard]] const std::filesystem::path& file() const { return m_file; }
    [[nodiscard]] const HistorySelection& all() const { return m_all; }
    /// Any stretch of that many days.
    [[nodiscard]] DayRange stretch(std::int64_t days) {
        const DayRange& period = m_all.figures.period;
        std::uniform_int_distribution<std::int64_t> first(period.first,
                                                          std::max(period.first, period.last - days + 1));
        const std::int64_t from = first(m_random);
        return {from, from + days - 1};
    }
    [[nodiscard]] std::size_t place(std::size_t below) {
        return std::uniform_int_distribution<std::size_t>(0, below)(m_random);
    }

private:
    std::unique_ptr<DiskFolder> m_folder;
    std::filesystem::path m_file;
    ManualClock m_clock{UtcTime::parseIso("2026-11-23T09:00:00Z").value()};
    std::unique_ptr<Store> m_store;
    std::unique_ptr<ServiceContext> m_context;
    HistorySelection m_all;
    std::mt19937_64 m_random{1};
};

LongPast& past() {
    static LongPast made;
    return made;
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

const Registered kNinetyDays({"history: any 90 days, figures and list", "<= 100 ms p95",
                              std::chrono::milliseconds(100), true, timeNinetyDays, timeNinetyDaysByHand, 0});
const Registered kAllTime({"history: all time, figures and list", "<= 400 ms", std::chrono::milliseconds(400),
                           false, timeAllByTime, timeAllByHand, 0});
const Registered kAllByPatient({"history: all time by patient's name", "<= 400 ms",
                                std::chrono::milliseconds(400), false, timeAllByPatient, timeAllByHand, 0});
const Registered kJump(
    {"history: 50 rows anywhere", "<= 16 ms p95", std::chrono::milliseconds(16), true, timeJump, {}, 0});

}  // namespace
