#pragma once

#include <optional>

#include <QList>
#include <QString>

#include "history/figures.h"
#include "protocol/protocol.h"

/// History's figures in words: what the tiles, the list of more figures and the printed report say is the
/// same. Nothing is selected or counted here; shares are rounded half up to a tenth of a percent.
namespace gramhour::ui {

/// One figure, with the sessions behind it.
struct FigureText {
    HistoryFigure figure;  ///< narrows a filter to exactly these sessions, when `isListed`
    QString name;          ///< "Completed as ordered"
    QString value;         ///< "96.6 %"
    QString detail;        ///< "398 of 412 sessions"; may be empty
    QString definition;    ///< what is counted, a sentence or two
    QString before;        ///< the value of the period before; empty without one
    QString change;  ///< "+8 %", "−1.2 points", "±0"; empty without a period before, or where it had none
    bool isListed = true;  ///< false: a rest that no filter selects
};

struct FigureGroup {
    QString title;
    QList<FigureText> figures;
};

/// All of them in groups, in the order in which they are read. `before` may be null.
[[nodiscard]] QList<FigureGroup> figureGroups(const HistoryFigures& figures, const HistoryFigures* before,
                                              const Protocol& protocol);
/// The six of the tiles: sessions, completed as ordered, with a reaction, checks on time, chair use, dose
/// given.
[[nodiscard]] QList<FigureText> headFigures(const HistoryFigures& figures, const HistoryFigures* before,
                                            const Protocol& protocol);

[[nodiscard]] QString countText(std::int64_t count);  ///< "2,871"
/// "96.6 %"; "—" of nothing.
[[nodiscard]] QString shareText(std::int64_t part, std::int64_t whole);
/// A dose that many sessions add up to: "698 g", below 100 g "12.5 g".
[[nodiscard]] QString totalDoseText(Mass mass);
/// "1 h 5 min", "+3 min", "−4 min": rounded half up to the minute.
[[nodiscard]] QString lengthText(Duration time);
[[nodiscard]] QString differenceText(Duration time);
/// "12–16 g"-like middle half: "2 g to 3 g".
[[nodiscard]] QString quartilesText(const Spread<Mass>& spread);
[[nodiscard]] QString quartilesText(const Spread<Duration>& spread);

}  // namespace gramhour::ui
