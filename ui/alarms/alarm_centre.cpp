#include "ui/alarms/alarm_centre.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace gramhour::ui {

namespace {

AlarmSound soundOf(AlarmKind kind) {
    const bool isFirm = kind == AlarmKind::stopAlert || kind == AlarmKind::emergency;
    return isFirm ? AlarmSound::stop : AlarmSound::overdue;
}

Duration rhythmOf(AlarmKind kind) {
    switch (kind) {
    case AlarmKind::emergency:
        return AlarmCentre::kEmergencyEvery;
    case AlarmKind::stopAlert:
        return AlarmCentre::kStopEvery;
    case AlarmKind::decideAfterPause:
    case AlarmKind::checkOverdue:
        break;
    }
    return AlarmCentre::kOverdueEvery;
}

bool isSnoozed(const DueItem& item, UtcTime now) {
    return item.snoozedUntil && now < *item.snoozedUntil;
}

bool isBefore(const Alarm& a, const Alarm& b) {
    return std::tuple(a.kind, a.since, a.chair.id) < std::tuple(b.kind, b.since, b.chair.id);
}

}  // namespace

AlarmCentre::Key AlarmCentre::keyOf(const Alarm& alarm) {
    std::int64_t which = 0;
    if (alarm.alert) {
        which = static_cast<std::int64_t>(alarm.alert->subject);
    } else if (alarm.item) {
        which = alarm.since.milliseconds();
    }
    return {alarm.kind, alarm.session.value(), which};
}

std::vector<Alarm> AlarmCentre::alarmsOf(const ChairCard& card, UtcTime now) {
    std::vector<Alarm> alarms;
    if (!card.session) {
        return alarms;
    }
    const auto add = [&](AlarmKind kind, UtcTime since) -> Alarm& {
        return alarms.emplace_back(Alarm{
            kind, card.chair, *card.session, card.visit, card.patient, {}, !card.observedFor, {}, since});
    };
    if (card.emergency) {
        add(AlarmKind::emergency, card.emergency->since);
    }
    for (const Alert& alert : card.alerts) {
        if (alert.level == AlertLevel::stop && !alert.isAnswered) {
            add(AlarmKind::stopAlert, now).alert = alert;
        }
    }
    if (card.decisionDueAt && *card.decisionDueAt <= now) {
        add(AlarmKind::decideAfterPause, *card.decisionDueAt);
    }
    for (const DueItem& item : card.due) {
        if (item.check.status == CheckStatus::overdue && !isSnoozed(item, now)) {
            add(AlarmKind::checkOverdue, item.check.dueAt).item = item;
        }
    }
    return alarms;
}

AlarmPicture AlarmCentre::update(const std::vector<ChairCard>& cards, UtcTime now, Duration running) {
    AlarmPicture picture;
    std::map<Key, Standing> standing;
    for (const ChairCard& card : cards) {
        for (Alarm& alarm : alarmsOf(card, now)) {
            const Key key = keyOf(alarm);
            const auto known = m_standing.find(key);
            Standing entry = known == m_standing.end() ? Standing{alarm.since, running} : known->second;
            alarm.since = entry.since;
            if (known == m_standing.end()) {
                picture.fresh.push_back(alarm);
            }
            if (entry.soundsAt <= running) {
                const AlarmSound sound = soundOf(alarm.kind);
                picture.sound = picture.sound ? std::max(*picture.sound, sound) : sound;
                entry.soundsAt = running + rhythmOf(alarm.kind);
            }
            standing.emplace(key, entry);
            picture.alarms.push_back(std::move(alarm));
        }
    }
    m_standing = std::move(standing);
    std::stable_sort(picture.alarms.begin(), picture.alarms.end(), isBefore);
    std::stable_sort(picture.fresh.begin(), picture.fresh.end(), isBefore);
    return picture;
}

}  // namespace gramhour::ui
