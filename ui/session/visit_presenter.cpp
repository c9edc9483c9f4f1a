#include "ui/session/visit_presenter.h"

#include <algorithm>
#include <utility>

#include "base/clock.h"
#include "base/wide.h"
#include "ui/session/emergency_presenter.h"
#include "ui/session/emergency_view.h"
#include "ui/session/infuse_presenter.h"
#include "ui/session/observe_presenter.h"
#include "ui/session/prepare_presenter.h"
#include "ui/session/session_access.h"
#include "ui/session/session_view.h"
#include "ui/session/visit_screen.h"
#include "ui/support/alarm.h"
#include "ui/support/clinical_text.h"
#include "ui/support/number_text.h"
#include "ui/support/text.h"

namespace gramhour::ui {

namespace {

constexpr std::int64_t kMillion = 1'000'000;

std::size_t indexOf(VisitPresenter::Step step) {
    return static_cast<std::size_t>(step);
}

/// Observing and discharging are one page.
VisitPresenter::Step pageStep(VisitPresenter::Step step) {
    return step == VisitPresenter::Step::Discharge ? VisitPresenter::Step::Observe : step;
}

QStringList allergyLines(const Patient& patient) {
    QStringList lines;
    for (const Allergy& allergy : patient.allergies) {
        lines += allergy.reaction.empty()
                     ? fromUtf8(allergy.substance)
                     : QStringLiteral("%1 — %2").arg(fromUtf8(allergy.substance), fromUtf8(allergy.reaction));
    }
    return lines;
}

PatientBanner::Allergies allergiesOf(AllergyStatus status) {
    switch (status) {
    case AllergyStatus::noneKnown:
        return PatientBanner::Allergies::NoneKnown;
    case AllergyStatus::listed:
        return PatientBanner::Allergies::Known;
    case AllergyStatus::notAsked:
        break;
    }
    return PatientBanner::Allergies::NotAsked;
}

}  // namespace

VisitPresenter::VisitPresenter(UiContext& context, VisitId visit, VisitForms forms, QWidget* parent)
    : Screen(parent),
      m_context(context),
      m_visit(visit),
      m_forms(std::move(forms)),
      m_screen(new VisitScreen(parent)),
      m_session(std::make_unique<SessionAccess>(context)),
      m_emergency(std::make_unique<EmergencyPresenter>(*m_session, m_screen->emergency())) {
    connect(m_screen, &VisitScreen::stepChosen, this, [this](int step) { show(static_cast<Step>(step)); });
    connect(m_session.get(), &SessionAccess::changed, this, &VisitPresenter::sessionChanged);
    connect(m_screen, &VisitScreen::emergencyAsked, this, &VisitPresenter::openEmergency);
    connect(m_emergency.get(), &EmergencyPresenter::shown, m_screen, &VisitScreen::openEmergency);
    connect(m_emergency.get(), &EmergencyPresenter::finished, m_screen, &VisitScreen::closeEmergency);
}

VisitPresenter::~VisitPresenter() = default;

QWidget* VisitPresenter::page() {
    return m_screen;
}

QString VisitPresenter::title() const {
    return m_snapshot ? fromUtf8(m_snapshot->patient.details.fullName()) : tr("Visit");
}

bool VisitPresenter::load() {
    ServiceResult<VisitSnapshot> snapshot = m_context.services.visits.view(m_context.actor(), m_visit);
    if (!snapshot) {
        m_screen->showMessage(Tone::Bad, serviceErrorText(snapshot.error()));
        Q_EMIT finished();
        return false;
    }
    m_snapshot = std::move(*snapshot);
    if (m_snapshot->visit.session) {
        m_isBusy = true;
        const Problem problem = m_session->load(*m_snapshot->visit.session);
        m_isBusy = false;
        m_screen->showMessage(Tone::Bad, problem.value_or(QString()));
    }
    showBanner();
    return true;
}

void VisitPresenter::activate() {
    if (m_isShown) {
        reload();
        if (m_isShown && pageStep(m_step) != pageStep(standing())) {
            show(standing());
        }
        return;
    }
    if (load()) {
        m_isShown = true;
        show(standing());
        showOpenCard();
        if (m_emergency->hasOpenCard()) {
            openEmergency();  // after a lock or a start of the program too
        }
    }
}

void VisitPresenter::leave() {
    for (const std::unique_ptr<VisitStepPage>& page : m_pages) {
        if (page != nullptr) {
            page->leave();
        }
    }
    m_emergency->leave();
    m_isShown = false;
}

bool VisitPresenter::shows(const Alarm& alarm) const {
    if (!m_isShown || alarm.visit != m_visit || !m_session->isOpen()) {
        return false;
    }
    if (alarm.kind == AlarmKind::emergency) {
        return m_emergency->hasOpenCard();  // the card itself, or the bar that leads to it on every step
    }
    // The emergency cards cover the session's page, and an earlier step is another page.
    if (m_screen->isEmergencyOpen() || pageStep(m_step) != pageStep(standing())) {
        return false;
    }
    const SessionSnapshot& snapshot = m_session->snapshot();
    const UtcTime now = m_context.clock.now();
    switch (alarm.kind) {
    case AlarmKind::stopAlert: {
        const QList<StopAlertView> stops = stopAlerts(snapshot, *snapshot.protocol, now);
        return alarm.alert && std::any_of(stops.begin(), stops.end(), [&alarm](const StopAlertView& stop) {
                   return stop.subject == alarm.alert->subject;
               });
    }
    case AlarmKind::decideAfterPause:
        return pauseDecision(snapshot, now).has_value();
    case AlarmKind::checkOverdue:
    case AlarmKind::emergency:
        break;
    }
    return true;
}

void VisitPresenter::openEmergency() {
    m_emergency->open();
}

void VisitPresenter::openDraft(const std::string& key) {
    // The forms of the other steps are their pages.
    const std::size_t last = key.rfind('/');
    if (key.starts_with("session/") && last != std::string::npos) {
        pageOf(m_step).openDraft(key.substr(last + 1));
    }
}

void VisitPresenter::showOpenCard() {
    m_screen->showOpenCard(m_session->isOpen() ? openEmergencyText(m_session->snapshot()) : QString());
}

void VisitPresenter::reload() {
    if (m_isBusy || !load()) {
        return;
    }
    showSteps();
    showOpenCard();
    m_emergency->refresh();
    pageOf(m_step).refresh();
}

/// A step is through, or something was recorded: look where the visit stands now and go there.
void VisitPresenter::proceed() {
    if (!load()) {
        return;
    }
    if (m_session->isOpen() && m_session->state().signedAt) {
        m_isShown = false;
        m_context.navigator.openRecord(m_session->snapshot().session.id);
        return;
    }
    show(standing());
}

void VisitPresenter::sessionChanged() {
    if (m_isBusy || !m_isShown) {
        return;
    }
    showOpenCard();
    const Step now = standing();
    if (pageStep(now) != pageStep(m_step) || m_session->state().signedAt) {
        proceed();
        return;
    }
    m_step = now;
    showBanner();
    showSteps();
    pageOf(m_step).refresh();
}

VisitPresenter::Step VisitPresenter::standing() const {
    if (m_session->isOpen()) {
        switch (m_session->state().phase) {
        case SessionPhase::ready:
            return Step::Prepare;
        case SessionPhase::infusing:
        case SessionPhase::paused:
            return Step::Infuse;
        case SessionPhase::observing:
            return Step::Observe;
        case SessionPhase::ended:
            return Step::Discharge;
        }
    }
    // An order stands with its screening: without one that allows it the way leads back.
    const Date today = toLocal(m_context.clock.now()).date;
    const bool mayOrder = m_snapshot && m_snapshot->screening && m_snapshot->screening->allowsOrderOn(today);
    if (!mayOrder) {
        return Step::Screening;
    }
    return m_snapshot->visit.order ? Step::Prepare : Step::Order;
}

void VisitPresenter::show(Step step) {
    const Step shown = pageStep(step) == pageStep(standing()) ? standing() : step;
    if (m_pages.at(indexOf(pageStep(m_step))) != nullptr && pageStep(m_step) != pageStep(shown)) {
        pageOf(m_step).leave();
    }
    m_step = shown;
    VisitStepPage& page = pageOf(shown);
    m_screen->showPage(page.widget());
    showSteps();
    page.activate();
}

VisitStepPage& VisitPresenter::pageOf(Step step) {
    std::unique_ptr<VisitStepPage>& page = m_pages.at(indexOf(pageStep(step)));
    if (page == nullptr) {
        page = makePage(pageStep(step));
    }
    return *page;
}

std::unique_ptr<VisitStepPage> VisitPresenter::makePage(Step step) {
    const std::function<void()> done = [this] { proceed(); };
    switch (step) {
    case Step::Screening:
        return m_forms.screening(m_context, m_visit, m_screen, done);
    case Step::Order:
        return m_forms.order(m_context, m_visit, m_screen, done);
    case Step::Prepare:
        return std::make_unique<PreparePresenter>(*m_session, m_visit, m_screen);
    case Step::Infuse: {
        auto page = std::make_unique<InfusePresenter>(*m_session, m_screen);
        connect(page.get(), &InfusePresenter::emergency, this, &VisitPresenter::openEmergency);
        return page;
    }
    case Step::Observe:
    case Step::Discharge:
        break;
    }
    auto page = std::make_unique<ObservePresenter>(*m_session, m_screen);
    connect(page.get(), &ObservePresenter::emergency, this, &VisitPresenter::openEmergency);
    if (m_forms.bookNext) {
        page->offerNextVisit();
        connect(page.get(), &ObservePresenter::nextVisitWanted, this,
                [this] { m_forms.bookNext(m_context, m_snapshot->patient.id, m_screen); });
    }
    return page;
}

void VisitPresenter::showBanner() {
    const Patient& patient = m_snapshot->patient;
    const Date today = toLocal(m_context.clock.now()).date;
    PatientBanner::Facts facts;
    facts.name = fromUtf8(patient.details.fullName());
    facts.facts += patient.details.sex == Sex::female ? tr("F") : tr("M");
    facts.facts += tr("%1 (%2)")
                       .arg(dateText(patient.details.birthDate))
                       .arg(ageInYears(patient.details.birthDate, today));
    facts.facts += tr("MRN %1").arg(fromUtf8(patient.details.recordNumber));
    if (patient.details.weightGrams) {
        facts.facts += tr("%1 kg").arg(writeNumber(divideHalfUp(*patient.details.weightGrams, 100), 1));
    }
    if (m_snapshot->screening && m_snapshot->screening->result.egfrMillionths) {
        facts.facts +=
            tr("eGFR %1").arg(divideHalfUp(*m_snapshot->screening->result.egfrMillionths, kMillion));
    }
    if (m_session->isOpen()) {
        facts.facts += fromUtf8(m_session->snapshot().chair.name);
    }
    facts.allergies = allergiesOf(patient.allergyStatus);
    facts.allergyText = allergyLines(patient);
    m_screen->showPatient(facts);
}

void VisitPresenter::showSteps() {
    const QStringList names{tr("Screening"), tr("Order"),   tr("Prepare & check"),
                            tr("Infuse"),    tr("Observe"), tr("Discharge")};
    const int standsAt = static_cast<int>(standing());
    const bool runs = m_session->isOpen() && m_session->state().phase == SessionPhase::infusing;
    QList<StepRow::Step> steps;
    for (int step = 0; step < kSteps; ++step) {
        StepRow::State state = step < standsAt ? StepRow::State::Done : StepRow::State::Ahead;
        if (step == standsAt) {
            state = runs ? StepRow::State::Running : StepRow::State::Current;
        }
        steps.append({names.at(step), state});
    }
    m_screen->showSteps(steps);
}

}  // namespace gramhour::ui
