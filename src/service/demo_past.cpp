#include "service/demo_past.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/clock.h"
#include "service/demo_session.h"
#include "service/lot_use.h"
#include "service/session_basis.h"

namespace gramhour {

namespace {

constexpr int kAdult = 18;
/// From this grade on nobody is given magnesium here again.
constexpr int kSeriousReaction = 3;
/// Infusions of a course on the average, about: says how many begin one.
constexpr std::int64_t kUsualCourse = 3;
/// What a visit takes besides the infusion: preparing and the half hour after it.
constexpr std::int64_t kAroundMinutes = 50;
constexpr int kShortestReturn = 2;
constexpr int kPauseBetweenCourses = 14;
/// How often a day is gone through until as many came as were wanted.
constexpr int kRounds = 4;

Duration minutes(std::int64_t count) {
    return Duration::fromMinutes(count);
}

Duration seconds(std::int64_t count) {
    return Duration::fromSeconds(count);
}

std::int64_t infusionMinutes(const OrderTemplate& order) {
    if (order.time) {
        return order.time->wholeMinutes();
    }
    return std::max<std::int64_t>(60, order.dose.micrograms() * 60 / Mass::fromGrams(1).micrograms());
}

/// What an appointment for this order holds its chair for: whole quarters of an hour.
std::int64_t plannedMinutes(const OrderTemplate& order) {
    return (infusionMinutes(order) + kAroundMinutes + 14) / 15 * 15;
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

/// What the store would say of a visit that it holds.
FactBasis basisOf(const BulkVisit& visit, const SessionRecord& record) {
    const MedicationOrder& order = visit.order.value();
    FactBasis basis{.session = record.id,
                    .patient = record.patient,
                    .nurse = record.openedBy,
                    .prescriber = order.orderedBy,
                    .chair = record.chair};
    basis.course = visit.course;
    basis.salt = order.salt;
    basis.ordered = order.dose;
    basis.planned = order.time;
    basis.openedAt = record.openedAt;
    basis.arrivedAt = visit.visit.arrivedAt;
    basis.verdict = visit.screening->result.verdict;
    basis.isOverridden = visit.screening->review.has_value();
    basis.limitsPassed = static_cast<int>(order.limits.size());
    basis.limitsTried = static_cast<int>(visit.refused.size());
    basis.indications = visit.screening->facts.indications;
    return basis;
}

}  // namespace

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

/// One patient at the door, and who looks after them.
struct DemoPast::Coming {
    UtcTime arrivedAt = UtcTime::fromMilliseconds(0);
    UtcTime now = UtcTime::fromMilliseconds(0);
    UtcTime openAt = UtcTime::fromMilliseconds(0);
    std::size_t chair = 0;
    DemoDuty duty;
    StaffId second{0};
    DemoDay day;
};

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
    return m_opening + minutes(minute - day.opensMinute);
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
    course.planned = minutes(plannedMinutes(patient.order));
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
        visit.visit.closedAt = at + minutes(m_chance.from(30, 90));
        visit.visit.closeReason = "Did not come";
    } else if (draw < 57) {
        static constexpr std::array<const char*, 4> kReasons{"Moved to another day at the patient's wish",
                                                             "Patient is ill", "Could not get off work",
                                                             "Moved by the clinic"};
        visit.visit.closedAt = at - minutes(m_chance.from(90, 4000));
        visit.visit.closeReason = kReasons.at(static_cast<std::size_t>(m_chance.from(0, 3)));
    } else {
        return false;
    }
    comeAgain(patient, day, m_chance.from(2, 7));
    return true;
}

