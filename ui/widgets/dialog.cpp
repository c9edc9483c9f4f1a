#include "ui/widgets/dialog.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QTextEdit>
#include <QVBoxLayout>

#include "ui/support/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/label.h"

namespace gramhour::ui {

Dialog::Dialog(const QString& title, QWidget* parent)
    : QDialog(parent),
      m_subtitle(new Label({}, TextRole::Lead)),
      m_content(new QVBoxLayout),
      m_problem(new InlineMessage(Tone::Bad)),
      m_buttons(new QHBoxLayout),
      m_cancel(new Button(tr("Cancel"))) {
    setWindowTitle(title);
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {24, 20, 24, 20}, 14);
    auto* heading = new QVBoxLayout;
    Theme::space(*heading, {0, 0, 0, 0}, 3);
    heading->addWidget(new Label(title, TextRole::Title));
    heading->addWidget(m_subtitle);
    m_subtitle->setWordWrap(true);
    m_subtitle->hide();
    column->addLayout(heading);
    Theme::space(*m_content, {0, 0, 0, 0}, 12);
    column->addLayout(m_content, 1);
    column->addWidget(m_problem);
    m_problem->hide();
    Theme::space(*m_buttons, {0, 4, 0, 0}, 10);
    m_buttons->addStretch(1);
    m_buttons->addWidget(m_cancel);
    column->addLayout(m_buttons);
    m_cancel->setObjectName(QStringLiteral("dialog_cancel"));
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    setProperty("surface", true);
    Theme::watch(this, [this] {
        QPalette own = palette();
        own.setColor(QPalette::Window, Theme::palette().surface);
        setPalette(own);
        setMinimumWidth(Theme::px(440));
    });
}

void Dialog::setSubtitle(const QString& subtitle) {
    m_subtitle->setText(subtitle);
    m_subtitle->setVisible(!subtitle.isEmpty());
}

QVBoxLayout& Dialog::content() {
    return *m_content;
}

Button* Dialog::setPrimary(const QString& verb) {
    if (m_primary == nullptr) {
        m_primary = new Button(verb, ButtonRole::Primary);
        m_primary->setObjectName(QStringLiteral("dialog_primary"));
        m_buttons->addWidget(m_primary);
        connect(m_primary, &QPushButton::clicked, this, [this] { tryAccept(); });
    }
    m_primary->setText(verb);
    m_primary->setKey(QKeySequence(Qt::CTRL | Qt::Key_Return));
    return m_primary;
}

Button* Dialog::cancelButton() {
    return m_cancel;
}

Button* Dialog::addSecondary(const QString& verb) {
    auto* button = new Button(verb);
    m_buttons->insertWidget(0, button);
    return button;
}

void Dialog::showProblem(const QString& sentence) {
    m_problem->setVisible(!sentence.isEmpty());
    m_problem->setMessage(Tone::Bad, sentence);
}

void Dialog::keyPressEvent(QKeyEvent* event) {
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const QWidget* focus = focusWidget();
    const bool multiLine = qobject_cast<const QPlainTextEdit*>(focus) != nullptr ||
                           qobject_cast<const QTextEdit*>(focus) != nullptr;
    if (enter && !multiLine) {
        // Enter on a button presses that button, never another one.
        if (auto* button = qobject_cast<QPushButton*>(focusWidget()); button != nullptr) {
            button->click();
        } else if (m_primary != nullptr && m_primary->isEnabled()) {
            m_primary->click();
        }
        return;
    }
    QDialog::keyPressEvent(event);
}

void Dialog::tryAccept() {
    accept();
}

}  // namespace gramhour::ui
