#include "service/demo_schedule.h"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "service/audit.h"
#include "service/demo_calendar.h"
#include "service/merge_service.h"
#include "service/patient_service.h"
#include "service/schedule_service.h"

namespace gramhour {

namespace {

/// The live board's eight chairs are left to it today.
constexpr std::size_t kBoardChairs = 8;
constexpr std::size_t kTodayAtMost = 40;
constexpr std::size_t kTodayOnBoardChairs = 3;
/// The first of a chair's appointments, in quarters of an hour after the opening.
constexpr std::int64_t kFirstQuarters = 5;

/// Which minute every chair is free from, day by day.
class Agenda {
public:
    explicit Agenda(const std::vector<ChairId>& chairs) : m_chairs(chairs), m_chance(20260304) {}

    struct Place {
        ChairId chair;
        UtcTime at;
    };
    /// The first place on that day or after it; `length` in minutes.
    [[nodiscard]] Place take(Date day, std::int64_t length) {
        for (;; day = day.plusDays(1)) {
            if (!isDemoOpen(day)) {
                continue;
            }
            const DemoDay hours = demoHoursOf(day);
            std::vector<std::int64_t>& free = freeOn(day, hours);
            const auto first =
                static_cast<std::size_t>(m_chance.from(0, static_cast<std::int64_t>(m_chairs.size()) - 1));
            for (std::size_t i = 0; i < m_chairs.size(); ++i) {
                const std::size_t chair = (first + i) % m_chairs.size();
                const std::int64_t at = free[chair];
                if (at + length <= hours.closesMinute) {
                    free[chair] = at + length + 15 * m_chance.from(0, 2);
                    return {m_chairs[chair],
                            fromLocal(day, static_cast<int>(at / 60), static_cast<int>(at % 60))};
                }
            }
        }
    }

private:
    std::vector<std::int64_t>& freeOn(Date day, const DemoDay& hours) {
        std::vector<std::int64_t>& free = m_free[day.daysSinceEpoch()];
        while (free.size() < m_chairs.size()) {
            free.push_back(hours.opensMinute + 15 * m_chance.from(0, kFirstQuarters));
        }
        return free;
    }

    const std::vector<ChairId>& m_chairs;
    DemoChance m_chance;
    std::map<std::int64_t, std::vector<std::int64_t>> m_free;
};

/// A visit of today on a chair that is free then; false when there is no room any more.
bool bookToday(ServiceContext& context, const Actor& nurse, const DemoPatient& patient, Duration planned,
               UtcTime earliest) {
    ScheduleService schedule(context);
    const Date today = toLocal(context.clock.now()).date;
    const UtcTime closes = fromLocal(today, demoHoursOf(today).closesMinute / 60, 0);
    for (UtcTime at = earliest; at + planned <= closes; at = at + Duration::fromMinutes(30)) {
        const Slot wish{ChairId(6), at, planned};
        const ProposedVisit found = schedule.firstFree(patient.id, wish, ChairChoice::preferred);
        if (found.slot && toLocal(found.slot->at).date == today) {
            return schedule.book(nurse, patient.id, *found.slot).has_value();
        }
    }
    return false;
}

/// The next whole half hour, some time from now.
UtcTime soon(UtcTime now) {
    const std::int64_t half = Duration::fromMinutes(30).milliseconds();
    const std::int64_t later = (now + Duration::fromMinutes(45)).milliseconds();
    return UtcTime::fromMilliseconds((later + half - 1) / half * half);
}

}  // namespace

void bookCourses(ServiceContext& context, const DemoTeam& team, const DemoPast& past,
                 const std::vector<ChairId>& chairs) {
    const Actor& nurse = team.nurses.front();
    const UtcTime now = context.clock.now();
    const Date today = toLocal(now).date;
    const std::size_t todayAtMost =
        std::min(kTodayAtMost, kTodayOnBoardChairs + (chairs.size() - std::min(chairs.size(), kBoardChairs)));
    std::size_t bookedToday = 0;
    Agenda agenda(chairs);
    for (const auto& coming : past.underWay()) {
        const std::int64_t due = coming.first;
        const DemoPatient* const patient = coming.second;
        const Duration planned = context.store.read(
            [&](const ReadTx& tx) { return tx.schedule().course(*patient->course).value().planned; });
        int number = patient->done + 1;
        Date day = std::max(Date::fromDaysSinceEpoch(due), today.plusDays(1));
        if (due <= today.daysSinceEpoch() && isDemoOpen(today) && bookedToday < todayAtMost &&
            bookToday(context, nurse, *patient, planned, soon(now))) {
            ++bookedToday;
            ++number;
            day = today.plusDays(patient->intervalDays);
        }
        for (; number <= patient->visits; ++number) {
            const Agenda::Place place = agenda.take(day, planned.wholeMinutes());
            context.store.write([&](WriteTx& tx) {
                const VisitId visit = tx.scheduleWrites().book({.patient = patient->id,
                                                                .chair = place.chair,
                                                                .at = place.at,
                                                                .planned = planned,
                                                                .course = patient->course,
                                                                .number = number});
                audit(tx, now, nurse.id, "visit.expected", subjectOf("visit", visit), place.at.toIso());
            });
            day = toLocal(place.at).date.plusDays(patient->intervalDays);
        }
    }
}

void joinDuplicate(ServiceContext& context, const DemoTeam& team, PatientId kept) {
    PatientService patients(context);
    PatientDetails again = patients.patient(kept).value().details;
    again.recordNumber.clear();
    again.phone.clear();
    again.givenName = again.givenName.substr(0, again.givenName.find(' '));
    const PatientId second = patients.registerPatient(team.nurses.back(), again).value().id;
    const ServiceResult<MergeId> merged = MergeService(context).merge(
        team.administrator.value(), kept, second, "Registered twice: same birth date and address");
    if (!merged) {
        throw std::logic_error("the demonstration's second record cannot be joined");
    }
}

}  // namespace gramhour
