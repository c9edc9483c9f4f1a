#pragma once

#include <QList>

#include "service/clinic_service.h"
#include "ui/settings/role_boxes.h"
#include "ui/shell/door_page.h"

class QLineEdit;

namespace gramhour::ui {

class Button;
class Card;
class Field;
class InlineMessage;
class NumberEdit;
class PasswordField;

/// What the program asks once: the clinic, its chairs, and who looks after it. Passive: gathers, and shows
/// what the services said.
class FirstStartPage : public DoorPage {
    Q_OBJECT

public:
    static constexpr int kUsualChairs = 4;
    static constexpr int kMostChairs = 24;

    explicit FirstStartPage(QWidget* parent = nullptr);

    void start();
    /// Tells at the field that is to blame.
    void refuse(const ServiceError& error);
    void showMaking();

Q_SIGNALS:
    void submitted(const gramhour::FirstStart& start);
    void demoRequested();

private:
    Card* makeClinicCard();
    Card* makePersonCard();
    void showChairs(int count);
    void submit();
    [[nodiscard]] bool check();
    void refuseAt(Field* field, const QString& sentence);
    void showReady();

    QLineEdit* m_clinic;
    Field* m_clinicField;
    NumberEdit* m_chairCount;
    QWidget* m_chairGrid;
    QList<QLineEdit*> m_chairs;
    QLineEdit* m_displayName;
    Field* m_displayField;
    QLineEdit* m_signInName;
    Field* m_signInField;
    RoleBoxes* m_roles;
    PasswordField* m_password;
    PasswordField* m_again;
    InlineMessage* m_problem;
    Button* m_submit;
};

}  // namespace gramhour::ui
