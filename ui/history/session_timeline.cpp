#include "ui/history/session_timeline.h"

#include <algorithm>

#include <QCoreApplication>

#include "service/session_basis.h"
#include "session/amendments.h"
#include "session/checks.h"
#include "session/ledger.h"
#include "ui/support/clinical_text.h"
#include "ui/support/event_text.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(SessionTimeline)
};

constexpr int kMicroToWhole = 6;
constexpr int kMilliToWhole = 3;
/// What happened earlier than this before the start, or later than this after leaving, is in the record.
constexpr Duration kLongestBefore = Duration::fromMinutes(30);
constexpr Duration kRoom = Duration::fromMinutes(4);
constexpr Duration kShortest = Duration::fromMinutes(20);
const QString kNothing = QStringLiteral("—");

QString numberText(const std::optional<int>& value) {
    return value ? QString::number(*value) : kNothing;
}

struct MarkLook {
    Icon icon;
    Tone tone;
};

/// How an event is marked above the lanes; nothing for those that have a lane of their own or say little.
class Look {
public:
    std::optional<MarkLook> operator()(const CannulaPlaced& /*body*/) const { return neutral(Icon::Drop); }
    std::optional<MarkLook> operator()(const BagChanged& /*body*/) const { return neutral(Icon::Bag); }
    std::optional<MarkLook> operator()(const Prepared& /*body*/) const { return neutral(Icon::Bag); }
    std::optional<MarkLook> operator()(const Confirmed& /*body*/) const { return neutral(Icon::Person); }
    std::optional<MarkLook> operator()(const Note& /*body*/) const { return neutral(Icon::Note); }
    std::optional<MarkLook> operator()(const Started& /*body*/) const { return {{Icon::Play, Tone::Ok}}; }
    std::optional<MarkLook> operator()(const Resumed& /*body*/) const { return {{Icon::Play, Tone::Ok}}; }
    std::optional<MarkLook> operator()(const RateChanged& /*body*/) const {
        return {{Icon::Rate, Tone::Accent}};
    }
    std::optional<MarkLook> operator()(const Paused& /*body*/) const { return {{Icon::Pause, Tone::Warn}}; }
    std::optional<MarkLook> operator()(const PauseKept& /*body*/) const {
        return {{Icon::Pause, Tone::Warn}};
    }
    std::optional<MarkLook> operator()(const Reaction& body) const {
        return {{Icon::Reaction, body.grade >= 3 ? Tone::Bad : Tone::Warn}};
    }
    std::optional<MarkLook> operator()(const ReactionOutcome& /*body*/) const {
        return {{Icon::Reaction, Tone::Neutral}};
    }
    std::optional<MarkLook> operator()(const AlertAnswered& /*body*/) const {
        return {{Icon::Warning, Tone::Warn}};
    }
    std::optional<MarkLook> operator()(const EmergencyOpened& /*body*/) const {
        return {{Icon::Warning, Tone::Bad}};
    }
    std::optional<MarkLook> operator()(const EmergencyClosed& /*body*/) const {
        return neutral(Icon::Warning);
    }
    std::optional<MarkLook> operator()(const Stopped& /*body*/) const { return {{Icon::Stop, Tone::Bad}}; }
    std::optional<MarkLook> operator()(const Completed& /*body*/) const { return {{Icon::Check, Tone::Ok}}; }
    std::optional<MarkLook> operator()(const Reopened& /*body*/) const { return {{Icon::Undo, Tone::Warn}}; }
    std::optional<MarkLook> operator()(const NotStarted& /*body*/) const { return neutral(Icon::Blocked); }
    std::optional<MarkLook> operator()(const Discharged& /*body*/) const { return neutral(Icon::Flag); }
    template <class Body>
    std::optional<MarkLook> operator()(const Body& /*body*/) const {
        return std::nullopt;
    }

private:
    static std::optional<MarkLook> neutral(Icon icon) { return {{icon, Tone::Neutral}}; }
};

