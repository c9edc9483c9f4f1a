#include "ui/shell/lock_page.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include "ui/shell/password_field.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/label.h"

namespace gramhour::ui {

namespace {

constexpr int kFormWidth = 400;

}  // namespace

LockPage::LockPage(QWidget* parent)
    : DoorPage(parent),
      m_others(new QWidget),
      m_otherList(new QVBoxLayout(m_others)),
      m_alarm(new InlineMessage(Tone::Bad)),
      m_name(new ElidedLabel({}, TextRole::Heading)),
      m_roles(new ElidedLabel({}, TextRole::Muted)),
      m_password(new PasswordField(tr("Password"), QStringLiteral("lock.password"))),
      m_submit(new Button(tr("Unlock"), ButtonRole::Primary)) {
    setFormWidth(kFormWidth);
    m_alarm->setObjectName(QStringLiteral("lock.alarm"));
    m_alarm->setWeight(InlineMessage::Weight::Strong);
    m_alarm->hide();
    m_name->setObjectName(QStringLiteral("lock.person"));
    m_submit->setObjectName(QStringLiteral("lock.submit"));
    auto* other = new Button(tr("Sign in as somebody else"), ButtonRole::Quiet);
    other->setObjectName(QStringLiteral("lock.other"));

    auto* card = new Card;
    auto* who = new QHBoxLayout;
    Theme::space(*who, {0, 0, 0, 4}, 12);
    auto* picture = new QLabel;
    Theme::watch(picture, [picture] {
        picture->setPixmap(
            Icons::pixmap(Icon::Lock, Theme::palette().muted, Theme::px(28), picture->devicePixelRatioF()));
    });
    auto* words = new QVBoxLayout;
    Theme::space(*words, {0, 0, 0, 0}, 1);
    words->addWidget(m_name);
    words->addWidget(m_roles);
    who->addWidget(picture);
    who->addLayout(words, 1);
    card->content().addLayout(who);
    card->content().addWidget(m_password);
    auto* buttons = new QHBoxLayout;
    Theme::space(*buttons, {0, 6, 0, 0}, 10);
    buttons->addWidget(other);
    buttons->addStretch(1);
    buttons->addWidget(m_submit);
    card->content().addLayout(buttons);
    auto* promise = new Label(tr("Sessions run on, and what was typed is kept."), TextRole::Muted);
    promise->setAlignment(Qt::AlignCenter);
    promise->setWordWrap(true);
    Theme::space(*m_otherList, {0, 4, 0, 0}, 2);
    m_others->setObjectName(QStringLiteral("lock.people"));
    column().insertWidget(1, promise);
    column().insertWidget(1, m_others);
    column().insertWidget(1, card);
    column().insertWidget(1, m_alarm);

    connect(m_password, &PasswordField::accepted, m_submit, &QPushButton::click);
    connect(m_submit, &QPushButton::clicked, this, [this] {
        if (!m_password->isWaiting()) {
            Q_EMIT submitted(m_password->password());
        }
    });
    connect(other, &QPushButton::clicked, this, &LockPage::otherRequested);
}

void LockPage::start(const QList<Person>& people) {
    m_people = people.mid(0, kMostPeople);
    showPeople();
    choose(0);
}

StaffId LockPage::chosen() const {
    return m_people.at(m_chosen).id;
}

void LockPage::choose(int person) {
    if (person >= m_people.size()) {
        return;
    }
    m_chosen = person;
    const Person& who = m_people.at(person);
    m_name->setText(person == 0 ? tr("Locked by %1").arg(who.name) : tr("Hand over to %1").arg(who.name));
    m_roles->setText(who.roles);
    showReady();
    m_password->clear();
    m_password->setLabel(person == 0 ? tr("Password") : tr("Password of %1").arg(who.name));
    m_password->focus();
    Q_EMIT personChosen();
}

void LockPage::showPeople() {
    while (QLayoutItem* item = m_otherList->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_others->setVisible(m_people.size() > 1);
    for (int i = 0; m_people.size() > 1 && i < m_people.size(); ++i) {
        auto* person = new Button(Icon::Person, m_people.at(i).name, ButtonRole::Quiet);
        person->setObjectName(QStringLiteral("lock.person.%1").arg(i + 1));
        person->setKey(QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + i)));
        connect(person, &QPushButton::clicked, this, [this, i] { choose(i); });
        m_otherList->addWidget(person);
    }
}

void LockPage::setWait(std::optional<Duration> left) {
    m_password->setWait(left);
    m_submit->setEnabled(!left);
}

void LockPage::setAlarm(const QString& sentence) {
    // Shown first: only what is in view is told to a screen reader.
    m_alarm->setVisible(!sentence.isEmpty());
    if (m_alarm->text() != sentence) {
        m_alarm->setMessage(Tone::Bad, sentence);
    }
}

void LockPage::refuse(const QString& sentence) {
    showReady();
    m_password->refuse(sentence);
}

void LockPage::showChecking() {
    m_submit->setText(tr("Checking …"));
    m_submit->setEnabled(false);
    repaint();
}

void LockPage::showReady() {
    m_submit->setText(m_chosen == 0 ? tr("Unlock") : tr("Sign in"));
    m_submit->setEnabled(!m_password->isWaiting());
}

}  // namespace gramhour::ui
