#include "bench/long_past.h"

#include <algorithm>
#include <cstdlib>
#include <stdexcept>

#include "service/demo.h"
#include "store/sql/sql_store.h"

namespace gramhour::bench {

namespace {

constexpr std::int64_t kPatients = 100'000;
constexpr std::int64_t kSessions = 1'000'000;

}  // namespace

void makeLongPast(const std::filesystem::path& file, std::int64_t patients, std::int64_t sessions,
                  UtcTime now) {
    const std::unique_ptr<Store> store = store::openSqliteStore(file);
    makeDemo(*store, PasswordHasher(PasswordCost{1, 8192}), {.patients = patients, .sessions = sessions},
             now);
}

LongPast& LongPast::the() {
    static LongPast made;
    return made;
}

LongPast::LongPast() {
    const char* const made = std::getenv("GRAMHOUR_BENCH_CLINIC");
    if (made == nullptr) {
        m_file = scratch() / "clinic.gramhour";
        makeLongPast(m_file, kPatients, kSessions, m_clock.now());
    } else {
        m_file = made;
    }
    m_store = store::openSqliteStore(m_file);
    m_store->read([&](const ReadTx& tx) {
        // Its own time, so that the board is as busy as when it was made.
        m_clock.jumpTo(tx.sessions().lastRecordedUnsigned().value_or(m_clock.now()) +
                       Duration::fromSeconds(1));
    });
    m_context = std::make_unique<ServiceContext>(makeServiceContext(*m_store, m_clock));
    m_sessions = std::make_unique<SessionService>(*m_context);
}

Actor LongPast::personWith(Role role) const {
    return m_store->read([&](const ReadTx& tx) {
        for (const Staff& person : tx.staff().all()) {
            if (person.isActive && person.roles.has(role)) {
                return Actor{person.id, person.displayName, person.roles};
            }
        }
        throw std::runtime_error("nobody at the clinic has the role that a benchmark needs");
    });
}

const HistorySelection& LongPast::all() {
    if (!m_all) {
        m_all = std::make_unique<HistorySelection>(history().select({}, {}).value());
    }
    return *m_all;
}

DayRange LongPast::stretch(std::int64_t days) {
    const DayRange& period = all().figures.period;
    std::uniform_int_distribution<std::int64_t> first(period.first,
                                                      std::max(period.first, period.last - days + 1));
    const std::int64_t from = first(m_random);
    return {from, from + days - 1};
}

std::size_t LongPast::place(std::size_t below) {
    return std::uniform_int_distribution<std::size_t>(0, below)(m_random);
}

std::vector<SessionId> LongPast::running() const {
    return m_store->read([](const ReadTx& tx) {
        std::vector<SessionId> running;
        for (const SessionRecord& session : tx.sessions().open()) {
            if (tx.sessions().summary(session.id).phase == SessionPhase::infusing) {
                running.push_back(session.id);
            }
        }
        return running;
    });
}

void LongPast::record(const Actor& nurse, SessionId session, EventBody body) {
    m_clock.advance(Duration::fromSeconds(1));
    if (!m_sessions->record(nurse, session, {.body = std::move(body)})) {
        throw std::runtime_error("an event was refused");
    }
}

}  // namespace gramhour::bench
