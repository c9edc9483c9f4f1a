#include "ui/shell/backup_scheduler.h"

#include <optional>

#include "service/backup_service.h"
#include "ui/shell/closing_backup.h"
#include "ui/support/background_task.h"
#include "ui/support/backup_watch.h"
#include "ui/support/ticker.h"

namespace gramhour::ui {

BackupScheduler::BackupScheduler(BackupService& backups, const Clock& clock, const Ticker& ticker,
                                 QObject* parent)
    : QObject(parent),
      m_backups(backups),
      m_clock(clock),
      m_task(new BackgroundTask(this)),
      m_startedAt(clock.monotonic()) {
    connect(&ticker, &Ticker::second, this, &BackupScheduler::second);
}

void BackupScheduler::second() {
    const Duration now = m_clock.monotonic();
    if (m_task->isRunning() || (m_lookedAt && now - *m_lookedAt < kLookEvery)) {
        return;
    }
    m_lookedAt = now;
    if (!m_hasLooked) {
        m_hasLooked = true;
        m_task->start(
            [&backups = m_backups](const TaskWatch& /*watch*/) {
                backups.look();
                return true;
            },
            [this](bool) { Q_EMIT changed(); });
    } else if (now - m_startedAt >= kFirstAfter) {
        make();
    }
}

void BackupScheduler::make() {
    const std::optional<BackupKind> kind = m_backups.due();
    if (kind) {
        m_task->start([&backups = m_backups,
                       kind = *kind](const TaskWatch& watch) { return backups.make(kind, heardBy(watch)); },
                      [this](const BackupOutcome&) { Q_EMIT changed(); });
    }
}

void makeClosingBackup(BackupService& backups) {
    if (backups.isWantedAtClose()) {
        ClosingBackup(backups).exec();
    }
}

}  // namespace gramhour::ui
