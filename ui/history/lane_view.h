#pragma once

#include <cstdint>
#include <optional>

#include <QList>
#include <QString>
#include <QStringList>

#include "ui/support/icons.h"
#include "ui/support/theme.h"

/// A chart of several lanes over one time axis, by value: what LaneChart shows and saves. Times are
/// milliseconds since the epoch, values whole numbers of a base unit.
namespace gramhour::ui {

struct LanePoint {
    std::int64_t at = 0;
    std::int64_t value = 0;
    std::int64_t other =
        0;  ///< Ranges: the other end. Steps: until when the value holds. Bars: what was ordered

    friend bool operator==(const LanePoint&, const LanePoint&) = default;
};

struct LaneSeries {
    enum class Kind : std::uint8_t { Line, Steps, Area, Ranges, Bars };
    enum class Side : std::uint8_t { Left, Right };

    Kind kind = Kind::Line;
    QString name;  ///< with its unit: "Rate, mL/h"
    Tone tone = Tone::Accent;
    int decimals = 0;  ///< of the unit in base units: 6 for grams in µg
    Side side = Side::Left;
    bool isFromZero = false;
    /// Values between which the axis always reaches, so that a change of no weight does not look like a fall.
    struct Reach {
        std::int64_t low = 0;
        std::int64_t high = 0;
    };
    std::optional<Reach> reach = std::nullopt;
    QList<LanePoint> points;  ///< by time
};

/// Something that happened at a moment, or took until another one.
struct LaneMark {
    std::int64_t at = 0;
    std::optional<std::int64_t> until;  ///< a thread to a dot there: a check that was done late
    Icon icon = Icon::Dot;
    Tone tone = Tone::Neutral;
    int row = 0;
};

/// A stretch that lies behind all lanes: a pause.
struct LaneBand {
    std::int64_t from = 0;
    std::int64_t to = 0;
};

struct Lane {
    QString title;
    int height = 90;  ///< of the drawing, in design pixels
    QList<LaneSeries> series;
    QStringList rows;  ///< names of the rows of marks
    QList<LaneMark> marks;
};

/// Where the cursor stops, and a row of the table.
struct LaneMoment {
    std::int64_t at = 0;
    QString words;      ///< all that is known of the moment, in a sentence
    QStringList cells;  ///< one a column
    Tone tone = Tone::Neutral;
    std::int64_t id = 0;  ///< of what opens here; 0: nothing
};

struct LaneChartView {
    enum class Scale : std::uint8_t { Clock, Days };

    QString title;
    Scale scale = Scale::Clock;
    std::int64_t from = 0;
    std::int64_t to = 0;
    QList<Lane> lanes;
    QList<LaneBand> bands;
    QString bandName;  ///< what the bands are: "no flow"
    QStringList columns;
    QList<int> widths;          ///< of the columns, design pixels; 0 takes what is left
    QList<LaneMoment> moments;  ///< by time
    QString summary;            ///< the whole in a sentence, for those who do not see it
    QString fileName;           ///< suggested, without ending and without a name of a person

    [[nodiscard]] bool isEmpty() const { return moments.isEmpty(); }
};

}  // namespace gramhour::ui
