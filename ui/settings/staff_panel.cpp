#include "ui/settings/staff_panel.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include "service/password_rules.h"
#include "ui/settings/role_boxes.h"
#include "ui/support/clinical_text.h"
#include "ui/support/text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/field.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/label.h"

namespace gramhour::ui {

StaffPanel::StaffPanel(QWidget* parent)
    : Card({}, parent),
      m_displayName(new QLineEdit),
      m_signInName(new QLineEdit),
      m_password(new QLineEdit),
      m_displayField(new Field(tr("Name, as it stands on records"), m_displayName)),
      m_signInField(new Field(tr("Sign-in name"), m_signInName)),
      m_passwordField(new Field(tr("Password"), m_password)),
      m_roles(new RoleBoxes(QStringLiteral("settings.staff.role"), RoleBoxes::Detail::shown)),
      m_problem(new InlineMessage(Tone::Bad)),
      m_submit(new Button({}, ButtonRole::Primary)),
      m_setPassword(new Button(tr("Set this password"))),
      m_active(new Button),
      m_separator(new Separator),
      m_beforePassword(new QHBoxLayout),
      m_afterPassword(new QHBoxLayout) {
    m_displayName->setObjectName(QStringLiteral("settings.staff.display_name"));
    m_signInName->setObjectName(QStringLiteral("settings.staff.signin_name"));
    m_password->setObjectName(QStringLiteral("settings.staff.password"));
    m_submit->setObjectName(QStringLiteral("settings.staff.save"));
    m_setPassword->setObjectName(QStringLiteral("settings.staff.set_password"));
    m_active->setObjectName(QStringLiteral("settings.staff.active"));
    m_displayName->setPlaceholderText(tr("S. Kim, RN"));
    m_signInName->setPlaceholderText(tr("skim"));
    m_password->setEchoMode(QLineEdit::Password);
    m_passwordField->setHint(
        tr("At least %n characters. Tell it to them: they choose their own when they sign in.", nullptr,
           static_cast<int>(kShortestPassword)));
    m_problem->hide();

    content().addWidget(m_displayField);
    content().addWidget(m_signInField);
    auto* roles = new Label(tr("Roles"), TextRole::Muted);
    content().addWidget(roles);
    content().addWidget(m_roles);
    content().addWidget(m_problem);
    // Somebody new needs a password to be added; of others it is changed by itself.
    for (QHBoxLayout* row : {m_beforePassword, m_afterPassword}) {
        Theme::space(*row, {0, 4, 0, 4}, 10);
        row->addStretch(1);
    }
    m_beforePassword->insertWidget(0, m_active);
    m_afterPassword->addWidget(m_setPassword);
    content().addLayout(m_beforePassword);
    content().addWidget(m_separator);
    content().addWidget(m_passwordField);
    content().addLayout(m_afterPassword);
    content().addStretch(1);

    connect(m_submit, &QPushButton::clicked, this, &StaffPanel::submit);
    connect(m_displayName, &QLineEdit::returnPressed, this, &StaffPanel::submit);
    connect(m_password, &QLineEdit::returnPressed, this, [this] {
        if (m_person) {
            m_setPassword->click();
        } else {
            submit();
        }
    });
    connect(m_setPassword, &QPushButton::clicked, this, [this] {
        clearProblems();
        Q_EMIT passwordRequested(m_person->id, m_password->text());
    });
    connect(m_active, &QPushButton::clicked, this, [this] {
        clearProblems();
        Q_EMIT activeRequested(m_person->id, !m_person->isActive);
    });
}

void StaffPanel::showNew() {
    m_person.reset();
    setTitle(tr("Add somebody"));
    m_displayName->clear();
    m_signInName->clear();
    m_password->clear();
    m_roles->setRoles({Role::nurse});
    m_passwordField->setLabel(tr("First password"));
    m_signInField->show();
    m_setPassword->hide();
    m_active->hide();
    m_separator->hide();
    m_afterPassword->addWidget(m_submit);
    m_submit->setText(tr("Add"));
    clearProblems();
}

void StaffPanel::show(const Staff& person) {
    m_person = person;
    setTitle(fromUtf8(person.displayName));
    m_displayName->setText(fromUtf8(person.displayName));
    m_password->clear();
    m_roles->setRoles(person.roles);
    m_passwordField->setLabel(tr("New password"));
    m_signInField->hide();
    m_setPassword->show();
    m_active->show();
    m_separator->show();
    m_beforePassword->addWidget(m_submit);
    m_active->setText(person.isActive ? tr("Disable") : tr("Enable"));
    m_active->setTone(person.isActive ? Tone::Bad : Tone::Neutral);
    m_active->setToolTip(person.isActive ? tr("They can't sign in any more; their records stay")
                                         : tr("They can sign in again"));
    m_submit->setText(tr("Save"));
    clearProblems();
}

std::optional<StaffId> StaffPanel::shown() const {
    return m_person ? std::optional(m_person->id) : std::nullopt;
}

void StaffPanel::setReadOnly(bool isReadOnly) {
    for (QWidget* widget : {static_cast<QWidget*>(m_displayName), static_cast<QWidget*>(m_roles)}) {
        widget->setEnabled(!isReadOnly);
    }
    if (isReadOnly) {
        for (QWidget* widget : {static_cast<QWidget*>(m_passwordField), static_cast<QWidget*>(m_submit),
                                static_cast<QWidget*>(m_setPassword), static_cast<QWidget*>(m_active)}) {
            widget->hide();
        }
    }
}

void StaffPanel::refuse(const ServiceError& error) {
    const QString sentence = serviceErrorText(error);
    if (error.field == "roles") {
        m_roles->setProblem(sentence);
        return;
    }
    Field* field = error.field == "displayName"  ? m_displayField
                   : error.field == "signInName" ? m_signInField
                   : error.field == "password"   ? m_passwordField
                                                 : nullptr;
    if (field != nullptr) {
        field->setProblem(sentence);
        field->editor()->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_problem->setMessage(Tone::Bad, sentence);
    m_problem->show();
}

void StaffPanel::focusFirst() {
    m_displayName->setFocus(Qt::OtherFocusReason);
}

void StaffPanel::clearProblems() {
    for (Field* field : {m_displayField, m_signInField, m_passwordField}) {
        field->setProblem({});
    }
    m_roles->setProblem({});
    m_problem->hide();
}

void StaffPanel::submit() {
    clearProblems();
    if (m_person) {
        Q_EMIT changeRequested(m_person->id, m_displayName->text().trimmed(), m_roles->roles());
        return;
    }
    Q_EMIT addRequested({.signInName = toUtf8(m_signInName->text()),
                         .displayName = toUtf8(m_displayName->text()),
                         .roles = m_roles->roles(),
                         .password = m_password->text().toStdString()});
}

}  // namespace gramhour::ui
