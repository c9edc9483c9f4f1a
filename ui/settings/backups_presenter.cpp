#include "ui/settings/backups_presenter.h"

#include <utility>

#include <QCoreApplication>
#include <QEvent>
#include <QTimer>

#include "service/permissions.h"
#include "ui/settings/backups_section.h"
#include "ui/settings/restore_dialog.h"
#include "ui/support/background_task.h"
#include "ui/support/backup_text.h"
#include "ui/support/backup_watch.h"
#include "ui/support/clinical_text.h"
#include "ui/support/restart.h"
#include "ui/support/text.h"
#include "ui/widgets/inline_message.h"

namespace gramhour::ui {

namespace {

/// Whether the clinic's file holds more than what was confirmed. prepareRestore() itself notes that it was
/// done.
bool wentOn(const BackupContent& now, const BackupContent& confirmed, bool wasPrepared) {
    const std::int64_t ownEntries = wasPrepared ? 1 : 0;
    return now.head.id != confirmed.head.id + ownEntries || now.patients != confirmed.patients ||
           now.sessions != confirmed.sessions || now.events != confirmed.events;
}

}  // namespace

BackupsPresenter::BackupsPresenter(UiContext& context, BackupsSection& section, QObject* parent)
    : QObject(parent),
      m_context(context),
      m_section(section),
      m_work(new BackgroundTask(this)),
      m_look(new BackgroundTask(this)) {
    connect(&section, &BackupsSection::folderRequested, this, &BackupsPresenter::askForFolder);
    connect(&section, &BackupsSection::usualFolderRequested, this, [this] { chooseFolder({}); });
    connect(&section, &BackupsSection::makeRequested, this, &BackupsPresenter::make);
    connect(&section, &BackupsSection::drillRequested, this, &BackupsPresenter::drill);
    connect(&section, &BackupsSection::stopRequested, m_work, &BackgroundTask::stop);
    connect(&section, &BackupsSection::restoreRequested, this, &BackupsPresenter::askForRestore);
    connect(m_work, &BackgroundTask::progressed, &section, &BackupsSection::setProgress);
    connect(m_work, &BackgroundTask::finished, &section, &BackupsSection::endWork);
    section.installEventFilter(this);
}

void BackupsPresenter::load() {
    const Roles roles = m_context.actor().roles;
    m_section.setRights({isAllowed(roles, Act::manageBackups), isAllowed(roles, Act::restoreBackups)});
    showHealth();
    loadList();
}

void BackupsPresenter::showHealth() {
    m_section.show(m_context.services.backups.health(), m_context.clock.now());
}

void BackupsPresenter::loadList() {
    m_look->start(
        [&backups = m_context.services.backups](const TaskWatch& /*watch*/) {
            backups.look();
            return backups.list();
        },
        [this](std::vector<BackupListing> found) {
            m_backups = std::move(found);
            showHealth();
            m_section.showList(m_backups);
        });
}

void BackupsPresenter::tell(bool isGood, const QString& sentence) {
    Toast::show(m_section.window(), isGood ? Tone::Ok : Tone::Bad, sentence);
}

void BackupsPresenter::askForFolder() {
    const BackupFolder now = m_context.services.backups.folder();
    const std::optional<QString> folder =
        m_context.ask.folderName(m_section.window(), tr("Where backups go"), fromUtf8(now.path.string()));
    if (folder) {
        chooseFolder(*folder);
    }
}

void BackupsPresenter::chooseFolder(const QString& folder) {
    const ServiceResult<void> chosen =
        m_context.services.backups.chooseFolder(m_context.actor(), toUtf8(folder));
    if (!chosen) {
        tell(false, chosen.error().field == "folder" ? tr("Backups can't be written to that folder.")
                                                     : serviceErrorText(chosen.error()));
        return;
    }
    tell(true, folder.isEmpty() ? tr("Backups go to the usual folder from now on.")
                                : tr("Backups go to %1 from now on.").arg(folder));
    load();
}

void BackupsPresenter::make() {
    m_section.beginWork(tr("Backing up …"));
    m_work->start([&backups = m_context.services.backups, actor = m_context.actor()](
                      const TaskWatch& watch) { return backups.makeNow(actor, heardBy(watch)); },
                  [this](const ServiceResult<BackupOutcome>& made) {
                      if (!made) {
                          tell(false, serviceErrorText(made.error()));
                      } else if (made->isGood()) {
                          tell(true, tr("The backup is written and checked."));
                      } else {
                          tell(false, tr("No backup was made: %1.").arg(backupProblemText(made->problem)));
                      }
                      load();
                  });
}

void BackupsPresenter::drill() {
    m_section.beginWork(tr("Restoring the newest backup into a file of its own …"));
    m_work->start(
        [&backups = m_context.services.backups, actor = m_context.actor()](const TaskWatch& watch) {
            return backups.drill(actor, heardBy(watch));
        },
        [this](const ServiceResult<BackupDrill>& done) {
            if (!done) {
                tell(false, done.error().code == ServiceErrorCode::notFound
                                ? tr("There is no backup to prove yet.")
                                : serviceErrorText(done.error()));
            } else if (done->isGood()) {
                tell(true, tr("The newest backup can be restored: everything in it is as it was written."));
            } else {
                tell(false, tr("The newest backup can't be relied on: %1. %2")
                                .arg(backupProblemText(done->problem), backupRemedyText(done->problem)));
            }
            load();
        });
}

void BackupsPresenter::askForRestore(int row) {
    if (row < 0 || static_cast<std::size_t>(row) >= m_backups.size()) {
        return;
    }
    const BackupListing backup = m_backups[static_cast<std::size_t>(row)];
    if (backup.problem != BackupProblem::none) {
        tell(false, tr("This backup can't be restored: %1. %2")
                        .arg(backupProblemText(backup.problem), backupRemedyText(backup.problem)));
        return;
    }
    m_section.beginWork(tr("Comparing it with the clinic's file …"));
    m_work->start([&backups = m_context.services.backups, actor = m_context.actor(),
                   file = backup.file](const TaskWatch& /*watch*/) { return backups.preview(actor, file); },
                  [this, backup](const ServiceResult<RestorePreview>& preview) {
                      if (!preview) {
                          tell(false, serviceErrorText(preview.error()));
                          return;
                      }
                      ask({backup, *preview});
                  });
}

bool BackupsPresenter::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Show && m_waiting) {
        QTimer::singleShot(0, this, &BackupsPresenter::askWaiting);  // when it is shown
    }
    return QObject::eventFilter(watched, event);
}

