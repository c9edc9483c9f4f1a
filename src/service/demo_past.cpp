#include "service/demo_past.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/clock.h"
#include "service/demo_session.h"
#include "service/session_basis.h"

namespace gramhour {

namespace {

constexpr int kAdult = 18;
/// Infusions of a course on the average, about: says how many begin one.
constexpr std::int64_t kUsualCourse = 3;
/// What a visit takes besides the infusion: preparing and the half hour after it.
constexpr std::int64_t kAroundMinutes = 50;
constexpr int kPauseBetweenCourses = 14;
/// How often a day is gone through until as many came as were wanted.
constexpr int kRounds = 4;

std::int64_t infusionMinutes(const OrderTemplate& order) {
    if (order.time) {
        return order.time->wholeMinutes();
    }
    return std::max<std::int64_t>(60, order.dose.micrograms() * 60 / Mass::fromGrams(1).micrograms());
}

/// The whole root, rounded down.
std::int64_t rootOf(std::int64_t square) {
    std::int64_t root = 0;
    while ((root + 1) * (root + 1) <= square) {
        ++root;
    }
    return root;
}

int courseLength(DemoChance& chance) {
    static constexpr std::array<std::pair<int, int>, 7> kLengths{
        {{1, 380}, {2, 80}, {3, 120}, {4, 140}, {6, 180}, {8, 60}, {10, 40}}};
    std::int64_t left = chance.from(0, 999);
    for (const auto& [length, permille] : kLengths) {
        left -= permille;
        if (left < 0) {
            return length;
        }
    }
    return 1;
}

/// Most begin in the morning, fewer around noon, and more again in the early afternoon.
int startMinute(const DemoDay& day, DemoChance& chance) {
    const int length = day.closesMinute - day.opensMinute;
    const std::int64_t draw = chance.from(0, 99);
    const int from = draw < 46 ? 5 : draw < 64 ? length / 4 : length / 2 - 15;
    const int until = draw < 46 ? length / 4 : draw < 64 ? length / 2 : length * 3 / 4;
    return day.opensMinute + static_cast<int>(chance.from(from, until));
}

UtcTime openingOf(const DemoDay& day) {
    return fromLocal(day.date, day.opensMinute / 60, day.opensMinute % 60);
}

}  // namespace

std::int64_t DemoPast::plannedMinutes(const OrderTemplate& order) {
    return (infusionMinutes(order) + kAroundMinutes + 14) / 15 * 15;
}

std::int64_t demoSpanOf(std::int64_t sessions) {
    constexpr std::int64_t kFew = 600;
    if (sessions <= kFew) {
        return std::max<std::int64_t>(10, sessions / 6);
    }
    return 100 + rootOf((sessions - kFew) * 55);
}

std::int64_t demoChairsFor(std::int64_t sessions) {
    constexpr std::int64_t kFewest = 8;
    // The busiest days see about 1.9 times the average, and a chair some two and a half people a day.
    return std::max(kFewest, sessions * 19 / (demoSpanOf(sessions) * 25) + 1);
}

DemoPast::DemoPast(DemoPastStart start)
    : m_start(std::move(start)),
      m_rules(sessionRulesOf(*m_start.protocol)),
      m_chance(m_start.seed),
      m_days(demoDaysBefore(m_start.today, m_start.sessions > 0 ? demoSpanOf(m_start.sessions) : 0,
                            DemoChance(m_start.seed + 1))),
      m_chairFreeAt(m_start.chairs.size(), UtcTime::fromMilliseconds(0)),
      m_shelf(m_start.ids.lot,
              m_days.empty() ? 1 : m_start.sessions / static_cast<std::int64_t>(m_days.size()) + 1) {
    for (const DemoDay& day : m_days) {
        m_weightOfAll += day.weight / 1000;
    }
}

BulkLoad DemoPast::next(std::int64_t sessions) {
    BulkLoad load;
    const std::int64_t until = m_made + sessions;
    for (; m_day < m_days.size() && m_made < until; ++m_day) {
        const DemoDay& day = m_days[m_day];
        m_weightSoFar += day.weight / 1000;
        const std::int64_t wanted =
            m_start.sessions * m_weightSoFar / std::max<std::int64_t>(1, m_weightOfAll);
        runDay(day, wanted - m_made, load);
    }
    return load;
}

std::multimap<std::int64_t, const DemoPatient*> DemoPast::underWay() const {
    std::multimap<std::int64_t, const DemoPatient*> due;
    for (const auto& [day, index] : m_due) {
        const DemoPatient& patient = m_start.patients[index];
        if (patient.course && patient.done < patient.visits) {
            due.emplace(day, &patient);
        }
    }
    return due;
}

void DemoPast::markSeen(WriteTx& tx) const {
    for (std::size_t i = 0; i < m_newcomers; ++i) {
        const DemoPatient& patient = m_start.patients[i];
        tx.patientWrites().markSeen(patient.id, patient.lastVisit);
    }
}

/// By the clinic's clock; daylight saving begins and ends at night.
UtcTime DemoPast::timeOf(const DemoDay& day, int minute) const {
    return m_opening + Duration::fromMinutes(minute - day.opensMinute);
}

void DemoPast::runDay(const DemoDay& day, std::int64_t quota, BulkLoad& load) {
    if (quota <= 0) {
        return;
    }
    m_opening = openingOf(day);
    const std::int64_t until = m_made + quota;
    for (int round = 0; round < kRounds && m_made < until; ++round) {
        // Some stay away and some are not fit: a few more are expected than are wanted.
        const std::int64_t expected = until - m_made + (until - m_made) / 12 + 2;
        std::vector<int> starts;
        for (std::int64_t i = 0; i < expected; ++i) {
            starts.push_back(startMinute(day, m_chance));
        }
        std::sort(starts.begin(), starts.end());
        for (std::int64_t i = 0; i < expected && m_made < until; ++i) {
            DemoPatient* patient = nextPatient(day, until - m_made);
            if (patient != nullptr && receive(*patient, day, starts[static_cast<std::size_t>(i)], load)) {
                ++m_made;
            }
        }
    }
}

DemoPatient* DemoPast::nextPatient(const DemoDay& day, std::int64_t wanted) {
    if (wanted <= 0) {
        return nullptr;
    }
    if (!m_due.empty() && m_due.begin()->first <= day.date.daysSinceEpoch()) {
        DemoPatient* patient = &m_start.patients[m_due.begin()->second];
        m_due.erase(m_due.begin());
        return patient;
    }
    return newcomer(day);
}

DemoPatient* DemoPast::newcomer(const DemoDay& day) {
    constexpr int kTries = 12;
    const auto count = static_cast<std::int64_t>(m_start.patients.size());
    const std::int64_t unseen = count - static_cast<std::int64_t>(m_newcomers);
    const std::int64_t begin = std::max<std::int64_t>(1, (m_start.sessions - m_made) / kUsualCourse);
    if (unseen > 0 && (m_newcomers == 0 || m_chance.from(1, begin) <= unseen)) {
        for (int i = 0; i < kTries; ++i) {
            const auto at =
                static_cast<std::size_t>(m_chance.from(static_cast<std::int64_t>(m_newcomers), count - 1));
            if (ageInYears(m_start.patients[at].birthDate, day.date) >= kAdult) {
                std::swap(m_start.patients[at], m_start.patients[m_newcomers]);
                return &m_start.patients[m_newcomers++];
            }
        }
    }
    for (int i = 0; m_newcomers > 0 && i < kTries; ++i) {
        DemoPatient& patient = m_start.patients[static_cast<std::size_t>(
            m_chance.from(0, static_cast<std::int64_t>(m_newcomers) - 1))];
        const std::int64_t away = day.date.daysSinceEpoch() - patient.lastVisitDay;
        const bool isFree = patient.visits == 0 && !patient.isExcluded;
        if (isFree && away >= (i < kTries / 2 ? kPauseBetweenCourses : kShortestReturn)) {
            return &patient;
        }
    }
    return nullptr;
}

void DemoPast::beginCourse(DemoPatient& patient, UtcTime at, BulkLoad& load) {
    static constexpr std::array<int, 4> kIntervals{7, 7, 14, 3};
    patient.visits = courseLength(m_chance);
    patient.done = 0;
    patient.intervalDays = kIntervals.at(static_cast<std::size_t>(m_chance.from(0, 3)));
    patient.order = demoTemplate(patient, *m_start.protocol, m_chance);
    if (patient.visits < 2) {
        return;
    }
    const Actor& prescriber = m_start.team.prescribers[static_cast<std::size_t>(
        m_chance.from(0, static_cast<std::int64_t>(m_start.team.prescribers.size()) - 1))];
    Course course{.id = CourseId(m_start.ids.course++), .patient = patient.id, .madeBy = prescriber.id};
    course.visits = patient.visits;
    course.intervalDays = patient.intervalDays;
    course.planned = Duration::fromMinutes(plannedMinutes(patient.order));
    course.order = patient.order;
    course.madeAt = at;
    patient.course = course.id;
    load.courses.push_back(std::move(course));
}

/// A chair that is free by then, another one each time; else the one that is free first.
std::size_t DemoPast::chairFor(UtcTime at) const {
    const std::size_t count = m_chairFreeAt.size();
    const auto first = static_cast<std::size_t>(m_start.ids.visit) % count;
    std::size_t best = first;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t chair = (first + i) % count;
        if (m_chairFreeAt[chair] <= at) {
            return chair;
        }
        if (m_chairFreeAt[chair] < m_chairFreeAt[best]) {
            best = chair;
        }
    }
    return best;
}

