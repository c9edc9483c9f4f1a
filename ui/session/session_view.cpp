#include "ui/session/session_view.h"

#include <algorithm>

#include <QCoreApplication>

#include "ui/support/clinical_text.h"
#include "ui/support/event_text.h"
#include "ui/widgets/clock_label.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(SessionView)
};

constexpr int kDueShown = 3;
/// From a tenth of the bag on it may be empty before the sum says so.
constexpr std::int64_t kNearEndPart = 10;
/// Steps of the dose curve: enough that a bend of a rate change is where it was.
constexpr std::int64_t kCurvePoints = 60;

QString headTimes(const SessionState& state, UtcTime now) {
    if (!state.startedAt) {
        return {};
    }
    const QString started = Words::tr("Started %1").arg(timeText(*state.startedAt));
    if (state.infusionEndedAt) {
        return Words::tr("%1 · ended %2").arg(started, timeText(*state.infusionEndedAt));
    }
    const std::optional<UtcTime> end = expectedEnd(state, now);
    if (!end) {
        return started;
    }
    const QString at = timeText(*end);
    return state.phase == SessionPhase::paused ? Words::tr("%1 · ends %2 if resumed now").arg(started, at)
                                               : Words::tr("%1 · ends %2").arg(started, at);
}

/// Checks that are due at one moment.
struct DueGroup {
    Check check;
    std::vector<CheckKind> kinds;
};

std::vector<DueGroup> openChecks(const SessionState& state, const Monitoring& monitoring, UtcTime now) {
    std::vector<DueGroup> groups;
    for (const Check& check : checksAt(state, monitoring, now)) {
        const bool isOpen = check.status == CheckStatus::due || check.status == CheckStatus::overdue ||
                            check.status == CheckStatus::upcoming;
        if (!isOpen || check.moment == CheckMoment::baseline) {
            continue;
        }
        if (!groups.empty() && groups.back().check.dueAt == check.dueAt) {
            std::vector<CheckKind>& kinds = groups.back().kinds;
            if (std::find(kinds.begin(), kinds.end(), check.kind) == kinds.end()) {
                kinds.push_back(check.kind);  // the last interval and the end may be one moment
            }
            // The group is as urgent as its most urgent check.
            if (check.status == CheckStatus::overdue || groups.back().check.status == CheckStatus::upcoming) {
                groups.back().check.status = check.status;
            }
        } else {
            groups.push_back({check, {check.kind}});
        }
    }
    return groups;
}

DueLine dueLine(const DueGroup& group, const Monitoring& monitoring, UtcTime now) {
    DueLine line;
    const std::int64_t seconds = (group.check.dueAt - now).wholeSeconds();
    switch (group.check.status) {
    case CheckStatus::overdue:
        line.icon = Icon::Overdue;
        line.chip = Words::tr("Overdue by %1").arg(clockText(-seconds));
        line.tone = Tone::Bad;
        break;
    case CheckStatus::due:
        line.icon = Icon::Clock;
        line.chip = seconds >= 0 ? Words::tr("in %1").arg(clockText(seconds)) : Words::tr("now");
        line.tone = Tone::Warn;
        break;
    default:
        line.chip = timeText(group.check.dueAt);
        break;
    }
    line.what = checkKindsText(group.kinds);
    const bool isSiteOnly = group.kinds.size() == 1 && group.kinds.front() == CheckKind::site;
    line.act = isSiteOnly ? SessionAct::Site : SessionAct::Vitals;
    line.detail = Words::tr("%1 check").arg(checkMomentText(group.check, monitoring));
    if (group.check.moment != CheckMoment::interval) {
        line.detail = checkMomentText(group.check, monitoring);
    }
    return line;
}

/// A warning asks for another look some minutes later, until newer values stand.
void addRechecks(QList<DueLine>& lines, const SessionSnapshot& snapshot, const Protocol& protocol,
                 UtcTime now) {
    for (const Alert& alert : alertsAt(snapshot.state, protocol.alerts, now)) {
        if (alert.level != AlertLevel::warn || !alert.seenAt) {
            continue;
        }
        const UtcTime at = *alert.seenAt + protocol.monitoring.recheckAfterWarning;
        const std::int64_t seconds = (at - now).wholeSeconds();
        lines.append({seconds >= 0 ? Icon::Warning : Icon::Overdue,
                      seconds >= 0 ? Words::tr("in %1").arg(clockText(seconds))
                                   : Words::tr("Overdue by %1").arg(clockText(-seconds)),
                      seconds >= 0 ? Tone::Warn : Tone::Bad,
                      Words::tr("Recheck: %1").arg(alertValueText(alert)), QString(),
                      alert.subject == AlertSubject::vip ? SessionAct::Site : SessionAct::Vitals});
    }
}

