#include "ui/settings/new_password_form.h"

#include <QLineEdit>
#include <QVBoxLayout>

#include "service/password_rules.h"
#include "ui/support/clinical_text.h"
#include "ui/support/text.h"
#include "ui/support/theme.h"
#include "ui/widgets/field.h"

namespace gramhour::ui {

NewPasswordForm::NewPasswordForm(const QString& name, Present present, QWidget* parent)
    : QWidget(parent),
      m_present(new QLineEdit),
      m_password(new QLineEdit),
      m_again(new QLineEdit),
      m_presentField(new Field(tr("Present password"), m_present)),
      m_passwordField(new Field(tr("New password"), m_password)),
      m_againField(new Field(tr("The same again"), m_again)) {
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {0, 0, 0, 0}, 10);
    const std::pair<QLineEdit*, const char*> edits[] = {
        {m_present, "present"}, {m_password, "password"}, {m_again, "again"}};
    for (const auto& [edit, part] : edits) {
        edit->setObjectName(name + QLatin1Char('.') + QLatin1String(part));
        edit->setEchoMode(QLineEdit::Password);
    }
    for (Field* field : {m_presentField, m_passwordField, m_againField}) {
        column->addWidget(field);
        auto* edit = qobject_cast<QLineEdit*>(field->editor());
        connect(edit, &QLineEdit::textEdited, field, [field] { field->setProblem({}); });
    }
    m_presentField->setVisible(present == Present::asked);
    m_passwordField->setHint(
        tr("At least %n characters; several words are easy to remember and hard to guess.", nullptr,
           static_cast<int>(kShortestPassword)));
    connect(m_present, &QLineEdit::returnPressed, this,
            [this] { m_password->setFocus(Qt::OtherFocusReason); });
    connect(m_password, &QLineEdit::returnPressed, this, [this] { m_again->setFocus(Qt::OtherFocusReason); });
    connect(m_again, &QLineEdit::returnPressed, this, &NewPasswordForm::submit);
}

void NewPasswordForm::clear() {
    for (Field* field : {m_presentField, m_passwordField, m_againField}) {
        qobject_cast<QLineEdit*>(field->editor())->clear();
        field->setProblem({});
    }
}

void NewPasswordForm::focusFirst() {
    (m_presentField->isHidden() ? m_password : m_present)->setFocus(Qt::OtherFocusReason);
}

void NewPasswordForm::refuse(const ServiceError& error) {
    const bool isAboutPresent =
        error.code == ServiceErrorCode::wrongPassword || error.code == ServiceErrorCode::tooSoon;
    Field& field = isAboutPresent && !m_presentField->isHidden() ? *m_presentField : *m_passwordField;
    QString sentence = serviceErrorText(error);
    if (error.code == ServiceErrorCode::wrongPassword) {
        sentence = tr("The password is not right.");
    } else if (error.field == "samePassword") {
        sentence = tr("This is the present one. Choose another.");
    }
    refuse(field, sentence);
}

void NewPasswordForm::submit() {
    if (!m_presentField->isHidden() && m_present->text().isEmpty()) {
        refuse(*m_presentField, tr("Type your present password."));
        return;
    }
    if (!isLongEnough(toUtf8(m_password->text()))) {
        refuse(*m_passwordField, serviceErrorText({ServiceErrorCode::weakPassword, {}, {}}));
        return;
    }
    if (m_again->text() != m_password->text()) {
        refuse(*m_againField, tr("The two are not the same."));
        return;
    }
    Q_EMIT submitted(m_present->text(), m_password->text());
}

void NewPasswordForm::refuse(Field& field, const QString& sentence) {
    field.setProblem(sentence);
    auto* edit = qobject_cast<QLineEdit*>(field.editor());
    edit->setFocus(Qt::OtherFocusReason);
    edit->selectAll();
}

}  // namespace gramhour::ui