void BackupsPresenter::ask(const RestoreQuestion& question) {
    m_waiting = question;
    askWaiting();
}

void BackupsPresenter::askWaiting() {
    if (!m_waiting || !m_section.isVisible()) {
        return;
    }
    const RestoreQuestion question = *std::exchange(m_waiting, std::nullopt);
    auto* dialog = new RestoreDialog(question.preview, m_context.clock.now(), m_section.window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (question.isReady) {
        dialog->setAskedAgain();
        connect(dialog, &QDialog::accepted, this, [this, question] { finishRestore(question); });
        connect(dialog, &QDialog::rejected, this, [this, question] { dropRestored(question.backup); });
    } else {
        connect(dialog, &QDialog::accepted, this, [this, question] { restore(question); });
    }
    dialog->open();
}

void BackupsPresenter::restore(const RestoreQuestion& confirmed) {
    m_section.beginWork(tr("Restoring into a new file …"));
    m_work->start(
        [&backups = m_context.services.backups, actor = m_context.actor(), file = confirmed.backup.file](
            const TaskWatch& watch) { return backups.prepareRestore(actor, file, heardBy(watch)); },
        [this, confirmed](const ServiceResult<BackupProblem>& problem) {
            if (!problem) {
                tell(false, serviceErrorText(problem.error()));
            } else if (*problem != BackupProblem::none) {
                tell(false, tr("Nothing was changed: %1. %2")
                                .arg(backupProblemText(*problem), backupRemedyText(*problem)));
            } else {
                finishRestore(confirmed);
            }
        });
}

void BackupsPresenter::finishRestore(const RestoreQuestion& confirmed) {
    // On the window's own thread: nobody writes between this look and the end.
    const ServiceResult<RestorePreview> now =
        m_context.services.backups.preview(m_context.actor(), confirmed.backup.file);
    if (!now) {
        tell(false, serviceErrorText(now.error()));
        dropRestored(confirmed.backup);
    } else if (wentOn(now->present, confirmed.preview.present, !confirmed.isReady)) {
        ask({confirmed.backup, *now, true});
    } else {
        QCoreApplication::exit(kExitToRestore);
    }
}

void BackupsPresenter::dropRestored(const BackupListing& backup) {
    m_section.beginWork(tr("Leaving everything as it is …"));
    // One that is begun anew and stopped at once takes away what the one before it made.
    m_work->start(
        [&backups = m_context.services.backups, actor = m_context.actor(),
         file = backup.file](const TaskWatch& /*watch*/) {
            return backups.prepareRestore(actor, file, [](std::int64_t, std::int64_t) { return false; });
        },
        [](const ServiceResult<BackupProblem>&) {});
}

}  // namespace gramhour::ui
