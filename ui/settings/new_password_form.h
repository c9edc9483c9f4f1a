#pragma once

#include <QWidget>

#include "service/service_context.h"

class QLineEdit;

namespace gramhour::ui {

class Field;

/// A password of one's own, twice, and before it the present one unless it was typed a moment ago. Passive.
class NewPasswordForm : public QWidget {
    Q_OBJECT

public:
    enum class Present { asked, known };

    /// Object names begin with `name`: "own.present", "own.password", "own.again".
    NewPasswordForm(const QString& name, Present present, QWidget* parent = nullptr);

    void clear();
    void focusFirst();
    /// Says beside the field what is wrong.
    void refuse(const ServiceError& error);
    /// Looks whether all is there and both are the same; then `submitted`.
    void submit();

Q_SIGNALS:
    /// `present` is empty where it was not asked.
    void submitted(const QString& present, const QString& password);

private:
    void refuse(Field& field, const QString& sentence);

    QLineEdit* m_present;
    QLineEdit* m_password;
    QLineEdit* m_again;
    Field* m_presentField;
    Field* m_passwordField;
    Field* m_againField;
};

}  // namespace gramhour::ui
