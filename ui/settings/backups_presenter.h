#pragma once

#include <optional>
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

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    /// A restore that waits for a yes.
    struct RestoreQuestion {
        BackupListing backup;
        RestorePreview preview;
        bool isReady = false;  ///< the restored file lies there; asked again because people wrote meanwhile
    };

    void showHealth();
    void loadList();
    void chooseFolder(const QString& folder);
    void askForFolder();
    void make();
    void drill();
    void askForRestore(int row);
    /// Asks at once, or when the section comes into view again: nothing may lie over the lock page.
    void ask(const RestoreQuestion& question);
    void askWaiting();
    void restore(const RestoreQuestion& confirmed);
    /// Puts the restored file in place, unless more was written by now than what was confirmed.
    void finishRestore(const RestoreQuestion& confirmed);
    void dropRestored(const BackupListing& backup);
    void tell(bool isGood, const QString& sentence);

    UiContext& m_context;
    BackupsSection& m_section;
    BackgroundTask* m_work;  ///< what a person asked for
    BackgroundTask* m_look;  ///< the list
    std::vector<BackupListing> m_backups;
    std::optional<RestoreQuestion> m_waiting;
};

}  // namespace gramhour::ui
