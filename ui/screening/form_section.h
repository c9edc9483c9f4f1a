#pragma once

#include <QWidget>

class QVBoxLayout;

namespace gramhour::ui {

class Label;

/// A part of the screening form: heading, a quiet word at its end (what is still open), content.
class FormSection : public QWidget {
    Q_OBJECT

public:
    explicit FormSection(const QString& title, QWidget* parent = nullptr);

    /// "3 open", or what else stands at the end of the heading; empty removes it.
    void setStatus(const QString& status);
    [[nodiscard]] QVBoxLayout& content() { return *m_content; }

private:
    Label* m_status;
    QVBoxLayout* m_content;
};

}  // namespace gramhour::ui
