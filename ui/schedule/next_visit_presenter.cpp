#include "ui/schedule/next_visit_presenter.h"

#include "ui/schedule/next_visit_panel.h"
#include "ui/schedule/schedule_words.h"
#include "ui/widgets/form_draft.h"

namespace gramhour::ui {

namespace {

constexpr int kUsualDays = 7;
constexpr int kWholeMinutes = 15;

}  // namespace

NextVisitPresenter::NextVisitPresenter(UiContext& context, PatientId patient, QWidget* parent)
    : QObject(parent),
      m_context(context),
      m_patient(patient),
      m_panel(new NextVisitPanel(parent)),
      m_draft(new FormDraft(context, m_panel)) {
    m_draft->bind(draftKey());
    connect(m_panel, &NextVisitPanel::bookRequested, this, &NextVisitPresenter::book);
    connect(m_panel, &NextVisitPanel::anotherWanted, this,
            [this] { m_draft->fill([this] { propose(usualWish()); }); });
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
    m_draft->fill([this] {
        m_panel->setChairs(m_chairs);
        show();
    });
}

void NextVisitPresenter::leave() {
    m_draft->flush();
}

std::string NextVisitPresenter::draftKey() const {
    return "patient/" + std::to_string(m_patient.value()) + "/next_visit";
}

void NextVisitPresenter::show() {
    const std::vector<ScheduleEntry> upcoming = m_context.services.schedule.upcomingOf(m_patient);
    const bool isBegun = m_context.services.drafts.load(draftKey()).has_value();
    if (upcoming.empty() || isBegun) {
        propose(usualWish());
        m_draft->restore();
    }
    if (upcoming.empty()) {
        return;
    }
    const Appointment& next = upcoming.front().appointment;
    QString sentence = slotText({next.chair, next.at, next.planned}, m_chairs);
    if (next.number > 0) {
        sentence += tr(" · visit %1 of %2").arg(next.number).arg(next.of);
    }
    if (isBegun) {
        m_panel->showMessage(Tone::Info, tr("There is an appointment already: %1").arg(sentence));
    } else {
        m_panel->showBooked(sentence);
    }
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
    m_draft->discard();
    m_context.navigator.dataChanged();
    load();
}

}  // namespace gramhour::ui
