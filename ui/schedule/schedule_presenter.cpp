#include "ui/schedule/schedule_presenter.h"

#include <algorithm>

#include <QLocale>

#include "service/permissions.h"
#include "ui/schedule/booking_panel.h"
#include "ui/schedule/course_panel.h"
#include "ui/schedule/course_presenter.h"
#include "ui/schedule/panel_draft.h"
#include "ui/schedule/schedule_page.h"
#include "ui/schedule/schedule_words.h"
#include "ui/support/text.h"
#include "ui/widgets/form_draft.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui {

namespace {

constexpr std::size_t kMostHits = 5;
constexpr int kDaysOfWeek = 7;
constexpr int kHour = 60;
constexpr int kBeforeNow = 60;  ///< minutes shown above now

Date mondayOf(Date day) {
    return day.plusDays(1 - toQDate(day).dayOfWeek());
}

PatientChoice::Find finderOf(UiContext& context) {
    return
        [&context](const QString& typed) { return context.services.patients.find(toUtf8(typed), kMostHits); };
}

SchedulePage::MayBook mayBookWith(const UiContext& context) {
    return isAllowed(context.actor().roles, Act::runVisits) ? SchedulePage::MayBook::yes
                                                            : SchedulePage::MayBook::no;
}

}  // namespace

SchedulePresenter::SchedulePresenter(UiContext& context, QWidget* parent)
    : Screen(parent),
      m_context(context),
      m_page(
          new SchedulePage(finderOf(context), context.clock, context.protocol, mayBookWith(context), parent)),
      m_course(new CoursePresenter(context, m_page->course(), this)),
      m_bookingDraft(new PanelDraft(
          context, "booking", m_page->booking(),
          [this](const std::optional<PatientHit>& patient) { m_page->booking().setPatient(patient); }, this)),
      m_reasonDraft(new FormDraft(context, &m_page->selection())),
      m_day(toLocal(context.clock.now()).date) {
    m_reasonDraft->bind({});
    wire();
    wirePanels();
}

void SchedulePresenter::wire() {
    TimeGrid& grid = m_page->grid();
    connect(&grid, &TimeGrid::selectionChanged, this, &SchedulePresenter::showSelected);
    connect(&grid, &TimeGrid::opened, this, &SchedulePresenter::open);
    connect(&grid, &TimeGrid::moveRequested, this, &SchedulePresenter::move);
    connect(&grid, &TimeGrid::newRequested, this, &SchedulePresenter::startBooking);
    connect(&grid, &TimeGrid::cancelRequested, this, [this] { act(SelectionBar::Act::cancel); });
    SelectionBar& bar = m_page->selection();
    connect(&bar, &SelectionBar::chosen, this, &SchedulePresenter::act);
    connect(&bar, &SelectionBar::reasoned, this, &SchedulePresenter::takeReason);
    connect(&bar, &SelectionBar::asideLeft, this, [this] {
        m_reasonDraft->flush();
        showSelected();
        m_page->grid().setFocus(Qt::OtherFocusReason);
    });
    connect(m_page, &SchedulePage::stepped, this, &SchedulePresenter::step);
    connect(m_page, &SchedulePage::spanChanged, this, &SchedulePresenter::load);
    connect(m_page, &SchedulePage::newRequested, this, [this] { startBooking(-1, 0); });
    connect(m_page, &SchedulePage::courseRequested, this, &SchedulePresenter::startCourse);
    connect(m_page, &SchedulePage::arrivedPressed, this, [this] { act(SelectionBar::Act::arrive); });
    connect(m_page, &SchedulePage::undone, this, [this] {
        if (m_cancelled) {
            restore(*m_cancelled);
        }
    });
    connect(&m_context.ticker, &Ticker::second, this, &SchedulePresenter::second);
}

void SchedulePresenter::wirePanels() {
    connect(&m_page->booking(), &SidePanel::accepted, this, &SchedulePresenter::book);
    connect(&m_page->booking(), &BookingPanel::freePlaceWanted, this, &SchedulePresenter::findPlace);
    connect(&m_page->booking(), &BookingPanel::patientChosen, this,
            [this] { m_bookingDraft->follow(m_page->booking().patient().value().id); });
    connect(m_course, &CoursePresenter::changed, this, &SchedulePresenter::changed);
    connect(m_course, &CoursePresenter::booked, this, [this](Date first) {
        m_day = first;
        changed();
    });
}

