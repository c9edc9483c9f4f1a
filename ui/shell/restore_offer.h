#pragma once

#include <filesystem>
#include <vector>

#include "service/backup_service.h"
#include "ui/widgets/dialog.h"

class QLineEdit;
class QStandardItemModel;

namespace gramhour::ui {

class Ask;
class BackgroundTask;
class Button;
class Field;
class Label;
class ProgressStrip;
class SimpleTable;

/// Why a clinic has to be put back before anybody can sign in.
enum class RestoreCause {
    missing,  ///< the file is not there, but backups of it or its keys are
    damaged   ///< the file is there and contradicts itself
};

/// Puts a clinic back from a backup before the program starts. Accepted: the restored file is in its place.
class RestoreOffer : public Dialog {
    Q_OBJECT

public:
    RestoreOffer(std::filesystem::path clinicFile, RestoreCause cause, Ask& ask, QWidget* parent = nullptr);
    ~RestoreOffer() override;

    /// Whether the usual folder of that file holds a backup of it.
    [[nodiscard]] static bool hasBackups(const std::filesystem::path& clinicFile);

protected:
    void tryAccept() override;

private:
    void makeList();
    void chooseFolder();
    void look();
    void leaveOutPlain();
    [[nodiscard]] bool keepProved();
    void leaveOutWithoutFull();
    void restore(const std::filesystem::path& backup);
    void end(BackupProblem problem);

    std::filesystem::path m_clinicFile;
    Ask& m_ask;
    std::filesystem::path m_folder;
    Label* m_where;
    SimpleTable* m_table;
    QStandardItemModel* m_model;
    QLineEdit* m_code;
    Field* m_codeField;
    ProgressStrip* m_strip;
    Button* m_go;
    BackgroundTask* m_task;
    std::vector<BackupListing> m_backups;
};

}  // namespace gramhour::ui
