#include "ui/session/reason_panel.h"

#include <utility>

#include <QCheckBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include "ui/session/quick_line.h"
#include "ui/session/reason_words.h"
#include "ui/support/clinical_text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/field.h"
#include "ui/widgets/inline_message.h"

namespace gramhour::ui {

namespace {

ActPanel::Words wordsOf(ReasonPanel::Act act) {
    switch (act) {
    case ReasonPanel::Act::Pause:
        return {QStringLiteral("pause"), ReasonPanel::tr("Pause"), ReasonPanel::tr("Pause infusion")};
    case ReasonPanel::Act::Stop:
        return {QStringLiteral("stop"), ReasonPanel::tr("Stop"), ReasonPanel::tr("Stop infusion")};
    case ReasonPanel::Act::Note:
        return {QStringLiteral("note"), ReasonPanel::tr("Note"), ReasonPanel::tr("Save note")};
    case ReasonPanel::Act::Continue:
        return {QStringLiteral("continue"), ReasonPanel::tr("Continue the infusion"),
                ReasonPanel::tr("Continue")};
    case ReasonPanel::Act::Answer:
        return {QStringLiteral("answer"), ReasonPanel::tr("Answer the stop alert"),
                ReasonPanel::tr("Save answer")};
    case ReasonPanel::Act::Complete:
        return {QStringLiteral("complete"), ReasonPanel::tr("Bag is finished"),
                ReasonPanel::tr("Complete infusion")};
    case ReasonPanel::Act::StayPaused:
        return {QStringLiteral("stay_paused"), ReasonPanel::tr("Go on pausing"),
                ReasonPanel::tr("Go on pausing"), ActPanel::When::Now};
    }
    return {};
}

QString questionOf(ReasonPanel::Act act) {
    switch (act) {
    case ReasonPanel::Act::Pause:
        return ReasonPanel::tr("Why is it paused? (may be left empty)");
    case ReasonPanel::Act::Stop:
        return ReasonPanel::tr("Why is it stopped before the bag is given?");
    case ReasonPanel::Act::Note:
        return ReasonPanel::tr("Note");
    case ReasonPanel::Act::Continue:
        return ReasonPanel::tr("Why may it go on?");
    case ReasonPanel::Act::Answer:
        return ReasonPanel::tr("What was done? Who was called?");
    case ReasonPanel::Act::StayPaused:
        return ReasonPanel::tr("Why does it stay paused?");
    case ReasonPanel::Act::Complete:
        break;
    }
    return {};
}

QStringList usualWords(ReasonPanel::Act act) {
    switch (act) {
    case ReasonPanel::Act::Pause:
        return pauseWords();
    case ReasonPanel::Act::StayPaused:
        return stayPausedWords();
    default:
        return {};
    }
}

}  // namespace

ReasonPanel::ReasonPanel(Act act, NowFunction now, QWidget* parent)
    : ActPanel(wordsOf(act), std::move(now), parent), m_act(act), m_warning(new InlineMessage(Tone::Warn)) {
    m_warning->setObjectName(nameOf("warning"));
    m_warning->hide();
    form().addWidget(m_warning);
    if (act == Act::Complete) {
        buildConfirm();
        setFirst(primary());
    } else {
        buildReason();
    }
    if (act == Act::Stop) {
        primary()->setRole(ButtonRole::Danger);
    }
}

void ReasonPanel::buildReason() {
    QWidget* editor = nullptr;
    if (m_act == Act::Note) {
        m_text = new QPlainTextEdit;
        m_text->setObjectName(nameOf("text"));
        m_text->setTabChangesFocus(true);
        m_text->setFixedHeight(Theme::px(120));
        primary()->setKey(QKeySequence(QStringLiteral("Ctrl+Return")));
        editor = m_text;
    } else {
        m_line = new QuickLine(nameOf("reason"));
        m_line->setOffers(usualWords(m_act));
        editor = m_line;
    }
    m_field = new Field(questionOf(m_act), editor);
    form().addWidget(m_field);
    setFirst(editor);
}

void ReasonPanel::buildConfirm() {
    m_confirm = new QCheckBox;
    m_confirm->setObjectName(nameOf("confirm"));
    m_confirmField = new Field({}, m_confirm);
    m_confirmField->hide();
    form().addWidget(m_confirmField);
    connect(m_confirm, &QCheckBox::toggled, this, [this] { m_confirmField->setProblem({}); });
}

QString ReasonPanel::typed() const {
    if (m_text != nullptr) {
        return m_text->toPlainText().trimmed();
    }
    return m_line != nullptr ? m_line->text() : QString();
}

std::vector<EventBody> ReasonPanel::bodies() const {
    const std::string words = toUtf8(typed());
    switch (m_act) {
    case Act::Pause:
        return {Paused{words}};
    case Act::Stop:
        return {Stopped{words}};
    case Act::Note:
        return {Note{words}};
    case Act::Continue:
    case Act::Answer:
        return {AlertAnswered{m_subject, words}};
    case Act::Complete:
        return {Completed{}};
    case Act::StayPaused:
        return {PauseKept{words}};
    }
    return {};
}

void ReasonPanel::setWarning(Tone tone, const QString& sentence) {
    m_warning->setMessage(tone, sentence);
    m_warning->setVisible(!sentence.isEmpty());
}

void ReasonPanel::offerComplete() {
    auto* complete = new Button(tr("The bag is empty: complete instead"), ButtonRole::Quiet);
    complete->setObjectName(nameOf("complete"));
    connect(complete, &Button::clicked, this, &ReasonPanel::completeChosen);
    form().addWidget(complete, 0, Qt::AlignLeft);
}

void ReasonPanel::suggest(const QString& words) {
    if (m_line != nullptr && m_line->text().isEmpty()) {
        m_line->lineEdit()->setText(words);
        m_line->lineEdit()->selectAll();
    }
}

void ReasonPanel::askToConfirm(const Doubt& doubt) {
    const bool isAsked = !doubt.sentence.isEmpty();
    setWarning(Tone::Warn, doubt.sentence);
    m_confirmField->setVisible(isAsked);
    if (!isAsked || doubt.tick != m_doubt.tick) {
        m_confirm->setChecked(false);  // a tick for one thing is none for another
        m_confirm->setText(doubt.tick);
    }
    m_doubt = doubt;
    setFirst(isAsked ? static_cast<QWidget*>(m_confirm) : primary());
}

bool ReasonPanel::checkFields() {
    if (m_act == Act::Complete) {
        const bool isAsked = !m_confirmField->isHidden();
        if (isAsked && !m_confirm->isChecked()) {
            m_confirmField->setProblem(m_doubt.otherwise);
            m_confirm->setFocus();
            return false;
        }
        return true;
    }
    if (m_act == Act::Pause || !typed().isEmpty()) {
        m_field->setProblem({});
        return true;
    }
    m_field->setProblem(m_act == Act::Note ? tr("The note is empty.") : tr("A reason is needed."));
    m_field->editor()->setFocus();
    return false;
}

}  // namespace gramhour::ui