QWidget* SchedulePresenter::page() {
    return m_page;
}

QString SchedulePresenter::title() const {
    return tr("Schedule");
}

bool SchedulePresenter::mayBook() const {
    return mayBookWith(m_context) == SchedulePage::MayBook::yes;
}

void SchedulePresenter::activate() {
    const bool isFirst = !m_loadedAt;
    m_inView = true;
    m_course->draft().fill(
        [this] { m_bookingDraft->fill([this] { m_page->setChairs(m_context.services.clinic.chairs()); }); });
    load();
    tellStopped();
    if (!openNewestDraft()) {
        m_page->grid().setFocus(Qt::OtherFocusReason);
    }
    if (isFirst && m_page->grid().view().now) {
        m_page->grid().showMinute(*m_page->grid().view().now - kBeforeNow);
    }
}

void SchedulePresenter::leave() {
    m_inView = false;
    m_bookingDraft->flush();
    m_course->leave();
    m_reasonDraft->flush();
}

void SchedulePresenter::second() {
    if (m_inView && m_loadedAt && m_context.clock.monotonic() - *m_loadedAt >= kReloadEvery &&
        !m_page->grid().ghost()) {
        load();
    }
}

void SchedulePresenter::load() {
    m_loadedAt = m_context.clock.monotonic();
    const bool isWeek = m_page->span() == SchedulePage::Span::week;
    m_days = isWeek ? m_context.services.schedule.days(mondayOf(m_day), kDaysOfWeek)
                    : m_context.services.schedule.days(m_day, 1);
    showView();
}

void SchedulePresenter::showView() {
    const UtcTime now = m_context.clock.now();
    const QLocale locale;
    if (m_page->span() == SchedulePage::Span::week) {
        const Date last = m_days.first.plusDays(kDaysOfWeek - 1);
        m_page->setTitle(QStringLiteral("%1 – %2").arg(
            locale.toString(toQDate(m_days.first), QStringLiteral("d MMM")), dateText(last)));
        m_page->grid().setView(weekView(m_days, m_page->weekChair(), now));
    } else {
        m_page->setTitle(locale.toString(toQDate(m_day), QStringLiteral("dddd d MMMM yyyy")));
        m_page->grid().setView(dayView(m_days, now));
    }
    if (!m_page->selection().isAsking()) {
        showSelected();
    }
}

void SchedulePresenter::step(int by) {
    const int days = m_page->span() == SchedulePage::Span::week ? kDaysOfWeek : 1;
    m_day = by == 0 ? toLocal(m_context.clock.now()).date : m_day.plusDays(std::int64_t{by} * days);
    load();
}

const ScheduleEntry* SchedulePresenter::selected() const {
    const std::optional<VisitId> visit = m_page->grid().selected();
    const auto found =
        std::find_if(m_days.entries.begin(), m_days.entries.end(),
                     [&](const ScheduleEntry& entry) { return entry.appointment.visit == visit; });
    return found == m_days.entries.end() ? nullptr : &*found;
}

void SchedulePresenter::showSelected() {
    const ScheduleEntry* entry = selected();
    if (entry == nullptr) {
        m_page->selection().show(std::nullopt, {});
        return;
    }
    const Appointment& appointment = entry->appointment;
    QStringList place{
        QStringLiteral("%1, %2").arg(dayText(toLocal(entry->span.from).date), spanText(entry->span)),
        chairText(m_days.chairs, entry->chair)};
    if (appointment.number > 0) {
        place << tr("visit %1 of %2").arg(appointment.number).arg(appointment.of);
    }
    if (!appointment.isBooked) {
        place << tr("walk-in");
    }
    if (!appointment.closeReason.empty()) {
        place << fromUtf8(appointment.closeReason);
    }
    m_page->selection().show(
        SelectionBar::Content{*entry, patientName(appointment.patient),
                              joinedFacts(patientFacts(appointment.patient, m_context.clock.now())),
                              place.join(QStringLiteral(" · "))},
        actsFor(*entry));
}

