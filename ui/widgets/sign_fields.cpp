#include "ui/widgets/sign_fields.h"

#include <QHBoxLayout>
#include <QLineEdit>

#include "ui/support/theme.h"
#include "ui/widgets/field.h"

namespace gramhour::ui {

SignFields::SignFields(const QString& prefix, const QString& nameLabel, QWidget* parent)
    : QWidget(parent), m_name(new QLineEdit), m_password(new QLineEdit) {
    m_name->setObjectName(prefix + QStringLiteral(".name"));
    m_password->setObjectName(prefix + QStringLiteral(".password"));
    m_password->setEchoMode(QLineEdit::Password);
    m_nameField = new Field(nameLabel, m_name);
    m_passwordField = new Field(tr("Password"), m_password);
    auto* row = new QHBoxLayout(this);
    Theme::space(*row, {0, 0, 0, 0}, 10);
    row->addWidget(m_nameField, 1, Qt::AlignTop);
    row->addWidget(m_passwordField, 1, Qt::AlignTop);
    connect(m_name, &QLineEdit::textChanged, this, &SignFields::edited);
    connect(m_name, &QLineEdit::returnPressed, this, [this] { m_password->setFocus(Qt::TabFocusReason); });
    connect(m_password, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (!text.isEmpty()) {
            m_passwordField->setProblem({});
        }
        Q_EMIT edited();
    });
    connect(m_password, &QLineEdit::returnPressed, this, &SignFields::accepted);
}

QString SignFields::signInName() const {
    return m_name->text().trimmed();
}

QString SignFields::password() const {
    return m_password->text();
}

void SignFields::setSignInName(const QString& name) {
    m_name->setText(name);
}

void SignFields::setHint(const QString& hint) {
    m_nameField->setHint(hint);
}

void SignFields::clearPassword() {
    m_password->clear();
}

void SignFields::setProblem(const QString& sentence) {
    if (!sentence.isEmpty()) {
        m_password->clear();
        m_password->setFocus(Qt::OtherFocusReason);
    }
    m_passwordField->setProblem(sentence);
}

void SignFields::focusFirst() {
    QLineEdit* first = m_name->text().trimmed().isEmpty() ? m_name : m_password;
    first->setFocus(Qt::TabFocusReason);
}

}  // namespace gramhour::ui
