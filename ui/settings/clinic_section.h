#pragma once

#include <QWidget>

#include "service/clinic_service.h"

class QLineEdit;

namespace gramhour::ui {

class Button;
class Field;
class InlineMessage;

/// Name, address and phone of the clinic, as they stand on records.
class ClinicSection : public QWidget {
    Q_OBJECT

public:
    explicit ClinicSection(QWidget* parent = nullptr);

    void show(const ClinicDetails& details);
    using QWidget::show;
    /// A sentence why nothing can be changed here; empty allows it.
    void setReadOnly(const QString& why);
    void refuse(const ServiceError& error);
    void focusFirst();

Q_SIGNALS:
    void saved(const gramhour::ClinicDetails& details);

private:
    [[nodiscard]] ClinicDetails typed() const;
    void refreshSave();

    ClinicDetails m_shown;
    bool m_isReadOnly = false;
    InlineMessage* m_why;
    QLineEdit* m_name;
    QLineEdit* m_address;
    QLineEdit* m_phone;
    Field* m_nameField;
    Field* m_addressField;
    Field* m_phoneField;
    Button* m_save;
};

}  // namespace gramhour::ui
