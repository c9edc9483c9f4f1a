#pragma once

#include "ui/widgets/card.h"

class QVBoxLayout;

namespace gramhour::ui {

class Button;
class Chip;
class InlineMessage;
class ElidedLabel;

/// One thing to do before the start: open to be filled in, or folded to one line that says what was done.
class PrepareSection : public Card {
    Q_OBJECT

public:
    /// `name` begins the object names: "bag" gives "prepare.bag.save".
    PrepareSection(const QString& name, const QString& title, const QString& verb, QWidget* parent = nullptr);

    [[nodiscard]] QVBoxLayout& body() { return *m_body; }
    /// What has been done and by whom; empty while it is to be done.
    void setSummary(const QString& summary);
    void setOpen(bool open);
    [[nodiscard]] bool isOpen() const;
    /// Not yet possible: folded and without a button.
    void setAvailable(bool available);
    void showProblem(const QString& sentence);
    void showResult(Tone tone, const QString& sentence);
    void setFirst(QWidget* editor) { m_first = editor; }
    void focusFirst();

Q_SIGNALS:
    void saveChosen();
    void openChosen();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void refresh();

    Chip* m_state;
    ElidedLabel* m_summary;
    Button* m_change;
    QWidget* m_form;
    QVBoxLayout* m_body;
    InlineMessage* m_message;
    Button* m_save;
    QWidget* m_first = nullptr;
    bool m_isOpen = false;
    bool m_isAvailable = true;
};

}  // namespace gramhour::ui
