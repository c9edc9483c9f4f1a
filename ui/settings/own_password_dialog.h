#pragma once

#include "service/staff_service.h"
#include "ui/widgets/dialog.h"

namespace gramhour::ui {

class NewPasswordForm;

/// Another password for who is signed in, by the one it replaces.
class OwnPasswordDialog : public Dialog {
    Q_OBJECT

public:
    OwnPasswordDialog(StaffService& staff, const Actor& actor, QWidget* parent);

protected:
    void tryAccept() override;

private:
    void change(const QString& present, const QString& password);

    StaffService& m_staff;
    std::string m_signInName;
    NewPasswordForm* m_form;
};

}  // namespace gramhour::ui
