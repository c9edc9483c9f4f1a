#include "ui/shell/closing_backup.h"

#include <exception>
#include <optional>

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/support/backup_text.h"
#include "ui/support/backup_watch.h"
#include "ui/support/clinical_text.h"
#include "ui/support/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/label.h"
#include "ui/widgets/progress_strip.h"

namespace gramhour::ui {

namespace {

constexpr int kWidth = 460;

/// On the worker. Whatever comes of it is said in the window: nobody is left to hear of a problem later.
BackupOutcome makeLast(BackupService& backups, const TaskWatch& watch) {
    try {
        return backups.makeAtClose(heardBy(watch)).value_or(BackupOutcome{});
    } catch (const std::exception& caught) {
        BackupOutcome failed;
        failed.problem = problemOf(caught);
        return failed;
    }
}

/// Nothing is tried again by itself any more.
QString remedyText(BackupProblem problem) {
    return problem == BackupProblem::other
               ? ClosingBackup::tr("Try again, and have the computer looked at should it fail again.")
               : backupRemedyText(problem);
}

}  // namespace

ClosingBackup::ClosingBackup(BackupService& backups)
    : m_backups(backups),
      m_task(new BackgroundTask(this)),
      m_heading(new Label({}, TextRole::Heading)),
      m_words(new Label({}, TextRole::Muted)),
      m_problem(new InlineMessage(Tone::Bad)),
      m_strip(new ProgressStrip),
      m_leave(new Button(QString())),
      m_again(new Button(tr("Try again"), ButtonRole::Primary)) {
    setWindowTitle(QStringLiteral("Gramhour"));
    setObjectName(QStringLiteral("closing"));
    setMinimumWidth(Theme::px(kWidth));
    m_problem->setObjectName(QStringLiteral("closing.problem"));
    m_leave->setObjectName(QStringLiteral("closing.leave"));
    m_again->setObjectName(QStringLiteral("closing.again"));
    m_words->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {40, 36, 40, 30}, 14);
    column->addWidget(m_heading);
    column->addWidget(m_problem);
    column->addWidget(m_words);
    column->addWidget(m_strip);
    auto* acts = new QHBoxLayout;
    Theme::space(*acts, {0, 0, 0, 0}, 10);
    acts->addStretch(1);
    acts->addWidget(m_leave);
    acts->addWidget(m_again);
    column->addLayout(acts);
    connect(m_task, &BackgroundTask::progressed, m_strip, &ProgressStrip::setProgress);
    connect(m_leave, &QPushButton::clicked, this, &ClosingBackup::leave);
    connect(m_again, &QPushButton::clicked, this, &ClosingBackup::attempt);
}

void ClosingBackup::exec() {
    attempt();
    show();
    m_loop.exec();
}

void ClosingBackup::closeEvent(QCloseEvent* event) {
    leave();
    event->ignore();  // it goes when the work has ended
}

void ClosingBackup::attempt() {
    m_heading->setText(tr("Making the closing backup …"));
    m_words->setText(tr("The program closes as soon as the day's last backup is made."));
    m_leave->setText(tr("Close without it"));
    m_problem->hide();
    m_again->hide();
    m_strip->setProgress(0, 0);
    m_strip->show();
    m_task->start([&backups = m_backups](const TaskWatch& watch) { return makeLast(backups, watch); },
                  [this](const BackupOutcome& made) { end(made); });
}

void ClosingBackup::end(const BackupOutcome& made) {
    if (made.isGood() || made.problem == BackupProblem::stopped) {
        m_loop.quit();
    } else {
        showFailure(made.problem);
    }
}

void ClosingBackup::showFailure(BackupProblem problem) {
    const std::optional<UtcTime> last = m_backups.health().lastGoodAt;
    m_heading->setText(tr("The closing backup was not made"));
    m_problem->setMessage(Tone::Bad,
                          tr("It failed: %1. %2").arg(backupProblemText(problem), remedyText(problem)));
    m_words->setText(last ? tr("The last backup is of %1: what was written since then lies on one disk only.")
                                .arg(dateTimeText(*last))
                          : tr("There is no backup yet: everything lies on one disk only."));
    m_leave->setText(tr("Close without a backup"));
    m_strip->hide();
    m_problem->show();
    m_again->show();
    m_again->setFocus();
}

void ClosingBackup::leave() {
    if (m_task->isRunning()) {
        m_task->stop();
    } else {
        m_loop.quit();
    }
}

}  // namespace gramhour::ui
