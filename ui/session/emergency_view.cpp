#include "ui/session/emergency_view.h"

#include <algorithm>

#include <QCoreApplication>

#include "session/amendments.h"
#include "session/emergency_guide.h"
#include "ui/support/clinical_text.h"
#include "ui/support/event_text.h"
#include "ui/widgets/clock_label.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(EmergencyView)
};

constexpr int kGramPlaces = 2;
/// The card to which the signs by level belong.
const std::string kToxicityCard = "magnesium-toxicity";

/// In an emergency seconds tell what came first.
QString secondsText(UtcTime time) {
    return toDateTime(time).toString(QStringLiteral("HH:mm:ss"));
}

QString sinceText(UtcTime opened) {
    return Words::tr("Open since %1").arg(secondsText(opened));
}

QStringList stepsOf(const EmergencyCard& card) {
    QStringList steps;
    for (const std::string& step : card.steps) {
        steps += fromUtf8(step);
    }
    return steps;
}

QStringList referenceOf(const EmergencyCard& card, const Protocol& protocol) {
    QStringList lines;
    if (card.id == kToxicityCard) {
        for (const std::string& line : protocol.toxicityByLevel) {
            lines += fromUtf8(line);
        }
    }
    return lines;
}

bool isRunning(const SessionState& state) {
    return state.phase == SessionPhase::infusing || state.phase == SessionPhase::paused;
}

void setNote(EmergencyStepView& view, const EmergencyCard& card, const Emergency& emergency, int step,
             const SessionState& state, UtcTime now) {
    const StepGuide guide = guideOf(card.steps[static_cast<std::size_t>(step)]);
    if (const std::optional<UtcTime> due = repeatDueAt(card, emergency, step)) {
        const bool isDue = *due <= now;
        view.note = isDue ? Words::tr("Due for %1").arg(clockText((now - *due).wholeSeconds()))
                          : Words::tr("Due in %1").arg(clockText((*due - now).wholeSeconds()));
        view.noteTone = isDue ? Tone::Bad : Tone::Warn;
    } else if (guide.endsInfusion && isRunning(state)) {
        view.note = Words::tr("Also ends the infusion in the record");
        view.noteTone = Tone::Bad;
    }
}

QList<EmergencyStepView> stepViews(const EmergencyCard& card, const Emergency& emergency,
                                   const SessionSnapshot& session, StaffId reader, UtcTime now) {
    QList<EmergencyStepView> views;
    for (std::size_t place = 0; place < card.steps.size(); ++place) {
        const int step = static_cast<int>(place);
        EmergencyStepView view;
        view.text = fromUtf8(card.steps[place]);
        const auto ticked =
            std::find_if(emergency.steps.begin(), emergency.steps.end(),
                         [step](const Recorded<EmergencyStep>& each) { return each.body.step == step; });
        if (ticked != emergency.steps.end()) {
            view.doneAt = secondsText(ticked->at);
            view.doneBy = fromUtf8(session.nameOf(ticked->actor));
            view.canUndo = ticked->actor == reader;
        } else {
            setNote(view, card, emergency, step, session.state, now);
        }
        views.append(view);
    }
    return views;
}

QList<EmergencyLogLine> logSince(UtcTime from, const SessionSnapshot& session) {
    std::vector<SessionEvent> log;
    for (const StoredEvent& stored : session.events) {
        log.push_back(stored.event);
    }
    QList<EmergencyLogLine> lines;
    for (const SessionEvent& event : effectiveLog(log)) {
        if (event.occurredAt < from || isAmendment(event.body)) {
            continue;
        }
        const EventWords words = eventWords(event.body, *session.protocol);
        lines.prepend({secondsText(event.occurredAt),
                       words.rest.isEmpty() ? words.lead : Words::tr("%1: %2").arg(words.lead, words.rest),
                       fromUtf8(session.nameOf(event.actor))});
    }
    return lines;
}

void setInfusion(EmergencyCardView& view, const SessionState& state, UtcTime now) {
    if (!state.startedAt) {
        view.infusion = Words::tr("The infusion has not been started");
        return;
    }
    const QString given = gramsText(deliveredDose(state, now), kGramPlaces);
    if (isRunning(state)) {
        const bool flows = state.phase == SessionPhase::infusing;
        view.infusion =
            flows && state.lastRate
                ? Words::tr("The infusion is running, %1; %2 given").arg(pumpRateText(*state.lastRate), given)
                : Words::tr("The infusion is paused; %1 given").arg(given);
        view.infusionTone = flows ? Tone::Bad : Tone::Warn;
        view.canStop = true;
        return;
    }
    view.infusion = Words::tr("The infusion ended %1; %2 given")
                        .arg(state.infusionEndedAt ? secondsText(*state.infusionEndedAt) : QString(), given);
    view.infusionTone = Tone::Ok;
}

}  // namespace

const EmergencyCard* findEmergencyCard(const Protocol& protocol, const std::string& id) {
    const auto found = std::find_if(protocol.emergencyCards.begin(), protocol.emergencyCards.end(),
                                    [&id](const EmergencyCard& card) { return card.id == id; });
    return found == protocol.emergencyCards.end() ? nullptr : &*found;
}

QList<EmergencyChoice> emergencyChoices(const Protocol& protocol, const SessionSnapshot* session) {
    const SessionState none;
    const SessionState& state = session != nullptr ? session->state : none;
    bool isLikely = hasLikelyCard(protocol, state);
    QList<EmergencyChoice> choices;
    for (const EmergencyCard* card : cardsByLikelihood(protocol, state)) {
        const Emergency* open = state.openEmergency(card->id);
        choices.append({card->id, fromUtf8(card->title), stepsOf(*card), isLikely,
                        open != nullptr ? sinceText(open->opened.at) : QString()});
        isLikely = false;  // the first only
    }
    return choices;
}

EmergencyCardView emergencyCardView(const EmergencyCard& card, const Protocol& protocol) {
    EmergencyCardView view;
    view.card = card.id;
    view.title = fromUtf8(card.title);
    for (const QString& step : stepsOf(card)) {
        view.steps.append({step, {}, {}, {}, Tone::Neutral, false});
    }
    view.reference = referenceOf(card, protocol);
    return view;
}

EmergencyCardView emergencyCardView(const EmergencyCard& card, const SessionSnapshot& session, StaffId reader,
                                    UtcTime now) {
    EmergencyCardView view = emergencyCardView(card, *session.protocol);
    setInfusion(view, session.state, now);
    const Emergency* open = session.state.openEmergency(card.id);
    if (open == nullptr) {
        view.canStop = false;
        return view;
    }
    view.isRecorded = true;
    view.elapsed = clockText((now - open->opened.at).wholeSeconds());
    view.since = sinceText(open->opened.at);
    view.steps = stepViews(card, *open, session, reader, now);
    view.log = logSince(open->opened.at, session);
    return view;
}

QString openEmergencyText(const SessionSnapshot& session) {
    const Emergency* open = session.state.openEmergency();
    if (open == nullptr) {
        return {};
    }
    const EmergencyCard* card = findEmergencyCard(*session.protocol, open->opened.body.card);
    return Words::tr("Emergency: %1, open since %2")
        .arg(fromUtf8(card != nullptr ? card->title : open->opened.body.card), secondsText(open->opened.at));
}

}  // namespace gramhour::ui