struct CheckLook {
    Icon icon;
    Tone tone;
    QString word;
};

CheckLook lookOf(CheckStatus status) {
    switch (status) {
    case CheckStatus::done:
        return {Icon::Check, Tone::Ok, Words::tr("on time")};
    case CheckStatus::late:
        return {Icon::Overdue, Tone::Warn, Words::tr("late")};
    case CheckStatus::missed:
        return {Icon::Close, Tone::Bad, Words::tr("missed")};
    case CheckStatus::overdue:
        return {Icon::Overdue, Tone::Bad, Words::tr("overdue")};
    case CheckStatus::due:
        return {Icon::Clock, Tone::Warn, Words::tr("due")};
    case CheckStatus::upcoming:
        return {Icon::Clock, Tone::Neutral, Words::tr("to come")};
    }
    return {Icon::Dot, Tone::Neutral, {}};
}

/// What the axes show at least.
constexpr LaneSeries::Reach kCirculation{60, 140};
constexpr LaneSeries::Reach kBreaths{8, 24};
constexpr LaneSeries::Reach kSaturation{90, 100};

/// Makes the lanes of one session.
class Maker {
public:
    Maker(const SessionSnapshot& session, UtcTime now)
        : m_session(session),
          m_state(session.state),
          m_running(session.state),
          m_now(now),
          m_log(effectiveLog(eventsOf(session.events))),
          m_checks(checksAt(session.state, session.protocol->monitoring,
                            session.state.dischargedAt.value_or(now))) {
        m_running.outcome = Outcome::open;
        setPeriod();
    }

    [[nodiscard]] LaneChartView view() const;

private:
    void setPeriod();
    [[nodiscard]] bool isInside(UtcTime time) const { return time >= m_from && time <= m_to; }
    [[nodiscard]] Lane eventLane() const;
    [[nodiscard]] Lane doseLane() const;
    [[nodiscard]] Lane pressureLane() const;
    [[nodiscard]] Lane breathingLane() const;
    [[nodiscard]] Lane checkLane() const;
    [[nodiscard]] QList<LaneMoment> moments() const;
    [[nodiscard]] LaneMoment momentOf(const SessionEvent& event) const;
    [[nodiscard]] LaneMoment momentOf(const Check& check) const;
    [[nodiscard]] QString flowText(UtcTime at) const;
    [[nodiscard]] QString rateText(UtcTime at) const;
    [[nodiscard]] QString givenText(UtcTime at) const;
    [[nodiscard]] std::optional<UtcTime> doneAt(const Check& check) const;
    [[nodiscard]] QString checkText(const Check& check) const;
    [[nodiscard]] QString summary() const;
    [[nodiscard]] LaneSeries lineOf(const QString& name, Tone tone, std::optional<int> Vitals::*sign,
                                    LaneSeries::Reach reach) const;

    const SessionSnapshot& m_session;
    const SessionState& m_state;
    /// Of a completed session the whole bag counts, from its end on; before it, what had run in.
    SessionState m_running;
    UtcTime m_now;
    std::vector<SessionEvent> m_log;
    std::vector<Check> m_checks;
    UtcTime m_from = UtcTime::fromMilliseconds(0);
    UtcTime m_to = UtcTime::fromMilliseconds(0);
};

void Maker::setPeriod() {
    const UtcTime opened = m_session.session.openedAt;
    m_from = opened;
    m_to = opened;
    if (!m_log.empty()) {
        m_from = std::min(m_from, m_log.front().occurredAt);
        m_to = m_log.back().occurredAt;
    }
    if (m_state.startedAt) {
        m_from = std::max(m_from, *m_state.startedAt - kLongestBefore);
        m_to = m_state.dischargedAt.value_or(std::max(m_to, m_now));
    }
    for (const Recorded<VitalsTaken>& taken : m_state.vitals) {
        m_to = m_state.dischargedAt ? m_to : std::max(m_to, taken.at);
    }
    m_to = std::max(m_to, m_from + kShortest);
    m_from = m_from - kRoom;
    m_to = m_to + kRoom;
}

