#pragma once

#include <QWidget>

#include "ui/session/act_panel.h"

namespace gramhour::ui {

class SignFields;

/// The prescriber who authorises, and why.
class CredentialsFields : public QWidget {
    Q_OBJECT

public:
    /// Object names are `<name>.name`, `<name>.password`, `<name>.reason`.
    CredentialsFields(const QString& name, const QString& who, QWidget* parent = nullptr);

    [[nodiscard]] Credentials values() const;
    [[nodiscard]] bool check();
    /// What the services said of name and password.
    void refuse(const QString& sentence);
    void clear();

private:
    SignFields* m_sign;
    QLineEdit* m_reason;
    Field* m_reasonField;
};

/// Name and password are both there; tells at the fields otherwise.
bool requireSigner(SignFields& sign);

}  // namespace gramhour::ui
