#pragma once

#include <optional>

#include "base/duration.h"
#include "ui/shell/door_page.h"

class QLineEdit;

namespace gramhour::ui {

class Button;
class Card;
class Field;
class InlineMessage;
class PasswordField;

/// Name and password. Passive: whoever shows it checks them.
class SignInPage : public DoorPage {
    Q_OBJECT

public:
    explicit SignInPage(QWidget* parent = nullptr);

    /// Empties the fields and focuses the name.
    void start();
    /// Fills in somebody of the demo clinic, and says that nobody there exists.
    void setDemo(const QString& signInName, const QString& password);
    /// Words for a program that is locked while somebody else is signed in: empty, or their name.
    void setLockedBy(const QString& name);
    /// The name stays, the password is selected.
    void refuse(const QString& sentence);
    /// Says that the password is looked at, and paints it before it returns.
    void showChecking();
    /// Ready for the next try.
    void showReady();
    /// After failures: the time left until the next try, counted down by whoever shows it; none ends it.
    void setWait(std::optional<Duration> left);

Q_SIGNALS:
    void submitted(const QString& signInName, const QString& password);
    /// Another name may not have to wait.
    void nameEdited();
    /// Back to the lock page.
    void leaveRequested();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void submit();

    Card* m_card;
    InlineMessage* m_demo;
    QLineEdit* m_name;
    Field* m_nameField;
    PasswordField* m_password;
    Button* m_submit;
    Button* m_leave;
};

}  // namespace gramhour::ui
