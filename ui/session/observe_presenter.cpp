#include "ui/session/observe_presenter.h"

#include <algorithm>

#include "history/session_row.h"
#include "ui/printing/paper_dialog.h"
#include "ui/session/acts_presenter.h"
#include "ui/session/amend_presenter.h"
#include "ui/session/reopen_panel.h"
#include "ui/session/side_column.h"
#include "ui/support/clinical_text.h"
#include "ui/support/text.h"
#include "ui/widgets/clock_label.h"
#include "ui/widgets/form_draft.h"
#include "ui/widgets/inline_message.h"

namespace gramhour::ui {

namespace {

bool isSeenByNurse(DischargeCriterion criterion) {
    return criterion == DischargeCriterion::walksSteadily || criterion == DischargeCriterion::cannulaOut ||
           criterion == DischargeCriterion::adviceGiven || criterion == DischargeCriterion::escort;
}

/// The latest set since the end that holds the value `pick` looks for.
template <class Pick>
const Recorded<VitalsTaken>* latestSinceEnd(const SessionState& state, const Pick& pick) {
    for (auto taken = state.vitals.rbegin(); taken != state.vitals.rend(); ++taken) {
        if (state.infusionEndedAt && taken->at >= *state.infusionEndedAt && pick(taken->body)) {
            return &*taken;
        }
    }
    return nullptr;
}

}  // namespace

ObservePresenter::ObservePresenter(SessionAccess& session, QWidget* parent)
    : m_session(session),
      m_page(new ObservePage(parent)),
      m_acts(new ActsPresenter(session, m_page->side(), this)),
      m_amend(new AmendPresenter(session, m_page->side(), m_page->log(), this)) {
    connect(m_page, &ObservePage::chosen, m_acts, &ActsPresenter::open);
    connect(m_page, &ObservePage::dueChosen, m_acts, &ActsPresenter::openDue);
    connect(m_page, &ObservePage::snoozeChosen, m_acts, &ActsPresenter::openSnooze);
    connect(m_page, &ObservePage::answerChosen, m_acts, &ActsPresenter::openContinue);
    connect(m_acts, &ActsPresenter::refused, this,
            [this](const QString& sentence) { Toast::show(m_page->window(), Tone::Info, sentence); });
    connect(m_amend, &AmendPresenter::refused, this,
            [this](const QString& sentence) { Toast::show(m_page->window(), Tone::Info, sentence); });
    connect(m_amend, &AmendPresenter::corrected, this,
            [this](const QString& sentence) { Toast::show(m_page->window(), Tone::Ok, sentence); });
    connect(m_page, &ObservePage::leafletChosen, this, &ObservePresenter::leaflet);
    connect(m_page, &ObservePage::nextVisitChosen, this, &ObservePresenter::nextVisitWanted);
    connect(m_page, &ObservePage::recordChosen, this,
            [this] { m_session.context().navigator.openRecord(m_session.snapshot().session.id); });
    connect(m_page, &ObservePage::reopenChosen, this, &ObservePresenter::openReopening);
    connect(m_page, &ObservePage::ticked, this, &ObservePresenter::refresh);
    connect(m_page, &ObservePage::dischargeChosen, this, &ObservePresenter::discharge);
    connect(m_page, &ObservePage::signChosen, this, &ObservePresenter::sign);
    connect(m_acts, &ActsPresenter::panelChanged, this, [this] {
        m_page->setPanelOpen(m_acts->isOpen());
        refresh();
        if (!m_acts->isOpen()) {
            m_page->focusFirst();
        }
    });
    connect(m_acts, &ActsPresenter::recorded, this, [this](const QString& what) {
        Toast::show(m_page->window(), Tone::Ok, tr("%1 saved").arg(what));
    });
    connect(m_acts, &ActsPresenter::emergency, this, &ObservePresenter::emergency);
    connect(&session.context().ticker, &Ticker::second, this, &ObservePresenter::refresh);
}

QWidget* ObservePresenter::widget() const {
    return m_page;
}

void ObservePresenter::activate() {
    m_isActive = true;
    refresh();
    if (m_draft == nullptr) {
        // The rows of the criteria are there only now.
        m_draft = new FormDraft(m_session.context(), m_page->form());
        m_draft->bind("session/" + std::to_string(m_session.snapshot().session.id.value()) + "/discharge");
        m_draft->restore();
        refresh();
        reopenDrafts();
    }
    if (!m_acts->isOpen()) {
        m_page->focusFirst();
    }
}

void ObservePresenter::openDraft(const std::string& panel) {
    m_acts->openDraft(panel);
}

void ObservePresenter::leave() {
    m_isActive = false;
    m_acts->leave();
    m_amend->leave();
    if (m_reopenDraft != nullptr) {
        m_reopenDraft->flush();
    }
    if (m_draft != nullptr) {
        m_draft->flush();
    }
}

void ObservePresenter::refresh() {
    if (!m_isActive || !m_session.isOpen()) {
        return;
    }
    m_page->show(view());
    m_acts->refresh();
}

ObservePage::View ObservePresenter::view() const {
    const SessionSnapshot& snapshot = m_session.snapshot();
    const SessionState& state = snapshot.state;
    const Protocol& protocol = *snapshot.protocol;
    const UtcTime now = m_session.now();
    ObservePage::View view;
    view.isDischarged = state.phase == SessionPhase::ended;
    const Duration required = protocol.discharge.observeFor;
    const UtcTime until = state.dischargedAt.value_or(now);
    const Duration observed = state.infusionEndedAt ? until - *state.infusionEndedAt : Duration();
    view.caption = tr("Observed");
    view.clock = clockText(observed.wholeSeconds());
    view.ofTime = tr("of %1").arg(stretchText(required));
    view.done = observed.milliseconds();
    view.total = required.milliseconds();
    view.outcomeState = outcomeWords(state.outcome);
    view.given = gramsText(deliveredDose(state, now), 2);
    view.ofDose = tr("of %1").arg(massText(state.order.dose));
    view.stops = stopAlerts(snapshot, protocol, now);
    view.due = dueLines(snapshot, protocol, now) + unexplainedLines(snapshot, protocol, now);
    view.flow = flowColumns(snapshot, protocol, now);
    view.log = logLines(snapshot, protocol);
    view.criteria = criteria(now);
    view.signer = tr("%1 signs. A signed record is frozen; corrections are amendments.")
                      .arg(fromUtf8(m_session.context().actor().displayName));
    view.isSigned = state.signedAt.has_value();
    view.mayReopen = mayReopen();
    if (view.isSigned) {
        view.signer = tr("The record is signed. An entry can be corrected from the log; it is signed afresh "
                         "then.");
    }
    if (view.isDischarged) {
        view.summary = summary();
    }
    return view;
}

QList<ObservePage::CriterionView> ObservePresenter::criteria(UtcTime now) const {
    const SessionSnapshot& snapshot = m_session.snapshot();
    const DischargeRules& rules = snapshot.protocol->discharge;
    QList<ObservePage::CriterionView> views;
    for (const CriterionState& each :
         dischargeCriteria(snapshot.state, rules, m_page->ticks(), snapshot.order.sedativeTaken, now)) {
        views.append({each.criterion, criterionText(each.criterion, rules), lastSeen(each.criterion, now),
                      isSeenByNurse(each.criterion), each.isMet});
    }
    return views;
}

QString ObservePresenter::lastSeen(DischargeCriterion criterion, UtcTime now) const {
    const SessionState& state = m_session.state();
    const QString never = tr("not taken since the end");
    switch (criterion) {
    case DischargeCriterion::observedLongEnough: {
        const Duration observed = state.infusionEndedAt ? now - *state.infusionEndedAt : Duration();
        return tr("%1 so far").arg(stretchText(observed));
    }
    case DischargeCriterion::news2Low: {
        const auto* taken = latestSinceEnd(
            state, [](const VitalsTaken& each) { return news2Of(each.vitals, each.scale).has_value(); });
        return taken == nullptr ? tr("not complete since the end")
                                : tr("%1 at %2")
                                      .arg(news2Of(taken->body.vitals, taken->body.scale)->score)
                                      .arg(timeText(taken->at));
    }
    case DischargeCriterion::alert: {
        const auto* taken = latestSinceEnd(
            state, [](const VitalsTaken& each) { return each.vitals.consciousness.has_value(); });
        return taken == nullptr
                   ? never
                   : tr("%1 at %2")
                         .arg(consciousnessText(*taken->body.vitals.consciousness), timeText(taken->at));
    }
    case DischargeCriterion::kneeReflexPresent: {
        const auto* taken =
            latestSinceEnd(state, [](const VitalsTaken& each) { return each.vitals.kneeReflex.has_value(); });
        return taken == nullptr
                   ? never
                   : tr("%1 at %2").arg(kneeReflexText(*taken->body.vitals.kneeReflex), timeText(taken->at));
    }
    case DischargeCriterion::siteClean: {
        const bool isSeen = !state.siteChecks.empty() && state.infusionEndedAt &&
                            state.siteChecks.back().at >= *state.infusionEndedAt;
        return isSeen ? tr("VIP %1 at %2")
                            .arg(state.siteChecks.back().body.vip)
                            .arg(timeText(state.siteChecks.back().at))
                      : never;
    }
    default:
        return {};
    }
}

QList<std::pair<QString, QString>> ObservePresenter::summary() const {
    const SessionSnapshot& snapshot = m_session.snapshot();
    const SessionState& state = snapshot.state;
    const SessionSummary figures = summarise(state, snapshot.protocol->monitoring, snapshot.session.openedAt);
    QList<std::pair<QString, QString>> lines;
    lines.append({tr("Outcome"), outcomeWords(figures.outcome).word});
    lines.append({tr("Given"), tr("%1 of %2 %3 (%4)")
                                   .arg(gramsText(figures.deliveredDose, 2), massText(state.order.dose),
                                        saltText(state.order.salt), volumeText(figures.deliveredVolume))});
    if (figures.startedAt && figures.infusionEndedAt) {
        lines.append(
            {tr("Infusion"), tr("%1 – %2, %3")
                                 .arg(timeText(*figures.startedAt), timeText(*figures.infusionEndedAt),
                                      stretchText(*figures.infusionEndedAt - *figures.startedAt))});
    }
    if (state.prepared) {
        lines.append(
            {tr("Lot"), tr("%1, use by %2")
                            .arg(fromUtf8(state.prepared->body.lot), dateText(state.prepared->body.expiry))});
    }
    lines.append({tr("Vitals on time"), tr("%1 of %2").arg(figures.checksOnTime).arg(figures.checksPlanned)});
    lines.append({tr("Reactions"), state.reactions.empty() ? tr("none")
                                                           : tr("%n, highest grade %1", nullptr,
                                                                static_cast<int>(state.reactions.size()))
                                                                 .arg(state.highestReactionGrade())});
    if (figures.dischargedAt) {
        lines.append({tr("Discharged"), timeText(*figures.dischargedAt)});
    }
    lines.append({tr("Entries"), QString::number(snapshot.events.size())});
    lines.append({tr("Protocol"),
                  tr("%1, version %2")
                      .arg(fromUtf8(snapshot.protocol->title), fromUtf8(snapshot.session.protocolVersion))});
    return lines;
}

void ObservePresenter::discharge() {
    m_acts->close();
    refresh();
    std::optional<std::vector<UnmetCriterion>> unmet = m_page->reasons();
    if (!unmet) {
        return;
    }
    Discharged body = m_page->ticks();
    body.unmet = std::move(*unmet);
    std::vector<EventEntry> entries;
    entries.push_back({body, std::nullopt, {}, std::nullopt});
    if (const Problem problem = m_session.record(std::move(entries))) {
        m_page->showDischargeProblem(*problem);
        return;
    }
    m_draft->discard();
    m_page->focusFirst();
}

void ObservePresenter::sign() {
    UiContext& context = m_session.context();
    const ServiceResult<PasswordProof> proof =
        context.services.staff.prove(context.actor(), m_page->password().toStdString());
    if (!proof) {
        m_page->showSignProblem(proof.error().code == ServiceErrorCode::wrongPassword
                                    ? tr("The password is not right. Nothing was signed.")
                                    : serviceErrorText(proof.error()));
        return;
    }
    if (const Problem problem = m_session.sign(*proof)) {
        m_page->showSignProblem(*problem);
    }
}

void ObservePresenter::leaflet() {
    UiContext& context = m_session.context();
    const std::vector<ScheduleEntry> upcoming =
        context.services.schedule.upcomingOf(m_session.snapshot().patient.id);
    showLeaflet(context, m_page->window(), m_session.snapshot(),
                upcoming.empty() ? std::nullopt : std::optional(upcoming.front().appointment.at));
}

bool ObservePresenter::mayReopen() const {
    const SessionState& state = m_session.state();
    return state.infusionEndedAt && !state.signedAt && !state.awaitsFreshSignature &&
           toLocal(*state.infusionEndedAt).date == toLocal(m_session.now()).date;
}

void ObservePresenter::makeReopening() {
    m_reopening = new ReopenPanel([this] { return toDateTime(m_session.now()); });
    m_page->side().addWidget(m_reopening);
    m_reopenDraft = new FormDraft(m_session.context(), m_reopening);
    m_reopenDraft->bind("session/" + std::to_string(m_session.snapshot().session.id.value()) + "/reopen");
    m_reopenDraft->restore();
    connect(m_reopening, &ActPanel::accepted, this, &ObservePresenter::reopen);
    connect(m_reopening, &ActPanel::left, this, [this] {
        m_reopenDraft->flush();
        m_page->side().close();
    });
}

void ObservePresenter::openReopening() {
    if (m_reopening == nullptr) {
        makeReopening();
    }
    const SessionState& state = m_session.state();
    m_reopening->showState(
        tr("It stands paused since %1 again, in %2, with %3 of %4 given. Resuming it is the "
           "next step.")
            .arg(timeText(*state.infusionEndedAt), fromUtf8(m_session.snapshot().chair.name),
                 gramsText(deliveredDose(state, m_session.now()), 2), massText(state.order.dose)));
    m_page->side().open(m_reopening);
    m_reopening->focusFirst();
}

void ObservePresenter::reopen() {
    if (!m_reopening->check()) {
        return;
    }
    if (const std::optional<ServiceError> error = m_session.reopen(m_reopening->reason())) {
        m_reopening->showProblem(correctionProblem(*error, m_session.snapshot()));
        return;
    }
    clearForm(*m_reopening);
    m_reopening->clear();
    m_reopenDraft->discard();
    m_page->side().close();
}

/// What was being typed when the program ended: at most one panel.
void ObservePresenter::reopenDrafts() {
    m_acts->reopenDraft();
    if (!m_acts->isOpen()) {
        m_amend->reopenDraft();
    }
    const std::string key = "session/" + std::to_string(m_session.snapshot().session.id.value()) + "/reopen";
    if (!m_acts->isOpen() && mayReopen() && m_session.context().services.drafts.load(key)) {
        openReopening();
    }
}

}  // namespace gramhour::ui