bool DemoPast::receive(DemoPatient& patient, const DemoDay& day, int minute, BulkLoad& load) {
    if (patient.visits == 0) {
        beginCourse(patient, m_opening, load);
    }
    const std::int64_t planned = plannedMinutes(patient.order);
    minute = static_cast<int>(std::min<std::int64_t>(minute, day.closesMinute - planned - 20));
    if (minute < day.opensMinute) {
        comeAgain(patient, day, kShortestReturn);  // too long for a short day
        return false;
    }
    BulkVisit visit{.visit = {VisitId(m_start.ids.visit++), patient.id}};
    const UtcTime at = timeOf(day, minute);
    if (patient.course || m_chance.happens(700)) {
        visit.visit.expectedAt = timeOf(day, minute / 5 * 5);
        visit.chair = m_start.chairs[chairFor(at + minutes(20))];
        visit.planned = minutes(planned);
        visit.course = patient.course;
        visit.number = patient.course ? patient.done + 1 : 0;
        if (staysAway(patient, day, visit)) {
            load.visits.push_back(std::move(visit));
            return false;
        }
    }
    Coming coming;
    coming.day = day;
    coming.arrivedAt = at + seconds(m_chance.from(-700, 540));
    visit.visit.arrivedAt = coming.arrivedAt;
    patient.lastVisit = coming.arrivedAt;
    patient.lastVisitDay = day.date.daysSinceEpoch();
    const DemoShifts shifts(m_start.team, day.date);
    const auto turn = static_cast<std::size_t>(visit.visit.id.value());
    coming.duty = shifts.dutyAt(minute, turn);
    coming.second = shifts.secondAt(minute, turn, coming.duty.nurse);
    return allowed(patient, coming, visit, load) && treat(patient, coming, std::move(visit), load);
}

/// Screens, and says whether an order may follow. When not, the visit is over.
bool DemoPast::allowed(DemoPatient& patient, Coming& coming, BulkVisit& visit, BulkLoad& load) {
    coming.now = coming.arrivedAt + seconds(m_chance.from(200, 680));
    ScreeningRecord screening = screen(patient, visit, coming.now, coming.duty.nurse);
    review(screening, coming.now);
    const bool allows = screening.allowsOrder();
    const bool isDeclined = screening.review && !allows;
    visit.screening = std::move(screening);
    if (allows) {
        return true;
    }
    static constexpr const char* kDeclined = "The prescriber decided against it";
    patient.labs.clear();
    closeUntreated(std::move(visit), coming.now + minutes(m_chance.from(3, 12)),
                   isDeclined ? kDeclined : "Not eligible today", load);
    if (isDeclined) {
        endCourse(patient, coming.now, kDeclined, load);
    } else {
        comeAgain(patient, coming.day, patient.intervalDays);
    }
    return false;
}

/// To a chair, and home again.
bool DemoPast::treat(DemoPatient& patient, Coming& coming, BulkVisit visit, BulkLoad& load) {
    coming.now = coming.now + seconds(m_chance.from(90, 420));
    coming.chair = chairFor(coming.now + seconds(240));
    coming.openAt = std::max(coming.now + seconds(m_chance.from(60, 300)),
                             m_chairFreeAt[coming.chair] + seconds(m_chance.from(120, 360)));
    const std::int64_t planned = plannedMinutes(patient.order);
    if (coming.openAt + minutes(planned - 20) > timeOf(coming.day, coming.day.closesMinute - 1)) {
        closeUntreated(std::move(visit), coming.now + minutes(m_chance.from(20, 60)), "No chair free in time",
                       load);
        comeAgain(patient, coming.day, kShortestReturn);
        return false;
    }
    placeOrder(visit, patient, coming.now);
    infuse(visit, patient, coming, load);
    ++patient.sessions;
    ++patient.done;
    const int grade = visit.session->summary.reactionGrade;
    const UtcTime left = visit.visit.closedAt.value();
    patient.hadReaction = patient.hadReaction || grade > 0;
    if (grade >= kSeriousReaction) {
        patient.isExcluded = true;
        endCourse(patient, left, "Serious reaction", load);
    } else if (patient.done == patient.visits || m_chance.happens(12)) {
        endCourse(patient, left, "The patient does not want to go on", load);
    } else {
        comeAgain(patient, coming.day, patient.intervalDays);
    }
    load.visits.push_back(std::move(visit));
    return true;
}

void DemoPast::closeUntreated(BulkVisit visit, UtcTime at, const char* reason, BulkLoad& load) {
    visit.visit.closedAt = at;
    visit.visit.closeReason = reason;
    load.visits.push_back(std::move(visit));
}

ScreeningRecord DemoPast::screen(DemoPatient& patient, BulkVisit& visit, UtcTime at, StaffId nurse) {
    const Date today = Date::fromDaysSinceEpoch(patient.lastVisitDay);
    DemoCase made = demoCase(patient, *m_start.protocol, today, m_chance);
    ScreeningRecord record{.id = ScreeningId(m_start.ids.screening++),
                           .visit = visit.visit.id,
                           .patient = patient.id,
                           .at = at,
                           .by = nurse};
    record.protocolSha256 = m_start.protocol->sha256;
    record.result = evaluate(*m_start.protocol, made.facts, today);
    record.facts = std::move(made.facts);
    record.asked.reactionsDiscussed = patient.hadReaction;
    if (patient.sessions > 0 && patient.medicine != 0) {
        record.asked.medicinesChanged = Answer::no;
    }
    if (made.labsAreNew) {
        visit.labs = record.facts.labs;
    }
    return record;
}

