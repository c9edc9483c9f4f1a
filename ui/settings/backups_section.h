#pragma once

#include <vector>

#include <QString>
#include <QWidget>

#include "service/backup_service.h"

class QStandardItemModel;

namespace gramhour::ui {

class Button;
class FactList;
class InlineMessage;
class Label;
class ProgressStrip;
class SimpleTable;

/// What a person may do with backups.
struct BackupRights {
    bool mayManage = false;
    bool mayRestore = false;
};

/// Backups: where they go, how the last one went, a drill, and the list of what is there.
class BackupsSection : public QWidget {
    Q_OBJECT

public:
    explicit BackupsSection(QWidget* parent = nullptr);

    void setRights(BackupRights rights);
    void show(const BackupHealth& health, UtcTime now);
    using QWidget::show;
    void showList(const std::vector<BackupListing>& backups);
    /// Says what is being done; nothing else can be begun meanwhile.
    void beginWork(const QString& words);
    void setProgress(qint64 done, qint64 total);
    void endWork();

Q_SIGNALS:
    void folderRequested();
    void usualFolderRequested();
    void makeRequested();
    void drillRequested();
    void stopRequested();
    void restoreRequested(int row);

private:
    void makeActs();
    void makeList();
    void enableActs();

    FactList* m_facts;
    InlineMessage* m_message;
    InlineMessage* m_onlyHere;
    InlineMessage* m_why;
    Button* m_make;
    Button* m_drill;
    Button* m_folder;
    Button* m_usual;
    QWidget* m_work;
    Label* m_workWords;
    ProgressStrip* m_strip;
    Button* m_stop;
    SimpleTable* m_table;
    QStandardItemModel* m_model;
    Button* m_restore;
    BackupRights m_rights;
    bool m_isChosen = false;  ///< a folder
    bool m_isWorking = false;
    bool m_isEmpty = true;
};

}  // namespace gramhour::ui
