#pragma once

#include <QDialog>
#include <QString>

class QHBoxLayout;
class QVBoxLayout;

namespace gramhour::ui {

class Button;
class InlineMessage;
class Label;

/// Frame of every dialog: heading, optional subtitle, content, message line, buttons at the bottom right.
///
/// Ctrl+Enter (and Enter outside multi-line text) presses the primary button, Esc leaves. A dialog gathers
/// and returns; it neither saves nor computes.
class Dialog : public QDialog {
    Q_OBJECT

public:
    Dialog(const QString& title, QWidget* parent);

    void setSubtitle(const QString& subtitle);
    QVBoxLayout& content();
    /// The act ("Save vitals"); pressing it calls tryAccept().
    Button* setPrimary(const QString& verb);
    /// Leaves without the act; there from the start, named "Cancel".
    Button* cancelButton();
    /// A further button left of the others.
    Button* addSecondary(const QString& verb);
    /// Problem line above the buttons; empty hides it.
    void showProblem(const QString& sentence);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    /// Called by the primary button. The default accepts; override to check first.
    virtual void tryAccept();

private:
    Label* m_subtitle;
    QVBoxLayout* m_content;
    InlineMessage* m_problem;
    QHBoxLayout* m_buttons;
    Button* m_primary = nullptr;
    Button* m_cancel;
};

}  // namespace gramhour::ui
