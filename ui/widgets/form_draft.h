#pragma once

#include <functional>
#include <string>
#include <vector>

#include <QJsonObject>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include "ui/support/ui_context.h"

class QWidget;

namespace gramhour::ui {

/// Keeps what is typed into a form through lock, crash and power cut: every editor inside `form` that has an
/// object name (text, choices, lists to choose from, ticks, times; never passwords) is written to the drafts
/// shortly after each change.
///
/// Editors are found once, by bind(); the form must be complete by then.
class FormDraft : public QObject {
    Q_OBJECT

public:
    FormDraft(UiContext& context, QWidget* form);

    /// Something of the form that no editor holds, such as the record that was chosen from a list.
    struct Part {
        QString name;
        std::function<QJsonValue()> value;  ///< null: nothing to keep
        std::function<void(const QJsonValue&)> set;
    };

    /// Before bind().
    void keep(Part part);
    /// Follows the form's editors and names the draft.
    void bind(std::string key);
    /// The form is about another subject now: what waits is written under the old name first.
    void setKey(std::string key);
    /// The same entries, under another name: the old draft goes.
    void rename(std::string key);
    /// Changes that the program makes are nothing that anybody typed.
    void fill(const std::function<void()>& change);
    /// A part changed.
    void touch() { changed(); }
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
    [[nodiscard]] QJsonObject body() const;

    UiContext& m_context;
    QPointer<QWidget> m_form;
    std::vector<Part> m_parts;
    std::string m_key;
    QJsonObject m_filled;  ///< what the program put in, before anybody typed
    QTimer m_pause;
    bool m_isKept = false;
    bool m_isDirty = false;
    bool m_isFilling = false;
};

/// Says over the window of `beside` who typed what comes back and when, where that was somebody else.
void tellWhoTyped(UiContext& context, const QWidget& beside, const Draft& draft);

/// Empties every named editor of a form.
void clearForm(QWidget& form);

}  // namespace gramhour::ui
