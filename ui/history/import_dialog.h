#pragma once

#include <functional>
#include <memory>
#include <optional>

#include <QList>

#include "service/import_service.h"
#include "ui/support/theme.h"
#include "ui/support/ui_context.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/inline_message.h"

class QCheckBox;
class QComboBox;

namespace gramhour::ui {

class BackgroundTask;
class Button;
class Label;
class ProgressStrip;
class SimpleTable;

/// Patients out of another program's file: the file, which column holds what, what stands in the way, and
/// then all of them or none. Looking through and bringing in go on beside the window; either can be stopped,
/// and then nothing has changed.
class ImportDialog : public Dialog {
    Q_OBJECT

public:
    ImportDialog(UiContext& context, QWidget* parent);
    ~ImportDialog() override;

    /// Reads the headings of this file and looks it through.
    void open(const QString& fileName);
    using Dialog::open;
    /// Stops the looking through or the bringing in, whichever goes on; leaves otherwise.
    void reject() override;

Q_SIGNALS:
    /// The file was looked through, or that was stopped.
    void looked();
    void imported(qint64 patients);
    /// Bringing in has come to its end, whatever that was.
    void ended();

protected:
    void tryAccept() override;
    /// Closed as a window, by a lock for one: what goes on is stopped, and nobody sees the dialog again.
    void closeEvent(QCloseEvent* event) override;

private:
    struct ColumnChoice {
        PatientColumn column = PatientColumn::familyName;
        QComboBox* box = nullptr;
    };

    void buildFile();
    void buildMapping();
    void buildFindings();
    void chooseFile();
    void suggest(const PatientPreview& preview);
    void look();
    void finish(const ImportResult& result);
    void showFindings(const Expected<ImportFindings, ImportError>& found);
    void showReport(const ImportReport& report);
    void showMessage(Tone tone, const QString& sentence);
    void updateActs();
    [[nodiscard]] PatientMapping mapping() const;
    [[nodiscard]] LikelyDuplicates duplicates() const;
    [[nodiscard]] QString missingColumns() const;

    UiContext& m_context;
    QString m_fileName;
    Button* m_choose;
    Label* m_file;
    QWidget* m_mapping;
    QList<ColumnChoice> m_columns;
    QComboBox* m_dates;
    InlineMessage* m_message;
    SimpleTable* m_found;
    QCheckBox* m_accept;
    ProgressStrip* m_progress;
    std::optional<ImportFindings> m_findings;  ///< of the file as it is mapped now
    bool m_isImporting = false;
    bool m_isDone = false;
    std::unique_ptr<BackgroundTask> m_task;
};

/// Opens it; `imported` is called once patients were added. Returns at once.
ImportDialog* showImport(UiContext& context, QWidget* parent, const std::function<void()>& imported);

}  // namespace gramhour::ui
