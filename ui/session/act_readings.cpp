#include "ui/session/act_readings.h"

#include <algorithm>

#include <QCoreApplication>

#include "session/reaction_course.h"
#include "ui/session/session_view.h"
#include "ui/support/clinical_text.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ActReadings)
};

/// NEWS2 from which the published guidance asks for an urgent look.
constexpr int kNews2Urgent = 5;
/// From this VIP score on the cannula is sited again (Jackson's scale).
constexpr int kResiteFromVip = 2;
/// The number of an entry that is only being typed; no event has it.
constexpr int kTypedNumber = -1;

/// As if what is typed had been recorded.
SessionState withTyped(const SessionState& state, const TypedSigns& typed, UtcTime at) {
    SessionState then = state;
    const auto place = [at](const auto& entries) {
        return std::upper_bound(entries.begin(), entries.end(), at,
                                [](UtcTime time, const auto& entry) { return time < entry.at; });
    };
    if (typed.vitals != Vitals{}) {
        then.vitals.insert(place(then.vitals),
                           {0, kTypedNumber, at, std::nullopt, VitalsTaken{typed.vitals, SpO2Scale::one}});
    }
    if (typed.vip) {
        then.siteChecks.insert(place(then.siteChecks), {0, kTypedNumber, at, std::nullopt,
                                                        SiteChecked{*typed.vip, std::nullopt, {}}});
    }
    return then;
}

/// What an untouched panel is going to hold.
TypedSigns orUsual(const TypedSigns& typed, SessionAct panel) {
    TypedSigns usual = typed;
    if (panel == SessionAct::Vitals && typed.vitals == Vitals{}) {
        usual.vitals.systolic = 0;
    }
    if (panel == SessionAct::Site && !typed.vip) {
        usual.vip = 0;
    }
    return usual;
}

QString momentWords(const Check& check, const Monitoring& monitoring) {
    const QString moment = checkMomentText(check, monitoring);
    return check.moment == CheckMoment::interval ? Words::tr("%1 check").arg(moment) : moment;
}

/// What is told of the bag and of nothing that was taken.
bool isOfBag(AlertSubject subject) {
    return subject == AlertSubject::bag || subject == AlertSubject::dose;
}

bool isVitalSign(AlertSubject subject) {
    return subject != AlertSubject::vip && subject != AlertSubject::kneeReflex && !isOfBag(subject);
}

/// One recheck for the vital signs, and one each for the reflex and the site where those warn.
std::vector<RecheckPlanned> rechecksAfter(const std::vector<Alert>& alerts, Duration after) {
    std::vector<RecheckPlanned> rechecks;
    std::vector<AlertSubject> signs;
    for (const Alert& alert : alerts) {
        if (isVitalSign(alert.subject)) {
            signs.push_back(alert.subject);
        } else if (!isOfBag(alert.subject)) {
            rechecks.push_back({after, alert.subject});
        }
    }
    if (!signs.empty()) {
        const bool isOne = signs.size() == 1;
        rechecks.insert(rechecks.begin(), {after, isOne ? std::optional(signs.front()) : std::nullopt});
    }
    return rechecks;
}

std::vector<Alert> alertsOfTyped(const TypedSigns& typed, const SessionSnapshot& snapshot, UtcTime at) {
    const std::vector<AlertThreshold>& table = snapshot.protocol->alerts;
    std::vector<Alert> alerts = alertsOf(typed.vitals, snapshot.state, table);
    if (typed.vip) {
        for (const Alert& alert : alertsAt(withTyped(snapshot.state, typed, at), table, at)) {
            if (alert.subject == AlertSubject::vip) {
                alerts.push_back(alert);
            }
        }
    }
    return alerts;
}

/// Upcoming interval checks, by their minutes.
std::vector<int> intervalsAfter(const std::vector<Check>& checks, UtcTime now) {
    std::vector<int> minutes;
    for (const Check& check : checks) {
        const bool isComing = check.moment == CheckMoment::interval && check.dueAt > now;
        if (isComing && std::find(minutes.begin(), minutes.end(), check.minutes) == minutes.end()) {
            minutes.push_back(check.minutes);
        }
    }
    return minutes;
}

QString without(const std::vector<int>& all, const std::vector<int>& known) {
    QStringList names;
    for (const int minutes : all) {
        if (std::find(known.begin(), known.end(), minutes) == known.end()) {
            names += Words::tr("%1 min").arg(minutes);
        }
    }
    return names.join(QLatin1String(", "));
}

QStringList checksMoved(const SessionState& before, const SessionState& after, const Monitoring& monitoring,
                        UtcTime now) {
    const std::vector<int> were = intervalsAfter(checksAt(before, monitoring, now), now);
    const std::vector<int> are = intervalsAfter(checksAt(after, monitoring, now), now);
    QStringList lines;
    const std::optional<UtcTime> end = expectedEnd(after, now);
    if (end && expectedEnd(before, now) != end) {
        lines += Words::tr("end checks at %1").arg(timeText(*end));
    }
    if (const QString more = without(are, were); !more.isEmpty()) {
        lines += Words::tr("also due: %1").arg(more);
    }
    if (const QString fewer = without(were, are); !fewer.isEmpty()) {
        lines += Words::tr("no longer due: %1").arg(fewer);
    }
    return lines;
}

QString endMoved(const SessionState& before, const SessionState& after, UtcTime now) {
    const std::optional<UtcTime> was = expectedEnd(before, now);
    const std::optional<UtcTime> is = expectedEnd(after, now);
    if (!was || !is) {
        return {};
    }
    const Duration moved = *was < *is ? *is - *was : *was - *is;
    if (moved.wholeMinutes() == 0) {
        return {};
    }
    return *was < *is ? Words::tr("%1 later than now planned").arg(stretchText(moved))
                      : Words::tr("%1 earlier than now planned").arg(stretchText(moved));
}

}  // namespace

