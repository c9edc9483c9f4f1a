#pragma once

#include <string>

#include <QObject>
#include <QTimer>

#include "ui/support/ui_context.h"

class QWidget;

namespace gramhour::ui {

/// Keeps what is typed into a form through lock, crash and power cut: every editor inside `form` that has an
/// object name (text, choices, ticks, times; never passwords) is written to the drafts shortly after each
/// change.
///
/// Editors are found once, by bind(); the form must be complete by then.
class FormDraft : public QObject {
    Q_OBJECT

public:
    FormDraft(UiContext& context, QWidget* form);

    /// Follows the form's editors and names the draft.
    void bind(std::string key);
    /// Puts back what was kept. True when there was something.
    bool restore();
    /// Writes now what waits to be written.
    void flush();
    /// It has been recorded: the draft goes.
    void discard();

Q_SIGNALS:
    /// Something was typed or chosen by the person, or put back.
    void edited();

private:
    void changed();

    UiContext& m_context;
    QWidget* m_form;
    std::string m_key;
    QTimer m_pause;
    bool m_isDirty = false;
    bool m_isRestoring = false;
};

/// Empties every named editor of a form.
void clearForm(QWidget& form);

}  // namespace gramhour::ui
