#include "ui/settings/own_password_dialog.h"

#include <QVBoxLayout>

#include "ui/settings/new_password_form.h"
#include "ui/support/clinical_text.h"
#include "ui/support/text.h"
#include "ui/support/theme.h"
#include "ui/widgets/button.h"

namespace gramhour::ui {

namespace {

constexpr int kWidth = 440;

}  // namespace

OwnPasswordDialog::OwnPasswordDialog(StaffService& staff, const Actor& actor, QWidget* parent)
    : Dialog(tr("Change my password"), parent),
      m_staff(staff),
      m_signInName(staff.signInNameOf(actor.id)),
      m_form(new NewPasswordForm(QStringLiteral("own"), NewPasswordForm::Present::asked)) {
    setObjectName(QStringLiteral("own"));
    setSubtitle(tr("For %1, who signs in as %2.").arg(fromUtf8(actor.displayName), fromUtf8(m_signInName)));
    content().addWidget(m_form);
    setPrimary(tr("Change password"))->setObjectName(QStringLiteral("own.save"));
    connect(m_form, &NewPasswordForm::submitted, this, &OwnPasswordDialog::change);
    Theme::watch(this, [this] { setMinimumWidth(Theme::px(kWidth)); });
    m_form->focusFirst();
}

void OwnPasswordDialog::tryAccept() {
    m_form->submit();
}

void OwnPasswordDialog::change(const QString& present, const QString& password) {
    const ServiceResult<Actor> changed =
        m_staff.changeOwnPassword(m_signInName, toUtf8(present), toUtf8(password));
    if (!changed) {
        m_form->refuse(changed.error());
        return;
    }
    m_form->clear();
    accept();
}

}  // namespace gramhour::ui
