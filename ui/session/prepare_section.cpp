#include "ui/session/prepare_section.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/label.h"

namespace gramhour::ui {

PrepareSection::PrepareSection(const QString& name, const QString& title, const QString& verb,
                               QWidget* parent)
    : Card({}, parent),
      m_state(new Chip),
      m_summary(new ElidedLabel({}, TextRole::Muted)),
      m_change(new Button(tr("Change"), ButtonRole::Quiet)),
      m_form(new QWidget),
      m_body(new QVBoxLayout),
      m_message(new InlineMessage(Tone::Bad)),
      m_save(new Button(verb, ButtonRole::Secondary)) {
    const QString prefix = QStringLiteral("prepare.") + name;
    setObjectName(prefix);
    m_state->setObjectName(prefix + QLatin1String(".state"));
    m_change->setObjectName(prefix + QLatin1String(".change"));
    m_save->setObjectName(prefix + QLatin1String(".save"));
    m_message->setObjectName(prefix + QLatin1String(".message"));
    m_summary->setObjectName(prefix + QLatin1String(".summary"));
    setAccessibleName(title);
    auto* heading = new QHBoxLayout;
    Theme::space(*heading, QMargins(), 12);
    heading->addWidget(new Label(title, TextRole::Heading));
    heading->addWidget(m_summary, 1);
    heading->addWidget(m_state);
    heading->addWidget(m_change);
    content().addLayout(heading);
    Theme::space(*layout(), QMargins(17, 9, 10, 9), 8);
    auto* form = new QVBoxLayout(m_form);
    Theme::space(*form, QMargins(), 10);
    Theme::space(*m_body, QMargins(), 10);
    form->addLayout(m_body);
    m_message->hide();
    form->addWidget(m_message);
    m_save->setHint(QStringLiteral("↵"));
    form->addWidget(m_save, 0, Qt::AlignRight);
    content().addWidget(m_form);
    connect(m_save, &Button::clicked, this, &PrepareSection::saveChosen);
    connect(m_change, &Button::clicked, this, &PrepareSection::openChosen);
    refresh();
}

void PrepareSection::setSummary(const QString& summary) {
    if (summary == m_summary->text()) {
        return;
    }
    m_summary->setText(summary);
    refresh();
}

void PrepareSection::setOpen(bool open) {
    m_isOpen = open;
    refresh();
}

bool PrepareSection::isOpen() const {
    return m_isOpen && m_isAvailable;
}

void PrepareSection::setAvailable(bool available) {
    m_isAvailable = available;
    refresh();
}

void PrepareSection::showProblem(const QString& sentence) {
    showResult(Tone::Bad, sentence);
}

void PrepareSection::showResult(Tone tone, const QString& sentence) {
    m_message->setMessage(tone, sentence);
    m_message->setVisible(!sentence.isEmpty());
}

void PrepareSection::focusFirst() {
    if (m_first != nullptr) {
        m_first->setFocus(Qt::OtherFocusReason);
    }
}

void PrepareSection::keyPressEvent(QKeyEvent* event) {
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!isEnter || !isOpen()) {
        Card::keyPressEvent(event);
        return;
    }
    if (auto* button = qobject_cast<Button*>(focusWidget())) {
        button->click();
    } else {
        Q_EMIT saveChosen();
    }
}

void PrepareSection::refresh() {
    const bool isDone = !m_summary->text().isEmpty();
    m_state->setFace(isDone ? ChipFace{Icon::Check, tr("Done"), Tone::Ok}
                            : ChipFace{Icon::Circle, tr("To do"), Tone::Neutral});
    m_summary->setVisible(true);
    m_form->setVisible(isOpen());
    m_change->setText(isDone ? tr("Change") : tr("Open"));
    m_change->setVisible(m_isAvailable && !isOpen());
}

}  // namespace gramhour::ui