SignsForm::Reading signsReading(const Vitals& vitals, const SessionSnapshot& snapshot) {
    SignsForm::Reading reading;
    if (const std::optional<News2> news2 = news2Of(vitals, snapshot.state.order.spo2Scale)) {
        reading.news2 = news2->singleRed ? Words::tr("NEWS2 %1, one value scores 3").arg(news2->score)
                                         : Words::tr("NEWS2 %1").arg(news2->score);
        reading.isNews2High = news2->singleRed || news2->score >= kNews2Urgent;
    }
    for (const Alert& alert : alertsOf(vitals, snapshot.state, snapshot.protocol->alerts)) {
        (alert.level == AlertLevel::stop ? reading.stops : reading.warnings) += fromUtf8(alert.because);
    }
    return reading;
}

CheckFollowUp::Reading followUpReading(const TypedSigns& typed, SessionAct panel,
                                       const SessionSnapshot& snapshot, UtcTime now) {
    const Monitoring& monitoring = snapshot.protocol->monitoring;
    const UtcTime at = typed.at.value_or(now);
    CheckFollowUp::Reading reading;
    QStringList words;
    for (const Check& check :
         checksAt(withTyped(snapshot.state, orUsual(typed, panel), at), monitoring, std::max(at, now))) {
        if (check.satisfiedBy == kTypedNumber && check.isUnexplained()) {
            reading.late.append({check.kind, check.dueAt});
            const QString name =
                Words::tr("%1, due %2").arg(momentWords(check, monitoring), timeText(check.dueAt));
            if (!words.contains(name)) {
                words += name;
            }
        }
    }
    reading.lateWords = words.join(QLatin1String("; "));
    const bool isOver =
        snapshot.state.phase == SessionPhase::ready || snapshot.state.phase == SessionPhase::ended;
    if (!isOver) {
        reading.rechecks = rechecksAfter(alertsOfTyped(typed, snapshot, at), monitoring.recheckAfterWarning);
    }
    const bool isOn =
        snapshot.state.phase == SessionPhase::infusing || snapshot.state.phase == SessionPhase::paused;
    reading.offersResite = isOn && typed.vip && *typed.vip >= kResiteFromVip;
    return reading;
}

QString checkSubtitle(SessionAct panel, const SessionSnapshot& snapshot, UtcTime now) {
    if (panel != SessionAct::Vitals && panel != SessionAct::Site) {
        return {};
    }
    const Monitoring& monitoring = snapshot.protocol->monitoring;
    for (const Check& check : checksAt(snapshot.state, monitoring, now)) {
        const bool isDue = check.status == CheckStatus::due || check.status == CheckStatus::overdue;
        const bool isThisKind = (check.kind == CheckKind::site) == (panel == SessionAct::Site);
        if (!isDue || !isThisKind || check.moment == CheckMoment::baseline) {
            continue;
        }
        const QString moment = checkMomentText(check, monitoring);
        return check.status == CheckStatus::overdue
                   ? Words::tr("For the %1 check, overdue since %2").arg(moment, timeText(check.dueAt))
                   : Words::tr("For the %1 check, due %2").arg(moment, timeText(check.dueAt));
    }
    return {};
}

RatePanel::Preview ratePreview(VolumeRate rate, const SessionSnapshot& snapshot, UtcTime now) {
    const SessionState& state = snapshot.state;
    const DoseLimits& limits = snapshot.protocol->limits;
    SessionEvent event;
    event.occurredAt = now;
    event.recordedAt = now;
    if (state.phase == SessionPhase::paused) {
        event.body = Resumed{rate, {}, std::nullopt};
    } else {
        event.body = RateChanged{rate, {}, std::nullopt};
    }
    SessionState then = state;
    apply(then, sessionRulesOf(*snapshot.protocol), event);

    RatePanel::Preview preview;
    const DoseRate doseRate = doseRateOf(rate, state.order.dose, state.order.finalVolume);
    const Duration left = remainingVolume(state, now) / rate;
    preview.doseRate = doseRateText(doseRate);
    preview.pumpRate = pumpRateText(rate);
    preview.ends = Words::tr("%1, in %2").arg(timeText(now + left), stretchText(left));
    preview.moved = endMoved(state, then, now);
    preview.checks = checksMoved(state, then, snapshot.protocol->monitoring, now);
    preview.standing = standingOf(rate, state.order, limits);
    const bool isPumpLimit = doseRate <= limits.protocolRate;
    preview.limit = preview.standing == RateStanding::aboveHard ? doseRateText(limits.hardRate)
                    : isPumpLimit                               ? pumpRateText(limits.softPumpRate)
                                                                : doseRateText(limits.protocolRate);
    return preview;
}

std::optional<VolumeRate> lowerRateToOffer(const SessionSnapshot& snapshot) {
    const SessionState& state = snapshot.state;
    if (state.phase != SessionPhase::paused || !state.lastRate ||
        openReactions(snapshot, *snapshot.protocol).isEmpty()) {
        return std::nullopt;
    }
    const VolumeRate half = VolumeRate::fromMicrolitresPerHour(state.lastRate->microlitresPerHour() / 2);
    const VolumeRate offered = half.toPumpStep();
    return offered.isPositive() ? std::optional(offered) : std::nullopt;
}

QString presentCannula(const SessionState& state) {
    return state.cannulas.empty() ? QString() : cannulaText(state.cannulas.back().body);
}

}  // namespace gramhour::ui
