#pragma once

#include <optional>

#include <QList>
#include <QString>

#include "service/board_service.h"
#include "ui/board/chair_view.h"

/// The board on the wall as values: a few words a chair, large enough to read from across the room.
namespace gramhour::ui {

/// What a wall says of the patient. Whoever passes reads it, so initials are the usual choice and a locked
/// program names chairs only.
enum class WallNaming { nobody, initials, full };

struct WallTileView {
    ChairId chair;
    QString name;       ///< the chair: "Chair 8"
    QString shortName;  ///< without what all chairs' names begin with: "8"
    QString who;
    QString clock;
    ChipFace state;  ///< icon, word and colour; with the time of what is due: "Overdue 6:15"
    Tone border = Tone::Neutral;
    bool isFaint = false;     ///< nobody sits in it
    bool isNamesake = false;  ///< somebody else has the same name; never where nobody is named
    friend bool operator==(const WallTileView&, const WallTileView&);
};

struct WallView {
    QList<WallTileView> chairs;
    QList<GroupView> groups;
    QString time;
    QString alarm;  ///< the worst, by its chair; empty when there is none
    Tone alarmTone = Tone::Bad;
};

/// "AL" of "Amara Lindqvist": the first letter of the first given name and of the family name.
[[nodiscard]] QString initialsOf(const PatientHit& patient);
/// Without alarms: who has them puts them in.
[[nodiscard]] WallView wallView(const std::vector<ChairCard>& cards, const Protocol& protocol, UtcTime now,
                                WallNaming naming);

}  // namespace gramhour::ui
