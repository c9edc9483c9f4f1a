#pragma once

#include <optional>

#include <QObject>

#include "base/clock.h"

namespace gramhour {
class BackupService;
}  // namespace gramhour

namespace gramhour::ui {

class BackgroundTask;
class Ticker;

/// Has backups made when they are due, whoever is signed in or nobody, on a thread of its own.
class BackupScheduler : public QObject {
    Q_OBJECT

public:
    /// The first is not before this long after the start, when the window is painted and people work.
    static constexpr Duration kFirstAfter = Duration::fromSeconds(20);
    static constexpr Duration kLookEvery = Duration::fromSeconds(5);

    /// Everything outlives it. What runs when it goes is stopped; nothing of it stays.
    BackupScheduler(BackupService& backups, const Clock& clock, const Ticker& ticker,
                    QObject* parent = nullptr);

Q_SIGNALS:
    /// One was made, or could not be.
    void changed();

private:
    void second();
    void make();

    BackupService& m_backups;
    const Clock& m_clock;
    BackgroundTask* m_task;
    Duration m_startedAt;
    std::optional<Duration> m_lookedAt;
    bool m_hasLooked = false;
};

/// The last backup of the day, in a window of its own that says what is going on and can be told to let it
/// be.
void makeClosingBackup(BackupService& backups);

}  // namespace gramhour::ui
