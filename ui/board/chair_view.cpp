#include "ui/board/chair_view.h"

#include <algorithm>

#include <QCoreApplication>

#include "ui/board/chair_face.h"
#include "ui/support/clinical_text.h"
#include "ui/support/text.h"
#include "ui/widgets/clock_label.h"

namespace gramhour::ui {

namespace {

/// Characters of a fact that is kept on one line.
constexpr int kLongestWhole = 16;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Board)
};

/// What the clinical reference calls "due": from five minutes before. The chip above the board counts the
/// same.
bool isSoon(const DueItem& item) {
    return item.check.status == CheckStatus::due;
}

bool isOverdue(const DueItem& item) {
    return item.check.status == CheckStatus::overdue;
}

/// "0:29:05": the large clock of a card always has its hours, so that nobody reads minutes for hours.
QString longClock(Duration time) {
    const std::int64_t seconds = std::max<std::int64_t>(time.wholeSeconds(), 0);
    return QStringLiteral("%1:%2:%3")
        .arg(seconds / 3600)
        .arg(seconds / 60 % 60, 2, 10, QLatin1Char('0'))
        .arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

Tone borderOf(CardState state) {
    switch (state) {
    case CardState::stopAlert:
    case CardState::checkOverdue:
        return Tone::Bad;
    case CardState::doseGiven:
    case CardState::paused:
    case CardState::bagFinished:
        return Tone::Warn;
    case CardState::checkDue:
    case CardState::outOfService:
    case CardState::free:
    case CardState::preparing:
    case CardState::ready:
    case CardState::infusing:
    case CardState::observing:
        break;
    }
    return Tone::Neutral;
}

/// Facts of a card: a line breaks between them and never inside one.
QString cardFacts(QStringList facts) {
    for (QString& fact : facts) {
        if (fact.size() <= kLongestWhole) {
            fact.replace(QLatin1Char(' '), QChar(QChar::Nbsp));
            fact.replace(QLatin1Char('/'), QStringLiteral("/\u2060"));
        }
    }
    return joinedFacts(facts);
}

void addDue(ChairView& view, const ChairCard& card, UtcTime now) {
    if (card.due.empty()) {
        return;
    }
    const DueItem& item = card.due.front();
    const QString what = checkKindsText(item.kinds);
    const Duration left = item.check.dueAt - now;
    if (isOverdue(item)) {
        view.next = Words::tr("%1 overdue by %2").arg(what, clockText((-left).wholeSeconds()));
        view.nextIcon = Icon::Overdue;
        view.nextTone = Tone::Bad;
    } else if (left < Duration()) {
        view.next = Words::tr("%1 due now, since %2").arg(what, timeText(item.check.dueAt));
        view.nextIcon = Icon::Clock;
        view.nextTone = Tone::Warn;
    } else if (card.observedFor) {
        view.next = Words::tr("%1 due at %2").arg(what, timeText(item.check.dueAt));
        view.nextIcon = Icon::Clock;
    } else {
        view.next = Words::tr("%1 due in %2").arg(what, clockText(left.wholeSeconds()));
        view.nextIcon = Icon::Clock;
        view.nextTone = isSoon(item) ? Tone::Warn : Tone::Neutral;
    }
}

void addAlert(ChairView& view, const ChairCard& card) {
    if (card.emergency) {
        view.alert = Words::tr("Emergency since %1").arg(timeText(card.emergency->since));
        view.alertIcon = Icon::Warning;
        view.alertTone = Tone::Bad;
        return;
    }
    if (card.alerts.empty() || card.alerts.front().subject == AlertSubject::bag) {
        return;
    }
    const Alert& alert = card.alerts.front();
    const bool mustStop = alert.level == AlertLevel::stop;
    const bool hasEnded = card.observedFor.has_value();
    if (mustStop && hasEnded) {
        view.alert = Words::tr("Call the prescriber: %1").arg(alertValueText(alert));
    } else {
        view.alert = mustStop ? Words::tr("Stop: %1").arg(alertValueText(alert))
                              : Words::tr("Recheck: %1").arg(alertValueText(alert));
    }
    view.alertIcon = mustStop ? Icon::Warning : Icon::Flag;
    view.alertTone = mustStop ? Tone::Bad : Tone::Warn;
}

/// "no reaction", "flushing, grade 1".
QString reactionText(const ChairCard& card, const Protocol& protocol) {
    if (card.reactionGrade == 0) {
        return {};
    }
    const QString symptoms = symptomsText(protocol, card.reactionSymptoms);
    return Words::tr("%1, grade %2")
        .arg(symptoms.left(1).toLower() + symptoms.mid(1))
        .arg(card.reactionGrade);
}

void fillInfusing(ChairView& view, const ChairCard& card, const Protocol& protocol, UtcTime now) {
    QStringList facts{
        dateText(card.patient->birthDate),
        Words::tr("%1 of %2").arg(gramsText(card.given, 1), massText(card.dose)),
    };
    const QString reaction = reactionText(card, protocol);
    if (card.rate && !card.pausedFor) {
        facts += doseRateText(*card.rate);
    }
    if (!reaction.isEmpty()) {
        facts += reaction;
    }
    if (card.patient->hasNamesake) {
        facts += Words::tr("same name as another");
    }
    view.facts = cardFacts(facts);
    view.clock = longClock(card.left.value_or(Duration()));
    // Where the room is short the line breaks before "ends".
    const bool hasEnd = card.endsAt && !card.pausedFor && card.left != Duration();
    view.beside =
        hasEnd ? Words::tr("left\u00A0· ends\u00A0%1").arg(timeText(*card.endsAt)) : Words::tr("left");
    view.done = card.permilleGiven;
    view.total = 1000;
    addDue(view, card, now);
    addAlert(view, card);
    if (card.pausedFor) {
        view.strip = Tone::Warn;
        const bool isLong = *card.pausedFor >= protocol.monitoring.decideAfterPause;
        const QString since = clockText(card.pausedFor->wholeSeconds());
        const QString paused =
            isLong ? Words::tr("Paused %1 — decide now").arg(since) : Words::tr("Paused %1").arg(since);
        if (card.state != CardState::stopAlert) {
            view.alert = paused;
            view.alertIcon = Icon::Pause;
            view.alertTone = Tone::Warn;
        }
    } else if (card.state == CardState::bagFinished) {
        view.strip = Tone::Warn;
        view.alert = Words::tr("Bag is finished: complete the infusion");
        view.alertIcon = Icon::Bag;
        view.alertTone = Tone::Warn;
    } else if (card.state == CardState::doseGiven) {
        view.strip = Tone::Warn;
        view.alert = Words::tr("Ordered dose given, the pump runs on");
        view.alertIcon = Icon::Bag;
        view.alertTone = Tone::Warn;
    }
}

void fillObserving(ChairView& view, const ChairCard& card, const Protocol& protocol, UtcTime now) {
    const QString reaction = reactionText(card, protocol);
    view.facts =
        joinedFacts({dateText(card.patient->birthDate), Words::tr("%1 given").arg(gramsText(card.given, 2)),
                     reaction.isEmpty() ? Words::tr("no reaction") : reaction});
    const Duration observed = card.observedFor.value_or(Duration());
    view.clock = longClock(observed);
    view.beside = Words::tr("of %1").arg(minutesText(card.observeFor));
    view.done = observed.milliseconds();
    view.total = card.observeFor.milliseconds();
    view.strip = Tone::Info;
    addDue(view, card, now);
    if (card.due.empty() && observed >= card.observeFor) {
        view.next = Words::tr("Ready for the discharge criteria");
        view.nextIcon = Icon::Check;
        view.nextTone = Tone::Accent;
    }
    if (card.state == CardState::stopAlert) {
        addAlert(view, card);
    }
}

void fillWaitingToStart(ChairView& view, const ChairCard& card) {
    view.facts =
        joinedFacts({dateText(card.patient->birthDate),
                     Words::tr("%1 ordered by %2").arg(massText(card.dose), fromUtf8(card.orderedByName))});
    view.clock = minutesText(card.plannedTime);
    view.beside = Words::tr("planned");
    view.total = 1;
    if (!card.needs.empty()) {
        const QString first = startNeedText(card.needs.front());
        const int others = static_cast<int>(card.needs.size()) - 1;
        view.next = others == 0 ? Words::tr("Missing: %1").arg(first)
                                : Words::tr("Missing: %1 and %2 more").arg(first).arg(others);
        view.nextIcon = Icon::Dotted;
    } else if (card.doubleCheckedAt) {
        view.next = Words::tr("Double check done %1").arg(timeText(*card.doubleCheckedAt));
        view.nextIcon = Icon::Check;
    }
}

void addGroups(ChairView& view, const ChairCard& card) {
    const auto any = [&](bool (*matches)(const DueItem&)) {
        return std::any_of(card.due.begin(), card.due.end(), matches);
    };
    if (card.state == CardState::stopAlert) {
        view.groups.insert(BoardGroup::stopAlert);
    }
    if (any(isOverdue)) {
        view.groups.insert(BoardGroup::overdue);
    }
    if (any(isSoon)) {
        view.groups.insert(BoardGroup::dueSoon);
    }
    switch (card.state) {
    case CardState::outOfService:
        break;
    case CardState::free:
        view.groups.insert(BoardGroup::free);
        break;
    case CardState::preparing:
        view.groups.insert(BoardGroup::preparing);
        break;
    case CardState::ready:
        view.groups.insert(BoardGroup::ready);
        break;
    case CardState::observing:
        view.groups.insert(BoardGroup::observing);
        break;
    case CardState::bagFinished:
        view.groups.insert(BoardGroup::bagFinished);
        break;
    case CardState::infusing:
    case CardState::checkDue:
    case CardState::checkOverdue:
    case CardState::stopAlert:
    case CardState::doseGiven:
    case CardState::paused:
        if (card.observedFor) {
            view.groups.insert(BoardGroup::observing);
            break;
        }
        view.groups.insert(card.pausedFor ? BoardGroup::paused : BoardGroup::infusing);
        break;
    }
}

ChipFace groupFace(BoardGroup group, int count) {
    switch (group) {
    case BoardGroup::stopAlert:
        return {Icon::Warning,
                count == 1 ? Words::tr("1 stop alert") : Words::tr("%1 stop alerts").arg(count), Tone::Bad};
    case BoardGroup::overdue:
        return {Icon::Overdue, Words::tr("%1 overdue").arg(count), Tone::Bad};
    case BoardGroup::dueSoon:
        return {Icon::Clock, Words::tr("%1 due within 5 min").arg(count), Tone::Warn};
    case BoardGroup::bagFinished:
        return {Icon::Bag, Words::tr("%1 with an empty bag").arg(count), Tone::Warn};
    case BoardGroup::infusing:
        return {Icon::Play, Words::tr("%1 infusing").arg(count), Tone::Ok};
    case BoardGroup::paused:
        return {Icon::Pause, Words::tr("%1 paused").arg(count), Tone::Warn};
    case BoardGroup::observing:
        return {Icon::Observe, Words::tr("%1 observing").arg(count), Tone::Info};
    case BoardGroup::ready:
        return {Icon::Check, Words::tr("%1 ready").arg(count), Tone::Accent};
    case BoardGroup::preparing:
        return {Icon::Note, Words::tr("%1 preparing").arg(count), Tone::Accent};
    case BoardGroup::free:
        return {Icon::Circle, Words::tr("%1 free").arg(count), Tone::Neutral};
    }
    return {};
}

constexpr BoardGroup kGroups[] = {
    BoardGroup::stopAlert, BoardGroup::overdue, BoardGroup::dueSoon,   BoardGroup::bagFinished,
    BoardGroup::infusing,  BoardGroup::paused,  BoardGroup::observing, BoardGroup::ready,
    BoardGroup::preparing, BoardGroup::free,
};

ChipFace waitingFace(const WaitingPlace& place) {
    const VisitStep step = place.row.visit.step;
    const std::optional<ScreeningSummary>& screening = place.row.screening;
    if (step == VisitStep::arrived && place.isTyped) {
        return {Icon::Note, Words::tr("Screening"), Tone::Accent};
    }
    if (step == VisitStep::ordered) {
        return {Icon::Check, Words::tr("Ordered"), Tone::Ok};
    }
    if (step == VisitStep::screened && screening) {
        const bool isDecided = screening->decision.has_value();
        if (screening->verdict == Verdict::review && !isDecided) {
            return {Icon::Flag, Words::tr("Review needed"), Tone::Warn};
        }
        if (screening->verdict == Verdict::review || screening->verdict == Verdict::eligible) {
            return isDecided && *screening->decision == ReviewDecision::declined
                       ? ChipFace{Icon::Blocked, Words::tr("Declined"), Tone::Bad}
                       : ChipFace{Icon::Rate, Words::tr("Order next"), Tone::Accent};
        }
        const StateWords verdict = verdictWords(screening->verdict);
        return {verdict.icon, verdict.word, verdict.tone};
    }
    const StateWords words = visitStepWords(step);
    return {words.icon, words.word, words.tone};
}

QString whenText(const Visit& visit) {
    if (visit.arrivedAt) {
        return Words::tr("here since %1").arg(timeText(*visit.arrivedAt));
    }
    return visit.expectedAt ? timeText(*visit.expectedAt) : QString();
}

}  // namespace

