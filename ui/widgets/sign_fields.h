#pragma once

#include <QString>
#include <QWidget>

class QLineEdit;

namespace gramhour::ui {

class Field;

/// Sign-in name and password of the person who signs, decides or checks, beside what they put their name to.
/// Gathers only; whoever shows it proves the person and tells here what was wrong.
///
/// Object names are `<prefix>.name` and `<prefix>.password`.
class SignFields : public QWidget {
    Q_OBJECT

public:
    explicit SignFields(const QString& prefix, const QString& nameLabel, QWidget* parent = nullptr);

    [[nodiscard]] QString signInName() const;
    [[nodiscard]] QString password() const;
    /// Fills the name in, for the person who is signed in already; focus then begins at the password.
    void setSignInName(const QString& name);
    /// Muted words below the name: who may sign.
    void setHint(const QString& hint);
    void clearPassword();
    /// A sentence beside the password, which is emptied and focused; empty removes it.
    void setProblem(const QString& sentence);
    void focusFirst();

Q_SIGNALS:
    void edited();
    /// Enter in the password.
    void accepted();

private:
    QLineEdit* m_name;
    QLineEdit* m_password;
    Field* m_nameField;
    Field* m_passwordField;
};

}  // namespace gramhour::ui
