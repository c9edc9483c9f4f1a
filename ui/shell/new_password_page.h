#pragma once

#include "service/service_context.h"
#include "ui/shell/door_page.h"

namespace gramhour::ui {

class Card;
class NewPasswordForm;

/// Between sign-in and work for somebody whose password another person chose: they choose their own. Passive.
class NewPasswordPage : public DoorPage {
    Q_OBJECT

public:
    explicit NewPasswordPage(QWidget* parent = nullptr);

    void start();
    void refuse(const ServiceError& error);

Q_SIGNALS:
    void submitted(const QString& password);
    void leaveRequested();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    NewPasswordForm* m_form;
};

}  // namespace gramhour::ui
