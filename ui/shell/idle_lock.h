#pragma once

#include <QObject>

#include "base/clock.h"

namespace gramhour::ui {

class Appearance;
class Ticker;

/// Counts down to the lock while nobody touches keyboard or mouse. Uses the monotonic clock: setting the
/// machine's time neither locks nor keeps open.
class IdleLock : public QObject {
    Q_OBJECT

public:
    IdleLock(const Clock& clock, const Ticker& ticker, const Appearance& appearance,
             QObject* parent = nullptr);

    /// Starts to count, from now.
    void start();
    void stop();
    [[nodiscard]] Duration left() const;

    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    /// Each second while counting.
    void counted(gramhour::Duration left);
    void expired();

private:
    void second();

    const Clock& m_clock;
    const Appearance& m_appearance;
    Duration m_touchedAt;
    bool m_isCounting = false;
};

}  // namespace gramhour::ui
