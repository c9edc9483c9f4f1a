// A past visit of the demonstration from the door to the signature.
#include <utility>

#include "service/demo_past.h"
#include "service/demo_session.h"
#include "service/lot_use.h"
#include "service/session_basis.h"

namespace gramhour {

namespace {

/// From this grade on nobody is given magnesium here again.
constexpr int kSeriousReaction = 3;

Duration minutes(std::int64_t count) {
    return Duration::fromMinutes(count);
}

Duration seconds(std::int64_t count) {
    return Duration::fromSeconds(count);
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
