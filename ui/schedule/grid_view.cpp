#include "ui/schedule/grid_view.h"

#include <algorithm>

#include <QCoreApplication>
#include <QLocale>

#include "ui/schedule/schedule_words.h"
#include "ui/support/text.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Schedule)
};

constexpr int kMinutesOfDay = 24 * 60;
constexpr int kMinutesOfHour = 60;

/// Cancelled ones are not drawn: they would hide who has the place now.
bool isDrawn(const ScheduleEntry& entry) {
    return entry.state != AppointmentState::cancelled;
}

bool isFaint(AppointmentState state) {
    return state == AppointmentState::done || state == AppointmentState::left ||
           state == AppointmentState::noShow;
}

bool isMovable(AppointmentState state) {
    return state == AppointmentState::expected || state == AppointmentState::arrived;
}

GridBlock blockOf(const ScheduleEntry& entry, const GridColumn& column, int index, UtcTime now) {
    GridBlock block{.visit = entry.appointment.visit};
    block.column = index;
    const bool beginsBefore = toLocal(entry.span.from).date < column.day;
    const bool endsAfter = toLocal(entry.span.until).date > column.day;
    block.from = beginsBefore ? 0 : minuteOfDay(entry.span.from);
    block.until = endsAfter ? kMinutesOfDay : std::max(minuteOfDay(entry.span.until), block.from + 1);
    block.name = patientName(entry.appointment.patient);
    const QString number = courseNumberText(entry.appointment);
    const QString inCourse = number.isEmpty() ? QString() : QStringLiteral(" · ") + number;
    block.detail = spanText(entry.span) + inCourse;
    block.brief = timeText(entry.span.from) + inCourse;
    block.state = appointmentWords(entry);
    block.isMovable = isMovable(entry.state) && entry.appointment.isBooked;
    block.holdsChair = entry.state != AppointmentState::left && entry.state != AppointmentState::noShow;
    block.isFaint = isFaint(entry.state);
    block.hasOverlap = !entry.overlaps.empty();
    QStringList spoken{block.name, joinedFacts(patientFacts(entry.appointment.patient, now)), column.title,
                       spanText(entry.span), block.state.word};
    if (!number.isEmpty()) {
        spoken << Words::tr("visit %1 of its course").arg(number);
    }
    if (block.hasOverlap) {
        spoken << Words::tr("overlaps with another visit");
    }
    block.spoken = spoken.join(QStringLiteral(", "));
    return block;
}

bool isOn(const ScheduleEntry& entry, Date day) {
    // Half-open: what ends at midnight is not on the day that begins then.
    return toLocal(entry.span.from).date <= day &&
           toLocal(entry.span.until - Duration::fromMilliseconds(1)).date >= day;
}

GridView viewOf(const ScheduleDays& days, QList<GridColumn> columns, UtcTime now) {
    GridView view;
    view.columns = std::move(columns);
    for (int index = 0; index < view.columns.size(); ++index) {
        GridColumn& column = view.columns[index];
        column.isToday = column.day == toLocal(now).date;
        if (column.isToday) {
            view.now = minuteOfDay(now);
        }
        for (const ScheduleEntry& entry : days.entries) {
            if (isDrawn(entry) && entry.chair == column.chair && isOn(entry, column.day)) {
                view.blocks << blockOf(entry, column, index, now);
            }
        }
    }
    for (const GridBlock& block : view.blocks) {
        view.from = std::min(view.from, block.from / kMinutesOfHour * kMinutesOfHour);
        const int fullHour = (block.until + kMinutesOfHour - 1) / kMinutesOfHour * kMinutesOfHour;
        view.until = std::max(view.until, fullHour);
    }
    return view;
}

}  // namespace

int minuteOfDay(UtcTime time) {
    const LocalDateTime local = toLocal(time);
    return local.hour * kMinutesOfHour + local.minute;
}

GridView dayView(const ScheduleDays& days, UtcTime now) {
    QList<GridColumn> columns;
    const bool hasUnseated =
        std::any_of(days.entries.begin(), days.entries.end(),
                    [](const ScheduleEntry& entry) { return isDrawn(entry) && !entry.chair; });
    if (hasUnseated) {
        columns << GridColumn{days.first, std::nullopt, Words::tr("No chair yet"), {}};
    }
    for (const Chair& chair : days.chairs) {
        const bool isOpen = chair.isInService;
        columns << GridColumn{days.first, chair.id, fromUtf8(chair.name),
                              isOpen ? QString() : Words::tr("Out of service"), isOpen};
    }
    return viewOf(days, std::move(columns), now);
}

GridView weekView(const ScheduleDays& days, std::optional<ChairId> chair, UtcTime now) {
    const auto found = std::find_if(days.chairs.begin(), days.chairs.end(),
                                    [&](const Chair& candidate) { return candidate.id == chair; });
    const bool isOpen = found == days.chairs.end() || found->isInService;
    QList<GridColumn> columns;
    for (int day = 0; day < days.days; ++day) {
        const Date date = days.first.plusDays(day);
        const QDate shown = toQDate(date);
        columns << GridColumn{
            date, chair, QLocale().toString(shown, QStringLiteral("ddd d MMM")), {}, isOpen};
    }
    return viewOf(days, std::move(columns), now);
}

}  // namespace gramhour::ui