QList<SelectionBar::Act> SchedulePresenter::actsFor(const ScheduleEntry& entry) const {
    using Bar = SelectionBar::Act;
    QList<Bar> acts;
    const bool isToday = toLocal(entry.appointment.at).date == toLocal(m_context.clock.now()).date;
    const bool isOver = toLocal(entry.appointment.at).date < toLocal(m_context.clock.now()).date;
    switch (entry.state) {
    case AppointmentState::expected:
        if (isToday) {
            acts << Bar::arrive;
        }
        if (entry.isLate) {
            acts << Bar::noShow;
        }
        acts << Bar::cancel;
        break;
    case AppointmentState::arrived:
        acts << Bar::open << Bar::leave;
        break;
    case AppointmentState::inChair:
    case AppointmentState::done:
        acts << Bar::open;
        break;
    case AppointmentState::noShow:
    case AppointmentState::cancelled:
        if (!isOver) {
            acts << Bar::restore;
        }
        break;
    case AppointmentState::left:
        break;
    }
    if (!mayBook()) {
        acts.removeIf([](Bar act) { return act != Bar::open; });
    }
    if (entry.appointment.course && mayBook()) {
        acts << Bar::course;
    }
    return acts;
}

void SchedulePresenter::act(SelectionBar::Act act) {
    const ScheduleEntry* entry = selected();
    if (entry == nullptr || !actsFor(*entry).contains(act)) {
        return;
    }
    switch (act) {
    case SelectionBar::Act::arrive:
        arrive();
        break;
    case SelectionBar::Act::noShow:
        noShow();
        break;
    case SelectionBar::Act::leave:
    case SelectionBar::Act::cancel:
        askReason(act);
        break;
    case SelectionBar::Act::restore:
        restore(entry->appointment.visit);
        break;
    case SelectionBar::Act::open:
        open(entry->appointment.visit);
        break;
    case SelectionBar::Act::course:
        startCourse();
        break;
    }
}

void SchedulePresenter::takeReason(SelectionBar::Act act, const QString& reason) {
    const ScheduleEntry* entry = selected();
    if (entry == nullptr) {
        return;
    }
    const VisitId visit = entry->appointment.visit;
    const QString who = patientName(entry->appointment.patient);
    ScheduleService& schedule = m_context.services.schedule;
    const bool isCancel = act == SelectionBar::Act::cancel;
    const ServiceResult<void> done = isCancel ? schedule.cancel(m_context.actor(), visit, toUtf8(reason))
                                              : schedule.left(m_context.actor(), visit, toUtf8(reason));
    if (!done) {
        m_page->selection().showProblem(serviceErrorText(done.error()));
        return;
    }
    m_reasonDraft->discard();
    m_page->selection().endAsking();
    if (isCancel) {
        m_cancelled = visit;
        // With the reason: the grid does not draw what is cancelled.
        m_page->showMessage(Tone::Info, tr("The appointment of %1 is cancelled: %2").arg(who, reason),
                            SchedulePage::Offer::undo);
    }
    changed();
    m_page->grid().setFocus(Qt::OtherFocusReason);
}

void SchedulePresenter::open(VisitId visit) {
    const auto found =
        std::find_if(m_days.entries.begin(), m_days.entries.end(),
                     [&](const ScheduleEntry& entry) { return entry.appointment.visit == visit; });
    if (found == m_days.entries.end()) {
        return;
    }
    if (found->state == AppointmentState::done) {
        m_context.navigator.openRecord(found->appointment.session.value().id);
    } else if (found->state == AppointmentState::arrived || found->state == AppointmentState::inChair) {
        m_context.navigator.openVisit(visit);
    } else {
        m_context.navigator.openPatient(found->appointment.patient.id);
    }
}

void SchedulePresenter::arrive() {
    const ServiceResult<Visit> arrived =
        m_context.services.schedule.arrive(m_context.actor(), selected()->appointment.visit);
    if (!arrived) {
        m_page->selection().showProblem(arrived.error().field == "patient"
                                            ? tr("This patient is here already, for another visit.")
                                            : serviceErrorText(arrived.error()));
        return;
    }
    changed();
}

void SchedulePresenter::noShow() {
    const ServiceResult<void> done =
        m_context.services.schedule.noShow(m_context.actor(), selected()->appointment.visit);
    if (!done) {
        m_page->selection().showProblem(serviceErrorText(done.error()));
        return;
    }
    changed();
}

