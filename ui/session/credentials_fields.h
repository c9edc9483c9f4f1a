#pragma once

#include <QWidget>

#include "ui/session/act_panel.h"

namespace gramhour::ui {

/// Name and password of a second person, side by side, and optionally why.
class CredentialsFields : public QWidget {
    Q_OBJECT

public:
    enum class Reason { Asked, NotAsked };

    CredentialsFields(const QString& name, const QString& who, Reason reason, QWidget* parent = nullptr);

    [[nodiscard]] Credentials values() const;
    [[nodiscard]] bool check();
    /// What the services said of name and password; the password is emptied.
    void refuse(const QString& sentence);
    void clear();

private:
    QLineEdit* m_signInName;
    QLineEdit* m_password;
    QLineEdit* m_reason = nullptr;
    Field* m_nameField;
    Field* m_passwordField;
    Field* m_reasonField = nullptr;
};

}  // namespace gramhour::ui
