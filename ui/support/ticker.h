#pragma once

#include <QObject>
#include <QTimer>

namespace gramhour::ui {

/// The one timer of the window: everything that counts down listens here. Once a second, at the turn of the
/// second.
class Ticker : public QObject {
    Q_OBJECT

public:
    explicit Ticker(QObject* parent = nullptr);

    /// Lets a second pass now, for tests.
    void tickNow() { Q_EMIT second(); }

Q_SIGNALS:
    void second();

private:
    QTimer m_timer;
};

}  // namespace gramhour::ui
