#pragma once

#include <functional>
#include <vector>

#include <QObject>

#include "service/backup_service.h"
#include "ui/support/ui_context.h"

namespace gramhour::ui {

class BackgroundTask;
class BackupsSection;
struct TaskWatch;

/// The part of the settings that is about backups. What takes time is done on a thread of its own.
class BackupsPresenter : public QObject {
    Q_OBJECT

public:
    BackupsPresenter(UiContext& context, BackupsSection& section, QObject* parent);

    void load();

private:
    void showHealth();
    void loadList();
    void chooseFolder(const QString& folder);
    void askForFolder();
    void make();
    void drill();
    void askForRestore(int row);
    void confirmRestore(const BackupListing& backup, const RestorePreview& preview);
    void restore(const BackupListing& backup);
    void tell(bool isGood, const QString& sentence);

    UiContext& m_context;
    BackupsSection& m_section;
    BackgroundTask* m_work;  ///< what a person asked for
    BackgroundTask* m_look;  ///< the list
    std::vector<BackupListing> m_backups;
};

}  // namespace gramhour::ui
