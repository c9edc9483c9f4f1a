#pragma once

#include <vector>

#include <QObject>

#include "service/board_service.h"
#include "ui/alarms/alarm_centre.h"

namespace gramhour::ui {

class Ticker;

/// The chairs as they stand, second by second, and the alarms among them, for what is told outside the board:
/// the lock page, the wall, the alarm across the screens, the count beside Today.
class BoardWatch : public QObject {
    Q_OBJECT

public:
    BoardWatch(const BoardService& board, const Clock& clock, const Ticker& ticker,
               QObject* parent = nullptr);

    /// Reads the chairs again.
    void reload();
    /// Knows nothing until the next reload.
    void forget();
    [[nodiscard]] const std::vector<ChairCard>& cards() const { return m_cards; }
    /// As of the last `changed`: what is fresh or to be heard is so in that one second only.
    [[nodiscard]] const AlarmPicture& alarms() const { return m_alarms; }

Q_SIGNALS:
    void changed();

private:
    void second();

    const BoardService& m_board;
    const Clock& m_clock;
    std::vector<BoardChair> m_chairs;
    std::vector<ChairCard> m_cards;
    AlarmCentre m_centre;
    AlarmPicture m_alarms;
};

}  // namespace gramhour::ui
