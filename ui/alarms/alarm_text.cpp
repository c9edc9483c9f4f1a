#include "ui/alarms/alarm_text.h"

#include <QCoreApplication>

#include "ui/support/clinical_text.h"
#include "ui/support/text.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Alarms)
};

QString reasonOf(const Alarm& alarm, UtcTime now) {
    switch (alarm.kind) {
    case AlarmKind::emergency:
        return Words::tr("Emergency since %1").arg(timeText(alarm.since));
    case AlarmKind::stopAlert:
        if (!alarm.alert) {
            return {};
        }
        return alarm.canStop ? alertText(*alarm.alert) : alertAfterEndText(*alarm.alert);
    case AlarmKind::decideAfterPause:
        return Words::tr("Paused too long: resume or stop the infusion. A decision is due since %1.")
            .arg(timeText(alarm.since));
    case AlarmKind::checkOverdue:
        return alarm.item ? Words::tr("%1 overdue by %2")
                                .arg(checkKindsText(alarm.item->kinds), countdownText(now - alarm.since))
                          : QString();
    }
    return {};
}

}  // namespace

QString alarmSentence(const Alarm& alarm, UtcTime now, AlarmNaming naming) {
    if (naming == AlarmNaming::chairOnly) {
        const QString stop = alarm.canStop ? Words::tr("stop, %1") : Words::tr("call the prescriber, %1");
        const QString reason = alarm.alert ? stop.arg(alertValueText(*alarm.alert))
                               : alarm.kind == AlarmKind::decideAfterPause
                                   ? Words::tr("decide after the pause")
                                   : reasonOf(alarm, now);
        return Words::tr("%1: %2").arg(fromUtf8(alarm.chair.name), reason);
    }
    QStringList parts{fromUtf8(alarm.chair.name)};
    if (alarm.patient) {
        parts += patientName(*alarm.patient);
    }
    parts += reasonOf(alarm, now);
    return joinedFacts(parts);
}

QString alarmByChair(const Alarm& alarm) {
    const QString chair = fromUtf8(alarm.chair.name);
    switch (alarm.kind) {
    case AlarmKind::emergency:
        return Words::tr("%1: emergency").arg(chair);
    case AlarmKind::stopAlert:
        return Words::tr("%1: stop alert").arg(chair);
    case AlarmKind::decideAfterPause:
        return Words::tr("%1: decide after the pause").arg(chair);
    case AlarmKind::checkOverdue:
        return Words::tr("%1: check overdue").arg(chair);
    }
    return chair;
}

QString alarmsByChair(const std::vector<Alarm>& alarms) {
    if (alarms.empty()) {
        return {};
    }
    const QString worst = alarmByChair(alarms.front());
    const QString more = moreText(alarms.size() - 1);
    return more.isEmpty() ? worst : QStringLiteral("%1 · %2").arg(worst, more);
}

QString moreText(std::size_t others) {
    return others == 0 ? QString() : Words::tr("+%1 more").arg(others);
}

Tone alarmTone(AlarmKind kind) {
    return kind == AlarmKind::decideAfterPause ? Tone::Warn : Tone::Bad;
}

}  // namespace gramhour::ui
