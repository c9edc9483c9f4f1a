#include "ui/settings/backups_section.h"

#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include "ui/support/backup_text.h"
#include "ui/support/clinical_text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/fact_list.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/label.h"
#include "ui/widgets/progress_strip.h"
#include "ui/widgets/simple_table.h"

namespace gramhour::ui {

namespace {

enum Column { MadeColumn, KindColumn, HoldsColumn, SizeColumn, StateColumn, ColumnCount };

constexpr int kRowsShown = 14;

Button* makeButton(const QString& text, const char* name, ButtonRole role = ButtonRole::Secondary) {
    auto* button = new Button(text, role);
    button->setObjectName(QString::fromLatin1(name));
    return button;
}

QString holdsText(const BackupContent& content) {
    return BackupsSection::tr("%1 patients, %2 sessions").arg(content.patients).arg(content.sessions);
}

QString drillText(const BackupHealth& health, UtcTime now) {
    if (!health.lastDrill) {
        return BackupsSection::tr("never tried yet");
    }
    const BackupDrill& drill = *health.lastDrill;
    return drill.isGood()
               ? BackupsSection::tr("proved %1: the backup of %2 gave back %3")
                     .arg(agoText(drill.at, now), dateTimeText(drill.backupAt), holdsText(drill.content))
               : BackupsSection::tr("failed %1: %2")
                     .arg(agoText(drill.at, now), backupProblemText(drill.problem));
}

}  // namespace

BackupsSection::BackupsSection(QWidget* parent)
    : QWidget(parent),
      m_facts(new FactList),
      m_message(new InlineMessage(Tone::Warn)),
      m_onlyHere(new InlineMessage(
          Tone::Bad,
          tr("Only this computer opens these backups: if it is lost or its disk dies, they are lost too. "
             "Make a recovery code in Security, print it and lock it away; then back up now."))),
      m_why(new InlineMessage(Tone::Info)),
      m_make(makeButton(tr("Back up now"), "settings.backups.make", ButtonRole::Primary)),
      m_drill(makeButton(tr("Prove the newest"), "settings.backups.drill")),
      m_folder(makeButton(tr("Choose the folder …"), "settings.backups.folder")),
      m_usual(makeButton(tr("Use the usual folder"), "settings.backups.usual")),
      m_work(new QWidget),
      m_workWords(new Label({}, TextRole::Muted)),
      m_strip(new ProgressStrip),
      m_stop(makeButton(tr("Stop"), "settings.backups.stop")),
      m_table(new SimpleTable),
      m_model(new QStandardItemModel(0, ColumnCount, this)),
      m_restore(makeButton(tr("Restore …"), "settings.backups.restore")) {
    m_facts->setObjectName(QStringLiteral("settings.backups.facts"));
    m_message->setObjectName(QStringLiteral("settings.backups.message"));
    m_message->hide();
    m_onlyHere->setObjectName(QStringLiteral("settings.backups.only_here"));
    m_onlyHere->hide();
    m_why->hide();
    auto* lead =
        new Label(tr("A full backup is made every hour and at the end of the day, and every five minutes "
                     "what is new since. Each is written beside its place, checked, and only then kept; 24 "
                     "hours, 30 days and 12 months of them stay."),
                  TextRole::Muted);
    lead->setWordWrap(true);
    auto* card = new Card(tr("Backups"));
    card->content().addWidget(lead);
    card->content().addWidget(m_onlyHere);
    card->content().addWidget(m_message);
    card->content().addWidget(m_facts);
    card->content().addWidget(m_why);
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {0, 0, 0, 0}, 15);
    column->addWidget(card);
    makeActs();
    auto* acts = new QHBoxLayout;
    Theme::space(*acts, {0, 6, 0, 0}, 10);
    for (Button* act : {m_make, m_drill, m_folder, m_usual}) {
        acts->addWidget(act);
    }
    acts->addStretch(1);
    card->content().addLayout(acts);
    card->content().addWidget(m_work);
    makeList();
    column->addStretch(1);
    enableActs();
}

void BackupsSection::makeActs() {
    connect(m_make, &QPushButton::clicked, this, &BackupsSection::makeRequested);
    connect(m_drill, &QPushButton::clicked, this, &BackupsSection::drillRequested);
    connect(m_folder, &QPushButton::clicked, this, &BackupsSection::folderRequested);
    connect(m_usual, &QPushButton::clicked, this, &BackupsSection::usualFolderRequested);
    connect(m_stop, &QPushButton::clicked, this, &BackupsSection::stopRequested);
    auto* row = new QHBoxLayout(m_work);
    Theme::space(*row, {0, 4, 0, 0}, 12);
    row->addWidget(m_workWords);
    row->addWidget(m_strip, 1);
    row->addWidget(m_stop);
    m_work->hide();
}

