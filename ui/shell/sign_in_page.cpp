#include "ui/shell/sign_in_page.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/shell/password_field.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/field.h"
#include "ui/widgets/inline_message.h"

namespace gramhour::ui {

namespace {

constexpr int kFormWidth = 400;

}  // namespace

SignInPage::SignInPage(QWidget* parent)
    : DoorPage(parent),
      m_card(new Card(tr("Sign in"))),
      m_demo(new InlineMessage(Tone::Info)),
      m_name(new QLineEdit),
      m_nameField(new Field(tr("Sign-in name"), m_name)),
      m_password(new PasswordField(tr("Password"), QStringLiteral("signin.password"))),
      m_submit(new Button(tr("Sign in"), ButtonRole::Primary)),
      m_leave(new Button(tr("Back to unlock"), ButtonRole::Quiet)) {
    setFormWidth(kFormWidth);
    m_name->setObjectName(QStringLiteral("signin.name"));
    m_submit->setObjectName(QStringLiteral("signin.submit"));
    m_leave->setObjectName(QStringLiteral("signin.back"));
    m_demo->setObjectName(QStringLiteral("signin.demo"));
    m_demo->hide();
    m_leave->hide();
    m_card->content().addWidget(m_nameField);
    m_card->content().addWidget(m_password);
    auto* buttons = new QHBoxLayout;
    Theme::space(*buttons, {0, 6, 0, 0}, 10);
    buttons->addWidget(m_leave);
    buttons->addStretch(1);
    buttons->addWidget(m_submit);
    m_card->content().addLayout(buttons);
    column().insertWidget(1, m_card);
    column().insertWidget(1, m_demo);

    connect(m_name, &QLineEdit::returnPressed, m_password, &PasswordField::focus);
    connect(m_name, &QLineEdit::textEdited, this, [this] {
        m_nameField->setProblem({});
        Q_EMIT nameEdited();
    });
    connect(m_password, &PasswordField::accepted, this, &SignInPage::submit);
    connect(m_submit, &QPushButton::clicked, this, &SignInPage::submit);
    connect(m_leave, &QPushButton::clicked, this, &SignInPage::leaveRequested);
}

void SignInPage::start() {
    if (m_demo->isHidden()) {
        m_name->clear();
        m_password->clear();
    }
    m_nameField->setProblem({});
    m_password->setProblem({});
    showReady();
    if (m_name->text().isEmpty()) {
        m_name->setFocus(Qt::OtherFocusReason);
    } else {
        m_password->focus();
    }
}

void SignInPage::setDemo(const QString& signInName, const QString& password) {
    m_demo->setMessage(Tone::Info,
                       tr("This is the demo clinic: nobody in it exists. Press Enter to sign in."));
    m_demo->show();
    m_name->setText(signInName);
    m_password->setPassword(password);
}

void SignInPage::setLockedBy(const QString& name) {
    m_card->setTitle(name.isEmpty() ? tr("Sign in") : tr("Sign in as somebody else"));
    m_leave->setVisible(!name.isEmpty());
}

void SignInPage::refuse(const QString& sentence) {
    showReady();
    m_password->refuse(sentence);
}

void SignInPage::showChecking() {
    m_submit->setText(tr("Checking …"));
    m_submit->setEnabled(false);
    repaint();
}

void SignInPage::showReady() {
    m_submit->setText(tr("Sign in"));
    m_submit->setEnabled(true);
}

void SignInPage::setWait(std::optional<Duration> left) {
    m_password->setWait(left);
    m_submit->setEnabled(!left);
}

void SignInPage::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && !m_leave->isHidden()) {
        Q_EMIT leaveRequested();
        return;
    }
    DoorPage::keyPressEvent(event);
}

void SignInPage::submit() {
    if (m_name->text().trimmed().isEmpty()) {
        m_nameField->setProblem(tr("Type your sign-in name."));
        m_name->setFocus(Qt::OtherFocusReason);
        return;
    }
    if (m_password->password().isEmpty()) {
        m_password->refuse(tr("Type your password."));
        return;
    }
    Q_EMIT submitted(m_name->text().trimmed(), m_password->password());
}

}  // namespace gramhour::ui
