#include "ui/shell/emergency_dialog.h"

#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/support/text.h"
#include "ui/support/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/field.h"

namespace gramhour::ui {

namespace {

constexpr int kWidth = 520;

}  // namespace

EmergencyDialog::EmergencyDialog(QWidget* parent)
    : Dialog(tr("Emergency access"), parent),
      m_reason(new QLineEdit),
      m_field(new Field(tr("What is the emergency?"), m_reason)) {
    setObjectName(QStringLiteral("breakglass"));
    setSubtitle(
        tr("For an hour you can do what a nurse does: open records, stop an infusion, take vital signs, "
           "record. Everything is recorded in your name, and looked at afterwards by a manager."));
    m_reason->setObjectName(QStringLiteral("breakglass.reason"));
    m_reason->setPlaceholderText(tr("Alone; stop alert at chair 3"));
    connect(m_reason, &QLineEdit::textEdited, this, [this] { m_field->setProblem({}); });
    content().addWidget(m_field);
    auto* open = setPrimary(tr("Open for an hour"));
    open->setObjectName(QStringLiteral("breakglass.open"));
    open->setRole(ButtonRole::Danger);
    Theme::watch(this, [this] { setMinimumWidth(Theme::px(kWidth)); });
    m_reason->setFocus(Qt::OtherFocusReason);
}

QString EmergencyDialog::reason() const {
    return m_reason->text().trimmed();
}

void EmergencyDialog::refuse(const ServiceError& error) {
    m_field->setProblem(error.field == "reason" ? tr("Say in a few words what the emergency is.")
                                                : serviceErrorText(error));
    m_reason->setFocus(Qt::OtherFocusReason);
}

void EmergencyDialog::tryAccept() {
    Q_EMIT submitted(reason());
}

}  // namespace gramhour::ui
