#include "ui/shell/unlock_page.h"

#include <exception>

#include <QCheckBox>
#include <QCloseEvent>
#include <QEventLoop>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/shell/password_field.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/label.h"

namespace gramhour::ui {

namespace {

constexpr int kFormWidth = 440;
constexpr int kWindowWidth = 1020;
constexpr int kWindowHeight = 640;

Label* paragraph(const QString& text, TextRole role = TextRole::Body) {
    auto* label = new Label(text, role);
    label->setWordWrap(true);
    return label;
}

}  // namespace

UnlockPage::UnlockPage(const QString& file, QWidget* parent)
    : DoorPage(parent),
      m_secret(new PasswordField(tr("Passphrase or recovery code"), QStringLiteral("unlock.secret"))),
      m_keep(new QCheckBox(tr("This computer opens the file by itself from now on"))),
      m_submit(new Button(tr("Open"), ButtonRole::Primary)) {
    setFormWidth(kFormWidth);
    setWindowTitle(QStringLiteral("Gramhour"));
    m_submit->setObjectName(QStringLiteral("unlock.submit"));
    m_keep->setObjectName(QStringLiteral("unlock.keep"));
    m_keep->setChecked(true);
    auto* name = paragraph(file, TextRole::Muted);
    name->setObjectName(QStringLiteral("unlock.file"));
    auto* card = new Card(tr("This computer has no key to the clinic's file"));
    card->content().addWidget(paragraph(tr("The file is encrypted. The administrator's passphrase opens it, "
                                           "or the recovery code that lies printed in "
                                           "a safe place.")));
    card->content().addWidget(name);
    card->content().addWidget(m_secret);
    card->content().addWidget(m_keep);
    auto* buttons = new QHBoxLayout;
    Theme::space(*buttons, {0, 6, 0, 0}, 10);
    buttons->addStretch(1);
    buttons->addWidget(m_submit);
    card->content().addLayout(buttons);
    auto* promise = paragraph(
        tr("Without either of them nobody can open it, not even who wrote this program."), TextRole::Muted);
    promise->setAlignment(Qt::AlignCenter);
    column().insertWidget(1, promise);
    column().insertWidget(1, card);

    connect(m_secret, &PasswordField::accepted, this, &UnlockPage::submit);
    connect(m_submit, &QPushButton::clicked, this, &UnlockPage::submit);
    m_secret->focus();
}

void UnlockPage::submit() {
    if (m_secret->password().trimmed().isEmpty()) {
        m_secret->refuse(tr("Type the passphrase or the recovery code."));
        return;
    }
    Q_EMIT submitted(m_secret->password(), m_keep->isChecked() ? KeepKey::yes : KeepKey::no);
}

void UnlockPage::refuse() {
    showReady();
    m_secret->refuse(
        tr("That does not open this file. A recovery code has eight groups of four characters."));
}

void UnlockPage::showChecking() {
    m_submit->setText(tr("Checking …"));
    m_submit->setEnabled(false);
    repaint();
}

void UnlockPage::showReady() {
    m_submit->setText(tr("Open"));
    m_submit->setEnabled(true);
}

void UnlockPage::closeEvent(QCloseEvent* event) {
    Q_EMIT closed();
    DoorPage::closeEvent(event);
}

bool askToUnlock(const QString& file, const std::function<bool(const QString& typed, KeepKey keep)>& opens) {
    UnlockPage page(file);
    page.resize(Theme::px(kWindowWidth), Theme::px(kWindowHeight));
    QEventLoop loop;
    bool isOpen = false;
    std::exception_ptr failure;  // none may pass through the event loop
    QObject::connect(&page, &UnlockPage::submitted, &loop, [&](const QString& typed, KeepKey keep) {
        page.showChecking();
        try {
            isOpen = opens(typed, keep);
        } catch (...) {
            failure = std::current_exception();
        }
        if (isOpen || failure) {
            loop.quit();
        } else {
            page.refuse();
        }
    });
    QObject::connect(&page, &UnlockPage::closed, &loop, &QEventLoop::quit);
    page.show();
    loop.exec();
    if (failure) {
        std::rethrow_exception(failure);
    }
    return isOpen;
}

}  // namespace gramhour::ui
