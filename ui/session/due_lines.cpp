// What is due at a chair, and what was not done in time; see session_view.h.
#include <algorithm>

#include <QCoreApplication>

#include "ui/session/reason_words.h"
#include "ui/session/session_view.h"
#include "ui/support/clinical_text.h"
#include "ui/widgets/clock_label.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(SessionView)
};

constexpr qsizetype kDueShown = 3;
constexpr qsizetype kUnexplainedShown = 2;

/// Words that go on a sentence: "VIP" in them stays as it is.
QString lowered(const QString& words) {
    return words.left(1).toLower() + words.mid(1);
}

/// Checks that are due at one moment.
struct DueGroup {
    Check check;
    std::vector<CheckKind> kinds;
    QList<CheckRef> checks;
};

bool belongsTo(const DueGroup& group, const Check& check) {
    const bool isRecheck = check.moment == CheckMoment::recheck;
    return group.check.dueAt == check.dueAt && isRecheck == (group.check.moment == CheckMoment::recheck) &&
           (!isRecheck || group.check.subject == check.subject);
}

void add(std::vector<DueGroup>& groups, const Check& check) {
    const CheckRef ref{check.kind, check.dueAt};
    if (groups.empty() || !belongsTo(groups.back(), check)) {
        groups.push_back({check, {check.kind}, {ref}});
        return;
    }
    DueGroup& group = groups.back();
    if (std::find(group.kinds.begin(), group.kinds.end(), check.kind) == group.kinds.end()) {
        group.kinds.push_back(check.kind);  // the last interval and the end may be one moment
    }
    group.checks.append(ref);
    // The group is as urgent as its most urgent check, and silent only when all of it is.
    if (check.status == CheckStatus::overdue || group.check.status == CheckStatus::upcoming) {
        group.check.status = check.status;
    }
    if (!check.snoozedUntil) {
        group.check.snoozedUntil.reset();
    }
}

std::vector<DueGroup> openChecks(const SessionState& state, const Monitoring& monitoring, UtcTime now) {
    std::vector<DueGroup> groups;
    for (const Check& check : checksAt(state, monitoring, now)) {
        const bool isOpen = check.status == CheckStatus::due || check.status == CheckStatus::overdue ||
                            check.status == CheckStatus::upcoming;
        if (isOpen && check.moment != CheckMoment::baseline) {
            add(groups, check);
        }
    }
    return groups;
}

SessionAct actFor(const std::vector<CheckKind>& kinds) {
    const bool isSiteOnly = kinds.size() == 1 && kinds.front() == CheckKind::site;
    return isSiteOnly ? SessionAct::Site : SessionAct::Vitals;
}

QString momentOf(const Check& check, const Monitoring& monitoring) {
    const QString moment = checkMomentText(check, monitoring);
    return check.moment == CheckMoment::interval ? Words::tr("%1 check").arg(moment) : moment;
}

/// The value that a recheck looks at, as it was when the recheck was planned.
QString rechecked(const SessionSnapshot& snapshot, const Protocol& protocol, const Check& check,
                  UtcTime now) {
    for (const Alert& alert : alertsAt(snapshot.state, protocol.alerts, now)) {
        if (check.subject && alert.subject == *check.subject) {
            return Words::tr("Recheck: %1").arg(alertValueText(alert));
        }
    }
    return Words::tr("Recheck: %1").arg(lowered(checkKindsText({check.kind})));
}