void addPauseDecision(QList<DueLine>& lines, const SessionState& state, const Monitoring& monitoring,
                      UtcTime now) {
    const std::optional<Duration> paused = pausedFor(state, now);
    if (!paused) {
        return;
    }
    const std::int64_t seconds = (monitoring.decideAfterPause - *paused).wholeSeconds();
    lines.append({seconds >= 0 ? Icon::Pause : Icon::Overdue,
                  seconds >= 0 ? Words::tr("in %1").arg(clockText(seconds))
                               : Words::tr("Overdue by %1").arg(clockText(-seconds)),
                  seconds >= 0 ? Tone::Warn : Tone::Bad, Words::tr("Decide: resume or stop"), QString(),
                  SessionAct::Resume});
}

QString alertWords(const std::vector<Alert>& alerts) {
    QStringList words;
    for (const Alert& alert : alerts) {
        words += alertValueText(alert) +
                 (alert.level == AlertLevel::stop ? Words::tr(": stop") : Words::tr(": recheck"));
    }
    return words.join(QLatin1String(", "));
}

std::vector<Alert> alertsOfBody(const EventBody& body, const SessionState& state, const Protocol& protocol) {
    const auto* taken = std::get_if<VitalsTaken>(&body);
    return taken != nullptr ? alertsOf(taken->vitals, state, protocol.alerts) : std::vector<Alert>{};
}

LogLine logLine(const SessionEvent& event, const SessionSnapshot& snapshot, const Protocol& protocol) {
    constexpr Duration kWrittenAtOnce = Duration::fromMinutes(1);
    LogLine line;
    const EventWords words = eventWords(event.body, protocol);
    line.time = timeText(event.occurredAt);
    line.lead = words.lead;
    line.rest = words.rest;
    line.tone = words.tone;
    if (event.recordedAt - event.occurredAt > kWrittenAtOnce) {
        line.recorded = Words::tr("written %1").arg(timeText(event.recordedAt));
        line.lateReason = fromUtf8(event.lateReason);
    }
    const std::vector<Alert> alerts = alertsOfBody(event.body, snapshot.state, protocol);
    line.alert = alertWords(alerts);
    line.alertTone = std::any_of(alerts.begin(), alerts.end(),
                                 [](const Alert& alert) { return alert.level == AlertLevel::stop; })
                         ? Tone::Bad
                         : Tone::Warn;
    line.who = shortName(fromUtf8(snapshot.nameOf(event.actor)));
    if (event.second) {
        line.who = Words::tr("%1 + %2").arg(line.who, shortName(fromUtf8(snapshot.nameOf(event.second))));
    }
    return line;
}

}  // namespace

QString shortName(const QString& displayName) {
    return displayName.section(QLatin1Char(','), 0, 0).trimmed();
}

HeadView headView(const SessionSnapshot& snapshot, UtcTime now) {
    const SessionState& state = snapshot.state;
    HeadView view;
    view.caption = Words::tr("Left");
    if (isBagFinished(state, now)) {
        view.caption = Words::tr("Bag is finished");
        view.tone = Tone::Warn;
    } else if (const std::optional<Duration> paused = pausedFor(state, now)) {
        view.caption = Words::tr("Left · paused for %1").arg(clockText(paused->wholeSeconds()));
        view.tone = Tone::Warn;
    } else if (state.infusionEndedAt) {
        view.caption = Words::tr("Ended");
    }
    const Duration left = remainingTime(state, now).value_or(Duration());
    view.clock = clockText(left.wholeSeconds());
    const Mass given = deliveredDose(state, now);
    view.given = gramsText(given, 2);
    view.ofDose = Words::tr("of %1").arg(massText(state.order.dose));
    view.done = given.micrograms();
    view.total = state.order.dose.micrograms();
    if (state.lastRate) {
        view.doseRate = doseRateText(doseRateOf(*state.lastRate, state.order.dose, state.order.finalVolume));
        view.pumpRate = pumpRateText(*state.lastRate);
    }
    view.times = headTimes(state, now);
    view.product = saltText(state.order.salt);
    if (state.prepared) {
        view.product = Words::tr("%1 · lot %2").arg(view.product, fromUtf8(state.prepared->body.lot));
    }
    return view;
}

