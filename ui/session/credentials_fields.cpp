#include "ui/session/credentials_fields.h"

#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/widgets/field.h"
#include "ui/widgets/sign_fields.h"

namespace gramhour::ui {

CredentialsFields::CredentialsFields(const QString& name, const QString& who, QWidget* parent)
    : QWidget(parent), m_sign(new SignFields(name, who)), m_reason(new QLineEdit) {
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, QMargins(), 8);
    column->addWidget(m_sign);
    m_reason->setObjectName(name + QLatin1String(".reason"));
    m_reason->setMaxLength(200);
    m_reasonField = new Field(tr("Why may it be above the limit?"), m_reason);
    column->addWidget(m_reasonField);
}

Credentials CredentialsFields::values() const {
    return {m_sign->signInName(), m_sign->password(), m_reason->text().trimmed()};
}

bool CredentialsFields::check() {
    if (!requireSigner(*m_sign)) {
        return false;
    }
    if (!requireText(*m_reason, *m_reasonField, tr("A reason is needed."))) {
        m_reason->setFocus();
        return false;
    }
    return true;
}

void CredentialsFields::refuse(const QString& sentence) {
    m_sign->setProblem(sentence);
}

void CredentialsFields::clear() {
    m_sign->setSignInName({});
    m_sign->clearPassword();
    m_reason->clear();
}

bool requireSigner(SignFields& sign) {
    if (!sign.signInName().isEmpty() && !sign.password().isEmpty()) {
        return true;
    }
    sign.setProblem(SignFields::tr("Name and password are needed."));
    sign.focusFirst();
    return false;
}

}  // namespace gramhour::ui
