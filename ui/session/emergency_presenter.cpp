#include "ui/session/emergency_presenter.h"

#include <algorithm>
#include <utility>

#include "session/emergency_guide.h"
#include "ui/printing/paper_dialog.h"
#include "ui/session/acts_presenter.h"
#include "ui/session/emergency_panel.h"
#include "ui/session/side_column.h"
#include "ui/support/clinical_text.h"
#include "ui/support/text.h"
#include "ui/widgets/inline_message.h"

namespace gramhour::ui {

namespace {

bool isRunning(const SessionState& state) {
    return state.phase == SessionPhase::infusing || state.phase == SessionPhase::paused;
}

}  // namespace

EmergencyPresenter::EmergencyPresenter(SessionAccess& session, EmergencyPanel& panel, QObject* parent)
    : QObject(parent),
      m_session(session),
      m_panel(panel),
      m_acts(new ActsPresenter(session, panel.card().side(), this)) {
    EmergencyCardPage* page = &panel.card();
    connect(&panel, &EmergencyPanel::cardChosen, this,
            [this](const QString& chosen) { choose(toUtf8(chosen)); });
    connect(page, &EmergencyCardPage::actChosen, this, &EmergencyPresenter::act);
    connect(page, &EmergencyCardPage::tickChosen, this, &EmergencyPresenter::tick);
    connect(page, &EmergencyCardPage::undoChosen, this, &EmergencyPresenter::undo);
    connect(page, &EmergencyCardPage::endChosen, this, &EmergencyPresenter::end);
    connect(m_acts, &ActsPresenter::panelChanged, this, [this] {
        if (!m_acts->isOpen() && m_panel.isVisible()) {
            m_panel.focusFirst();
        }
    });
    connect(m_acts, &ActsPresenter::recorded, this, [this](const QString& what) {
        Toast::show(m_panel.window(), Tone::Ok, tr("%1 saved").arg(what));
    });
    const auto refreshShown = [this] {
        if (m_panel.isVisible()) {
            refresh();
        }
    };
    connect(&session, &SessionAccess::changed, this, refreshShown);
    connect(&session.context().ticker, &Ticker::second, this, refreshShown);
}

EmergencyPresenter::~EmergencyPresenter() = default;

const Protocol& EmergencyPresenter::protocol() const {
    return m_session.isOpen() ? *m_session.snapshot().protocol : m_session.context().protocol;
}

const EmergencyCard* EmergencyPresenter::card() const {
    return m_card.empty() ? nullptr : findEmergencyCard(protocol(), m_card);
}

const Emergency* EmergencyPresenter::emergency() const {
    return m_session.isOpen() && !m_card.empty() ? m_session.state().openEmergency(m_card) : nullptr;
}

bool EmergencyPresenter::isRecording() const {
    return m_session.isOpen() && m_session.state().phase != SessionPhase::ended;
}

bool EmergencyPresenter::hasOpenCard() const {
    return m_session.isOpen() && m_session.state().openEmergency() != nullptr;
}

void EmergencyPresenter::open() {
    if (emergency() == nullptr) {
        m_card = hasOpenCard() ? m_session.state().openEmergency()->opened.body.card : std::string();
    }
    refresh();
    Q_EMIT shown();
    m_panel.focusFirst();
}

void EmergencyPresenter::refresh() {
    if (card() == nullptr) {
        showChooser();
    } else {
        showCard();
    }
}

void EmergencyPresenter::leave() {
    m_acts->leave();
}

void EmergencyPresenter::showChooser() {
    m_panel.showChoices(emergencyChoices(protocol(), m_session.isOpen() ? &m_session.snapshot() : nullptr));
}

void EmergencyPresenter::showCard() {
    if (!m_session.isOpen()) {
        m_panel.showCard(emergencyCardView(*card(), protocol()));
        return;
    }
    m_panel.showCard(
        emergencyCardView(*card(), m_session.snapshot(), m_session.context().actor().id, m_session.now()));
    m_acts->refresh();
}

void EmergencyPresenter::choose(const std::string& card) {
    m_card = card;
    if (isRecording() && emergency() == nullptr && !record({EmergencyOpened{card}})) {
        return;
    }
    refresh();
    m_panel.focusFirst();
}

/// The session's `changed` comes while this runs: the panel may be shown again by then.
bool EmergencyPresenter::record(std::vector<EventBody> bodies) {
    std::vector<EventEntry> entries;
    entries.reserve(bodies.size());
    for (EventBody& body : bodies) {
        entries.push_back({std::move(body), {}, {}, {}});
    }
    const Problem problem = m_session.record(std::move(entries));
    refresh();
    m_panel.card().showProblem(problem.value_or(QString()));
    return !problem;
}

void EmergencyPresenter::tick(int step) {
    const EmergencyCard* shown = card();
    const Emergency* open = emergency();
    if (open == nullptr) {
        m_panel.card().showProblem(
            tr("Nothing is noted here: this card is not open for anybody at a chair."));
        return;
    }
    if (shown == nullptr || step < 0 || static_cast<std::size_t>(step) >= shown->steps.size() ||
        open->isTicked(step)) {
        return;  // a second press ticks nothing twice
    }
    std::vector<EventBody> bodies;
    if (guideOf(shown->steps[static_cast<std::size_t>(step)]).endsInfusion && isRunning(m_session.state())) {
        bodies.emplace_back(Stopped{stopReasonOf(*shown)});
    }
    bodies.emplace_back(EmergencyStep{m_card, step});
    if (record(std::move(bodies))) {
        m_panel.focusFirst();
    }
}

void EmergencyPresenter::undo(int step) {
    const Emergency* open = emergency();
    if (open == nullptr) {
        return;
    }
    const auto ticked =
        std::find_if(open->steps.begin(), open->steps.end(),
                     [step](const Recorded<EmergencyStep>& each) { return each.body.step == step; });
    if (ticked == open->steps.end()) {
        return;
    }
    UiContext& context = m_session.context();
    const SessionId session = m_session.snapshot().session.id;
    const ServiceResult<SessionSnapshot> taken = context.services.sessions.enterInError(
        context.actor(), session, ticked->number, toUtf8(tr("Ticked by mistake")));
    QString problem;
    if (!taken) {
        problem = serviceErrorText(taken.error());
    } else {
        problem = m_session.load(session).value_or(QString());
        context.navigator.dataChanged();
    }
    refresh();
    m_panel.card().showProblem(problem);
    m_panel.focusFirst();
}

void EmergencyPresenter::stop() {
    if (card() != nullptr && emergency() != nullptr && isRunning(m_session.state()) &&
        record({Stopped{stopReasonOf(*card())}})) {
        m_panel.focusFirst();
    }
}

void EmergencyPresenter::end(const QString& outcome) {
    if (emergency() == nullptr || !record({EmergencyClosed{m_card, toUtf8(outcome)}})) {
        return;
    }
    m_panel.card().clearOutcome();
    m_card.clear();
    if (hasOpenCard()) {
        open();
        return;
    }
    Toast::show(m_panel.window(), Tone::Ok, tr("The emergency is ended and recorded"));
    Q_EMIT finished();
}

void EmergencyPresenter::act(EmergencyCardPage::Act act) {
    switch (act) {
    case EmergencyCardPage::Act::Stop:
        stop();
        break;
    case EmergencyCardPage::Act::Vitals:
        m_acts->open(SessionAct::Vitals);
        break;
    case EmergencyCardPage::Act::Note:
        m_acts->open(SessionAct::Note);
        break;
    case EmergencyCardPage::Act::Summary:
        if (m_session.isOpen()) {
            showHandover(m_session.context(), m_panel.window(), m_session.snapshot());
        }
        break;
    case EmergencyCardPage::Act::OtherCard:
        m_card.clear();
        refresh();
        m_panel.focusFirst();
        break;
    }
}

}  // namespace gramhour::ui