void BackupsSection::makeList() {
    auto* card = new Card(tr("In the folder"));
    m_table->setObjectName(QStringLiteral("settings.backups.list"));
    m_table->setAccessibleName(tr("Backups, newest first"));
    m_model->setHorizontalHeaderLabels({tr("Made"), tr("Kind"), tr("Holds"), tr("Size"), tr("State")});
    m_table->setModel(m_model);
    m_table->setColumnWidths({160, 116, 0, 108, 190});
    m_table->setFitToRows(kRowsShown);
    m_table->setEmptyText(tr("No backup of this clinic is in the folder yet."));
    card->content().addWidget(m_table);
    auto* foot = new QHBoxLayout;
    Theme::space(*foot, {0, 0, 0, 0}, 10);
    auto* words =
        new Label(tr("Before anything is changed, a restore says what would be lost."), TextRole::Muted);
    words->setWordWrap(true);
    foot->addWidget(words, 1);
    foot->addWidget(m_restore);
    card->content().addLayout(foot);
    layout()->addWidget(card);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &BackupsSection::enableActs);
    connect(m_restore, &QPushButton::clicked, this,
            [this] { Q_EMIT restoreRequested(m_table->currentIndex().row()); });
}

void BackupsSection::setRights(BackupRights rights) {
    m_rights = rights;
    m_why->setMessage(Tone::Info,
                      rights.mayManage
                          ? tr("Only an administrator restores a backup.")
                          : tr("Managers and administrators make and prove backups; an administrator "
                               "restores one."));
    m_why->setVisible(!rights.mayRestore);
    enableActs();
}

void BackupsSection::show(const BackupHealth& health, UtcTime now) {
    m_isChosen = health.folder.isChosen;
    const BackupWords words = backupHealthWords(health, now);
    m_facts->clear();
    m_facts->add(tr("Folder"), fromUtf8(health.folder.path.string()),
                 health.folder.isThere || !health.folder.isChosen ? Tone::Neutral : Tone::Bad);
    m_facts->add(tr("Last backup"), health.lastGoodAt ? dateTimeText(*health.lastGoodAt) : tr("none yet"),
                 words.tone);
    m_facts->add(tr("Last proof"), drillText(health, now),
                 health.lastDrill && !health.lastDrill->isGood() ? Tone::Bad : Tone::Neutral);
    if (health.state == BackupState::failing || health.state == BackupState::late) {
        m_message->setMessage(words.tone, QStringLiteral("%1. %2").arg(words.text, words.details));
    } else {
        m_message->setMessage(Tone::Warn,
                              tr("The backups lie on the same disk as the clinic's file: one broken disk "
                                 "takes both. Choose a folder on another drive."));
    }
    m_message->setVisible(words.tone != Tone::Neutral || health.folder.isSameDisk);
    enableActs();
}

void BackupsSection::showList(const std::vector<BackupListing>& backups) {
    m_model->removeRows(0, m_model->rowCount());
    for (const BackupListing& backup : backups) {
        const bool isGood = backup.problem == BackupProblem::none;
        auto* state = new QStandardItem(isGood ? tr("As it was written") : backupProblemText(backup.problem));
        state->setData(static_cast<int>(isGood ? Tone::Ok : Tone::Bad), ChipToneRole);
        state->setData(static_cast<int>(isGood ? Icon::Check : Icon::Warning), IconRole);
        m_model->appendRow({new QStandardItem(dateTimeText(backup.manifest.madeAt)),
                            new QStandardItem(backupKindText(backup.manifest.kind)),
                            new QStandardItem(holdsText(backup.manifest.content)),
                            new QStandardItem(bytesText(backup.manifest.size)), state});
    }
    m_isEmpty = backups.empty();
    m_onlyHere->setVisible(!m_isEmpty && !backups.front().manifest.keyId.empty() &&
                           backups.front().manifest.keySlots.empty());
    if (!m_isEmpty) {
        m_table->selectRow(0);
    }
    m_table->updateGeometry();
    enableActs();
}

void BackupsSection::beginWork(const QString& words) {
    m_isWorking = true;
    m_workWords->setText(words);
    m_strip->setProgress(0, 0);
    m_work->show();
    enableActs();
}

void BackupsSection::setProgress(qint64 done, qint64 total) {
    m_strip->setProgress(done, total);
}

void BackupsSection::endWork() {
    m_isWorking = false;
    m_work->hide();
    enableActs();
}

void BackupsSection::enableActs() {
    for (Button* act : {m_make, m_drill, m_folder, m_usual}) {
        act->setVisible(m_rights.mayManage);
        act->setEnabled(!m_isWorking);
    }
    m_usual->setVisible(m_rights.mayManage && m_isChosen);
    m_drill->setEnabled(!m_isWorking && !m_isEmpty);
    m_restore->setVisible(m_rights.mayRestore);
    m_restore->setEnabled(!m_isWorking && m_table->currentIndex().isValid());
}

}  // namespace gramhour::ui
