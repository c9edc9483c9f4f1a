#include "ui/shell/idle_lock.h"

#include <algorithm>

#include <QCoreApplication>
#include <QEvent>

#include "ui/settings/appearance.h"
#include "ui/support/ticker.h"

namespace gramhour::ui {

namespace {

bool isTouch(QEvent::Type type) {
    switch (type) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
    case QEvent::TabletPress:
        return true;
    default:
        return false;
    }
}

}  // namespace

IdleLock::IdleLock(const Clock& clock, const Ticker& ticker, const Appearance& appearance, QObject* parent)
    : QObject(parent), m_clock(clock), m_appearance(appearance) {
    connect(&ticker, &Ticker::second, this, &IdleLock::second);
    QCoreApplication::instance()->installEventFilter(this);
}

void IdleLock::start() {
    m_touchedAt = m_clock.monotonic();
    m_isCounting = true;
}

void IdleLock::stop() {
    m_isCounting = false;
}

Duration IdleLock::left() const {
    const Duration idle = m_clock.monotonic() - m_touchedAt;
    return std::max(m_appearance.lockAfter() - idle, Duration());
}

bool IdleLock::eventFilter(QObject* /*watched*/, QEvent* event) {
    if (!m_isCounting || !isTouch(event->type())) {
        return false;
    }
    if (left() == Duration()) {
        // The machine slept, or was too busy for the second's tick: whoever touches it now is not let in by
        // that, and what they press does nothing.
        m_isCounting = false;
        Q_EMIT expired();
        return true;
    }
    m_touchedAt = m_clock.monotonic();
    return false;
}

void IdleLock::second() {
    if (!m_isCounting) {
        return;
    }
    if (left() == Duration()) {
        m_isCounting = false;
        Q_EMIT expired();
        return;
    }
    Q_EMIT counted(left());
}

}  // namespace gramhour::ui
