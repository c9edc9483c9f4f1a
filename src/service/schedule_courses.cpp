// The courses of ScheduleService.
#include <algorithm>
#include <array>

#include "base/text_fold.h"
#include "dosing/compute_dose.h"
#include "service/audit.h"
#include "service/permissions.h"
#include "service/schedule_basis.h"
#include "units/quantity_text.h"

namespace gramhour {

namespace {

constexpr Duration kDay = Duration::fromHours(24);

/// The same time of the clinic's day, some days on: by the calendar, so that daylight saving moves nothing.
UtcTime sameTimeOn(Date day, UtcTime wish) {
    const LocalDateTime time = toLocal(wish);
    return fromLocal(day, time.hour, time.minute);
}

/// The chairs in the order in which they are tried.
std::vector<std::optional<ChairId>> chairsToTry(const std::vector<Chair>& chairs, const Slot& wish,
                                                ChairChoice choice) {
    if (choice == ChairChoice::only || chairs.empty()) {
        return {wish.chair};
    }
    std::vector<std::optional<ChairId>> order;
    if (wish.chair) {
        order.push_back(wish.chair);
    }
    for (const Chair& chair : chairs) {
        if (chair.isInService && chair.id != wish.chair) {
            order.push_back(chair.id);
        }
    }
    return order;
}

/// Finds places for one patient's visits, one after the other.
class Seeker {
public:
    Seeker(const ScheduleLook& look, PatientId patient, const Slot& wish, ChairChoice choice)
        : m_look(look),
          m_patient(patient),
          m_wish(wish),
          m_chairs(chairsToTry(look.chairs(), wish, choice)) {}