QList<DueLine> dueLines(const SessionSnapshot& snapshot, const Protocol& protocol, UtcTime now) {
    QList<DueLine> lines;
    addPauseDecision(lines, snapshot.state, protocol.monitoring, now);
    addRechecks(lines, snapshot, protocol, now);
    for (const DueGroup& group : openChecks(snapshot.state, protocol.monitoring, now)) {
        if (lines.size() >= kDueShown) {
            break;
        }
        lines.append(dueLine(group, protocol.monitoring, now));
    }
    return lines;
}

QList<LogLine> logLines(const SessionSnapshot& snapshot, const Protocol& protocol) {
    QList<LogLine> lines;
    for (auto stored = snapshot.events.rbegin(); stored != snapshot.events.rend(); ++stored) {
        lines.append(logLine(stored->event, snapshot, protocol));
    }
    return lines;
}

TrendView trendView(const SessionSnapshot& snapshot, UtcTime now) {
    const SessionState& state = snapshot.state;
    TrendView view;
    const UtcTime start = state.startedAt.value_or(now);
    const UtcTime shownUntil = state.infusionEndedAt ? std::max(*state.infusionEndedAt, state.lastEventAt)
                                                     : expectedEnd(state, now).value_or(now);
    view.from = start.milliseconds();
    view.to = shownUntil.milliseconds();
    view.dose = state.order.dose.micrograms();
    for (const Recorded<VitalsTaken>& taken : state.vitals) {
        if (taken.body.vitals.systolic) {
            view.systolic.append({taken.at.milliseconds(), *taken.body.vitals.systolic});
        }
        if (taken.body.vitals.heartRate) {
            view.heartRate.append({taken.at.milliseconds(), *taken.body.vitals.heartRate});
        }
        view.from = std::min(view.from, taken.at.milliseconds());
    }
    if (!state.startedAt) {
        return view;
    }
    const UtcTime until = state.infusionEndedAt.value_or(now);
    const Duration span = until - start;
    for (std::int64_t i = 0; i <= kCurvePoints; ++i) {
        const UtcTime at = start + Duration::fromMilliseconds(span.milliseconds() * i / kCurvePoints);
        view.given.append({at.milliseconds(), deliveredDose(state, at).micrograms()});
    }
    if (!state.infusionEndedAt && !isBagFinished(state, now)) {
        view.predicted.append({until.milliseconds(), deliveredDose(state, until).micrograms()});
        view.predicted.append({shownUntil.milliseconds(), view.dose});
    }
    return view;
}

QList<StopAlertView> stopAlerts(const SessionSnapshot& snapshot, const Protocol& protocol, UtcTime now) {
    QList<StopAlertView> stops;
    const bool runs =
        snapshot.state.phase == SessionPhase::infusing || snapshot.state.phase == SessionPhase::paused;
    for (const Alert& alert : alertsAt(snapshot.state, protocol.alerts, now)) {
        if (runs && alert.level == AlertLevel::stop && !alert.isAnswered &&
            alert.subject != AlertSubject::bag) {
            stops.append({alert.subject, alertText(alert), alertValueText(alert)});
        }
    }
    return stops;
}

InfuseView infuseView(const SessionSnapshot& snapshot, const Protocol& protocol, UtcTime now) {
    InfuseView view;
    view.phase = snapshot.state.phase;
    view.isBagFinished = isBagFinished(snapshot.state, now);
    view.isNearEnd = remainingVolume(snapshot.state, now) * kNearEndPart <= snapshot.state.order.finalVolume;
    view.head = headView(snapshot, now);
    view.due = dueLines(snapshot, protocol, now);
    view.flow = flowColumns(snapshot, protocol, now);
    view.log = logLines(snapshot, protocol);
    view.trend = trendView(snapshot, now);
    view.stops = stopAlerts(snapshot, protocol, now);
    if (!snapshot.state.reactions.empty()) {
        const Reaction& latest = snapshot.state.reactions.back().body;
        view.reaction =
            Words::tr("Reaction grade %1: %2").arg(latest.grade).arg(symptomsText(protocol, latest.symptoms));
    }
    return view;
}

}  // namespace gramhour::ui
