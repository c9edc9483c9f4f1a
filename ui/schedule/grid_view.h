#pragma once

#include <optional>
#include <vector>

#include <QList>
#include <QString>

#include "service/schedule_service.h"
#include "ui/support/clinical_text.h"

namespace gramhour::ui {

/// A column of the grid: a chair on a day.
struct GridColumn {
    Date day = Date::fromDaysSinceEpoch(0);
    std::optional<ChairId> chair;
    QString title;
    QString detail;      ///< muted, below the title; may be empty
    bool isOpen = true;  ///< false for a chair out of service
    bool isToday = false;
};

/// One appointment, in minutes of its local day.
struct GridBlock {
    VisitId visit;
    int column = 0;
    int from = 0;
    int until = 0;
    QString name;
    QString detail;  ///< "10:00–12:00 · 2/6"
    QString brief;   ///< where there is less room: "10:00 · 2/6"
    StateWords state;
    QString spoken;           ///< everything about it, for a screen reader and the tooltip
    bool isMovable = false;   ///< not begun and not over
    bool holdsChair = true;   ///< nobody else may be put there
    bool isFaint = false;     ///< over, or did not happen
    bool hasOverlap = false;  ///< somebody else holds the chair at the same time
};

/// What the grid shows at one moment.
struct GridView {
    QList<GridColumn> columns;
    QList<GridBlock> blocks;  ///< by column, then time
    int from = 8 * 60;        ///< the drawn minutes of the day
    int until = 18 * 60;
    std::optional<int> now;  ///< minute of the day, where today is shown
};

/// The chairs of one day side by side; the visits without a chair before them, when there are any.
[[nodiscard]] GridView dayView(const ScheduleDays& days, UtcTime now);
/// The days of one chair side by side.
[[nodiscard]] GridView weekView(const ScheduleDays& days, std::optional<ChairId> chair, UtcTime now);
/// Minutes since midnight at the clinic.
[[nodiscard]] int minuteOfDay(UtcTime time);

}  // namespace gramhour::ui
