#include "ui/shell/backup_scheduler.h"

#include <optional>

#include <QEventLoop>
#include <QVBoxLayout>

#include "service/backup_service.h"
#include "ui/support/background_task.h"
#include "ui/support/theme.h"
#include "ui/support/ticker.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/progress_strip.h"

namespace gramhour::ui {

namespace {

constexpr int kClosingWidth = 460;

/// A worker's progress and its wish to stop, as the core hears them.
BackupWatch heardBy(const TaskWatch& watch) {
    return [watch](std::int64_t done, std::int64_t total) {
        watch.progress(done, total);
        return !watch.stop.stop_requested();
    };
}

}  // namespace

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
    if (!backups.isWantedAtClose()) {
        return;
    }
    QWidget window;
    window.setWindowTitle(QStringLiteral("Gramhour"));
    window.setObjectName(QStringLiteral("closing"));
    window.setMinimumWidth(Theme::px(kClosingWidth));
    auto* column = new QVBoxLayout(&window);
    Theme::space(*column, {40, 36, 40, 30}, 14);
    auto* strip = new ProgressStrip;
    auto* leave = new Button(QObject::tr("Close without it"));
    leave->setObjectName(QStringLiteral("closing.leave"));
    auto* words = new Label(QObject::tr("The program closes as soon as the day's last backup is made."),
                            TextRole::Muted);
    words->setWordWrap(true);
    column->addWidget(new Label(QObject::tr("Making the closing backup …"), TextRole::Heading));
    column->addWidget(words);
    column->addWidget(strip);
    column->addWidget(leave, 0, Qt::AlignRight);
    window.show();

    QEventLoop loop;
    BackgroundTask task;
    QObject::connect(&task, &BackgroundTask::progressed, strip, &ProgressStrip::setProgress);
    QObject::connect(leave, &QPushButton::clicked, &task, &BackgroundTask::stop);
    QObject::connect(&task, &BackgroundTask::finished, &loop, &QEventLoop::quit);
    task.start([&backups](const TaskWatch& watch) { return backups.makeAtClose(heardBy(watch)).has_value(); },
               [](bool) {});
    loop.exec();
}

}  // namespace gramhour::ui
