#pragma once

#include <optional>
#include <set>
#include <vector>

#include <QList>
#include <QString>

#include "service/board_service.h"
#include "ui/widgets/chip.h"

/// The board as values: what every part of it says at one moment, made of what the core computed. No clinical
/// number is worked out here.
namespace gramhour::ui {

/// What the chips above the board count and filter; a chair may be in several. In the order of the chips.
enum class BoardGroup {
    stopAlert,
    overdue,
    dueSoon,
    bagFinished,
    infusing,
    paused,
    observing,
    ready,
    preparing,
    free
};

/// One card.
struct ChairView {
    ChairId chair;
    QString name;
    ChipFace state;
    QString who;           ///< the patient, or who may sit here next
    bool isFaint = false;  ///< `who` does not sit here
    QString facts;
    QString clock;
    QString beside;
    std::int64_t done = 0;
    std::int64_t total = 0;
    Tone strip = Tone::Accent;
    QString alert;  ///< a standing alert; empty when there is none
    Icon alertIcon = Icon::Flag;
    Tone alertTone = Tone::Warn;
    QString next;  ///< the next check, or what is missing
    std::optional<Icon> nextIcon;
    Tone nextTone = Tone::Neutral;
    Tone border = Tone::Neutral;
    bool opens = false;  ///< there is a visit behind it
    std::set<BoardGroup> groups;
};

/// A chip above the board.
struct GroupView {
    BoardGroup group = BoardGroup::free;
    ChipFace face;
    int count = 0;
};

/// A line of a list beside the board.
struct BoardLine {
    std::int64_t key = 0;  ///< of the chair, visit or session behind it
    ChipFace chip;
    QString title;
    QString detail;
};

struct BoardView {
    QList<ChairView> chairs;
    QList<GroupView> groups;  ///< those that are not empty
    QList<BoardLine> due;
    QList<BoardLine> waiting;
    QList<BoardLine> toSign;
};

/// Who waits, and whether their screening is half typed.
struct WaitingPlace {
    WaitingRow row;
    bool isTyped = false;
};

/// Those in the waiting room who go to a chair next: ordered before the others, then in the order of the
/// list.
[[nodiscard]] std::vector<WaitingPlace> nextForChairs(std::vector<WaitingPlace> waiting);

[[nodiscard]] ChairView chairView(const ChairCard& card, const Protocol& protocol, UtcTime now);
/// A free chair with the person who may sit in it.
[[nodiscard]] ChairView freeChairView(const ChairCard& card, const WaitingPlace& next);
[[nodiscard]] QList<GroupView> groupViews(const QList<ChairView>& chairs);
/// The next check of every chair and the decisions after a pause, overdue ones first.
[[nodiscard]] QList<BoardLine> dueLines(const std::vector<ChairCard>& cards, const Protocol& protocol,
                                        UtcTime now);
[[nodiscard]] BoardLine waitingLine(const WaitingPlace& place);
[[nodiscard]] BoardLine signLine(const SessionRow& row);
/// A group's stable word, for object names: "overdue".
[[nodiscard]] QString groupCode(BoardGroup group);

}  // namespace gramhour::ui
