#include "ui/session/acts_presenter.h"

#include <utility>

#include "ui/session/form_draft.h"
#include "ui/session/rate_panel.h"
#include "ui/session/reaction_panel.h"
#include "ui/session/reason_panel.h"
#include "ui/session/session_view.h"
#include "ui/session/side_column.h"
#include "ui/session/site_panel.h"
#include "ui/session/vitals_panel.h"
#include "ui/support/clinical_text.h"
#include "ui/support/text.h"

namespace gramhour::ui {

namespace {

/// Where the sum and the bag may differ by the line and the drip chamber: above it somebody has to look.
constexpr std::int64_t kRestToConfirmPermille = 50;
/// NEWS2 from which the published guidance asks for an urgent look.
constexpr int kNews2Urgent = 5;

template <class Body>
void setAuthorisation(EventBody& body, const Authorisation& authorisation) {
    if (auto* typed = std::get_if<Body>(&body)) {
        typed->authorisation = authorisation;
    }
}

bool isAbovePermille(Volume rest, Volume whole) {
    return rest.microlitres() * 1000 > whole.microlitres() * kRestToConfirmPermille;
}

}  // namespace

ActsPresenter::ActsPresenter(SessionAccess& session, SideColumn& column, QObject* parent)
    : QObject(parent), m_session(session), m_column(column) {
    connect(&m_column, &SideColumn::panelChanged, this, &ActsPresenter::panelChanged);
}

ActsPresenter::~ActsPresenter() = default;

bool ActsPresenter::isOpen() const {
    return m_column.openPanel() != nullptr;
}

std::string ActsPresenter::draftKey(const QString& panel) const {
    return "session/" + std::to_string(m_session.snapshot().session.id.value()) + "/" + panel.toStdString();
}

ActPanel* ActsPresenter::make(Act act) {
    const NowFunction now = [this] { return toDateTime(m_session.now()); };
    switch (act) {
    case Act::Vitals:
        return new VitalsPanel(now, m_session.state().order.spo2Scale);
    case Act::Pause:
        return new ReasonPanel(ReasonPanel::Act::Pause, now);
    case Act::Resume:
        return new RatePanel(RatePanel::Act::Resume, now);
    case Act::Rate:
        return new RatePanel(RatePanel::Act::Change, now);
    case Act::Site:
        return new SitePanel(now);
    case Act::Note:
        return new ReasonPanel(ReasonPanel::Act::Note, now);
    case Act::Reaction:
        return new ReactionPanel(m_session.snapshot().protocol->reactions, now);
    case Act::Stop: {
        auto* panel = new ReasonPanel(ReasonPanel::Act::Stop, now);
        panel->offerComplete();
        connect(panel, &ReasonPanel::completeChosen, this, [this] { open(Act::Complete); });
        return panel;
    }
    case Act::Continue:
        return new ReasonPanel(ReasonPanel::Act::Continue, now);
    case Act::Complete:
        return new ReasonPanel(ReasonPanel::Act::Complete, now);
    }
    return nullptr;
}

ActsPresenter::Entry& ActsPresenter::entryOf(Act act) {
    Entry& entry = m_entries.at(static_cast<std::size_t>(act));
    if (entry.panel == nullptr) {
        entry.panel = make(act);
        m_column.addWidget(entry.panel);  // owned from the start: not every panel made is opened
        entry.draft = new FormDraft(m_session.context(), entry.panel);
        entry.draft->bind(draftKey(entry.panel->name()));
        connect(entry.draft, &FormDraft::edited, this, [this, act] { showReadings(act); });
        connect(entry.panel, &ActPanel::accepted, this, [this, act] { save(act); });
        connect(entry.panel, &ActPanel::left, this, &ActsPresenter::close);
    }
    return entry;
}

void ActsPresenter::open(Act act) {
    close();
    Entry& entry = entryOf(act);
    m_openAct = act;
    entry.draft->restore();
    showReadings(act);
    m_column.open(entry.panel);
    entry.panel->focusFirst();
}

void ActsPresenter::openContinue(AlertSubject subject) {
    Entry& entry = entryOf(Act::Continue);
    static_cast<ReasonPanel&>(*entry.panel).setSubject(subject);
    open(Act::Continue);
}

void ActsPresenter::openStop(const QString& reason) {
    open(Act::Stop);
    static_cast<ReasonPanel&>(*entryOf(Act::Stop).panel).suggest(reason);
}

void ActsPresenter::close() {
    if (!isOpen()) {
        return;
    }
    entryOf(m_openAct).draft->flush();
    m_column.close();
}

void ActsPresenter::reopenDraft() {
    const std::string prefix = draftKey(QString());
    for (const Draft& draft : m_session.context().services.drafts.list()) {
        if (!draft.key.starts_with(prefix)) {
            continue;
        }
        // Only acts that the session can take now; the others' drafts wait for their time.
        for (const Act act : {Act::Vitals, Act::Reaction, Act::Note, Act::Site}) {
            if (draft.key == draftKey(entryOf(act).panel->name())) {
                open(act);
                return;
            }
        }
    }
}

void ActsPresenter::leave() {
    for (const Entry& entry : m_entries) {
        if (entry.panel != nullptr) {
            entry.draft->flush();
        }
    }
}

void ActsPresenter::refresh() {
    if (isOpen()) {
        showReadings(m_openAct);
    }
}

QString ActsPresenter::subtitleOf(Act act) const {
    if (act != Act::Vitals && act != Act::Site) {
        return {};
    }
    const UtcTime now = m_session.now();
    const Monitoring& monitoring = m_session.snapshot().protocol->monitoring;
    for (const Check& check : checksAt(m_session.state(), monitoring, now)) {
        const bool isDue = check.status == CheckStatus::due || check.status == CheckStatus::overdue;
        const bool isThisKind = (check.kind == CheckKind::site) == (act == Act::Site);
        if (isDue && isThisKind && check.moment != CheckMoment::baseline) {
            const QString moment = checkMomentText(check, monitoring);
            return check.status == CheckStatus::overdue
                       ? tr("For the %1 check, overdue since %2").arg(moment, timeText(check.dueAt))
                       : tr("For the %1 check, due %2").arg(moment, timeText(check.dueAt));
        }
    }
    return {};
}

void ActsPresenter::showReadings(Act act) {
    ActPanel& panel = *entryOf(act).panel;
    panel.setSubtitle(subtitleOf(act));
    panel.refresh();
    if (auto* vitals = qobject_cast<VitalsPanel*>(&panel)) {
        readVitals(*vitals);
    } else if (auto* rate = qobject_cast<RatePanel*>(&panel)) {
        readRate(*rate);
    } else if (auto* reaction = qobject_cast<ReactionPanel*>(&panel)) {
        readReaction(*reaction);
    } else if (auto* reason = qobject_cast<ReasonPanel*>(&panel)) {
        readReason(*reason);
    }
}

void ActsPresenter::readVitals(VitalsPanel& panel) {
    const Vitals vitals = panel.values();
    SignsForm::Reading reading;
    if (const std::optional<News2> news2 = news2Of(vitals, m_session.state().order.spo2Scale)) {
        reading.news2 = news2->singleRed ? tr("NEWS2 %1, one value scores 3").arg(news2->score)
                                         : tr("NEWS2 %1").arg(news2->score);
        reading.isNews2High = news2->singleRed || news2->score >= kNews2Urgent;
    }
    for (const Alert& alert : alertsOf(vitals, m_session.state(), m_session.snapshot().protocol->alerts)) {
        (alert.level == AlertLevel::stop ? reading.stops : reading.warnings) += fromUtf8(alert.because);
    }
    panel.showReading(reading);
}

void ActsPresenter::readRate(RatePanel& panel) {
    const SessionState& state = m_session.state();
    if (state.lastRate) {
        panel.setPresentRate(*state.lastRate);
    }
    const std::optional<VolumeRate> rate = panel.rate();
    if (!rate || !rate->isPositive()) {
        panel.showPreview(std::nullopt);
        return;
    }
    const UtcTime now = m_session.now();
    const DoseLimits& limits = m_session.snapshot().protocol->limits;
    RatePanel::Preview preview;
    preview.doseRate = doseRateText(doseRateOf(*rate, state.order.dose, state.order.finalVolume));
    preview.ends = tr("%1, in %2")
                       .arg(timeText(now + remainingVolume(state, now) / *rate),
                            stretchText(remainingVolume(state, now) / *rate));
    preview.standing = standingOf(*rate, state.order, limits);
    const bool isPumpLimit =
        doseRateOf(*rate, state.order.dose, state.order.finalVolume) <= limits.protocolRate;
    preview.limit = preview.standing == RateStanding::aboveHard ? doseRateText(limits.hardRate)
                    : isPumpLimit                               ? pumpRateText(limits.softPumpRate)
                                                                : doseRateText(limits.protocolRate);
    panel.showPreview(preview);
}

void ActsPresenter::readReaction(ReactionPanel& panel) {
    switch (m_session.state().phase) {
    case SessionPhase::infusing:
        panel.setInfusion(ReactionPanel::Infusion::Running);
        break;
    case SessionPhase::paused:
        panel.setInfusion(ReactionPanel::Infusion::Paused);
        break;
    default:
        panel.setInfusion(ReactionPanel::Infusion::Ended);
        break;
    }
}

void ActsPresenter::readReason(ReasonPanel& panel) {
    const SessionState& state = m_session.state();
    const UtcTime now = m_session.now();
    switch (panel.act()) {
    case ReasonPanel::Act::Complete: {
        const Volume rest = remainingVolume(state, now);
        panel.askToConfirm(isAbovePermille(rest, state.order.finalVolume)
                               ? tr("By the pump's rate %1 of %2 should still be in the bag.")
                                     .arg(volumeText(rest), volumeText(state.order.finalVolume))
                               : QString());
        break;
    }
    case ReasonPanel::Act::Stop:
        panel.setWarning(Tone::Bad,
                         tr("The infusion ends here with %1 of %2 given. It can't be started again.")
                             .arg(gramsText(deliveredDose(state, now), 2), massText(state.order.dose)));
        break;
    case ReasonPanel::Act::Continue: {
        const QList<StopAlertView> stops =
            stopAlerts(m_session.snapshot(), *m_session.snapshot().protocol, now);
        panel.setWarning(Tone::Bad, stops.isEmpty() ? QString() : stops.first().sentence);
        break;
    }
    case ReasonPanel::Act::Pause:
    case ReasonPanel::Act::Note:
        break;
    }
}

bool ActsPresenter::authorise(ActPanel& panel, EventEntry& entry) {
    const std::optional<Credentials> typed = panel.credentials();
    if (!typed) {
        return true;
    }
    const ServiceResult<Actor> prescriber = m_session.context().services.staff.authorise(
        toUtf8(typed->signInName), typed->password.toStdString(), Role::prescriber);
    if (!prescriber) {
        static_cast<RatePanel&>(panel).refuseCredentials(serviceErrorText(prescriber.error()));
        return false;
    }
    const Authorisation authorisation{std::to_string(prescriber->id.value()), toUtf8(typed->reason)};
    setAuthorisation<RateChanged>(entry.body, authorisation);
    setAuthorisation<Resumed>(entry.body, authorisation);
    entry.second = *prescriber;
    return true;
}

void ActsPresenter::save(Act act) {
    Entry& entry = entryOf(act);
    ActPanel& panel = *entry.panel;
    showReadings(act);
    if (!panel.check()) {
        return;
    }
    std::vector<EventEntry> entries;
    for (const EventBody& body : panel.bodies()) {
        EventEntry event{body, panel.occurredAt(), panel.lateReason(), std::nullopt};
        if (!authorise(panel, event)) {
            return;
        }
        entries.push_back(std::move(event));
    }
    const auto* reaction = std::get_if<Reaction>(&entries.front().body);
    const bool isEmergency =
        reaction != nullptr && reaction->grade >= m_session.snapshot().protocol->reactions.stopsFromGrade;
    if (const Problem problem = m_session.record(std::move(entries))) {
        panel.showProblem(*problem);
        return;
    }
    clearForm(panel);
    panel.clear();
    entry.draft->discard();
    m_column.close();
    Q_EMIT recorded(panel.accessibleName());
    if (isEmergency) {
        Q_EMIT emergency();
    }
}

}  // namespace gramhour::ui
