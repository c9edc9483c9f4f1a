#pragma once

#include <memory>
#include <optional>

#include <QStringList>

#include "service/export_service.h"
#include "ui/support/ui_context.h"
#include "ui/widgets/dialog.h"

class QLineEdit;

namespace gramhour::ui {

class BackgroundTask;
class Field;
class InlineMessage;
class Label;
class ProgressStrip;
class ToggleChoice;

/// What History shows now and somebody wants to take out.
struct ExportStart {
    ExportForm form = ExportForm::csv;  ///< chosen at first
    HistoryFilter filter;
    qint64 sessions = 0;     ///< how many the filter selects
    QStringList words = {};  ///< period and filter, as the chips say them
};

/// Takes sessions out into a file: form, with or without names, then the place. Writes beside the window,
/// with progress; stopping leaves no file.
class ExportDialog : public Dialog {
    Q_OBJECT

public:
    ExportDialog(UiContext& context, ExportStart start, QWidget* parent);
    ~ExportDialog() override;

    /// While it writes, this stops the writing; the dialog stays and says so.
    void reject() override;

Q_SIGNALS:
    /// Written, stopped or failed.
    void ended();

protected:
    void tryAccept() override;
    /// Closed as a window, by a lock for one: what goes on is stopped, and nobody sees the dialog again.
    void closeEvent(QCloseEvent* event) override;

private:
    void buildChoices();
    void takeChoice();
    void write(const QString& fileName);
    void finish(const ExportResult& result);
    void showRunning();
    [[nodiscard]] ExportForm form() const;
    [[nodiscard]] ExportNames names() const;
    [[nodiscard]] QString suggestedName() const;

    UiContext& m_context;
    ExportStart m_start;
    std::optional<ExportPermit> m_permit;
    ToggleChoice* m_form;
    Label* m_formWords;
    ToggleChoice* m_names;
    Label* m_namesWords;
    QLineEdit* m_secret;
    Field* m_secretField;
    ProgressStrip* m_progress;
    InlineMessage* m_result;
    std::unique_ptr<BackgroundTask> m_task;
};

/// Opens it. Returns at once.
ExportDialog* showExport(UiContext& context, QWidget* parent, ExportStart start);

}  // namespace gramhour::ui
