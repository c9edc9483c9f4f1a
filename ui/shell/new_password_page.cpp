#include "ui/shell/new_password_page.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

#include "ui/settings/new_password_form.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/label.h"

namespace gramhour::ui {

namespace {

constexpr int kFormWidth = 400;

}  // namespace

NewPasswordPage::NewPasswordPage(QWidget* parent)
    : DoorPage(parent),
      m_form(new NewPasswordForm(QStringLiteral("fresh"), NewPasswordForm::Present::known)) {
    setFormWidth(kFormWidth);
    auto* card = new Card(tr("Choose a password of your own"));
    auto* why =
        new Label(tr("Somebody else chose the one you typed. From now on only you know yours: what is "
                     "recorded with it is recorded in your name."),
                  TextRole::Muted);
    why->setWordWrap(true);
    card->content().addWidget(why);
    card->content().addWidget(m_form);
    auto* leave = new Button(tr("Back to sign-in"), ButtonRole::Quiet);
    leave->setObjectName(QStringLiteral("fresh.back"));
    auto* submit = new Button(tr("Set and sign in"), ButtonRole::Primary);
    submit->setObjectName(QStringLiteral("fresh.submit"));
    auto* buttons = new QHBoxLayout;
    Theme::space(*buttons, {0, 6, 0, 0}, 10);
    buttons->addWidget(leave);
    buttons->addStretch(1);
    buttons->addWidget(submit);
    card->content().addLayout(buttons);
    column().insertWidget(1, card);
    connect(m_form, &NewPasswordForm::submitted, this,
            [this](const QString& /*present*/, const QString& password) { Q_EMIT submitted(password); });
    connect(submit, &QPushButton::clicked, m_form, &NewPasswordForm::submit);
    connect(leave, &QPushButton::clicked, this, &NewPasswordPage::leaveRequested);
}

void NewPasswordPage::start() {
    m_form->clear();
    m_form->focusFirst();
}

void NewPasswordPage::refuse(const ServiceError& error) {
    m_form->refuse(error);
}

void NewPasswordPage::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT leaveRequested();
        return;
    }
    DoorPage::keyPressEvent(event);
}

}  // namespace gramhour::ui