std::vector<WaitingPlace> nextForChairs(std::vector<WaitingPlace> waiting) {
    std::stable_sort(waiting.begin(), waiting.end(), [](const WaitingPlace& a, const WaitingPlace& b) {
        return (a.row.visit.step == VisitStep::ordered) > (b.row.visit.step == VisitStep::ordered);
    });
    return waiting;
}

ChairView chairView(const ChairCard& card, const Protocol& protocol, UtcTime now) {
    ChairView view{.chair = card.chair.id};
    view.name = fromUtf8(card.chair.name);
    view.state = chairFace(card);
    view.border = borderOf(card.state);
    view.opens = card.visit.has_value();
    addGroups(view, card);
    if (card.state == CardState::free || card.state == CardState::outOfService || !card.patient) {
        view.clock = QStringLiteral("—");
        view.isFaint = true;
        view.who = card.state == CardState::free ? Words::tr("Nobody waits") : QString();
        return view;
    }
    view.who = patientName(*card.patient);
    if (card.observedFor) {
        fillObserving(view, card, protocol, now);
        return view;
    }
    switch (card.state) {
    case CardState::preparing:
    case CardState::ready:
        fillWaitingToStart(view, card);
        break;
    default:
        fillInfusing(view, card, protocol, now);
        break;
    }
    return view;
}

