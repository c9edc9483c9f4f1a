#include "ui/session/session_view.h"

#include <algorithm>

#include <QCoreApplication>

#include "ui/support/clinical_text.h"
#include "ui/widgets/clock_label.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(SessionView)
};

/// Lines of what is due that fit beside the other cards on a small window; what is done makes room.
constexpr qsizetype kDueRows = 4;
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

}  // namespace

QString shortName(const QString& displayName) {
    return displayName.section(QLatin1Char(','), 0, 0).trimmed();
}

HeadView headView(const SessionSnapshot& snapshot, UtcTime now) {
    const SessionState& state = snapshot.state;
    HeadView view;
    view.caption = Words::tr("Left");
    if (runsBeyondOrder(state, now)) {
        view.caption = Words::tr("Ordered dose given");
        view.tone = Tone::Bad;
    } else if (isBagFinished(state, now)) {
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
    if (!state.bagChanges.empty()) {
        view.product = Words::tr("%1 · bag %2, lot %3")
                           .arg(view.product)
                           .arg(state.bagChanges.size() + 1)
                           .arg(fromUtf8(state.bagChanges.back().body.lot));
    } else if (state.prepared) {
        view.product = Words::tr("%1 · lot %2").arg(view.product, fromUtf8(state.prepared->body.lot));
    }
    return view;
}

TrendView trendView(const SessionSnapshot& snapshot, UtcTime now) {
    const SessionState& state = snapshot.state;
    TrendView view;
    const UtcTime start = state.startedAt.value_or(now);
    const UtcTime shownUntil = state.infusionEndedAt ? std::max(*state.infusionEndedAt, state.lastEventAt)
                                                     : std::max(expectedEnd(state, now).value_or(now), now);
    view.from = start.milliseconds();
    view.to = shownUntil.milliseconds();
    // More than the order may have run, out of another bag.
    view.dose = std::max(state.order.dose, deliveredDose(state, now)).micrograms();
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
    if (!state.infusionEndedAt && !isDoseGiven(state, now)) {
        view.predicted.append({until.milliseconds(), deliveredDose(state, until).micrograms()});
        view.predicted.append({shownUntil.milliseconds(), view.dose});
    }
    return view;
}

QList<StopAlertView> stopAlerts(const SessionSnapshot& snapshot, const Protocol& protocol, UtcTime now) {
    QList<StopAlertView> stops;
    const SessionPhase phase = snapshot.state.phase;
    if (phase == SessionPhase::ready) {
        return stops;  // nothing runs; the values are looked at before the start
    }
    for (const Alert& alert : alertsAt(snapshot.state, protocol.alerts, now)) {
        if (alert.level != AlertLevel::stop || alert.isAnswered) {
            continue;
        }
        const bool canStop = phase != SessionPhase::observing;
        const QString sentence = canStop ? alertText(alert) : alertAfterEndText(alert);
        const QString words = !canStop ? Words::tr("Stop alert · %1").arg(sentence)
                              : alert.subject == AlertSubject::dose ? sentence
                                                                    : Words::tr("Stop: %1").arg(sentence);
        stops.append({alert.subject, sentence, words, alertValueText(alert), canStop});
    }
    return stops;
}

InfuseView infuseView(const SessionSnapshot& snapshot, const Protocol& protocol, UtcTime now) {
    InfuseView view;
    view.phase = snapshot.state.phase;
    view.isBagFinished = isBagFinished(snapshot.state, now);
    view.isDoseGiven = isDoseGiven(snapshot.state, now);
    view.isNearEnd = remainingVolume(snapshot.state, now) * kNearEndPart <= snapshot.state.order.finalVolume;
    view.head = headView(snapshot, now);
    view.due =
        (dueLines(snapshot, protocol, now) + unexplainedLines(snapshot, protocol, now)).mid(0, kDueRows);
    view.flow = flowColumns(snapshot, protocol, now);
    view.log = logLines(snapshot, protocol);
    view.trend = trendView(snapshot, now);
    view.stops = stopAlerts(snapshot, protocol, now);
    view.decision = pauseDecision(snapshot, now);
    view.reactions = openReactions(snapshot, protocol);
    view.ledger = ledgerRows(snapshot, now);
    return view;
}

}  // namespace gramhour::ui
