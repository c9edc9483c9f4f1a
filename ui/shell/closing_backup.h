#pragma once

#include <QEventLoop>
#include <QWidget>

#include "service/backup_service.h"

namespace gramhour::ui {

class BackgroundTask;
class Button;
class InlineMessage;
class Label;
class ProgressStrip;

/// The last backup of the day, in a window of its own when the program's is closed already. Says what is
/// going on and can be told to let it be; a backup that could not be made is said, with what to do, and tried
/// again or left by a person, never silently.
class ClosingBackup : public QWidget {
    Q_OBJECT

public:
    /// `backups` outlives it.
    explicit ClosingBackup(BackupService& backups);

    /// Until the backup is made, or a person goes without it.
    void exec();

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    void attempt();
    void end(const BackupOutcome& made);
    void showFailure(BackupProblem problem);
    void leave();

    BackupService& m_backups;
    BackgroundTask* m_task;
    Label* m_heading;
    Label* m_words;
    InlineMessage* m_problem;
    ProgressStrip* m_strip;
    Button* m_leave;
    Button* m_again;
    QEventLoop m_loop;
};

}  // namespace gramhour::ui
