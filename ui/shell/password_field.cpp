#include "ui/shell/password_field.h"

#include <QKeyEvent>
#include <QLineEdit>

#include "ui/support/text.h"

namespace gramhour::ui {

PasswordField::PasswordField(const QString& label, const QString& objectName, QWidget* parent)
    : Field(label, new QLineEdit, parent), m_edit(qobject_cast<QLineEdit*>(editor())) {
    m_edit->setObjectName(objectName);
    m_edit->setEchoMode(QLineEdit::Password);
    m_edit->installEventFilter(this);
    connect(m_edit, &QLineEdit::textEdited, this, [this] {
        if (!m_isWaiting) {
            setProblem({});
        }
        Q_EMIT edited();
    });
    connect(m_edit, &QLineEdit::returnPressed, this, [this] {
        if (!m_isWaiting) {
            Q_EMIT accepted();
        }
    });
}

QString PasswordField::password() const {
    return m_edit->text();
}

void PasswordField::setPassword(const QString& password) {
    m_edit->setText(password);
}

void PasswordField::clear() {
    m_edit->clear();
    setProblem({});
    setWarning({});
}

void PasswordField::refuse(const QString& sentence) {
    setProblem(sentence);
    focus();
}

void PasswordField::setWait(std::optional<Duration> left) {
    if (!left && !m_isWaiting) {
        return;
    }
    m_isWaiting = left.has_value();
    setProblem(left ? tr("Too many attempts. Try again in %1.").arg(countdownText(*left)) : QString());
}

void PasswordField::focus() {
    m_edit->setFocus(Qt::OtherFocusReason);
    m_edit->selectAll();
}

bool PasswordField::eventFilter(QObject* watched, QEvent* event) {
    // The state of Caps Lock can't be asked for on every platform; a letter that comes against Shift tells
    // it.
    if (watched == m_edit && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const QString text = key->text();
        if (text.size() == 1 && text[0].isLetter()) {
            const bool isShifted = key->modifiers().testFlag(Qt::ShiftModifier);
            const bool isAgainst = text[0].isUpper() != isShifted && text[0].toUpper() != text[0].toLower();
            setWarning(isAgainst ? tr("Caps Lock seems to be on.") : QString());
        }
    }
    return Field::eventFilter(watched, event);
}

}  // namespace gramhour::ui
