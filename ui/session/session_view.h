#pragma once

#include <array>
#include <optional>
#include <vector>

#include <QList>
#include <QString>

#include "service/session_service.h"
#include "ui/session/check_ref.h"
#include "ui/session/log_line.h"
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
    QList<CheckRef> checks;               ///< those that it stands for; none for what is no check
    bool canSnooze = false;               ///< overdue, and its alarm is not silent
    bool isUnexplained = false;           ///< late or missed, and nobody has said why

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
    QString time;   ///< "10:34", "10:22 late", "due 10:48", "missed"
    QString tip;    ///< why it was late or missed; empty where it was not
    bool isLate = false;
    std::int64_t sortTime = 0;
    std::array<FlowCell, kFlowRows> cells;

    friend bool operator==(const FlowColumn&, const FlowColumn&) = default;
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
    QString sentence;     ///< "Systolic 88 mmHg. Systolic blood pressure 90 or lower: stop ..."
    QString words;        ///< of the bar: "Stop: Systolic 88 mmHg. ..."
    QString value;        ///< "Systolic 88 mmHg"
    bool canStop = true;  ///< the infusion has not ended

    friend bool operator==(const StopAlertView&, const StopAlertView&) = default;
};

/// A pause of which somebody has to decide how it ends.
struct PauseView {
    QString sentence;  ///< "Paused for 5:10: decide how it goes on."

    friend bool operator==(const PauseView&, const PauseView&) = default;
};

/// A reaction that is not over, as a card.
struct ReactionView {
    int number = 0;     ///< of its event
    QString title;      ///< "Reaction grade 2"
    QString symptoms;   ///< "Flushing, nausea"
    QString facts;      ///< "since 10:35 · prescriber told · improving"
    QStringList lines;  ///< what was done, newest first: "10:41 Legs raised"

    friend bool operator==(const ReactionView&, const ReactionView&) = default;
};

/// A line of the volume ledger.
struct LedgerRow {
    QString span;   ///< "09:48–10:12"
    QString rate;   ///< "127 mL/h"
    QString lot;    ///< "7F2210"
    QString given;  ///< "50.8", in mL
    QString sum;    ///< "50.8", in mL
    QString tip;    ///< bag and cannula

    friend bool operator==(const LedgerRow&, const LedgerRow&) = default;
};

struct InfuseView {
    SessionPhase phase = SessionPhase::ready;
    bool isBagFinished = false;  ///< nothing is left in the bag that hangs
    bool isDoseGiven = false;    ///< nothing of the order is still to be given
    bool isNearEnd = false;      ///< the bag may be called empty
    HeadView head;
    QList<DueLine> due;
    QList<FlowColumn> flow;
    QList<LogLine> log;  ///< newest first
    TrendView trend;
    QList<StopAlertView> stops;  ///< not answered
    std::optional<PauseView> decision;
    QList<ReactionView> reactions;  ///< not over, the latest first
    QList<LedgerRow> ledger;        ///< oldest first
};

[[nodiscard]] HeadView headView(const SessionSnapshot& snapshot, UtcTime now);
[[nodiscard]] QList<DueLine> dueLines(const SessionSnapshot& snapshot, const Protocol& protocol, UtcTime now);
[[nodiscard]] QList<FlowColumn> flowColumns(const SessionSnapshot& snapshot, const Protocol& protocol,
                                            UtcTime now);
[[nodiscard]] TrendView trendView(const SessionSnapshot& snapshot, UtcTime now);
/// Those that nobody has answered, from the start to the discharge.
[[nodiscard]] QList<StopAlertView> stopAlerts(const SessionSnapshot& snapshot, const Protocol& protocol,
                                              UtcTime now);
/// Checks that were late or missed without a reason, oldest first.
[[nodiscard]] QList<DueLine> unexplainedLines(const SessionSnapshot& snapshot, const Protocol& protocol,
                                              UtcTime now);
/// None while there is nothing to decide: not paused, not so long, or lately decided to go on pausing.
[[nodiscard]] std::optional<PauseView> pauseDecision(const SessionSnapshot& snapshot, UtcTime now);
[[nodiscard]] QList<ReactionView> openReactions(const SessionSnapshot& snapshot, const Protocol& protocol);
[[nodiscard]] QList<LedgerRow> ledgerRows(const SessionSnapshot& snapshot, UtcTime now);
[[nodiscard]] InfuseView infuseView(const SessionSnapshot& snapshot, const Protocol& protocol, UtcTime now);

/// "R. Okafor" of "R. Okafor, RN".
[[nodiscard]] QString shortName(const QString& displayName);

}  // namespace gramhour::ui
