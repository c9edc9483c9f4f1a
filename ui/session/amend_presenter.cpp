#include "ui/session/amend_presenter.h"

#include <charconv>
#include <utility>

#include "service/session_basis.h"
#include "session/amendments.h"
#include "session/decide.h"
#include "ui/session/session_log.h"
#include "ui/session/session_view.h"
#include "ui/session/side_column.h"
#include "ui/support/clinical_text.h"
#include "ui/support/event_text.h"
#include "ui/widgets/form_draft.h"

namespace gramhour::ui {

namespace {

/// A prescriber who puts a rate right authorises it by that; an authorisation that was there stays.
void authorise(ActBody& act, const Actor& actor, const std::string& reason, const SessionSnapshot& snapshot) {
    const auto fill = [&](auto& body, VolumeRate rate) {
        const RateStanding standing =
            standingOf(rate, sessionOrderOf(snapshot.order), snapshot.protocol->limits);
        if (!body.authorisation && standing == RateStanding::aboveSoft && actor.roles.has(Role::prescriber)) {
            body.authorisation = Authorisation{std::to_string(actor.id.value()), reason};
        }
    };
    if (auto* started = std::get_if<Started>(&act)) {
        fill(*started, started->rate);
    } else if (auto* changed = std::get_if<RateChanged>(&act)) {
        fill(*changed, changed->rate);
    } else if (auto* resumed = std::get_if<Resumed>(&act); resumed != nullptr && resumed->rate) {
        fill(*resumed, *resumed->rate);
    }
}

/// The entry as it counts, or as it was first recorded where it was entered in error.
std::optional<SessionEvent> entryOf(const SessionSnapshot& snapshot, int number) {
    const std::vector<SessionEvent> log = eventsOf(snapshot.events);
    if (std::optional<SessionEvent> counts = inForce(log, number)) {
        return counts;
    }
    for (std::size_t place = 0; place < log.size(); ++place) {
        if (numberAt(log, place) == number) {
            SessionEvent first = log[place];
            first.number = number;
            return first;
        }
    }
    return std::nullopt;
}

}  // namespace

AmendPresenter::AmendPresenter(SessionAccess& session, SideColumn& column, SessionLog& log, QObject* parent)
    : QObject(parent), m_session(session), m_column(column) {
    connect(&log, &SessionLog::correctionWanted, this, &AmendPresenter::open);
    connect(&m_column, &SideColumn::panelChanged, this, [this] {
        if (m_panel != nullptr && m_column.openPanel() != m_panel) {
            drop();
        }
    });
}

std::string AmendPresenter::draftKey(int event) const {
    return "session/" + std::to_string(m_session.snapshot().session.id.value()) + "/amend-" +
           std::to_string(event);
}

void AmendPresenter::open(int event) {
    const SessionSnapshot& snapshot = m_session.snapshot();
    const CorrectionStanding standing =
        SessionService::standingOf(m_session.context().actor(), snapshot, event);
    if (const QString why = standingText(standing); !why.isEmpty()) {
        Q_EMIT refused(why);
        return;
    }
    const std::optional<SessionEvent> entry = entryOf(snapshot, event);
    if (!entry || !toActBody(entry->body)) {
        return;
    }
    drop();
    AmendPanel::Target target;
    target.event = *entry;
    target.recorded = eventWords(entry->body, *snapshot.protocol).sentence();
    target.firstAt = entry->occurredAt;
    for (const StoredEvent& stored : snapshot.events) {
        if (stored.event.number == event) {
            target.firstAt = stored.event.occurredAt;
        }
    }
    target.who =
        tr("Written by %1, %2").arg(fromUtf8(snapshot.nameOf(entry->actor)), dateTimeText(entry->recordedAt));
    target.signature = standing == CorrectionStanding::needsPassword ? AmendPanel::Signature::Signed
                                                                     : AmendPanel::Signature::NotSigned;
    auto* panel = new AmendPanel(target, *snapshot.protocol, [this] { return toDateTime(m_session.now()); });
    m_column.addWidget(panel);
    m_panel = panel;
    m_draft = new FormDraft(m_session.context(), panel);
    m_draft->bind(draftKey(event));
    if (m_session.context().services.drafts.load(draftKey(event))) {
        clearForm(*panel);  // what was emptied stays empty
        m_draft->restore();
    }
    panel->refresh();
    connect(m_draft, &FormDraft::edited, this, &AmendPresenter::preview);
    connect(panel, &ActPanel::accepted, this, &AmendPresenter::save);
    connect(panel, &ActPanel::left, this, [this] { m_column.close(); });
    preview();
    m_column.open(panel);
    panel->focusFirst();
}

void AmendPresenter::reopenDraft() {
    const std::string prefix =
        "session/" + std::to_string(m_session.snapshot().session.id.value()) + "/amend-";
    for (const Draft& draft : m_session.context().services.drafts.list()) {
        if (!draft.key.starts_with(prefix)) {
            continue;
        }
        int event = 0;
        const char* begin = draft.key.data() + prefix.size();
        if (std::from_chars(begin, draft.key.data() + draft.key.size(), event).ec == std::errc()) {
            open(event);
            return;
        }
    }
}

void AmendPresenter::leave() {
    if (m_panel != nullptr) {
        m_draft->flush();
    }
}

/// The panel goes; what was typed stays a draft.
void AmendPresenter::drop() {
    if (m_panel == nullptr) {
        return;
    }
    m_draft->flush();
    AmendPanel* panel = m_panel;
    m_panel = nullptr;
    m_draft = nullptr;
    panel->hide();
    m_column.removeWidget(panel);
    panel->deleteLater();
}

EventBody AmendPresenter::correction() const {
    EventBody body = m_panel->bodies().front();
    if (auto* amended = std::get_if<Amended>(&body)) {
        authorise(amended->replacement, m_session.context().actor(), amended->reason, m_session.snapshot());
    }
    return body;
}

void AmendPresenter::preview() {
    if (m_panel == nullptr) {
        return;
    }
    m_panel->refresh();
    EventBody body = correction();
    // The reason may come last; what follows does not depend on it.
    std::visit(
        [](auto& each) {
            using Body = std::decay_t<decltype(each)>;
            if constexpr (std::is_same_v<Body, Amended> || std::is_same_v<Body, EnteredInError>) {
                each.reason = each.reason.empty() ? "-" : each.reason;
            }
        },
        body);
    m_panel->showPreview(
        amendPreview(m_session.snapshot(), body, m_session.context().actor().id, m_session.now()));
}

void AmendPresenter::save() {
    UiContext& context = m_session.context();
    if (m_panel == nullptr || !m_panel->check()) {
        return;
    }
    std::optional<PasswordProof> proof;
    const int event = m_panel->eventNumber();
    if (SessionService::standingOf(context.actor(), m_session.snapshot(), event) ==
        CorrectionStanding::needsPassword) {
        const ServiceResult<PasswordProof> proved =
            context.services.staff.prove(context.actor(), m_panel->password().toStdString());
        if (!proved) {
            m_panel->refusePassword(correctionProblem(proved.error(), m_session.snapshot()));
            return;
        }
        proof = *proved;
    }
    EventBody body = correction();
    const QPointer<AmendPresenter> self(this);  // a record signed afresh leads to another screen
    const QPointer<FormDraft> draft(m_draft);
    const std::string key = draftKey(event);
    std::optional<ServiceError> error;
    if (auto* amended = std::get_if<Amended>(&body)) {
        error = m_session.amend({event, amended->replacement, amended->occurredAt, amended->reason}, proof);
    } else {
        error = m_session.enterInError(event, std::get<EnteredInError>(body).reason, proof);
    }
    if (error) {
        m_panel->showPreview({});  // said once, above the button
        m_panel->showProblem(correctionProblem(*error, m_session.snapshot()));
        return;
    }
    if (draft != nullptr) {
        draft->discard();
    }
    context.services.drafts.remove(key);  // a flush on the way out may have written it again
    if (self == nullptr) {
        return;
    }
    if (m_panel != nullptr) {
        m_column.close();
    }
    Q_EMIT corrected(proof ? tr("Corrected and signed") : tr("Corrected"));
}

}  // namespace gramhour::ui
