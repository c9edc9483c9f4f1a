#include "service/schedule_service.h"

#include <algorithm>

#include "base/text_fold.h"
#include "service/audit.h"
#include "service/left_open.h"
#include "service/permissions.h"
#include "service/schedule_basis.h"

namespace gramhour {

namespace {

std::string placeText(const Slot& slot) {
    std::string text = slot.at.toIso() + ", " + std::to_string(slot.planned.wholeMinutes()) + " min";
    return slot.chair ? text + ", " + subjectOf("chair", *slot.chair) : text;
}

Unexpected<BookingRefusal> refuseBooking(const ServiceError& error) {
    return unexpected(BookingRefusal{error, {}});
}

/// The number of a running course's visit that nobody is booked for: an appointment made by hand belongs
/// there.
struct CourseGap {
    CourseId course;
    int number;
};

std::optional<CourseGap> gapOf(const ServiceContext& context, const ReadTx& tx, PatientId patient,
                               UtcTime now) {
    for (const PatientId id : tx.patients().group(patient)) {
        for (Course& course : tx.schedule().coursesOf(id)) {
            const CourseView view = viewOf(context, tx, std::move(course), now);
            if (view.state != CourseState::running) {
                continue;
            }
            for (int number = 1; number <= view.course.visits; ++number) {
                const bool isBooked =
                    std::any_of(view.visits.begin(), view.visits.end(), [number](const ScheduleEntry& visit) {
                        return visit.appointment.number == number &&
                               (visit.state == AppointmentState::expected ||
                                visit.state == AppointmentState::arrived ||
                                visit.state == AppointmentState::inChair ||
                                visit.state == AppointmentState::done);
                    });
                if (!isBooked) {
                    return CourseGap{view.course.id, number};
                }
            }
        }
    }
    return std::nullopt;
}

/// The appointment, while it is in the state that an act needs.
ServiceResult<Appointment> appointmentIn(AppointmentState state, const ReadTx& tx, VisitId visit) {
    std::optional<Appointment> appointment = tx.schedule().appointment(visit);
    if (!appointment) {
        return refuse(ServiceErrorCode::notFound);
    }
    if (stateOf(*appointment) != state) {
        return refuse(ServiceErrorCode::notAllowedNow, "visit");
    }
    return *std::move(appointment);
}

/// Why the patient cannot be seen there, or nothing.
std::optional<BookingRefusal> refusalOf(const ServiceContext& context, const ReadTx& tx, const Slot& slot,
                                        PatientId patient, std::optional<VisitId> except, UtcTime now) {
    if (const std::optional<ServiceError> problem = problemOf(tx, slot, toLocal(now).date)) {
        return BookingRefusal{*problem, {}};
    }
    const PatientId kept = tx.patients().hit(patient).value().id;
    std::vector<Clash> clashes = ScheduleLook(context, tx, slot.span(), now).clashes(slot, kept, except);
    if (clashes.empty()) {
        return std::nullopt;
    }
    const char* const field = clashes.front().kind == ClashKind::patientTaken ? "patient" : "chair";
    return BookingRefusal{{ServiceErrorCode::stale, field, std::nullopt}, std::move(clashes)};
}

bool isWithoutReason(const std::string& reason) {
    return foldForSearch(reason).empty() || !isCleanText(reason);
}

}  // namespace

ScheduleDays ScheduleService::days(Date first, int days) const {
    const UtcTime now = m_context.clock.now();
    const TimeSpan time{localDay(first).from, localDay(first.plusDays(days - 1)).until};
    return m_context.store.read([&](const ReadTx& tx) {
        const ScheduleLook look(m_context, tx, time, now);
        return ScheduleDays{first, days, look.chairs(), look.entries()};
    });
}

std::optional<ScheduleEntry> ScheduleService::entry(VisitId visit) const {
    const UtcTime now = m_context.clock.now();
    return m_context.store.read([&](const ReadTx& tx) -> std::optional<ScheduleEntry> {
        std::optional<Appointment> appointment = tx.schedule().appointment(visit);
        if (!appointment) {
            return std::nullopt;
        }
        return entryOf(m_context, tx, std::move(*appointment), now);
    });
}

std::vector<ScheduleEntry> ScheduleService::upcomingOf(PatientId patient) const {
    const UtcTime now = m_context.clock.now();
    return m_context.store.read([&](const ReadTx& tx) {
        std::vector<ScheduleEntry> entries;
        for (const PatientId id : tx.patients().group(patient)) {
            for (Appointment& appointment : tx.schedule().upcomingOf(id, now)) {
                entries.push_back(entryOf(m_context, tx, std::move(appointment), now));
            }
        }
        std::stable_sort(entries.begin(), entries.end(), [](const ScheduleEntry& a, const ScheduleEntry& b) {
            return a.appointment.at < b.appointment.at;
        });
        return entries;
    });
}

BookingResult<Appointment> ScheduleService::book(const Actor& actor, PatientId patient, const Slot& slot) {
    if (const ServiceResult<void> allowed = require(m_context, actor, Act::runVisits); !allowed) {
        return refuseBooking(allowed.error());
    }
    const UtcTime now = m_context.clock.now();
    return m_context.store.write([&](WriteTx& tx) -> BookingResult<Appointment> {
        const std::optional<PatientHit> person = tx.patients().hit(patient);
        if (!person) {
            return refuseBooking(ServiceErrorCode::notFound, "patient");
        }
        if (std::optional<BookingRefusal> refusal =
                refusalOf(m_context, tx, slot, patient, std::nullopt, now)) {
            return unexpected(std::move(*refusal));
        }
        Booking booking{.patient = person->id, .chair = slot.chair, .at = slot.at, .planned = slot.planned};
        if (const std::optional<CourseGap> gap = gapOf(m_context, tx, patient, now)) {
            booking.course = gap->course;
            booking.number = gap->number;
        }
        const VisitId id = tx.scheduleWrites().book(booking);
        audit(tx, now, actor.id, "visit.expected", subjectOf("visit", id), placeText(slot));
        return tx.schedule().appointment(id).value();
    });
}

BookingResult<Appointment> ScheduleService::move(const Actor& actor, VisitId visit, const Slot& to) {
    if (const ServiceResult<void> allowed = require(m_context, actor, Act::runVisits); !allowed) {
        return refuseBooking(allowed.error());
    }
    const UtcTime now = m_context.clock.now();
    return m_context.store.write([&](WriteTx& tx) -> BookingResult<Appointment> {
        const std::optional<Appointment> appointment = tx.schedule().appointment(visit);
        if (!appointment || !appointment->isBooked) {
            return refuseBooking(ServiceErrorCode::notFound, "visit");
        }
        if (appointment->closedAt || appointment->session) {
            return refuseBooking(ServiceErrorCode::notAllowedNow, "visit");
        }
        if (std::optional<BookingRefusal> refusal =
                refusalOf(m_context, tx, to, appointment->patient.id, visit, now)) {
            return unexpected(std::move(*refusal));
        }
        tx.scheduleWrites().move(visit, to.chair, to.at, to.planned);
        const Slot from{appointment->chair, appointment->at, appointment->planned};
        audit(tx, now, actor.id, "visit.moved", subjectOf("visit", visit),
              placeText(from) + " -> " + placeText(to));
        return tx.schedule().appointment(visit).value();
    });
}

ServiceResult<void> ScheduleService::cancel(const Actor& actor, VisitId visit, const std::string& reason) {
    if (const ServiceResult<void> allowed = require(m_context, actor, Act::runVisits); !allowed) {
        return allowed;
    }
    if (isWithoutReason(reason)) {
        return refuse(ServiceErrorCode::invalid, "reason");
    }
    const UtcTime now = m_context.clock.now();
    return m_context.store.write([&](WriteTx& tx) -> ServiceResult<void> {
        const ServiceResult<Appointment> appointment = appointmentIn(AppointmentState::expected, tx, visit);
        if (!appointment) {
            return unexpected(appointment.error());
        }
        tx.visitWrites().close(visit, now, reason);
        audit(tx, now, actor.id, "visit.cancelled", subjectOf("visit", visit), reason);
        return {};
    });
}

ServiceResult<void> ScheduleService::noShow(const Actor& actor, VisitId visit) {
    if (const ServiceResult<void> allowed = require(m_context, actor, Act::runVisits); !allowed) {
        return allowed;
    }
    const UtcTime now = m_context.clock.now();
    return m_context.store.write([&](WriteTx& tx) -> ServiceResult<void> {
        const ServiceResult<Appointment> appointment = appointmentIn(AppointmentState::expected, tx, visit);
        if (!appointment) {
            return unexpected(appointment.error());
        }
        if (appointment->at > now) {
            return refuse(ServiceErrorCode::notAllowedNow, "at");
        }
        tx.scheduleWrites().setNoShow(visit, now, "Did not come");
        audit(tx, now, actor.id, "visit.no-show", subjectOf("visit", visit));
        return {};
    });
}

BookingResult<Appointment> ScheduleService::restore(const Actor& actor, VisitId visit) {
    if (const ServiceResult<void> allowed = require(m_context, actor, Act::runVisits); !allowed) {
        return refuseBooking(allowed.error());
    }
    const UtcTime now = m_context.clock.now();
    return m_context.store.write([&](WriteTx& tx) -> BookingResult<Appointment> {
        const std::optional<Appointment> appointment = tx.schedule().appointment(visit);
        if (!appointment || !appointment->isBooked) {
            return refuseBooking(ServiceErrorCode::notFound, "visit");
        }
        const AppointmentState state = stateOf(*appointment);
        if (state != AppointmentState::cancelled && state != AppointmentState::noShow) {
            return refuseBooking(ServiceErrorCode::notAllowedNow, "visit");
        }
        const std::optional<Course> course =
            appointment->course ? tx.schedule().course(*appointment->course) : std::nullopt;
        if (course && course->stop && course->stop->cause == StopCause::byHand) {
            return refuseBooking(ServiceErrorCode::notAllowedNow, "course");
        }
        const Slot slot{appointment->chair, appointment->at, appointment->planned};
        if (std::optional<BookingRefusal> refusal =
                refusalOf(m_context, tx, slot, appointment->patient.id, visit, now)) {
            return unexpected(std::move(*refusal));
        }
        tx.scheduleWrites().expectAgain(visit);
        audit(tx, now, actor.id, "visit.restored", subjectOf("visit", visit), placeText(slot));
        return tx.schedule().appointment(visit).value();
    });
}

ServiceResult<Visit> ScheduleService::arrive(const Actor& actor, VisitId id) {
    if (const ServiceResult<void> allowed = require(m_context, actor, Act::runVisits); !allowed) {
        return unexpected(allowed.error());
    }
    const UtcTime now = m_context.clock.now();
    return m_context.store.write([&](WriteTx& tx) -> ServiceResult<Visit> {
        const std::optional<Visit> visit = tx.visits().find(id);
        if (!visit) {
            return refuse(ServiceErrorCode::notFound);
        }
        if (visit->closedAt || visit->arrivedAt) {
            return refuse(ServiceErrorCode::stale);
        }
        closeLeftOpen(tx, actor, visit->patient, now);
        const std::optional<Visit> open = tx.visits().openFor(visit->patient, now);
        if (open && open->arrivedAt) {
            return refuse(ServiceErrorCode::stale, "patient");
        }
        tx.visitWrites().setArrived(id, now);
        tx.patientWrites().markSeen(visit->patient, now);
        audit(tx, now, actor.id, "visit.arrived", subjectOf("visit", id),
              subjectOf("patient", visit->patient));
        return tx.visits().find(id).value();
    });
}

ServiceResult<void> ScheduleService::left(const Actor& actor, VisitId visit, const std::string& reason) {
    if (const ServiceResult<void> allowed = require(m_context, actor, Act::runVisits); !allowed) {
        return allowed;
    }
    if (isWithoutReason(reason)) {
        return refuse(ServiceErrorCode::invalid, "reason");
    }
    const UtcTime now = m_context.clock.now();
    return m_context.store.write([&](WriteTx& tx) -> ServiceResult<void> {
        const ServiceResult<Appointment> appointment = appointmentIn(AppointmentState::arrived, tx, visit);
        if (!appointment) {
            return unexpected(appointment.error());
        }
        if (appointment->session) {
            return refuse(ServiceErrorCode::notReady, "session");
        }
        tx.visitWrites().close(visit, now, reason);
        audit(tx, now, actor.id, "visit.closed", subjectOf("visit", visit), reason);
        return {};
    });
}

}  // namespace gramhour
