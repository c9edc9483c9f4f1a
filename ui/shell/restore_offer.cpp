#include "ui/shell/restore_offer.h"

#include <algorithm>
#include <functional>
#include <utility>

#include <QHBoxLayout>
#include <QLineEdit>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include "base/clock.h"
#include "service/backup_drill.h"
#include "service/restore.h"
#include "ui/support/ask.h"
#include "ui/support/background_task.h"
#include "ui/support/backup_text.h"
#include "ui/support/clinical_text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"
#include "ui/widgets/progress_strip.h"
#include "ui/widgets/simple_table.h"

namespace gramhour::ui {

namespace {

constexpr int kWidth = 720;
constexpr int kRowsShown = 8;

QString leadText(RestoreCause cause) {
    return cause == RestoreCause::missing
               ? RestoreOffer::tr("The clinic's file is not in its place. Choose the backup to go on from, "
                                  "usually the newest, "
                                  "or the folder where backups are; or leave, and look for the file first.")
               : RestoreOffer::tr(
                     "The clinic's file is damaged and was not opened. Choose the backup to go on from, "
                     "usually the newest. The damaged file is kept beside it.");
}

/// What a person typed: the recovery code if it is one, else the passphrase.
store::Credential credentialOf(const QString& typed) {
    if (typed.trimmed().isEmpty()) {
        return {};
    }
    if (std::optional<RecoveryCode> code = RecoveryCode::parse(toUtf8(typed))) {
        return std::move(*code);
    }
    return store::Passphrase{toUtf8(typed)};
}

/// On the worker: the key, the slots beside the file, the restored file, its place.
BackupProblem putBack(const std::filesystem::path& backup, const std::filesystem::path& clinicFile,
                      const QString& typed, const BackupWatch& watch) {
    try {
        const UtcTime now = SystemClock().now();
        const Expected<std::shared_ptr<const ClinicKey>, BackupProblem> key =
            keyOfBackup(backup, clinicFile, credentialOf(typed));
        if (!key) {
            return key.error();
        }
        const ClinicPlace place{restoredBeside(clinicFile), *key};
        removeStoreFiles(place.file);  // of an attempt that was cut
        const BackupProblem problem =
            restoreTo(backup, place, now, std::nullopt, "a missing or damaged file, at the start", watch);
        if (problem == BackupProblem::none) {
            if (*key != nullptr) {
                writeSlots(clinicFile, **key, slotsOf(backup), now);
            }
            putRestoredInPlace(clinicFile, now);
        }
        return problem;
    } catch (const std::exception& caught) {
        return problemOf(caught);
    }
}

}  // namespace

RestoreOffer::RestoreOffer(std::filesystem::path clinicFile, RestoreCause cause, Ask& ask, QWidget* parent)
    : Dialog(tr("Put the clinic back from a backup"), parent),
      m_clinicFile(std::move(clinicFile)),
      m_ask(ask),
      m_folder(usualBackupFolder(m_clinicFile)),
      m_where(new Label({}, TextRole::Muted)),
      m_table(new SimpleTable),
      m_model(new QStandardItemModel(0, 4, this)),
      m_code(new QLineEdit),
      m_codeField(new Field(tr("Recovery code or passphrase of the clinic"), m_code)),
      m_strip(new ProgressStrip),
      m_task(new BackgroundTask(this)) {
    setObjectName(QStringLiteral("restore_offer"));
    setMinimumWidth(Theme::px(kWidth));
    auto* lead = new Label(leadText(cause));
    lead->setWordWrap(true);
    content().addWidget(lead);
    makeList();
    m_code->setObjectName(QStringLiteral("restore_offer.code"));
    m_codeField->setHint(tr("This computer's own key does not open these backups."));
    content().addWidget(m_codeField);
    m_strip->hide();
    content().addWidget(m_strip);
    m_go = setPrimary(tr("Restore"));
    m_go->setObjectName(QStringLiteral("restore_offer.go"));
    cancelButton()->setObjectName(QStringLiteral("restore_offer.leave"));
    cancelButton()->setText(tr("Leave"));
    connect(m_task, &BackgroundTask::progressed, m_strip, &ProgressStrip::setProgress);
    look();
}

RestoreOffer::~RestoreOffer() = default;

void RestoreOffer::makeList() {
    auto* row = new QHBoxLayout;
    Theme::space(*row, {0, 0, 0, 0}, 12);
    auto* another = new Button(tr("Another folder …"));
    another->setObjectName(QStringLiteral("restore_offer.folder"));
    m_where->setWordWrap(true);
    row->addWidget(m_where, 1);
    row->addWidget(another);
    content().addLayout(row);
    m_table->setObjectName(QStringLiteral("restore_offer.list"));
    m_table->setAccessibleName(tr("Backups, newest first"));
    m_model->setHorizontalHeaderLabels({tr("Made"), tr("Kind"), tr("Holds"), tr("Size")});
    m_table->setModel(m_model);
    m_table->setColumnWidths({170, 120, 0, 90});
    m_table->setFitToRows(kRowsShown);
    m_table->setEmptyText(tr("No backups are in this folder."));
    content().addWidget(m_table);
    connect(another, &QPushButton::clicked, this, &RestoreOffer::chooseFolder);
}

bool RestoreOffer::hasBackups(const std::filesystem::path& clinicFile) {
    return !backupsIn(usualBackupFolder(clinicFile), {clinicFile, nullptr}, {}).empty();
}

void RestoreOffer::chooseFolder() {
    if (const std::optional<QString> folder =
            m_ask.folderName(this, tr("Where the backups are"), fromUtf8(m_folder.string()))) {
        m_folder = toUtf8(*folder);
        look();
    }
}

void RestoreOffer::look() {
    m_where->setText(fromUtf8(m_folder.string()));
    m_backups = backupsIn(m_folder, {m_clinicFile, nullptr}, {});
    // A build without encryption has no use for what somebody would type.
    const bool isBeyondUs =
        !opensEncryptedBackups() && !m_backups.empty() && !m_backups.front().manifest.keyId.empty();
    showProblem(isBeyondUs ? tr("These backups are encrypted, and this program was built without encryption. "
                                "Install the Gramhour that encrypts.")
                           : QString());
    if (!isBeyondUs) {
        leaveOutPlain();
    }
    const bool isKeyKnown = m_backups.empty() || isBeyondUs || keepProved();
    leaveOutWithoutFull();
    m_model->removeRows(0, m_model->rowCount());
    for (const BackupListing& backup : m_backups) {
        const BackupContent& content = backup.manifest.content;
        m_model->appendRow(
            {new QStandardItem(dateTimeText(backup.manifest.madeAt)),
             new QStandardItem(backupKindText(backup.manifest.kind)),
             new QStandardItem(tr("%1 patients, %2 sessions").arg(content.patients).arg(content.sessions)),
             new QStandardItem(bytesText(backup.manifest.size))});
    }
    m_codeField->setVisible(!isKeyKnown);
    m_go->setEnabled(!m_backups.empty() && !isBeyondUs);
    if (!m_backups.empty()) {
        m_table->selectRow(0);
    }
}

/// Nobody can tell who made a plain backup. Where the clinic was encrypted it is not offered beside, or in
/// the place of, one that the key proves.
void RestoreOffer::leaveOutPlain() {
    const auto isEncrypted = [](const BackupListing& each) { return !each.manifest.keyId.empty(); };
    const bool hasPlain = !std::all_of(m_backups.begin(), m_backups.end(), isEncrypted);
    const bool hasEncrypted = std::any_of(m_backups.begin(), m_backups.end(), isEncrypted);
    if (!opensEncryptedBackups() || !hasPlain || !(hasEncrypted || hasKeysOfClinic(m_clinicFile))) {
        return;
    }
    std::erase_if(m_backups, std::not_fn(isEncrypted));
    if (m_backups.empty()) {
        showProblem(
            tr("The backups in this folder are not encrypted as the clinic was: nobody can tell who made "
               "them. Choose the folder with the clinic's own; your IT staff can restore one of these by "
               "the command line, to another place."));
    }
}

/// Leaves the backups that a key of this computer proves; false when it has none to any.
bool RestoreOffer::keepProved() {
    // The newest decides: older ones of a key of before do not hide it.
    const auto key = keyOfBackup(m_backups.front().file, m_clinicFile);
    if (key) {
        m_backups = backupsIn(m_folder, {m_clinicFile, *key}, {});
        std::erase_if(m_backups, [](const BackupListing& each) {
            return each.problem != BackupProblem::none && each.problem != BackupProblem::fullMissing;
        });
    }
    return key.has_value();
}

/// Changes alone put nothing back. Where no key proves the backups yet, that is found when one is chosen.
void RestoreOffer::leaveOutWithoutFull() {
    const bool wereAny = !m_backups.empty();
    std::erase_if(m_backups,
                  [](const BackupListing& each) { return each.problem == BackupProblem::fullMissing; });
    if (wereAny && m_backups.empty()) {
        showProblem(
            tr("This folder has only what changed, not the full backup that the changes belong to. Choose "
               "the folder that has both."));
    }
}

void RestoreOffer::tryAccept() {
    const int row = m_table->currentIndex().row();
    if (row >= 0 && static_cast<std::size_t>(row) < m_backups.size()) {
        restore(m_backups[static_cast<std::size_t>(row)].file);
    }
}

void RestoreOffer::restore(const std::filesystem::path& backup) {
    showProblem({});
    m_go->setEnabled(false);
    m_strip->setProgress(0, 0);
    m_strip->show();
    m_task->start(
        [backup, clinicFile = m_clinicFile, typed = m_code->text()](const TaskWatch& watch) {
            return putBack(backup, clinicFile, typed, [&watch](std::int64_t done, std::int64_t total) {
                watch.progress(done, total);
                return !watch.stop.stop_requested();
            });
        },
        [this](BackupProblem problem) { end(problem); });
}

void RestoreOffer::end(BackupProblem problem) {
    m_strip->hide();
    m_go->setEnabled(true);
    if (problem == BackupProblem::none) {
        accept();
        return;
    }
    showProblem(
        problem == BackupProblem::otherKey
            ? tr("That does not open the backup.")
            : tr("Nothing was changed: %1. %2").arg(backupProblemText(problem), backupRemedyText(problem)));
}

}  // namespace gramhour::ui