DueLine dueLine(const DueGroup& group, const SessionSnapshot& snapshot, const Protocol& protocol,
                UtcTime now) {
    DueLine line;
    const std::int64_t seconds = (group.check.dueAt - now).wholeSeconds();
    switch (group.check.status) {
    case CheckStatus::overdue:
        line.icon = Icon::Overdue;
        line.chip = Words::tr("Overdue by %1").arg(clockText(-seconds));
        line.tone = Tone::Bad;
        line.canSnooze = !group.check.snoozedUntil;
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
    line.act = actFor(group.kinds);
    line.checks = group.checks;
    if (group.check.moment == CheckMoment::recheck) {
        line.what = rechecked(snapshot, protocol, group.check, now);
    } else {
        line.what = checkKindsText(group.kinds);
        line.detail = momentOf(group.check, protocol.monitoring);
    }
    if (group.check.snoozedUntil) {
        const QString silent = Words::tr("alarm silent until %1").arg(timeText(*group.check.snoozedUntil));
        line.detail = line.detail.isEmpty() ? silent : Words::tr("%1 · %2").arg(line.detail, silent);
    }
    return line;
}

/// A warning asks for another look some minutes later, until newer values stand. Where somebody planned one,
/// that is a check of its own.
void addRechecks(QList<DueLine>& lines, const SessionSnapshot& snapshot, const Protocol& protocol,
                 UtcTime now) {
    for (const Alert& alert : alertsAt(snapshot.state, protocol.alerts, now)) {
        const auto shown =
            std::find_if(snapshot.events.begin(), snapshot.events.end(),
                         [&alert](const StoredEvent& stored) { return stored.event.number == alert.from; });
        if (alert.level != AlertLevel::warn || !alert.from || shown == snapshot.events.end()) {
            continue;
        }
        const UtcTime taken = shown->event.occurredAt;
        const auto& rechecks = snapshot.state.rechecks;
        if (std::any_of(rechecks.begin(), rechecks.end(),
                        [taken](const Recorded<RecheckPlanned>& each) { return each.at >= taken; })) {
            continue;
        }
        const std::int64_t seconds = (taken + protocol.monitoring.recheckAfterWarning - now).wholeSeconds();
        DueLine line;
        line.icon = seconds >= 0 ? Icon::Warning : Icon::Overdue;
        line.chip = seconds >= 0 ? Words::tr("in %1").arg(clockText(seconds))
                                 : Words::tr("Overdue by %1").arg(clockText(-seconds));
        line.tone = seconds >= 0 ? Tone::Warn : Tone::Bad;
        line.what = Words::tr("Recheck: %1").arg(alertValueText(alert));
        line.act = alert.subject == AlertSubject::vip ? SessionAct::Site : SessionAct::Vitals;
        lines.append(line);
    }
}

void addPauseDecision(QList<DueLine>& lines, const SessionSnapshot& snapshot, UtcTime now) {
    const std::optional<UtcTime> dueAt = pauseDecisionDueAt(snapshot.state, snapshot.protocol->monitoring);
    if (!dueAt) {
        return;
    }
    const std::int64_t seconds = (*dueAt - now).wholeSeconds();
    DueLine line;
    line.icon = seconds >= 0 ? Icon::Pause : Icon::Overdue;
    line.chip = seconds >= 0 ? Words::tr("in %1").arg(clockText(seconds))
                             : Words::tr("Overdue by %1").arg(clockText(-seconds));
    line.tone = seconds >= 0 ? Tone::Warn : Tone::Bad;
    line.what = Words::tr("Decide: resume or stop");
    line.act = SessionAct::Resume;
    lines.append(line);
}

}  // namespace

QList<DueLine> dueLines(const SessionSnapshot& snapshot, const Protocol& protocol, UtcTime now) {
    QList<DueLine> lines;
    addPauseDecision(lines, snapshot, now);
    addRechecks(lines, snapshot, protocol, now);
    for (const DueGroup& group : openChecks(snapshot.state, protocol.monitoring, now)) {
        if (lines.size() >= kDueShown) {
            break;
        }
        lines.append(dueLine(group, snapshot, protocol, now));
    }
    return lines;
}

QList<DueLine> unexplainedLines(const SessionSnapshot& snapshot, const Protocol& protocol, UtcTime now) {
    std::vector<DueGroup> groups;
    for (const Check& check : snapshot.unexplainedChecks(now)) {
        if (check.moment != CheckMoment::baseline) {
            add(groups, check);
        }
    }
    QList<DueLine> lines;
    for (const DueGroup& group : groups) {
        if (lines.size() >= kUnexplainedShown) {
            break;
        }
        DueLine line;
        const bool isMissed = group.check.status == CheckStatus::missed;
        line.icon = Icon::Note;
        line.chip = isMissed ? Words::tr("Missed") : Words::tr("Late");
        line.tone = Tone::Warn;
        line.what = Words::tr("Say why: %1").arg(lowered(checkKindsText(group.kinds)));
        line.detail = Words::tr("%1, due %2")
                          .arg(momentOf(group.check, protocol.monitoring), timeText(group.check.dueAt));
        line.act = SessionAct::Explain;
        line.checks = group.checks;
        line.isUnexplained = true;
        lines.append(line);
    }
    return lines;
}

std::optional<PauseView> pauseDecision(const SessionSnapshot& snapshot, UtcTime now) {
    const std::optional<UtcTime> dueAt = pauseDecisionDueAt(snapshot.state, snapshot.protocol->monitoring);
    if (!dueAt || now < *dueAt) {
        return std::nullopt;
    }
    return PauseView{
        Words::tr("Paused since %1: decide how it goes on.").arg(timeText(*snapshot.state.pausedSince))};
}

}  // namespace gramhour::ui