void SchedulePresenter::restore(VisitId visit) {
    const BookingResult<Appointment> again = m_context.services.schedule.restore(m_context.actor(), visit);
    if (!again) {
        m_page->showMessage(Tone::Bad, bookingRefusalText(again.error(), m_days.chairs),
                            SchedulePage::Offer::nothing);
        return;
    }
    m_cancelled.reset();
    m_page->hideMessage();
    changed();
    m_page->grid().select(visit);
    m_page->grid().setFocus(Qt::OtherFocusReason);
}

Slot SchedulePresenter::slotAt(int column, int minute) const {
    const GridColumn place = m_page->grid().view().columns.value(column);
    return {place.chair, fromLocal(place.day, minute / kHour, minute % kHour), kUsualAppointment};
}

void SchedulePresenter::move(VisitId visit, int column, int minute) {
    const ScheduleEntry* entry = selected();
    if (entry == nullptr || !mayBook()) {
        return;
    }
    Slot to = slotAt(column, minute);
    to.planned = entry->appointment.planned;
    const BookingResult<Appointment> moved = m_context.services.schedule.move(m_context.actor(), visit, to);
    if (!moved) {
        m_page->selection().showProblem(bookingRefusalText(moved.error(), m_days.chairs));
        return;
    }
    changed();
}

void SchedulePresenter::startBooking(int column, int minute) {
    if (!mayBook()) {
        return;
    }
    const bool isBack = m_bookingDraft->restore(std::nullopt);
    m_bookingDraft->fill([&] {
        if (column >= 0) {
            m_page->booking().setSlot(slotAt(column, minute));
        } else if (!isBack && !m_page->booking().place()) {
            const LocalDateTime now = toLocal(m_context.clock.now());
            const bool isToday = m_day == now.date;
            m_page->booking().setSlot(
                {std::nullopt, fromLocal(m_day, isToday ? now.hour + 1 : 9, 0), kUsualAppointment});
        }
    });
    m_page->openSide(SchedulePage::Side::booking);
}

void SchedulePresenter::book() {
    BookingPanel& panel = m_page->booking();
    if (!panel.check()) {
        return;
    }
    const Slot slot = panel.place().value();
    const BookingResult<Appointment> booked =
        m_context.services.schedule.book(m_context.actor(), panel.patient()->id, slot);
    if (!booked) {
        panel.showMessage(Tone::Bad, bookingRefusalText(booked.error(), m_days.chairs));
        return;
    }
    m_bookingDraft->discard();
    m_bookingDraft->begin(std::nullopt);
    m_bookingDraft->fill([&panel] { panel.setPatient(std::nullopt); });
    m_page->openSide(SchedulePage::Side::none);
    m_day = toLocal(slot.at).date;
    changed();
    m_page->grid().select(booked->visit);
    m_page->grid().setFocus(Qt::OtherFocusReason);
}

void SchedulePresenter::findPlace() {
    BookingPanel& panel = m_page->booking();
    if (!panel.check()) {
        return;
    }
    const ProposedVisit found = m_context.services.schedule.firstFree(
        panel.patient()->id, panel.place().value(), ChairChoice::preferred);
    if (!found.slot) {
        panel.showMessage(
            Tone::Warn,
            tr("No free chair at that time on %1 days in a row.").arg(ScheduleService::kDaysTried));
        return;
    }
    panel.setSlot(*found.slot);
    QStringList words{slotText(*found.slot, m_days.chairs)};
    for (const SkippedDay& skipped : found.skipped) {
        words << skippedText(skipped);
    }
    panel.showMessage(Tone::Info, words.join(QLatin1Char('\n')));
}

void SchedulePresenter::startCourse() {
    const ScheduleEntry* entry = selected();
    m_course->start(entry == nullptr ? std::nullopt : std::optional(entry->appointment.patient),
                    m_page->weekChair());
    m_page->openSide(SchedulePage::Side::course);
}

void SchedulePresenter::tellStopped() {
    QStringList names;
    for (const CourseView& course : m_context.services.schedule.stopExpired()) {
        if (!course.visits.empty()) {
            names << patientName(course.visits.front().appointment.patient);
        }
    }
    if (!names.isEmpty()) {
        m_page->showMessage(
            Tone::Warn,
            tr("Stopped by itself, because its screening no longer holds: the course of %1. Its visits "
               "stay booked; each begins with a new screening.")
                .arg(names.join(QStringLiteral(", "))),
            SchedulePage::Offer::nothing);
    }
}

void SchedulePresenter::changed() {
    m_context.navigator.dataChanged();
    load();
}

}  // namespace gramhour::ui
