#include "ui/session/credentials_fields.h"

#include <QGridLayout>
#include <QLineEdit>

#include "ui/widgets/field.h"

namespace gramhour::ui {

CredentialsFields::CredentialsFields(const QString& name, const QString& who, Reason reason, QWidget* parent)
    : QWidget(parent), m_signInName(new QLineEdit), m_password(new QLineEdit) {
    auto* grid = new QGridLayout(this);
    Theme::space(*grid, QMargins(), 8);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    m_signInName->setObjectName(name + QLatin1String(".name"));
    m_nameField = new Field(tr("%1, sign-in name").arg(who), m_signInName);
    grid->addWidget(m_nameField, 0, 0, Qt::AlignTop);
    m_password->setObjectName(name + QLatin1String(".password"));
    m_password->setEchoMode(QLineEdit::Password);
    m_passwordField = new Field(tr("Password"), m_password);
    grid->addWidget(m_passwordField, 0, 1, Qt::AlignTop);
    if (reason == Reason::Asked) {
        m_reason = new QLineEdit;
        m_reason->setObjectName(name + QLatin1String(".reason"));
        m_reason->setMaxLength(200);
        m_reasonField = new Field(tr("Reason"), m_reason);
        grid->addWidget(m_reasonField, 1, 0, 1, 2);
    }
    connect(m_password, &QLineEdit::textEdited, this, [this] { m_passwordField->setProblem({}); });
}

Credentials CredentialsFields::values() const {
    return {m_signInName->text().trimmed(), m_password->text(),
            m_reason != nullptr ? m_reason->text() : QString()};
}

bool CredentialsFields::check() {
    QWidget* firstBad = nullptr;
    if (!requireText(*m_signInName, *m_nameField, tr("Who is it?"))) {
        firstBad = m_signInName;
    }
    if (!requireText(*m_password, *m_passwordField, tr("The password is missing.")) && firstBad == nullptr) {
        firstBad = m_password;
    }
    if (m_reason != nullptr && !requireText(*m_reason, *m_reasonField, tr("A reason is needed.")) &&
        firstBad == nullptr) {
        firstBad = m_reason;
    }
    if (firstBad != nullptr) {
        firstBad->setFocus();
    }
    return firstBad == nullptr;
}

void CredentialsFields::refuse(const QString& sentence) {
    m_password->clear();
    m_passwordField->setProblem(sentence);
    m_password->setFocus();
}

void CredentialsFields::clear() {
    m_signInName->clear();
    m_password->clear();
    if (m_reason != nullptr) {
        m_reason->clear();
    }
    m_passwordField->setProblem({});
    m_nameField->setProblem({});
}

}  // namespace gramhour::ui
