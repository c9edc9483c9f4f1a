#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "service/services.h"
#include "store/store_options.h"

/// Real work of a clinic, act by act through the services, over a file system that may fail: with a ledger of
/// everything that was said to be kept.
namespace gramhour::test {

/// What services have returned for, which therefore must be in the file for ever, and when it was.
class Ledger {
public:
    /// `now` says the moment of an acknowledgement; 0 always where it is absent.
    explicit Ledger(std::function<std::size_t()> now = {}) : m_now(std::move(now)) {}

    /// All events of the session that are not in the ledger yet.
    void events(const SessionSnapshot& snapshot);
    /// Something else that must hold; `what` for a person who reads that it does not.
    void fact(std::string what, std::function<bool(Services&)> holds);

    [[nodiscard]] std::size_t eventCount() const { return m_events.size(); }
    /// When each event was acknowledged, in that order.
    [[nodiscard]] std::vector<std::size_t> eventMoments() const;
    /// What was acknowledged up to that moment and is not there, or not the same.
    [[nodiscard]] std::vector<std::string> missing(Services& services, std::size_t upTo) const;

private:
    struct Event {
        std::size_t when = 0;
        SessionId session;
        StoredEvent stored;
    };
    struct Fact {
        std::size_t when = 0;
        std::string what;
        std::function<bool(Services&)> holds;
    };

    [[nodiscard]] std::size_t now() const { return m_now ? m_now() : 0; }

    std::function<std::size_t()> m_now;
    std::vector<Event> m_events;
    std::vector<Fact> m_facts;
    std::map<std::int64_t, std::size_t> m_eventsOf;  ///< events of a session in the ledger
};

/// Who and what an act goes on with; the same in every copy of the clinic's file.
struct WorkState {
    std::optional<Actor> admin;
    std::optional<Actor> nurse;
    std::optional<Actor> secondNurse;
    std::optional<Actor> prescriber;
    std::optional<PatientId> patient;
    std::optional<VisitId> visit;
    std::optional<SessionId> session;
    UtcTime now = UtcTime::parseIso("2026-03-03T09:00:00Z").value();
    int turn = 0;  ///< makes the names and notes of a repeated act differ
};

/// A clinic's file open through a virtual file system. Throws StoreError, as the program's own start does.
class ClinicAtWork {
public:
    ClinicAtWork(const store::StoreOptions& options, WorkState from, Ledger& book);

    WorkState state;
    Ledger& ledger;
    ManualClock clock;
    [[nodiscard]] Services& services() { return *m_services; }
    [[nodiscard]] ServiceContext& context() { return *m_context; }

private:
    PasswordHasher m_hasher{PasswordCost{1, 8192}};  // the least that Argon2id takes
    std::unique_ptr<Store> m_store;
    std::unique_ptr<ServiceContext> m_context;
    std::unique_ptr<Services> m_services;
};

/// One act of a person. Throws what the services throw; a refusal is a std::logic_error.
struct Act {
    const char* name;
    void (*run)(ClinicAtWork&);
};

/// First start: the clinic, its administrator, and the people of the acts.
void setUpClinic(ClinicAtWork& work);
/// Register, screen, order, seat, start, chart, correct, draft, finish, sign: one visit, in order. After the
/// last the first may follow again.
[[nodiscard]] const std::vector<Act>& actsOfAVisit();
/// Three entries into the session that is on: a note, a look at the site, vital signs.
void chart(ClinicAtWork& work);

/// Problems of the file, in words; empty when it is sound.
[[nodiscard]] std::string problemsOf(const ServiceContext& context);

}  // namespace gramhour::test
