#pragma once

#include <array>
#include <optional>
#include <vector>

#include <QList>
#include <QString>

#include "service/session_service.h"
#include "ui/session/session_act.h"
#include "ui/support/icons.h"
#include "ui/support/theme.h"

/// What the pages of a running session show at one moment, as words: made from the snapshot by asking the
/// core. No widget here, and no figure that the core did not work out.
namespace gramhour::ui {

/// The head of the page: the clock and the figures beside it.
struct HeadView {
    QString caption;  ///< "Left", "Left, paused for 4:10", "Bag is finished"
    QString clock;    ///< "1:06:20"
    Tone tone = Tone::Neutral;
    QString given;     ///< "0.9 g"
    QString ofDose;    ///< "of 2 g"
    QString doseRate;  ///< "1 g/h"
    QString pumpRate;  ///< "127 mL/h"
    std::int64_t done = 0;
    std::int64_t total = 0;
    QString times;    ///< "Started 09:48 · ends 11:48"
    QString product;  ///< "magnesium sulfate · lot 7F2210"

    friend bool operator==(const HeadView&, const HeadView&) = default;
};

/// A line of what is due here.
struct DueLine {
    std::optional<Icon> icon;
    QString chip;  ///< "in 3:40", "Overdue by 2:10", "11:18"
    Tone tone = Tone::Neutral;
    QString what;                         ///< "Vitals and knee reflex"
    QString detail;                       ///< "60 min check"
    SessionAct act = SessionAct::Vitals;  ///< what does it

    friend bool operator==(const DueLine&, const DueLine&) = default;
};

enum class FlowRow {
    Pressure,
    HeartRate,
    Breathing,
    SpO2,
    Temperature,
    Consciousness,
    KneeReflex,
    Site,
    News2,
    By
};
inline constexpr int kFlowRows = 10;

struct FlowCell {
    QString text;
    Tone tone = Tone::Neutral;

    friend bool operator==(const FlowCell&, const FlowCell&) = default;
};

/// One set of values, taken or planned.
struct FlowColumn {
    enum class Kind { Taken, Next, Planned, Missed };
    Kind kind = Kind::Planned;
    QString title;  ///< "60 min"
    QString time;   ///< "10:34", "due 10:48", "missed"
    std::int64_t sortTime = 0;
    std::array<FlowCell, kFlowRows> cells;

    friend bool operator==(const FlowColumn&, const FlowColumn&) = default;
};

struct LogLine {
    QString time;
    QString recorded;  ///< "written 10:20", for a late entry
    QString lead;
    QString rest;
    QString alert;  ///< "systolic low: recheck", for vitals that fired
    Tone tone = Tone::Neutral;
    Tone alertTone = Tone::Warn;
    QString who;
    QString lateReason;

    friend bool operator==(const LogLine&, const LogLine&) = default;
};

struct TrendPoint {
    std::int64_t at = 0;  ///< ms since the epoch
    std::int64_t value = 0;

    friend bool operator==(const TrendPoint&, const TrendPoint&) = default;
};

struct TrendView {
    std::int64_t from = 0;
    std::int64_t to = 0;
    std::int64_t dose = 0;  ///< µg, the top of the dose axis
    QList<TrendPoint> systolic;
    QList<TrendPoint> heartRate;
    QList<TrendPoint> given;      ///< µg
    QList<TrendPoint> predicted;  ///< µg

    friend bool operator==(const TrendView&, const TrendView&) = default;
};

struct StopAlertView {
    AlertSubject subject = AlertSubject::systolic;
    QString sentence;
    QString value;  ///< "Systolic 88 mmHg"

    friend bool operator==(const StopAlertView&, const StopAlertView&) = default;
};

struct InfuseView {
    SessionPhase phase = SessionPhase::ready;
    bool isBagFinished = false;
    bool isNearEnd = false;  ///< the bag may be called empty
    HeadView head;
    QList<DueLine> due;
    QList<FlowColumn> flow;
    QList<LogLine> log;  ///< newest first
    TrendView trend;
    QList<StopAlertView> stops;  ///< not answered
    QString reaction;            ///< "Reaction grade 1: Flushing"; empty without one
};

[[nodiscard]] HeadView headView(const SessionSnapshot& snapshot, UtcTime now);
[[nodiscard]] QList<DueLine> dueLines(const SessionSnapshot& snapshot, const Protocol& protocol, UtcTime now);
[[nodiscard]] QList<FlowColumn> flowColumns(const SessionSnapshot& snapshot, const Protocol& protocol,
                                            UtcTime now);
[[nodiscard]] QList<LogLine> logLines(const SessionSnapshot& snapshot, const Protocol& protocol);
[[nodiscard]] TrendView trendView(const SessionSnapshot& snapshot, UtcTime now);
[[nodiscard]] QList<StopAlertView> stopAlerts(const SessionSnapshot& snapshot, const Protocol& protocol,
                                              UtcTime now);
[[nodiscard]] InfuseView infuseView(const SessionSnapshot& snapshot, const Protocol& protocol, UtcTime now);

/// "R. Okafor" of "R. Okafor, RN".
[[nodiscard]] QString shortName(const QString& displayName);

}  // namespace gramhour::ui
