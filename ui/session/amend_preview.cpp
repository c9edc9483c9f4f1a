#include "ui/session/amend_preview.h"

#include <algorithm>

#include <QCoreApplication>

#include "history/session_row.h"
#include "service/session_basis.h"
#include "session/amendments.h"
#include "ui/support/clinical_text.h"
#include "ui/support/event_text.h"
#include "ui/support/text.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(AmendPreview)
};

void addChange(QStringList& lines, const QString& what, const QString& was, const QString& is) {
    if (was != is) {
        lines += Words::tr("%1 becomes %2 instead of %3").arg(what, is, was);
    }
}

QString momentText(std::optional<UtcTime> at) {
    return at ? timeText(*at) : Words::tr("none");
}

QString checksText(const SessionSummary& summary) {
    return Words::tr("%1 of %2").arg(summary.checksOnTime).arg(summary.checksPlanned);
}

QString gradeText(const SessionState& state) {
    return state.reactions.empty() ? Words::tr("none")
                                   : Words::tr("grade %1").arg(state.highestReactionGrade());
}

/// Alerts that stand only afterwards.
void addAlerts(QStringList& lines, const SessionState& before, const SessionState& after,
               const Protocol& protocol, UtcTime now) {
    const std::vector<Alert> stood = alertsAt(before, protocol.alerts, now);
    for (const Alert& alert : alertsAt(after, protocol.alerts, now)) {
        const bool isOld = std::any_of(stood.begin(), stood.end(), [&alert](const Alert& each) {
            return each.subject == alert.subject && each.value == alert.value && each.level == alert.level;
        });
        if (!isOld && alert.subject != AlertSubject::bag) {
            lines += Words::tr("New alert: %1").arg(alertValueText(alert));
        }
    }
}

QStringList changes(const SessionState& before, const SessionState& after, const SessionSnapshot& snapshot,
                    UtcTime now) {
    const Protocol& protocol = *snapshot.protocol;
    QStringList lines;
    addChange(lines, Words::tr("Given"), gramsText(deliveredDose(before, now), 2),
              gramsText(deliveredDose(after, now), 2));
    addChange(lines, Words::tr("Volume given"), volumeText(deliveredVolume(before, now)),
              volumeText(deliveredVolume(after, now)));
    addChange(lines, Words::tr("Start"), momentText(before.startedAt), momentText(after.startedAt));
    addChange(lines, Words::tr("End"), momentText(expectedEnd(before, now)),
              momentText(expectedEnd(after, now)));
    addChange(lines, Words::tr("State"), phaseWords(before.phase).word, phaseWords(after.phase).word);
    const UtcTime openedAt = snapshot.session.openedAt;
    addChange(lines, Words::tr("Vitals on time"),
              checksText(summarise(before, protocol.monitoring, openedAt)),
              checksText(summarise(after, protocol.monitoring, openedAt)));
    addChange(lines, Words::tr("Reaction"), gradeText(before), gradeText(after));
    addAlerts(lines, before, after, protocol, now);
    return lines;
}

/// The entry in the way, as the log shows it: "the entry of 10:12 (Resumed 127 mL/h)".
QString entryText(const SessionSnapshot& snapshot, int number) {
    const std::vector<SessionEvent> log = eventsOf(snapshot.events);
    const std::optional<SessionEvent> event = inForce(log, number);
    return event
               ? Words::tr("the entry of %1 (%2)")
                     .arg(timeText(event->occurredAt), eventWords(event->body, *snapshot.protocol).sentence())
               : Words::tr("another entry");
}

QString refusalOf(const Refusal& refusal, const SessionSnapshot& snapshot) {
    if (refusal.code == RefusalCode::conflicts && refusal.conflict) {
        return Words::tr("With this, %1 would no longer be possible. Correct that entry first.")
            .arg(entryText(snapshot, *refusal.conflict));
    }
    return refusalText(refusal);
}

}  // namespace

AmendPreview amendPreview(const SessionSnapshot& snapshot, const EventBody& correction, StaffId person,
                          UtcTime now) {
    SessionEvent proposed;
    proposed.body = correction;
    proposed.occurredAt = now;
    proposed.recordedAt = now;
    proposed.actor = person;
    proposed.number = static_cast<int>(snapshot.events.size()) + 1;
    const Expected<SessionState, Refusal> after =
        decideInLog(sessionOrderOf(snapshot.order), sessionRulesOf(*snapshot.protocol),
                    eventsOf(snapshot.events), proposed);
    if (!after) {
        return {{}, refusalOf(after.error(), snapshot)};
    }
    return {changes(snapshot.state, *after, snapshot, now), {}};
}

QString correctionProblem(const ServiceError& error, const SessionSnapshot& snapshot) {
    if (error.refusal) {
        return refusalOf(*error.refusal, snapshot);
    }
    switch (error.code) {
    case ServiceErrorCode::wrongPassword:
        return Words::tr("The password is not right. Nothing was changed.");
    case ServiceErrorCode::notPermitted:
        return standingText(CorrectionStanding::notPermitted);
    case ServiceErrorCode::samePerson:
        return Words::tr("Figures that differed agree only by another check of a second person.");
    case ServiceErrorCode::notReady:
        if (error.field == "day") {
            return Words::tr("The infusion did not end today. It can't be taken up again.");
        }
        if (error.field == "unmet") {
            return Words::tr("A criterion of discharge is unmet then and needs its reason.");
        }
        break;
    case ServiceErrorCode::stale:
        if (error.field == "chair") {
            return Words::tr("%1 was given to somebody else meanwhile. The infusion can go on only there: "
                             "free the chair first.")
                .arg(fromUtf8(snapshot.chair.name));
        }
        if (error.field == "visit") {
            return Words::tr("The patient has come again meanwhile. Go on in that visit.");
        }
        break;
    default:
        break;
    }
    return serviceErrorText(error);
}

QString standingText(CorrectionStanding standing) {
    switch (standing) {
    case CorrectionStanding::allowed:
    case CorrectionStanding::needsPassword:
        return {};
    case CorrectionStanding::notPermitted:
        return Words::tr("Only who wrote this entry, a prescriber or an administrator may correct it.");
    case CorrectionStanding::notAmendable:
        return Words::tr("This entry takes no correction. Correct the entry that it is about.");
    }
    return {};
}

}  // namespace gramhour::ui