Lane Maker::eventLane() const {
    Lane lane;
    lane.title = Words::tr("What happened");
    lane.height = 42;
    for (const SessionEvent& event : m_log) {
        const std::optional<MarkLook> look = std::visit(Look(), event.body);
        if (look && isInside(event.occurredAt)) {
            lane.marks.append({event.occurredAt.milliseconds(), std::nullopt, look->icon, look->tone, 0});
        }
    }
    return lane;
}

Lane Maker::doseLane() const {
    Lane lane;
    lane.title = Words::tr("Infusion");
    lane.height = 110;
    LaneSeries rate{.kind = LaneSeries::Kind::Steps,
                    .name = Words::tr("rate, mL/h"),
                    .tone = Tone::Accent,
                    .decimals = kMilliToWhole,
                    .isFromZero = true,
                    .points = {}};
    LaneSeries given{.kind = LaneSeries::Kind::Area,
                     .name = Words::tr("dose given, g"),
                     .tone = Tone::Ok,
                     .decimals = kMicroToWhole,
                     .side = LaneSeries::Side::Right,
                     .isFromZero = true,
                     .points = {}};
    std::int64_t soFar = 0;
    for (const LedgerLine& line : ledgerOf(m_state, m_now)) {
        const std::int64_t from = line.from.milliseconds();
        const std::int64_t to = line.to.value_or(m_now).milliseconds();
        rate.points.append({from, line.rate.microlitresPerHour(), to});
        given.points.append({from, soFar, 0});
        soFar = line.totalDose.micrograms();
        given.points.append({to, soFar, 0});
    }
    if (!given.points.isEmpty()) {
        given.points.append({m_to.milliseconds(), soFar, 0});
    }
    lane.series = {rate, given};
    return lane;
}

LaneSeries Maker::lineOf(const QString& name, Tone tone, std::optional<int> Vitals::*sign,
                         LaneSeries::Reach reach) const {
    LaneSeries series{
        .kind = LaneSeries::Kind::Line, .name = name, .tone = tone, .reach = reach, .points = {}};
    for (const Recorded<VitalsTaken>& taken : m_state.vitals) {
        const std::optional<int>& value = taken.body.vitals.*sign;
        if (value && isInside(taken.at)) {
            series.points.append({taken.at.milliseconds(), *value, 0});
        }
    }
    return series;
}

Lane Maker::pressureLane() const {
    Lane lane;
    lane.title = Words::tr("Circulation");
    lane.height = 110;
    LaneSeries pressure{.kind = LaneSeries::Kind::Ranges,
                        .name = Words::tr("blood pressure, mmHg"),
                        .tone = Tone::Bad,
                        .points = {}};
    for (const Recorded<VitalsTaken>& taken : m_state.vitals) {
        const Vitals& vitals = taken.body.vitals;
        if (vitals.systolic && isInside(taken.at)) {
            pressure.points.append(
                {taken.at.milliseconds(), *vitals.systolic, vitals.diastolic.value_or(*vitals.systolic)});
        }
    }
    lane.series = {pressure,
                   lineOf(Words::tr("heart rate, /min"), Tone::Info, &Vitals::heartRate, kCirculation)};
    return lane;
}

Lane Maker::breathingLane() const {
    Lane lane;
    lane.title = Words::tr("Breathing");
    lane.height = 70;
    LaneSeries breaths =
        lineOf(Words::tr("breaths, /min"), Tone::Neutral, &Vitals::respiratoryRate, kBreaths);
    breaths.side = LaneSeries::Side::Right;
    lane.series = {lineOf(Words::tr("SpO₂, %"), Tone::Accent, &Vitals::spo2, kSaturation), breaths};
    return lane;
}