ChairView freeChairView(const ChairCard& card, const WaitingPlace& next) {
    ChairView view{.chair = card.chair.id};
    view.name = fromUtf8(card.chair.name);
    view.state = chairFace(card);
    view.isFaint = true;
    view.who = Words::tr("Next: %1").arg(patientName(next.row.patient));
    view.facts = cardFacts({dateText(next.row.patient.birthDate), whenText(next.row.visit)});
    view.clock = QStringLiteral("—");
    const ChipFace face = waitingFace(next);
    view.next = face.text;
    view.nextIcon = face.icon;
    view.opens = true;
    view.groups = {BoardGroup::free};
    return view;
}

QList<GroupView> groupViews(const QList<ChairView>& chairs) {
    QList<GroupView> views;
    for (const BoardGroup group : kGroups) {
        const int count =
            static_cast<int>(std::count_if(chairs.begin(), chairs.end(), [&](const ChairView& chair) {
                return chair.groups.contains(group);
            }));
        if (count > 0) {
            views.append({group, groupFace(group, count), count});
        }
    }
    return views;
}

QList<BoardLine> dueLines(const std::vector<ChairCard>& cards, const Protocol& protocol, UtcTime now) {
    QList<BoardLine> lines;
    std::set<ChairId> told;
    for (const DueRow& row : BoardService::due(cards)) {
        const bool isFirst = row.isDecisionAfterPause || told.insert(row.chair).second;
        if (!isFirst) {
            continue;
        }
        const Duration left = row.dueAt - now;
        const bool isLate = row.isDecisionAfterPause ? left <= Duration() : isOverdue(row.item);
        const bool isNear = row.isDecisionAfterPause || isSoon(row.item);
        BoardLine line;
        line.key = row.chair.value();
        line.title = fromUtf8(row.chairName);
        line.detail = row.isDecisionAfterPause
                          ? Words::tr("Decide after the pause")
                          : Words::tr("%1, %2").arg(checkKindsText(row.item.kinds),
                                                    checkMomentText(row.item.check, protocol.monitoring));
        if (row.snoozedUntil && now < *row.snoozedUntil) {
            line.detail =
                joinedFacts({line.detail, Words::tr("silent until %1").arg(timeText(*row.snoozedUntil))});
        }
        if (isLate) {
            line.chip = {Icon::Overdue, clockText(left.wholeSeconds()), Tone::Bad};
        } else if (isNear) {
            line.chip = {Icon::Clock, clockText(left.wholeSeconds()), Tone::Warn};
        } else {
            line.chip = {std::nullopt, timeText(row.dueAt), Tone::Neutral};
        }
        lines.append(line);
    }
    return lines;
}

