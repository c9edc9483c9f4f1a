#pragma once

#include <optional>

#include "service/staff_service.h"
#include "ui/widgets/card.h"

class QHBoxLayout;
class QLineEdit;

namespace gramhour::ui {

class Button;
class Field;
class InlineMessage;
class RoleBoxes;
class Separator;

/// One person of the staff: changed, or added. Passive.
class StaffPanel : public Card {
    Q_OBJECT

public:
    explicit StaffPanel(QWidget* parent = nullptr);

    /// An empty form for somebody new.
    void showNew();
    void show(const Staff& person);
    using QWidget::show;
    [[nodiscard]] std::optional<StaffId> shown() const;
    void setReadOnly(bool isReadOnly);
    void refuse(const ServiceError& error);
    void focusFirst();

Q_SIGNALS:
    void addRequested(const gramhour::NewStaff& staff);
    void changeRequested(gramhour::StaffId id, const QString& displayName, gramhour::Roles roles);
    void activeRequested(gramhour::StaffId id, bool isActive);
    void passwordRequested(gramhour::StaffId id, const QString& password);

private:
    void submit();
    void clearProblems();

    std::optional<Staff> m_person;
    QLineEdit* m_displayName;
    QLineEdit* m_signInName;
    QLineEdit* m_password;
    Field* m_displayField;
    Field* m_signInField;
    Field* m_passwordField;
    RoleBoxes* m_roles;
    InlineMessage* m_problem;
    Button* m_submit;
    Button* m_setPassword;
    Button* m_active;
    Separator* m_separator;
    QHBoxLayout* m_beforePassword;
    QHBoxLayout* m_afterPassword;
};

}  // namespace gramhour::ui