/// What has to be reviewed goes to a prescriber, who mostly approves.
void DemoPast::review(ScreeningRecord& record, UtcTime& now) {
    if (record.result.verdict != Verdict::review) {
        return;
    }
    static constexpr std::array<const char*, 3> kReasons{
        "Seen and examined; benefit outweighs the risk, vitals as planned",
        "Known and stable; given before without trouble", "Discussed with the patient; slower if in doubt"};
    now = now + seconds(m_chance.from(180, 1100));
    const Actor& prescriber = m_start.team.prescribers[static_cast<std::size_t>(
        m_chance.from(0, static_cast<std::int64_t>(m_start.team.prescribers.size()) - 1))];
    const bool approves = m_chance.happens(965);
    record.review = Review{approves ? ReviewDecision::approved : ReviewDecision::declined,
                           approves ? kReasons.at(static_cast<std::size_t>(m_chance.from(0, 2)))
                                    : "Better treated by mouth",
                           prescriber.id, prescriber.displayName, now};
}

void DemoPast::placeOrder(BulkVisit& visit, const DemoPatient& patient, UtcTime at) {
    const Actor& prescriber =
        m_start.team
            .prescribers[static_cast<std::size_t>(visit.visit.id.value()) % m_start.team.prescribers.size()];
    DemoOrder made = demoOrder(patient, visit.screening->result, *m_start.protocol, m_chance);
    made.order.id = OrderId(m_start.ids.order++);
    made.order.visit = visit.visit.id;
    made.order.patient = patient.id;
    made.order.screening = visit.screening->id;
    made.order.orderedBy = prescriber.id;
    made.order.orderedAt = at;
    visit.order = std::move(made.order);
    visit.refused = std::move(made.refused);
}

/// The session on the visit's order.
void DemoPast::infuse(BulkVisit& visit, const DemoPatient& patient, const Coming& coming, BulkLoad& load) {
    const MedicationOrder& order = visit.order.value();
    const std::int64_t units = unitsFor(order, *m_start.protocol, order.productId);
    const StockLot lot =
        m_shelf.take(order.productId, units, {coming.day.date, coming.openAt, coming.duty.nurse}, m_chance,
                     load.deliveries);
    const DemoSessionStart start{patient,
                                 order,
                                 lot,
                                 coming.openAt,
                                 coming.duty.nurse,
                                 coming.duty.relief,
                                 timeOf(coming.day, coming.duty.untilMinute),
                                 coming.second};
    DemoSessionLog log = inventSession(start, *m_start.protocol, m_rules, m_chance);
    m_chairFreeAt[coming.chair] = log.leftAt;
    SessionRecord record{.id = SessionId(m_start.ids.session++),
                         .visit = visit.visit.id,
                         .patient = patient.id,
                         .order = order.id,
                         .chair = m_start.chairs[coming.chair],
                         .openedAt = coming.openAt,
                         .openedBy = coming.duty.nurse};
    record.protocolSha256 = m_start.protocol->sha256;
    std::vector<StoredEvent> events;
    events.reserve(log.events.size());
    for (SessionEvent& event : log.events) {
        events.push_back({EventId(m_start.ids.event++), std::move(event)});
    }
    const bool wasStarted = log.state.outcome != Outcome::notStarted;
    const Monitoring& monitoring = m_start.protocol->monitoring;
    SessionFacts facts = factsOf(basisOf(visit, record), log.state, monitoring, events);
    visit.visit.closedAt = log.leftAt;
    visit.visit.closeReason = wasStarted ? std::string() : facts.stopReason.value_or(std::string());
    visit.session = BulkSession{.record = std::move(record),
                                .summary = summarise(log.state, monitoring, coming.openAt),
                                .facts = std::move(facts),
                                .events = std::move(events),
                                .lots = {}};
    if (log.wasPrepared) {
        visit.session->lots.push_back(
            {lot.id, lot.expiry, units, wasStarted ? StockMoveKind::used : StockMoveKind::wasted});
    } else {
        m_shelf.giveBack(order.productId, units);
    }
}

}  // namespace gramhour
