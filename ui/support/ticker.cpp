#include "ui/support/ticker.h"

#include <QTime>

namespace gramhour::ui {

namespace {

constexpr int kSecondMs = 1000;

}  // namespace

Ticker::Ticker(QObject* parent) : QObject(parent) {
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        Q_EMIT second();
        m_timer.start(kSecondMs - QTime::currentTime().msec());
    });
    m_timer.start(kSecondMs - QTime::currentTime().msec());
}

}  // namespace gramhour::ui