BoardLine waitingLine(const WaitingPlace& place) {
    const Visit& visit = place.row.visit;
    QStringList facts{whenText(visit)};
    if (place.row.patient.hasNamesake) {
        facts += Words::tr("same name as another");
    }
    return {visit.id.value(), waitingFace(place), patientName(place.row.patient), joinedFacts(facts)};
}

BoardLine signLine(const SessionRow& row) {
    const StateWords outcome = outcomeWords(row.summary.outcome);
    QStringList details{fromUtf8(row.chairName)};
    if (row.summary.dischargedAt) {
        details += Words::tr("discharged %1").arg(timeText(*row.summary.dischargedAt));
    }
    return {row.id.value(),
            {outcome.icon, outcome.word, outcome.tone},
            fromUtf8(row.patientName()),
            joinedFacts(details)};
}

QString groupCode(BoardGroup group) {
    switch (group) {
    case BoardGroup::stopAlert:
        return QStringLiteral("stop");
    case BoardGroup::overdue:
        return QStringLiteral("overdue");
    case BoardGroup::dueSoon:
        return QStringLiteral("due");
    case BoardGroup::bagFinished:
        return QStringLiteral("bag");
    case BoardGroup::infusing:
        return QStringLiteral("infusing");
    case BoardGroup::paused:
        return QStringLiteral("paused");
    case BoardGroup::observing:
        return QStringLiteral("observing");
    case BoardGroup::ready:
        return QStringLiteral("ready");
    case BoardGroup::preparing:
        return QStringLiteral("preparing");
    case BoardGroup::free:
        return QStringLiteral("free");
    }
    return {};
}

}  // namespace gramhour::ui
