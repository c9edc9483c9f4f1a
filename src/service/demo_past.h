#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include "service/demo.h"
#include "service/demo_calendar.h"
#include "service/demo_case.h"
#include "service/demo_shelf.h"
#include "service/demo_team.h"
#include "store/bulk_port.h"

namespace gramhour {

/// What the past of a demonstration begins with.
struct DemoPastStart {
    std::shared_ptr<const Protocol> protocol;
    DemoTeam team;
    std::vector<ChairId> chairs;
    std::vector<DemoPatient> patients;
    FreeIds ids;
    Date today = Date::fromDaysSinceEpoch(0);
    std::int64_t sessions = 0;
    std::uint64_t seed = 1;
};

/// How many working days so many sessions are spread over: weeks for a hundred, decades for a million.
[[nodiscard]] std::int64_t demoSpanOf(std::int64_t sessions);
/// How many chairs a clinic needs on its busiest day.
[[nodiscard]] std::int64_t demoChairsFor(std::int64_t sessions);

/// Invents a clinic's past, day by day: who comes back in a course and who comes for the first time, who
/// stays away, who is not fit, which chair is free, and what happens in it. Pure: touches no store. The same
/// start gives the same past.
class DemoPast {
public:
    explicit DemoPast(DemoPastStart start);

    /// The next part, of so many sessions or a few more; an empty one at the end.
    [[nodiscard]] BulkLoad next(std::int64_t sessions);
    [[nodiscard]] std::int64_t made() const { return m_made; }
    /// After the end: those whose courses go on, by the day on which they are due.
    [[nodiscard]] std::multimap<std::int64_t, const DemoPatient*> underWay() const;

    /// Notes when each patient was here last.
    void markSeen(WriteTx& tx) const;

private:
    struct Coming;

    /// Days before a patient comes again, at the least.
    static constexpr int kShortestReturn = 2;
    /// What an appointment for this order holds its chair for: whole quarters of an hour.
    [[nodiscard]] static std::int64_t plannedMinutes(const OrderTemplate& order);
    void runDay(const DemoDay& day, std::int64_t quota, BulkLoad& load);
    [[nodiscard]] DemoPatient* nextPatient(const DemoDay& day, std::int64_t wanted);
    [[nodiscard]] DemoPatient* newcomer(const DemoDay& day);
    void beginCourse(DemoPatient& patient, UtcTime at, BulkLoad& load);
    /// Whether a session came of it.
    bool receive(DemoPatient& patient, const DemoDay& day, int minute, BulkLoad& load);
    [[nodiscard]] bool staysAway(const DemoPatient& patient, const DemoDay& day, BulkVisit& visit);
    [[nodiscard]] UtcTime timeOf(const DemoDay& day, int minute) const;
    [[nodiscard]] std::size_t chairFor(UtcTime at) const;
    [[nodiscard]] bool allowed(DemoPatient& patient, Coming& coming, BulkVisit& visit, BulkLoad& load);
    [[nodiscard]] bool treat(DemoPatient& patient, Coming& coming, BulkVisit visit, BulkLoad& load);
    static void closeUntreated(BulkVisit visit, UtcTime at, const char* reason, BulkLoad& load);
    [[nodiscard]] ScreeningRecord screen(DemoPatient& patient, BulkVisit& visit, UtcTime at, StaffId nurse);
    void review(ScreeningRecord& record, UtcTime& now);
    void placeOrder(BulkVisit& visit, const DemoPatient& patient, UtcTime at);
    void infuse(BulkVisit& visit, const DemoPatient& patient, const Coming& coming, BulkLoad& load);
    void comeAgain(const DemoPatient& patient, const DemoDay& day, std::int64_t afterDays);
    void endCourse(DemoPatient& patient, UtcTime at, const char* reason, BulkLoad& load);

    DemoPastStart m_start;
    SessionRules m_rules;
    DemoChance m_chance;
    std::vector<DemoDay> m_days;
    std::size_t m_day = 0;
    std::int64_t m_weightSoFar = 0;
    std::int64_t m_weightOfAll = 0;
    std::int64_t m_made = 0;
    std::multimap<std::int64_t, std::size_t> m_due;    ///< patients by the day on which they come again
    std::size_t m_newcomers = 0;                       ///< patients who have been here
    UtcTime m_opening = UtcTime::fromMilliseconds(0);  ///< of the day that is being made
    std::vector<UtcTime> m_chairFreeAt;
    DemoShelf m_shelf;
};

}  // namespace gramhour