    /// On that day or the next one with a free chair.
    [[nodiscard]] ProposedVisit from(Date day, UtcTime earliest) const {
        ProposedVisit proposed;
        for (int tried = 0; tried < ScheduleService::kDaysTried; ++tried, day = day.plusDays(1)) {
            const UtcTime at = sameTimeOn(day, m_wish.at);
            if (at < earliest) {
                proposed.skipped.push_back({day, SkipReason::past, {}});
                continue;
            }
            if (m_look.isBusy(m_patient, localDay(day))) {
                proposed.skipped.push_back({day, SkipReason::patientBooked, {}});
                continue;
            }
            SkippedDay skipped{day, SkipReason::noChair, {}};
            for (const std::optional<ChairId> chair : m_chairs) {
                const Slot slot{chair, at, m_wish.planned};
                std::vector<Clash> clashes = m_look.clashes(slot, m_patient);
                if (clashes.empty()) {
                    proposed.slot = slot;
                    return proposed;
                }
                skipped.clashes.insert(skipped.clashes.end(), std::make_move_iterator(clashes.begin()),
                                       std::make_move_iterator(clashes.end()));
            }
            proposed.skipped.push_back(std::move(skipped));
        }
        return proposed;
    }

private:
    const ScheduleLook& m_look;
    PatientId m_patient;
    Slot m_wish;
    std::vector<std::optional<ChairId>> m_chairs;
};

/// Long enough for a whole course with every visit found on the last day that is tried.
TimeSpan reachOf(const CoursePlan& plan) {
    const std::int64_t days =
        std::int64_t{plan.visits} * (plan.intervalDays + ScheduleService::kDaysTried) + 2;
    return {plan.first.at - kDay, plan.first.at + Duration::fromDays(days)};
}

std::optional<Date> screenedUntil(const ReadTx& tx, PatientId patient) {
    const std::optional<ScreeningRecord> latest = tx.screenings().latestOf(patient);
    return latest && latest->allowsOrder() ? latest->result.validUntil : std::nullopt;
}

std::optional<ServiceError> problemOf(const CoursePlan& plan, const std::vector<Slot>& slots) {
    if (!bounds::kCourseVisits.contains(plan.visits)) {
        return ServiceError{ServiceErrorCode::invalid, "visits", std::nullopt};
    }
    if (!bounds::kCourseIntervalDays.contains(plan.intervalDays)) {
        return ServiceError{ServiceErrorCode::invalid, "intervalDays", std::nullopt};
    }
    const bool isRising =
        std::is_sorted(slots.begin(), slots.end(), [](const Slot& a, const Slot& b) { return a.at < b.at; });
    if (slots.size() != static_cast<std::size_t>(plan.visits) || !isRising) {
        return ServiceError{ServiceErrorCode::invalid, "slots", std::nullopt};
    }
    return std::nullopt;
}

/// The proposal must be an order that could be signed today, apart from soft limits and the patient's
/// kidneys.
std::optional<ServiceError> problemOf(const OrderTemplate& order, const Protocol& protocol) {
    const Product* product = protocol.findProduct(order.productId);
    if (product == nullptr || product->salt != order.salt) {
        return ServiceError{ServiceErrorCode::invalid, "productId", std::nullopt};
    }
    DoseRequest request;
    request.salt = order.salt;
    request.dose = order.dose;
    request.strength = product->strength;
    request.bag = product->isPremix ? product->volume : order.bag;
    request.additive = product->isPremix ? Additive::premix : order.additive;
    request.diluent = order.diluent;
    request.dropFactor = order.dropFactor;
    request.time = order.time;
    if (!computeDose(request, protocol.saltOf(order.salt), protocol.limits)) {
        return ServiceError{ServiceErrorCode::limitRefused, "dose", std::nullopt};
    }
    return std::nullopt;
}

/// Two visits so close that their doses would stand in the same 24 hours, above the limit of a day: the
/// second order would be refused on the day.
bool exceedsDay(const std::vector<Slot>& slots, Mass dose, Mass limit) {
    for (std::size_t i = 1; i < slots.size(); ++i) {
        if (slots[i - 1].at + slots[i - 1].planned > slots[i].at - kDay && dose + dose > limit) {
            return true;
        }
    }
    return false;
}

std::vector<Clash> clashesOf(const ScheduleLook& look, const std::vector<Slot>& slots, PatientId patient) {
    std::vector<Clash> clashes;
    for (std::size_t i = 0; i < slots.size(); ++i) {
        std::vector<Clash> found = look.clashes(slots[i], patient);
        clashes.insert(clashes.end(), found.begin(), found.end());
        if (i > 0 && slots[i - 1].span().overlaps(slots[i].span())) {
            clashes.push_back(
                {ClashKind::patientTaken, slots[i - 1].chair, std::nullopt, slots[i - 1].span()});
        }
    }
    return clashes;
}

std::string detailOf(const CoursePlan& plan, const Actor& typedBy) {
    return std::to_string(plan.visits) + " visits every " + std::to_string(plan.intervalDays) + " days, " +
           formatMass(plan.order.dose) + ", typed by " + subjectOf("staff", typedBy.id);
}

}  // namespace

ProposedVisit ScheduleService::firstFree(PatientId patient, const Slot& wish, ChairChoice choice) const {
    const UtcTime now = m_context.clock.now();
    const Date day = std::max(toLocal(wish.at).date, toLocal(now).date);
    const TimeSpan reach{localDay(day).from, localDay(day.plusDays(kDaysTried)).until};
    return m_context.store.read([&](const ReadTx& tx) {
        const ScheduleLook look(m_context, tx, reach, now);
        ProposedVisit found =
            Seeker(look, tx.patients().hit(patient).value().id, wish, choice).from(day, now);
        const std::optional<Date> until = screenedUntil(tx, patient);
        found.needsNewScreening = found.slot && (!until || *until < toLocal(found.slot->at).date);
        return found;
    });
}

std::vector<ProposedVisit> ScheduleService::propose(const CoursePlan& plan) const {
    const UtcTime now = m_context.clock.now();
    return m_context.store.read([&](const ReadTx& tx) {
        std::vector<ProposedVisit> visits;
        const ScheduleLook look(m_context, tx, reachOf(plan), now);
        const Seeker seeker(look, tx.patients().hit(plan.patient).value().id, plan.first, plan.choice);
        const std::optional<Date> until = screenedUntil(tx, plan.patient);
        Date day = toLocal(plan.first.at).date;
        for (int number = 1; number <= plan.visits; ++number) {
            ProposedVisit visit = seeker.from(day, now);
            visit.number = number;
            if (visit.slot) {
                day = toLocal(visit.slot->at).date;
                visit.needsNewScreening = !until || *until < day;
            }
            visits.push_back(std::move(visit));
            day = day.plusDays(plan.intervalDays);  // between infusions, whatever was skipped before
        }
        return visits;
    });
}

BookingResult<CourseView> ScheduleService::plan(const Actor& actor, const Actor& prescriber,
                                                const CoursePlan& plan, const std::vector<Slot>& slots) {
    for (const ServiceResult<void>& allowed :
         std::array{require(m_context, actor, Act::runVisits), require(m_context, prescriber, Act::order)}) {
        if (!allowed) {
            return refuseBooking(allowed.error().code, allowed.error().field);
        }
    }
    if (const std::optional<ServiceError> problem = problemOf(plan, slots)) {
        return refuseBooking(problem->code, problem->field);
    }
    if (const std::optional<ServiceError> problem = problemOf(plan.order, *m_context.protocol)) {
        return refuseBooking(problem->code, problem->field);
    }
    if (exceedsDay(slots, plan.order.dose, m_context.protocol->limits.hardDosePerDay)) {
        return refuseBooking(ServiceErrorCode::limitRefused, "intervalDays");
    }
    const UtcTime now = m_context.clock.now();
    return m_context.store.write([&](WriteTx& tx) -> BookingResult<CourseView> {
        const std::optional<PatientHit> patient = tx.patients().hit(plan.patient);
        if (!patient) {
            return refuseBooking(ServiceErrorCode::notFound, "patient");
        }
        for (const Slot& slot : slots) {
            if (const std::optional<ServiceError> problem = problemOf(tx, slot, toLocal(now).date)) {
                return refuseBooking(problem->code, problem->field);
            }
        }
        const TimeSpan reach{slots.front().at, slots.back().span().until};
        std::vector<Clash> clashes = clashesOf(ScheduleLook(m_context, tx, reach, now), slots, patient->id);
        if (!clashes.empty()) {
            return refuseBooking(ServiceErrorCode::stale, "slots", std::move(clashes));
        }
        Course course{.id = CourseId(0), .patient = patient->id, .madeBy = prescriber.id};
        course.visits = plan.visits;
        course.intervalDays = plan.intervalDays;
        course.planned = plan.first.planned;
        course.order = plan.order;
        course.madeAt = now;
        course.id = tx.scheduleWrites().addCourse(course);
        audit(tx, now, prescriber.id, "course.planned", subjectOf("course", course.id),
              detailOf(plan, actor));
        for (std::size_t i = 0; i < slots.size(); ++i) {
            const VisitId visit = tx.scheduleWrites().book({.patient = patient->id,
                                                            .chair = slots[i].chair,
                                                            .at = slots[i].at,
                                                            .planned = slots[i].planned,
                                                            .course = course.id,
                                                            .number = static_cast<int>(i) + 1});
            audit(tx, now, actor.id, "visit.expected", subjectOf("visit", visit),
                  slots[i].at.toIso() + ", " + subjectOf("course", course.id));
        }
        return viewOf(m_context, tx, course, now);
    });
}

std::vector<CourseView> ScheduleService::coursesOf(PatientId patient) const {
    const UtcTime now = m_context.clock.now();
    return m_context.store.read([&](const ReadTx& tx) {
        std::vector<CourseView> views;
        for (const PatientId id : tx.patients().group(patient)) {
            for (Course& course : tx.schedule().coursesOf(id)) {
                views.push_back(viewOf(m_context, tx, std::move(course), now));
            }
        }
        std::stable_sort(views.begin(), views.end(), [](const CourseView& a, const CourseView& b) {
            return a.course.madeAt > b.course.madeAt;
        });
        return views;
    });
}

std::optional<CourseView> ScheduleService::course(CourseId id) const {
    const UtcTime now = m_context.clock.now();
    return m_context.store.read([&](const ReadTx& tx) -> std::optional<CourseView> {
        std::optional<Course> course = tx.schedule().course(id);
        if (!course) {
            return std::nullopt;
        }
        return viewOf(m_context, tx, std::move(*course), now);
    });
}

ServiceResult<void> ScheduleService::stop(const Actor& actor, CourseId id, const std::string& reason) {
    if (const ServiceResult<void> allowed = require(m_context, actor, Act::runVisits); !allowed) {
        return allowed;
    }
    if (foldForSearch(reason).empty() || !isCleanText(reason)) {
        return refuse(ServiceErrorCode::invalid, "reason");
    }
    const UtcTime now = m_context.clock.now();
    return m_context.store.write([&](WriteTx& tx) -> ServiceResult<void> {
        std::optional<Course> course = tx.schedule().course(id);
        if (!course) {
            return refuse(ServiceErrorCode::notFound);
        }
        const CourseView view = viewOf(m_context, tx, std::move(*course), now);
        if (view.state == CourseState::stopped || view.state == CourseState::completed) {
            return refuse(ServiceErrorCode::notAllowedNow, "course");
        }
        tx.scheduleWrites().setStop(id, CourseStop{now, actor.id, StopCause::byHand, reason});
        for (const ScheduleEntry& visit : view.visits) {
            if (visit.state == AppointmentState::expected) {
                tx.visitWrites().close(visit.appointment.visit, now, reason);
                audit(tx, now, actor.id, "visit.cancelled", subjectOf("visit", visit.appointment.visit),
                      reason);
            }
        }
        audit(tx, now, actor.id, "course.stopped", subjectOf("course", id), reason);
        return {};
    });
}

ServiceResult<void> ScheduleService::goOn(const Actor& prescriber, CourseId id) {
    if (const ServiceResult<void> allowed = require(m_context, prescriber, Act::order); !allowed) {
        return allowed;
    }
    const UtcTime now = m_context.clock.now();
    return m_context.store.write([&](WriteTx& tx) -> ServiceResult<void> {
        std::optional<Course> course = tx.schedule().course(id);
        if (!course) {
            return refuse(ServiceErrorCode::notFound);
        }
        const CourseView view = viewOf(m_context, tx, std::move(*course), now);
        if (view.state != CourseState::stoppedItself) {
            return refuse(ServiceErrorCode::notAllowedNow, "course");
        }
        if (!view.canGoOn) {
            return refuse(ServiceErrorCode::expired, "screening");
        }
        tx.scheduleWrites().setStop(id, std::nullopt);
        audit(tx, now, prescriber.id, "course.gone-on", subjectOf("course", id));
        return {};
    });
}

std::vector<CourseView> ScheduleService::stopExpired() {
    const UtcTime now = m_context.clock.now();
    const auto stopped = [&](const ReadTx& tx) {
        std::vector<CourseView> views;
        for (Course& course : tx.schedule().notStopped()) {
            CourseView view = viewOf(m_context, tx, std::move(course), now);
            if (view.state == CourseState::stoppedItself) {
                views.push_back(std::move(view));
            }
        }
        return views;
    };
    if (m_context.store.read(stopped).empty()) {
        return {};
    }
    return m_context.store.write([&](WriteTx& tx) {
        std::vector<CourseView> views = stopped(tx);
        for (const CourseView& view : views) {
            tx.scheduleWrites().setStop(view.course.id, view.course.stop);
            audit(tx, now, std::nullopt, "course.stopped", subjectOf("course", view.course.id),
                  std::string(codeOf(view.course.stop.value().cause)));
        }
        return views;
    });
}

std::optional<OrderTemplate> ScheduleService::proposalFor(VisitId visit) const {
    const UtcTime now = m_context.clock.now();
    return m_context.store.read([&](const ReadTx& tx) -> std::optional<OrderTemplate> {
        const std::optional<Appointment> appointment = tx.schedule().appointment(visit);
        if (!appointment || !appointment->course) {
            return std::nullopt;
        }
        const CourseView view =
            viewOf(m_context, tx, tx.schedule().course(*appointment->course).value(), now);
        return view.state == CourseState::running ? std::optional(view.course.order) : std::nullopt;
    });
}

OrderDraft draftOf(const OrderTemplate& proposal) {
    OrderDraft draft;
    draft.salt = proposal.salt;
    draft.dose = proposal.dose;
    draft.productId = proposal.productId;
    draft.bag = proposal.bag;
    draft.diluent = proposal.diluent;
    draft.additive = proposal.additive;
    draft.dropFactor = proposal.dropFactor;
    draft.time = proposal.time;
    return draft;
}

}  // namespace gramhour