void DemoPast::comeAgain(const DemoPatient& patient, const DemoDay& day, std::int64_t afterDays) {
    if (patient.visits > patient.done) {
        m_due.emplace(day.date.daysSinceEpoch() + std::max<std::int64_t>(kShortestReturn, afterDays),
                      static_cast<std::size_t>(&patient - m_start.patients.data()));
    }
}

void DemoPast::endCourse(DemoPatient& patient, UtcTime at, const char* reason, BulkLoad& load) {
    if (patient.course && patient.done < patient.visits) {
        load.stops.push_back(
            {*patient.course, {at, m_start.team.prescribers.front().id, StopCause::byHand, reason}});
    }
    patient.course.reset();
    patient.visits = 0;
    patient.done = 0;
}

bool DemoPast::staysAway(const DemoPatient& patient, const DemoDay& day, BulkVisit& visit) {
    const std::int64_t draw = m_chance.from(0, 999);
    const UtcTime at = visit.visit.expectedAt.value();
    if (draw < 22) {
        visit.isNoShow = true;
        visit.visit.closedAt = at + Duration::fromMinutes(m_chance.from(30, 90));
        visit.visit.closeReason = "Did not come";
    } else if (draw < 57) {
        static constexpr std::array<const char*, 4> kReasons{"Moved to another day at the patient's wish",
                                                             "Patient is ill", "Could not get off work",
                                                             "Moved by the clinic"};
        visit.visit.closedAt = at - Duration::fromMinutes(m_chance.from(90, 4000));
        visit.visit.closeReason = kReasons.at(static_cast<std::size_t>(m_chance.from(0, 3)));
    } else {
        return false;
    }
    comeAgain(patient, day, m_chance.from(2, 7));
    return true;
}

}  // namespace gramhour
