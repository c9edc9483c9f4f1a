#include "ui/settings/restore_dialog.h"

#include <QCheckBox>
#include <QVBoxLayout>

#include "ui/support/backup_text.h"
#include "ui/support/clinical_text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/fact_list.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/label.h"

namespace gramhour::ui {

RestoreDialog::RestoreDialog(const RestorePreview& preview, UtcTime now, QWidget* parent)
    : Dialog(tr("Restore this backup?"), parent),
      m_again(new InlineMessage(
          Tone::Warn, tr("While it was made ready, people wrote on. Nothing is changed yet: these are "
                         "the figures of now."))),
      m_isKnown(new QCheckBox) {
    setObjectName(QStringLiteral("restore"));
    setSubtitle(tr("%1 backup of %2, %3")
                    .arg(backupKindText(preview.manifest.kind), dateTimeText(preview.manifest.madeAt),
                         agoText(preview.manifest.madeAt, now)));
    m_again->setObjectName(QStringLiteral("restore.again"));
    m_again->hide();
    content().addWidget(m_again);
    auto* facts = new FactList;
    facts->setObjectName(QStringLiteral("restore.facts"));
    const BackupContent& then = preview.manifest.content;
    const BackupContent& present = preview.present;
    facts->add(tr("Patients"), tr("%1 in place of %2").arg(then.patients).arg(present.patients));
    facts->add(tr("Sessions"), tr("%1 in place of %2").arg(then.sessions).arg(present.sessions));
    facts->add(tr("Recorded events"), tr("%1 in place of %2").arg(then.events).arg(present.events));
    facts->add(tr("Audit entries"), tr("%1 in place of %2").arg(then.head.id).arg(present.head.id));
    content().addWidget(facts);
    addLoss(preview);
    auto* after = new Label(
        tr("The program closes the clinic, puts the backup in its place and opens it again; everybody "
           "signs in anew. The file of now is kept beside it."),
        TextRole::Muted);
    after->setWordWrap(true);
    content().addWidget(after);
    m_isKnown->setObjectName(QStringLiteral("restore.known"));
    m_isKnown->setText(preview.lostSince ? tr("I know that this will be lost.") : tr("I want this backup."));
    content().addWidget(m_isKnown);
    m_go = setPrimary(tr("Restore"));
    m_go->setObjectName(QStringLiteral("restore.go"));
    m_go->setEnabled(false);
    cancelButton()->setObjectName(QStringLiteral("restore.cancel"));
    connect(m_isKnown, &QCheckBox::toggled, m_go, &QWidget::setEnabled);
}

void RestoreDialog::setAskedAgain() {
    m_again->show();
}

void RestoreDialog::addLoss(const RestorePreview& preview) {
    auto* message = new InlineMessage(Tone::Ok, tr("Nothing was written since: nothing is lost."));
    message->setObjectName(QStringLiteral("restore.loss"));
    if (preview.isOtherBranch) {
        message->setMessage(Tone::Bad,
                            tr("The clinic's file does not go on from this backup: what was written since "
                               "%1 is other work, and all of it would be lost.")
                                .arg(dateTimeText(preview.manifest.content.newestAt)));
    } else if (preview.lostSince) {
        message->setMessage(
            Tone::Bad,
            tr("What was written after %1 would be lost: %2 patients, %3 sessions, %4 recorded events, %5 "
               "audit entries.")
                .arg(dateTimeText(*preview.lostSince))
                .arg(preview.patientsLost)
                .arg(preview.sessionsLost)
                .arg(preview.eventsLost)
                .arg(preview.auditEntriesLost));
    }
    content().addWidget(message);
}

}  // namespace gramhour::ui
