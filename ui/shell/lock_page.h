#pragma once

#include "ui/shell/door_page.h"

namespace gramhour::ui {

class Button;
class Label;
class InlineMessage;
class PasswordField;

/// Covers everything while nobody is at the screen: no patient, only chairs with their state. Sessions run on
/// and drafts stay.
class LockPage : public DoorPage {
    Q_OBJECT

public:
    explicit LockPage(QWidget* parent = nullptr);

    /// Who locked it; empties and focuses the password.
    void start(const QString& name, const QString& roles);
    /// An alarm by its chair; empty hides it.
    void setAlarm(const QString& sentence);
    void refuse(const QString& sentence);
    /// Says that the password is looked at, and paints it before it returns.
    void showChecking();

Q_SIGNALS:
    void submitted(const QString& password);
    void otherRequested();

private:
    void showReady();

    InlineMessage* m_alarm;
    Label* m_name;
    Label* m_roles;
    PasswordField* m_password;
    Button* m_submit;
};

}  // namespace gramhour::ui
