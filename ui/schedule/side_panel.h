#pragma once

#include "ui/widgets/panel_card.h"

namespace gramhour::ui {

class Button;
class InlineMessage;

/// The frame of what opens beside the schedule: title, fields that scroll when they must, what is wrong, and
/// the one act. Esc leaves; what was typed stays. It gathers; the presenter books.
class SidePanel : public PanelCard {
    Q_OBJECT

public:
    /// Object names are `<name>.save`, `.leave`, `.problem`.
    SidePanel(const QString& name, const QString& title, const QString& verb, QWidget* parent = nullptr);

    /// What was refused, or what was found; above the button. Empty removes it.
    void showMessage(Tone tone, const QString& sentence);
    [[nodiscard]] QString message() const;
    virtual void focusFirst() = 0;

protected:
    [[nodiscard]] QVBoxLayout& form() { return *m_form; }
    [[nodiscard]] Button& primary() { return *m_primary; }

private:
    QVBoxLayout* m_form;
    InlineMessage* m_message;
    Button* m_primary;
};

}  // namespace gramhour::ui
