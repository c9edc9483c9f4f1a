#include "ui/schedule/next_visit_presenter.h"

#include "ui/schedule/next_visit_panel.h"
#include "ui/schedule/schedule_words.h"

namespace gramhour::ui {

namespace {

constexpr int kUsualDays = 7;
constexpr int kWholeMinutes = 15;

}  // namespace

NextVisitPresenter::NextVisitPresenter(UiContext& context, PatientId patient, QWidget* parent)
    : QObject(parent), m_context(context), m_patient(patient), m_panel(new NextVisitPanel(parent)) {
    connect(m_panel, &NextVisitPanel::bookRequested, this, &NextVisitPresenter::book);
    connect(m_panel, &NextVisitPanel::anotherWanted, this, [this] { propose(usualWish()); });
    connect(m_panel, &NextVisitPanel::freePlaceWanted, this, [this] {
        if (m_panel->check()) {
            propose(m_panel->place().value());
        }
    });
}

QWidget* NextVisitPresenter::panel() {
    return m_panel;
}

void NextVisitPresenter::load() {
    m_chairs = m_context.services.clinic.chairs();
    m_panel->setChairs(m_chairs);
    const std::vector<ScheduleEntry> upcoming = m_context.services.schedule.upcomingOf(m_patient);
    if (upcoming.empty()) {
        propose(usualWish());
        return;
    }
    const Appointment& next = upcoming.front().appointment;
    QString sentence = slotText({next.chair, next.at, next.planned}, m_chairs);
    if (next.number > 0) {
        sentence += tr(" · visit %1 of %2").arg(next.number).arg(next.of);
    }
    m_panel->showBooked(sentence);
}

Slot NextVisitPresenter::usualWish() const {
    const LocalDateTime now = toLocal(m_context.clock.now());
    const int minute = now.minute / kWholeMinutes * kWholeMinutes;
    return {std::nullopt, fromLocal(now.date.plusDays(kUsualDays), now.hour, minute), kUsualAppointment};
}

void NextVisitPresenter::propose(const Slot& wish) {
    const ProposedVisit found =
        m_context.services.schedule.firstFree(m_patient, wish, ChairChoice::preferred);
    m_panel->showFields(found.slot.value_or(wish));
    if (!found.slot) {
        m_panel->showMessage(
            Tone::Warn,
            tr("No free chair at that time on %1 days in a row.").arg(ScheduleService::kDaysTried));
    } else if (!found.skipped.empty()) {
        m_panel->showMessage(Tone::Info, skippedText(found.skipped.front()));
    }
}

void NextVisitPresenter::book() {
    if (!m_panel->check()) {
        return;
    }
    const BookingResult<Appointment> booked =
        m_context.services.schedule.book(m_context.actor(), m_patient, m_panel->place().value());
    if (!booked) {
        m_panel->showMessage(Tone::Bad, bookingRefusalText(booked.error(), m_chairs));
        return;
    }
    m_context.navigator.dataChanged();
    load();
}

}  // namespace gramhour::ui
