#include "ui/session/acts_presenter.h"

#include <algorithm>
#include <utility>

#include "ui/session/act_panels.h"
#include "ui/session/act_readings.h"
#include "ui/session/bag_fields.h"
#include "ui/session/bag_panel.h"
#include "ui/session/check_panels.h"
#include "ui/session/line_panel.h"
#include "ui/session/rate_panel.h"
#include "ui/session/reaction_course_panel.h"
#include "ui/session/reaction_panel.h"
#include "ui/session/reason_panel.h"
#include "ui/session/session_view.h"
#include "ui/session/side_column.h"
#include "ui/session/site_panel.h"
#include "ui/session/vitals_panel.h"
#include "ui/support/clinical_text.h"
#include "ui/support/text.h"
#include "ui/widgets/form_draft.h"

namespace gramhour::ui {

namespace {

/// Where the sum and the bag may differ by the line and the drip chamber: above it somebody has to look.
constexpr std::int64_t kRestToConfirmPermille = 50;

/// Whether an act is one of those that a session in this phase can take.
bool isOfPhase(SessionAct act, SessionPhase phase) {
    switch (act) {
    case SessionAct::Resume:
    case SessionAct::StayPaused:
        return phase == SessionPhase::paused;
    case SessionAct::Pause:
    case SessionAct::Rate:
        return phase == SessionPhase::infusing;
    case SessionAct::Stop:
    case SessionAct::Complete:
    case SessionAct::Line:
    case SessionAct::Bag:
        return phase == SessionPhase::infusing || phase == SessionPhase::paused;
    default:
        return true;
    }
}

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
    ActPanel* panel = makeActPanel(act, m_session);
    if (act == Act::Stop) {
        auto* stop = static_cast<ReasonPanel*>(panel);
        stop->offerComplete();
        connect(stop, &ReasonPanel::completeChosen, this, [this] { open(Act::Complete); });
    }
    return panel;
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

QList<DueLine> ActsPresenter::shownLines() const {
    const SessionSnapshot& snapshot = m_session.snapshot();
    return dueLines(snapshot, *snapshot.protocol, m_session.now()) +
           unexplainedLines(snapshot, *snapshot.protocol, m_session.now());
}

bool ActsPresenter::aimAtLine(Act act, bool (*has)(const DueLine&), const QString& nothing) {
    const QList<DueLine> lines = shownLines();
    const auto line = std::find_if(lines.begin(), lines.end(), has);
    if (line == lines.end()) {
        Q_EMIT refused(nothing);
        return false;
    }
    ActPanel& panel = *entryOf(act).panel;
    const QString words = line->detail.isEmpty() ? line->what : tr("%1, %2").arg(line->what, line->detail);
    if (auto* explain = qobject_cast<ExplainPanel*>(&panel)) {
        explain->setChecks(line->checks, words);
    } else if (auto* snooze = qobject_cast<SnoozePanel*>(&panel)) {
        snooze->setChecks(line->checks, words);
    }
    return true;
}

bool ActsPresenter::aim(Act act) {
    const SessionSnapshot& snapshot = m_session.snapshot();
    switch (act) {
    case Act::Explain:
        return aimAtLine(
            act, [](const DueLine& line) { return line.isUnexplained; }, tr("No check lacks its reason."));
    case Act::Snooze:
        return aimAtLine(
            act, [](const DueLine& line) { return line.canSnooze; }, tr("No alarm of a check is sounding."));
    case Act::Course:
        return aimAtReaction();
    case Act::Continue:
        return aimAtAlert();
    case Act::Bag:
        if (isDoseGiven(snapshot.state, m_session.now())) {
            Q_EMIT refused(tr("The ordered dose is given: no further bag of it is hung."));
            return false;
        }
        return true;
    default:
        return true;
    }
}

bool ActsPresenter::aimAtReaction() {
    const SessionSnapshot& snapshot = m_session.snapshot();
    const QList<ReactionView> reactions = openReactions(snapshot, *snapshot.protocol);
    if (reactions.isEmpty()) {
        Q_EMIT refused(tr("No reaction is open."));
        return false;
    }
    static_cast<ReactionCoursePanel&>(*entryOf(Act::Course).panel)
        .setReaction(reactions.first().number,
                     tr("%1: %2, %3")
                         .arg(reactions.first().title, reactions.first().symptoms, reactions.first().facts));
    return true;
}

QList<StopAlertView> ActsPresenter::standingStops() const {
    const SessionSnapshot& snapshot = m_session.snapshot();
    return stopAlerts(snapshot, *snapshot.protocol, m_session.now());
}

/// At one that stands: what was asked for may have been answered elsewhere.
bool ActsPresenter::aimAtAlert() {
    const QList<StopAlertView> stops = standingStops();
    if (stops.isEmpty()) {
        Q_EMIT refused(tr("No stop alert is standing."));
        return false;
    }
    auto& panel = static_cast<ReasonPanel&>(*entryOf(Act::Continue).panel);
    const bool isStanding = std::any_of(stops.begin(), stops.end(), [&panel](const StopAlertView& stop) {
        return stop.subject == panel.subject();
    });
    if (!isStanding) {
        panel.setSubject(stops.first().subject);
    }
    return true;
}

void ActsPresenter::open(Act act) {
    const QList<StopAlertView> stops = act == Act::Continue ? standingStops() : QList<StopAlertView>();
    if (!stops.isEmpty()) {
        static_cast<ReasonPanel&>(*entryOf(act).panel).setSubject(stops.first().subject);
    }
    openPanel(act);
}

void ActsPresenter::openPanel(Act act) {
    close();
    if (!aim(act)) {
        return;
    }
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
    openPanel(Act::Continue);
}

void ActsPresenter::openStop(const QString& reason) {
    open(Act::Stop);
    static_cast<ReasonPanel&>(*entryOf(Act::Stop).panel).suggest(reason);
}

void ActsPresenter::openDue(const DueLine& line) {
    if (line.act == Act::Explain) {
        openChecks(Act::Explain, line);
    } else {
        open(line.act);
    }
}

void ActsPresenter::openSnooze(const DueLine& line) {
    openChecks(Act::Snooze, line);
}

void ActsPresenter::openChecks(Act act, const DueLine& line) {
    open(act);
    if (!isOpen()) {
        return;
    }
    const QString words = line.detail.isEmpty() ? line.what : tr("%1, %2").arg(line.what, line.detail);
    if (auto* explain = qobject_cast<ExplainPanel*>(entryOf(act).panel.data())) {
        explain->setChecks(line.checks, words);
    } else if (auto* snooze = qobject_cast<SnoozePanel*>(entryOf(act).panel.data())) {
        snooze->setChecks(line.checks, words);
    }
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

void ActsPresenter::openDraft(const std::string& panel) {
    const SessionPhase phase = m_session.state().phase;
    for (int number = 0; number < kSessionActs; ++number) {
        const Act act = static_cast<Act>(number);
        if (!isOfPhase(act, phase) || entryOf(act).panel->name().toStdString() != panel) {
            continue;
        }
        if (!isOpen() || m_openAct != act) {
            open(act);
        }
        return;
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

void ActsPresenter::showReadings(Act act) {
    ActPanel& panel = *entryOf(act).panel;
    panel.refresh();
    if (act == Act::Vitals || act == Act::Site) {
        panel.setSubtitle(checkSubtitle(act, m_session.snapshot(), m_session.now()));
        readSigns(panel);
    } else if (auto* rate = qobject_cast<RatePanel*>(&panel)) {
        readRate(*rate);
    } else if (auto* reaction = qobject_cast<ReactionPanel*>(&panel)) {
        readReaction(*reaction);
    } else if (auto* reason = qobject_cast<ReasonPanel*>(&panel)) {
        readReason(*reason);
    } else if (auto* line = qobject_cast<LinePanel*>(&panel)) {
        readLine(*line);
    } else if (auto* bag = qobject_cast<BagPanel*>(&panel)) {
        readBag(*bag);
    }
}

void ActsPresenter::readSigns(ActPanel& panel) {
    const SessionSnapshot& snapshot = m_session.snapshot();
    const UtcTime now = m_session.now();
    if (auto* vitals = qobject_cast<VitalsPanel*>(&panel)) {
        vitals->showReading(signsReading(vitals->values(), snapshot));
        vitals->showFollowUp(followUpReading({vitals->values(), vitals->vip(), vitals->occurredAt()},
                                             Act::Vitals, snapshot, now));
    } else if (auto* site = qobject_cast<SitePanel*>(&panel)) {
        site->showFollowUp(
            followUpReading({Vitals{}, site->vip(), site->occurredAt()}, Act::Site, snapshot, now));
    }
}

void ActsPresenter::readRate(RatePanel& panel) {
    const SessionSnapshot& snapshot = m_session.snapshot();
    if (snapshot.state.lastRate) {
        panel.setPresentRate(*snapshot.state.lastRate);
    }
    panel.offerLower(lowerRateToOffer(snapshot));
    const std::optional<VolumeRate> rate = panel.rate();
    panel.showPreview(rate && rate->isPositive()
                          ? std::optional(ratePreview(*rate, snapshot, m_session.now()))
                          : std::nullopt);
}

void ActsPresenter::readLine(LinePanel& panel) {
    const SessionState& state = m_session.state();
    const auto stage =
        state.phase == SessionPhase::paused ? LinePanel::Stage::Resite : LinePanel::Stage::Pause;
    panel.setStage(stage, presentCannula(state), state.lastRate ? pumpRateText(*state.lastRate) : QString());
}

void ActsPresenter::readBag(BagPanel& panel) {
    panel.showToRun(remainingVolume(m_session.state(), m_session.now()));
    BagFields& fields = panel.fields();
    fields.showNotices(fields.lot().empty() ? std::vector<LotNotice>{}
                                            : m_session.context().services.stock.notices(
                                                  panel.productId(), fields.lot(), fields.expiry()));
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

ReasonPanel::Doubt ActsPresenter::doubtOfCompleting() const {
    const SessionState& state = m_session.state();
    const Volume ordered = state.order.finalVolume;
    const Volume rest = remainingVolume(state, m_session.now());
    if (isAbovePermille(rest, ordered)) {
        return {tr("By the pump's rate %1 of %2 should still be in the bag.")
                    .arg(volumeText(rest), volumeText(ordered)),
                tr("I looked: the bag is empty"),
                tr("Tick this when the bag is empty; otherwise stop the infusion instead.")};
    }
    const Volume given = deliveredVolume(state, m_session.now());
    if (given > ordered && isAbovePermille(given - ordered, ordered)) {
        return {
            tr("By the pump's rate %1 have run, and %2 were ordered. Complete records the ordered dose; Stop "
               "records what ran.")
                .arg(volumeText(given), volumeText(ordered)),
            tr("I looked at the pump: no more than the ordered dose ran"),
            tr("Tick this when no more than the ordered dose ran; otherwise stop the infusion instead.")};
    }
    return {};
}

void ActsPresenter::readReason(ReasonPanel& panel) {
    const SessionState& state = m_session.state();
    const UtcTime now = m_session.now();
    switch (panel.act()) {
    case ReasonPanel::Act::Complete:
        panel.askToConfirm(doubtOfCompleting());
        break;
    case ReasonPanel::Act::Stop:
        panel.setWarning(Tone::Bad,
                         tr("The infusion ends here with %1 of %2 given. It can't be started again.")
                             .arg(gramsText(deliveredDose(state, now), 2), massText(state.order.dose)));
        break;
    case ReasonPanel::Act::Continue:
    case ReasonPanel::Act::Answer: {
        QString sentence;
        for (const StopAlertView& stop : standingStops()) {
            sentence = stop.subject == panel.subject() ? stop.sentence : sentence;
        }
        panel.setWarning(Tone::Bad, sentence);
        break;
    }
    case ReasonPanel::Act::Pause:
    case ReasonPanel::Act::Note:
    case ReasonPanel::Act::StayPaused:
        break;
    }
}

bool ActsPresenter::authorise(ActPanel& panel, EventEntry& entry) {
    const std::optional<Credentials> typed = panel.credentials();
    if (!typed) {
        return true;
    }
    const ServiceResult<Actor> prescriber = m_session.context().services.staff.authorise(
        toUtf8(typed->signInName), typed->password.toStdString(), Role::prescriber,
        m_session.context().actor(), Signer::anyone);
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
    const std::vector<EventBody> bodies = panel.bodies();
    const bool wantsResite = [&panel] {
        if (const auto* vitals = qobject_cast<VitalsPanel*>(&panel)) {
            return vitals->wantsResite();
        }
        const auto* site = qobject_cast<SitePanel*>(&panel);
        return site != nullptr && site->wantsResite();
    }();
    if (const Problem problem = m_session.record(std::move(entries))) {
        panel.showProblem(*problem);
        return;
    }
    clearForm(panel);
    panel.clear();
    entry.draft->discard();
    m_column.close();
    Q_EMIT recorded(panel.accessibleName());
    afterSave(act, bodies, wantsResite);
}

void ActsPresenter::afterSave(Act act, const std::vector<EventBody>& bodies, bool wantsResite) {
    for (const EventBody& body : bodies) {
        const auto* reaction = std::get_if<Reaction>(&body);
        if (reaction != nullptr &&
            reaction->grade >= m_session.snapshot().protocol->reactions.stopsFromGrade) {
            Q_EMIT emergency();
            return;
        }
        if (act == Act::Line && std::holds_alternative<Paused>(body)) {
            open(Act::Line);  // the second half of it
            return;
        }
        const auto* site = std::get_if<SiteChecked>(&body);
        if (site != nullptr && wantsResite) {
            open(Act::Line);
            static_cast<LinePanel&>(*entryOf(Act::Line).panel)
                .suggest(tr("VIP %1 at the site").arg(site->vip));
            return;
        }
    }
}

}  // namespace gramhour::ui