Lane Maker::checkLane() const {
    Lane lane;
    lane.title = Words::tr("Planned checks");
    QList<CheckKind> kinds;
    for (const CheckKind kind : {CheckKind::vitals, CheckKind::kneeReflex, CheckKind::site}) {
        if (std::any_of(m_checks.begin(), m_checks.end(),
                        [kind](const Check& check) { return check.kind == kind; })) {
            kinds.append(kind);
            lane.rows += checkKindsText({kind});
        }
    }
    lane.height = 24 * static_cast<int>(kinds.size());
    for (const Check& check : m_checks) {
        if (!isInside(check.dueAt)) {
            continue;
        }
        const CheckLook look = lookOf(check.status);
        LaneMark mark{check.dueAt.milliseconds(), std::nullopt, look.icon, look.tone,
                      static_cast<int>(kinds.indexOf(check.kind))};
        if (const std::optional<UtcTime> done = doneAt(check); done && check.status == CheckStatus::late) {
            mark.until = done->milliseconds();
        }
        lane.marks.append(mark);
    }
    return lane;
}

std::optional<UtcTime> Maker::doneAt(const Check& check) const {
    if (!check.satisfiedBy) {
        return std::nullopt;
    }
    const auto found = std::find_if(m_log.begin(), m_log.end(), [&check](const SessionEvent& event) {
        return event.number == *check.satisfiedBy;
    });
    return found == m_log.end() ? std::nullopt : std::optional(found->occurredAt);
}

QString Maker::checkText(const Check& check) const {
    const QString what = Words::tr("Check of %1, %2")
                             .arg(checkKindsText({check.kind}).toLower(),
                                  checkMomentText(check, m_session.protocol->monitoring));
    QString text = Words::tr("%1: %2").arg(what, lookOf(check.status).word);
    if (const std::optional<UtcTime> done = doneAt(check)) {
        text = Words::tr("%1, done %2").arg(text, timeText(*done));
    }
    if (!check.reason.empty()) {
        text = Words::tr("%1. Reason: %2").arg(text, fromUtf8(check.reason));
    } else if (check.isUnexplained()) {
        text = Words::tr("%1. No reason given").arg(text);
    }
    return text;
}

QString Maker::rateText(UtcTime at) const {
    for (const RateSegment& segment : m_state.segments) {
        if (segment.from <= at && at < segment.to.value_or(m_now)) {
            return pumpRateText(segment.rate);
        }
    }
    return kNothing;
}

QString Maker::givenText(UtcTime at) const {
    if (!m_state.startedAt || at < *m_state.startedAt) {
        return kNothing;
    }
    const bool isOver = m_state.infusionEndedAt && at >= *m_state.infusionEndedAt;
    return gramsText(deliveredDose(isOver ? m_state : m_running, std::min(at, m_now)), 2);
}

QString Maker::flowText(UtcTime at) const {
    if (!m_state.startedAt || at < *m_state.startedAt) {
        return {};
    }
    const QString rate = rateText(at);
    return rate == kNothing ? Words::tr("No flow, %1 given").arg(givenText(at))
                            : Words::tr("%1, %2 given").arg(rate, givenText(at));
}

LaneMoment Maker::momentOf(const SessionEvent& event) const {
    const EventWords words = eventWords(event.body, *m_session.protocol);
    const QString what = words.rest.isEmpty() ? words.lead : Words::tr("%1: %2").arg(words.lead, words.rest);
    const UtcTime at = event.occurredAt;
    QStringList sentence{what};
    if (const QString flow = flowText(at); !flow.isEmpty()) {
        sentence += flow;
    }
    LaneMoment moment{at.milliseconds(), {}, {}, Tone::Neutral, 0};
    moment.words = Words::tr("%1  %2").arg(timeText(at), sentence.join(QStringLiteral(". ")));
    moment.tone = words.tone == Tone::Bad || words.tone == Tone::Warn ? words.tone : Tone::Neutral;
    QStringList signs{kNothing, kNothing, kNothing, kNothing};
    const auto* taken = std::get_if<VitalsTaken>(&event.body);
    if (taken != nullptr) {
        const Vitals& vitals = taken->vitals;
        signs = {vitals.systolic || vitals.diastolic
                     ? QStringLiteral("%1/%2").arg(numberText(vitals.systolic), numberText(vitals.diastolic))
                     : kNothing,
                 numberText(vitals.heartRate), numberText(vitals.respiratoryRate), numberText(vitals.spo2)};
    }
    moment.cells =
        QStringList{timeText(at), taken != nullptr ? words.lead : what, rateText(at), givenText(at)} + signs;
    return moment;
}

