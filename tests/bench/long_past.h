#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <random>

#include "bench/bench.h"
#include "bench/clinic_file.h"
#include "history/selection.h"
#include "service/history_service.h"
#include "service/session_service.h"

namespace gramhour::bench {

/// A clinic with a million sessions of a hundred thousand people and a busy board: the file that
/// GRAMHOUR_BENCH_CLINIC names (made by `gramhour-cli demo`; the benchmarks save into it), else one made
/// here, which takes some minutes. One for all cases.
class LongPast {
public:
    static LongPast& the();

    [[nodiscard]] ServiceContext& context() { return *m_context; }
    [[nodiscard]] HistoryService history() { return HistoryService(*m_context); }
    [[nodiscard]] SessionService& sessions() { return *m_sessions; }
    [[nodiscard]] const std::filesystem::path& file() const { return m_file; }
    /// A folder on the same disk as the program, removed at the end.
    [[nodiscard]] const std::filesystem::path& scratch() const { return m_folder.path(); }
    /// Somebody who works there and has that role.
    [[nodiscard]] Actor personWith(Role role) const;
    /// Everything that History selects without a filter, by time.
    [[nodiscard]] const HistorySelection& all();
    /// Any stretch of that many days.
    [[nodiscard]] DayRange stretch(std::int64_t days);
    [[nodiscard]] std::size_t place(std::size_t below);
    /// Infusions that run.
    [[nodiscard]] std::vector<SessionId> running() const;
    /// Records something a second after what was recorded before.
    void record(const Actor& nurse, SessionId session, EventBody body);
    [[nodiscard]] UtcTime now() const { return m_clock.now(); }

private:
    LongPast();

    DiskFolder m_folder;
    std::filesystem::path m_file;
    ManualClock m_clock{UtcTime::parseIso("2026-11-23T09:00:00Z").value()};
    std::unique_ptr<Store> m_store;
    std::unique_ptr<ServiceContext> m_context;
    std::unique_ptr<SessionService> m_sessions;
    std::unique_ptr<HistorySelection> m_all;
    std::mt19937_64 m_random{1};
};

/// Makes a demonstration clinic of that size in the file.
void makeLongPast(const std::filesystem::path& file, std::int64_t patients, std::int64_t sessions,
                  UtcTime now);

}  // namespace gramhour::bench
