#include "ui/schedule/schedule_words.h"

#include <algorithm>

#include <QCoreApplication>
#include <QLocale>

#include "ui/support/text.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Schedule)
};

/// People named before the rest are counted.
constexpr std::size_t kNamed = 2;

}  // namespace

StateWords appointmentWords(const ScheduleEntry& entry) {
    switch (entry.state) {
    case AppointmentState::expected:
        return entry.isLate ? StateWords{Icon::Clock, Words::tr("Not here yet"), Tone::Warn}
                            : StateWords{Icon::Circle, Words::tr("Expected"), Tone::Neutral};
    case AppointmentState::arrived:
        return {Icon::Dot, Words::tr("Arrived"), Tone::Accent};
    case AppointmentState::inChair:
        return {Icon::Play, Words::tr("In chair"), Tone::Ok};
    case AppointmentState::done:
        return {Icon::Check, Words::tr("Done"), Tone::Neutral};
    case AppointmentState::left:
        return {Icon::Blocked, Words::tr("Left"), Tone::Neutral};
    case AppointmentState::noShow:
        return {Icon::Close, Words::tr("Did not come"), Tone::Warn};
    case AppointmentState::cancelled:
        return {Icon::Close, Words::tr("Cancelled"), Tone::Neutral};
    }
    return {};
}

StateWords courseWords(const CourseView& course) {
    switch (course.state) {
    case CourseState::running:
        return {Icon::Play, Words::tr("Running"), Tone::Ok};
    case CourseState::completed:
        return {Icon::Check, Words::tr("Completed"), Tone::Neutral};
    case CourseState::stoppedItself:
        return {Icon::Warning, Words::tr("Stopped by itself"), Tone::Warn};
    case CourseState::stopped:
        return {Icon::Stop, Words::tr("Stopped"), Tone::Neutral};
    }
    return {};
}

QString courseNumberText(const Appointment& appointment) {
    return appointment.number > 0 && appointment.of > 0
               ? QStringLiteral("%1/%2").arg(appointment.number).arg(appointment.of)
               : QString();
}

QString spanText(const TimeSpan& span) {
    return QStringLiteral("%1–%2").arg(timeText(span.from), timeText(span.until));
}

QString dayText(Date day) {
    return QLocale().toString(toQDate(day), QStringLiteral("ddd d MMM yyyy"));
}

QString chairText(const std::vector<Chair>& chairs, std::optional<ChairId> chair) {
    if (!chair) {
        return Words::tr("No chair yet");
    }
    const auto found = std::find_if(chairs.begin(), chairs.end(),
                                    [&](const Chair& candidate) { return candidate.id == *chair; });
    return found == chairs.end() ? QString() : fromUtf8(found->name);
}

QString clashText(const Clash& clash, const std::vector<Chair>& chairs) {
    const QString chair = chairText(chairs, clash.chair);
    const QString who = clash.with ? patientName(clash.with->patient) : Words::tr("another visit");
    switch (clash.kind) {
    case ClashKind::chairTaken:
        return Words::tr("%1 has %2, %3.").arg(chair, who, spanText(clash.span));
    case ClashKind::patientTaken:
        return clash.chair ? Words::tr("%1 is booked already: %2, %3.").arg(who, chair, spanText(clash.span))
                           : Words::tr("%1 is booked already: %2.").arg(who, spanText(clash.span));
    case ClashKind::outOfService:
        return Words::tr("%1 is out of service.").arg(chair);
    }
    return {};
}

QString bookingRefusalText(const BookingRefusal& refusal, const std::vector<Chair>& chairs) {
    if (!refusal.clashes.empty()) {
        QStringList sentences;
        for (const Clash& clash : refusal.clashes) {
            if (sentences.size() < static_cast<qsizetype>(kNamed)) {
                sentences << clashText(clash, chairs);
            }
        }
        if (refusal.clashes.size() > kNamed) {
            sentences << Words::tr("And %1 more.").arg(refusal.clashes.size() - kNamed);
        }
        return sentences.join(QLatin1Char(' ')) + QLatin1Char(' ') + Words::tr("Nothing was changed.");
    }
    const ServiceError& error = refusal.error;
    if (error.field == "at") {
        return Words::tr("That day is over. Choose today or later.");
    }
    if (error.field == "planned") {
        return Words::tr("A visit takes 15 min to 12 h.");
    }
    if (error.field == "slots") {
        return Words::tr("Not every visit has a place. Change the interval or the chair.");
    }
    if (error.code == ServiceErrorCode::limitRefused) {
        return error.field == "intervalDays"
                   ? Words::tr("Two visits would be less than 24 hours apart with more than the day's limit "
                               "between them.")
                   : Words::tr("This order is outside the limits and could not be signed.");
    }
    if (error.code == ServiceErrorCode::notAllowedNow) {
        return Words::tr("It can't be moved any more: the visit has begun or is over.");
    }
    return serviceErrorText(error);
}

QString skippedText(const SkippedDay& skipped) {
    const QString day = dayText(skipped.day);
    switch (skipped.reason) {
    case SkipReason::past:
        return Words::tr("%1: that time has gone by.").arg(day);
    case SkipReason::patientBooked:
        return Words::tr("%1: booked that day already.").arg(day);
    case SkipReason::noChair:
        break;
    }
    QStringList people;
    for (const Clash& clash : skipped.clashes) {
        if (clash.with && people.size() < static_cast<qsizetype>(kNamed)) {
            people << QStringLiteral("%1 %2").arg(patientName(clash.with->patient), spanText(clash.span));
        }
    }
    if (skipped.clashes.size() > kNamed && !people.isEmpty()) {
        people << Words::tr("%1 more").arg(skipped.clashes.size() - kNamed);
    }
    return people.isEmpty()
               ? Words::tr("%1: no free chair.").arg(day)
               : Words::tr("%1: no free chair (%2).").arg(day, people.join(QStringLiteral(", ")));
}

QString slotText(const Slot& slot, const std::vector<Chair>& chairs) {
    return QStringLiteral("%1, %2 · %3")
        .arg(dayText(toLocal(slot.at).date), timeText(slot.at), chairText(chairs, slot.chair));
}

QString templateText(const OrderTemplate& order) {
    return order.additive == Additive::premix
               ? Words::tr("%1 %2, premixed bag").arg(massText(order.dose), saltText(order.salt))
               : Words::tr("%1 %2 in %3 %4")
                     .arg(massText(order.dose), saltText(order.salt), volumeText(order.bag),
                          diluentText(order.diluent));
}

QString courseStopText(const CourseView& course) {
    if (!course.course.stop) {
        return {};
    }
    const CourseStop& stop = *course.course.stop;
    switch (stop.cause) {
    case StopCause::byHand:
        return Words::tr("%1, %2: %3")
            .arg(dateText(stop.at), fromUtf8(course.stoppedByName), fromUtf8(stop.reason));
    case StopCause::screeningExpired:
        return course.canGoOn
                   ? Words::tr("Its screening ran out; there is a new one. A prescriber can go on with it.")
                   : Words::tr(
                         "Its screening ran out%1. Screen again at the next visit; then a prescriber can go "
                         "on with it.")
                         .arg(course.screeningValidUntil
                                  ? Words::tr(" after %1").arg(dateText(*course.screeningValidUntil))
                                  : QString());
    case StopCause::notEligible:
        return course.canGoOn ? Words::tr("A screening did not allow an infusion; there is a newer one. A "
                                          "prescriber can go on "
                                          "with it.")
                              : Words::tr("The last screening does not allow an infusion.");
    }
    return {};
}

}  // namespace gramhour::ui
