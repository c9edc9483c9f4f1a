#include "ui/shell/board_watch.h"

#include "ui/support/ticker.h"

namespace gramhour::ui {

BoardWatch::BoardWatch(const BoardService& board, const Clock& clock, const Ticker& ticker, QObject* parent)
    : QObject(parent), m_board(board), m_clock(clock) {
    connect(&ticker, &Ticker::second, this, &BoardWatch::second);
}

void BoardWatch::reload() {
    m_chairs = m_board.load();
    second();
}

void BoardWatch::forget() {
    m_chairs.clear();
    second();
}

void BoardWatch::second() {
    const UtcTime now = m_clock.now();
    m_cards = m_board.cards(m_chairs, now);
    m_alarms = m_centre.update(m_cards, now, m_clock.monotonic());
    Q_EMIT changed();
}

}  // namespace gramhour::ui
