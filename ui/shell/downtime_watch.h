#pragma once

#include <optional>

#include <QObject>
#include <QString>

#include "base/clock.h"
#include "ui/support/background_task.h"

namespace gramhour {
class DowntimeService;
}  // namespace gramhour

namespace gramhour::ui {

class Ticker;

/// Writes the sheet for the hours without the program every few minutes, whoever is signed in or nobody:
/// read, set, sealed and written on a thread of its own.
class DowntimeWatch : public QObject {
    Q_OBJECT

public:
    static constexpr Duration kEvery = Duration::fromMinutes(3);

    DowntimeWatch(DowntimeService& downtime, const Clock& clock, const Ticker& ticker,
                  QObject* parent = nullptr);

    /// The clinic is there: the first sheet with the next second.
    void start();
    /// A sentence while the sheets fail; empty otherwise.
    [[nodiscard]] QString problem() const { return m_problem; }
    /// When the last one was written whole, in every folder.
    [[nodiscard]] std::optional<UtcTime> writtenAt() const { return m_writtenAt; }

Q_SIGNALS:
    void changed();

private:
    void second();
    void write();
    /// Empty: all went well.
    void finish(UtcTime at, const QString& problem);

    DowntimeService& m_downtime;
    const Clock& m_clock;
    BackgroundTask* m_task;
    bool m_isOn = false;
    std::optional<Duration> m_begunAt;  ///< by the clock that never jumps
    std::optional<UtcTime> m_writtenAt;
    QString m_problem;
};

}  // namespace gramhour::ui
