#include "service/schedule_basis.h"

#include <algorithm>

#include "service/session_basis.h"

namespace gramhour {

namespace {

/// When the patient of a session that runs is expected to leave the chair.
UtcTime expectedLeave(const LoadedSession& session, UtcTime now) {
    const Duration observation = session.protocol->discharge.observeFor;
    const SessionState& state = session.state;
    if (state.infusionEndedAt) {
        return std::max(now, *state.infusionEndedAt + observation);
    }
    if (const std::optional<UtcTime> end = expectedEnd(state, now)) {
        return std::max(now, *end) + observation;
    }
    return now + remainingTime(state, now).value_or(session.order.time) + observation;
}

TimeSpan spanOf(const ServiceContext& context, const ReadTx& tx, const Appointment& appointment,
                UtcTime now) {
    if (!appointment.session || !appointment.session->wasTreated) {
        return appointment.booked();
    }
    const AppointmentSession& session = *appointment.session;
    if (session.until) {
        return {session.from, *session.until};
    }
    return {session.from,
            expectedLeave(loadSession(context, tx, tx.sessions().find(session.id).value()), now)};
}

/// True while it takes the chair, or took it.
bool holdsChair(const ScheduleEntry& entry) {
    switch (entry.state) {
    case AppointmentState::expected:
    case AppointmentState::arrived:
    case AppointmentState::inChair:
    case AppointmentState::done:
        return entry.chair.has_value();
    case AppointmentState::left:
    case AppointmentState::noShow:
    case AppointmentState::cancelled:
        break;
    }
    return false;
}

bool isGone(const ScheduleEntry& entry) {
    return entry.state == AppointmentState::left || entry.state == AppointmentState::noShow ||
           entry.state == AppointmentState::cancelled;
}

void findOverlaps(std::vector<ScheduleEntry>& entries) {
    for (ScheduleEntry& entry : entries) {
        for (const ScheduleEntry& other : entries) {
            if (&entry != &other && holdsChair(entry) && holdsChair(other) && entry.chair == other.chair &&
                entry.span.overlaps(other.span)) {
                entry.overlaps.push_back(other.appointment.visit);
            }
        }
    }
}

bool allows(const ScreeningSummary& screening) {
    return screening.verdict == Verdict::eligible ||
           (screening.verdict == Verdict::review && screening.decision == ReviewDecision::approved);
}

bool forbids(const ScreeningSummary& screening) {
    return screening.verdict == Verdict::notEligible || screening.verdict == Verdict::emergency ||
           screening.decision == ReviewDecision::declined;
}

void count(CourseView& view) {
    for (const ScheduleEntry& visit : view.visits) {
        if (visit.state == AppointmentState::done) {
            ++view.done;
        } else if (isGone(visit)) {
            ++view.missed;
        } else {
            ++view.planned;
        }
    }
}

CourseState stateOf(const CourseView& view) {
    if (view.course.stop && view.course.stop->cause == StopCause::byHand) {
        return CourseState::stopped;
    }
    if (view.done >= view.course.visits) {
        return CourseState::completed;
    }
    return view.course.stop ? CourseState::stoppedItself : CourseState::running;
}

}  // namespace

TimeSpan localDay(Date day) {
    return {fromLocal(day, 0, 0), fromLocal(day.plusDays(1), 0, 0)};
}

ScheduleEntry entryOf(const ServiceContext& context, const ReadTx& tx, Appointment appointment, UtcTime now) {
    ScheduleEntry entry{.appointment = std::move(appointment)};
    // The kept record, where the visit's own was merged into another.
    entry.appointment.patient = tx.patients().hit(entry.appointment.patient.id).value();
    entry.state = stateOf(entry.appointment);
    entry.span = spanOf(context, tx, entry.appointment, now);
    entry.chair = entry.appointment.session && entry.appointment.session->wasTreated
                      ? std::optional(entry.appointment.session->chair)
                      : entry.appointment.chair;
    entry.isLate = entry.state == AppointmentState::expected && entry.appointment.at <= now;
    return entry;
}

ScheduleLook::ScheduleLook(const ServiceContext& context, const ReadTx& tx, const TimeSpan& time, UtcTime now)
    : m_chairs(tx.clinic().chairs()) {
    for (Appointment& appointment : tx.schedule().touching(time)) {
        ScheduleEntry entry = entryOf(context, tx, std::move(appointment), now);
        if (entry.span.overlaps(time)) {
            m_entries.push_back(std::move(entry));
        }
    }
    std::stable_sort(m_entries.begin(), m_entries.end(), [](const ScheduleEntry& a, const ScheduleEntry& b) {
        return a.span.from < b.span.from;
    });
    findOverlaps(m_entries);
}

std::vector<Clash> ScheduleLook::clashes(const Slot& slot, PatientId patient,
                                         std::optional<VisitId> except) const {
    std::vector<Clash> found;
    if (slot.chair) {
        const auto chair = std::find_if(m_chairs.begin(), m_chairs.end(),
                                        [&](const Chair& candidate) { return candidate.id == *slot.chair; });
        if (chair != m_chairs.end() && !chair->isInService) {
            found.push_back({ClashKind::outOfService, slot.chair, std::nullopt, {}});
        }
    }
    for (const ScheduleEntry& entry : m_entries) {
        if (isGone(entry) || entry.appointment.visit == except || !entry.span.overlaps(slot.span())) {
            continue;
        }
        if (slot.chair && entry.chair == slot.chair) {
            found.push_back({ClashKind::chairTaken, entry.chair, entry.appointment, entry.span});
        } else if (entry.appointment.patient.id == patient) {
            found.push_back({ClashKind::patientTaken, entry.chair, entry.appointment, entry.span});
        }
    }
    return found;
}

bool ScheduleLook::isBusy(PatientId patient, const TimeSpan& time) const {
    return std::any_of(m_entries.begin(), m_entries.end(), [&](const ScheduleEntry& entry) {
        return !isGone(entry) && entry.appointment.patient.id == patient && entry.span.overlaps(time);
    });
}

std::optional<StopCause> ownStopOf(const Course& course, const std::vector<ScreeningSummary>& screenings,
                                   Date today) {
    const Date made = toLocal(course.madeAt).date;
    for (const ScreeningSummary& screening : screenings) {
        if (screening.at < course.madeAt && (!screening.validUntil || *screening.validUntil < made)) {
            continue;
        }
        if (forbids(screening)) {
            return StopCause::notEligible;
        }
        if (allows(screening)) {
            return screening.validUntil && *screening.validUntil >= today
                       ? std::nullopt
                       : std::optional(StopCause::screeningExpired);
        }
    }
    return std::nullopt;
}

CourseView viewOf(const ServiceContext& context, const ReadTx& tx, Course course, UtcTime now) {
    CourseView view{.course = std::move(course)};
    for (Appointment& visit : tx.schedule().visitsOf(view.course.id)) {
        view.visits.push_back(entryOf(context, tx, std::move(visit), now));
    }
    count(view);
    const Date today = toLocal(now).date;
    const std::vector<ScreeningSummary> screenings = tx.screenings().of(view.course.patient);
    const auto valid = std::find_if(screenings.begin(), screenings.end(), allows);
    if (valid != screenings.end()) {
        view.screeningValidUntil = valid->validUntil;
    }
    const std::optional<StopCause> ownStop = ownStopOf(view.course, screenings, today);
    if (!view.course.stop && ownStop) {
        view.course.stop = {now, std::nullopt, *ownStop, {}};
    }
    view.state = stateOf(view);
    view.canGoOn = view.state == CourseState::stoppedItself && !ownStop;
    view.madeByName = tx.staff().find(view.course.madeBy).value().displayName;
    if (view.course.stop && view.course.stop->by) {
        view.stoppedByName = tx.staff().find(*view.course.stop->by).value().displayName;
    }
    return view;
}

std::optional<ServiceError> problemOf(const ReadTx& tx, const Slot& slot, Date today) {
    if (slot.chair && !tx.clinic().chair(*slot.chair)) {
        return ServiceError{ServiceErrorCode::notFound, "chair", std::nullopt};
    }
    if (!bounds::kPlannedMinutes.contains(slot.planned.wholeMinutes())) {
        return ServiceError{ServiceErrorCode::invalid, "planned", std::nullopt};
    }
    if (toLocal(slot.at).date < today) {
        return ServiceError{ServiceErrorCode::invalid, "at", std::nullopt};
    }
    return std::nullopt;
}

}  // namespace gramhour