LaneMoment Maker::momentOf(const Check& check) const {
    const CheckLook look = lookOf(check.status);
    const QString text = checkText(check);
    return {check.dueAt.milliseconds(),
            Words::tr("%1  %2").arg(timeText(check.dueAt), text),
            {timeText(check.dueAt), text, rateText(check.dueAt), givenText(check.dueAt), kNothing, kNothing,
             kNothing, kNothing},
            look.tone == Tone::Ok ? Tone::Neutral : look.tone,
            0};
}

QList<LaneMoment> Maker::moments() const {
    QList<LaneMoment> moments;
    for (const SessionEvent& event : m_log) {
        if (isInside(event.occurredAt) && !isAmendment(event.body)) {
            moments.append(momentOf(event));
        }
    }
    for (const Check& check : m_checks) {
        if (isInside(check.dueAt) && check.status != CheckStatus::upcoming) {
            moments.append(momentOf(check));
        }
    }
    std::stable_sort(moments.begin(), moments.end(),
                     [](const LaneMoment& one, const LaneMoment& other) { return one.at < other.at; });
    return moments;
}

QString Maker::summary() const {
    const auto count = [this](CheckStatus status) {
        return std::count_if(m_checks.begin(), m_checks.end(),
                             [status](const Check& check) { return check.status == status; });
    };
    return Words::tr("From %1 to %2: %3 given of %4; %5 checks on time, %6 late, %7 missed.")
        .arg(timeText(m_from), timeText(m_to), givenText(std::min(m_to, m_now)),
             massText(m_session.order.dose))
        .arg(count(CheckStatus::done))
        .arg(count(CheckStatus::late))
        .arg(count(CheckStatus::missed));
}

LaneChartView Maker::view() const {
    LaneChartView view;
    view.title = Words::tr("Time line of the session");
    view.scale = LaneChartView::Scale::Clock;
    view.from = m_from.milliseconds();
    view.to = m_to.milliseconds();
    view.moments = moments();
    for (const Lane& lane : {eventLane(), doseLane(), pressureLane(), breathingLane(), checkLane()}) {
        const bool isUsed = !lane.marks.isEmpty() ||
                            std::any_of(lane.series.begin(), lane.series.end(),
                                        [](const LaneSeries& series) { return !series.points.isEmpty(); });
        if (isUsed) {
            view.lanes.append(lane);
        }
    }
    view.bandName = Words::tr("no flow");
    for (const Pause& pause : m_state.pauses) {
        view.bands.append({pause.from.milliseconds(), pause.to.value_or(m_now).milliseconds()});
    }
    view.columns = {Words::tr("Time"),     Words::tr("What"),  Words::tr("Rate"),      Words::tr("Given"),
                    Words::tr("Pressure"), Words::tr("Pulse"), Words::tr("Breathing"), Words::tr("SpO₂ %")};
    view.widths = {62, 0, 92, 78, 94, 74, 100, 82};
    view.summary = summary();
    view.fileName =
        QStringLiteral("session-%1-%2")
            .arg(fromUtf8(toLocal(m_state.startedAt.value_or(m_session.session.openedAt)).date.toIso()))
            .arg(m_session.session.id.value());
    return view;
}

}  // namespace

LaneChartView sessionTimeline(const SessionSnapshot& session, UtcTime now) {
    return Maker(session, now).view();
}

}  // namespace gramhour::ui
