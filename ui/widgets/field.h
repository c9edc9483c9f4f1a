#pragma once

#include <QString>
#include <QWidget>

#include "ui/support/theme.h"

namespace gramhour::ui {

class Label;

/// A label above an editor, and below it a line for what is wrong or helpful. Never a message box.
///
/// Follows NumberEdit, TimeEdit and DateEdit by itself: their problems appear here. Other editors:
/// setProblem(). The label is the editor's buddy and gives it its accessible name unless it has one.
class Field : public QWidget {
    Q_OBJECT

public:
    Field(const QString& label, QWidget* editor, QWidget* parent = nullptr);

    QWidget* editor() const;
    void setLabel(const QString& label);
    /// Muted text below the editor while there is no message.
    void setHint(const QString& hint);
    /// Red sentence below the editor; empty removes it.
    void setProblem(const QString& sentence);
    /// Amber sentence: unusual but allowed. A problem goes before it.
    void setWarning(const QString& sentence);
    QString message() const;
    bool hasProblem() const;

private:
    void refresh();

    Label* m_label;
    QWidget* m_editor;
    Label* m_message;
    QString m_hint;
    QString m_problem;
    QString m_warning;
};

}  // namespace gramhour::ui
