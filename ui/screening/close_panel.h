#pragma once

#include "ui/widgets/card.h"

class QLineEdit;

namespace gramhour::ui {

class Button;
class Field;

/// Ends the visit without treatment, with the reason asked in place. Esc and the second button leave it open.
///
/// Object names: `screening.close.reason`, `screening.close.accept`, `screening.close.back`.
class ClosePanel : public Card {
    Q_OBJECT

public:
    explicit ClosePanel(QWidget* parent = nullptr);

    /// `reason` stands in the field to begin with; `back` is the verb of the button that leaves the visit
    /// open.
    void open(const QString& title, const QString& reason, const QString& back);
    /// The reason; empty while none is typed, which is then told.
    [[nodiscard]] QString check();
    void focusFirst();

Q_SIGNALS:
    void accepted();
    void left();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QLineEdit* m_reason;
    Field* m_field;
    Button* m_accept;
    Button* m_back;
};

}  // namespace gramhour::ui
