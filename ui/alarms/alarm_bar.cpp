#include "ui/alarms/alarm_bar.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/alarms/alarm_text.h"
#include "ui/support/clinical_text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/clean_line.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/label.h"

namespace gramhour::ui {

namespace {

bool areSame(const std::optional<Alarm>& a, const std::optional<Alarm>& b) {
    return a.has_value() == b.has_value() &&
           (!a ||
            (a->kind == b->kind && a->session == b->session && a->alert.has_value() == b->alert.has_value() &&
             (!a->alert || (a->alert->subject == b->alert->subject && a->canStop == b->canStop))));
}

void setTextIfNew(QLabel& label, const QString& text) {
    if (label.text() != text) {
        label.setText(text);
    }
}

}  // namespace

AlarmBar::AlarmBar(QWidget* parent)
    : QWidget(parent),
      m_message(new InlineMessage(Tone::Bad)),
      m_stop(m_message->addAction(tr("Stop infusion"))),
      m_continue(m_message->addAction(tr("Continue …"))),
      m_open(m_message->addAction(tr("Open the chair"))),
      m_reasonRow(new QWidget),
      m_question(new Label({}, TextRole::Strong)),
      m_reason(new QLineEdit),
      m_problem(new Label({}, TextRole::Strong)),
      m_accept(new Button({}, ButtonRole::Primary)),
      m_spoken(new QWidget(this)) {
    m_message->setObjectName(QStringLiteral("shell.alarm"));
    m_message->setWeight(InlineMessage::Weight::Strong);
    m_stop->setObjectName(QStringLiteral("shell.alarm_stop"));
    m_continue->setObjectName(QStringLiteral("shell.alarm_continue"));
    m_open->setObjectName(QStringLiteral("shell.alarm_open"));
    m_spoken->setObjectName(QStringLiteral("shell.alarm_spoken"));
    m_spoken->setFixedSize(0, 0);
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {0, 0, 0, 0}, 0);
    column->addWidget(m_message);
    column->addWidget(m_reasonRow);
    makeReason();
    hide();
    connect(m_stop, &QPushButton::clicked, this, [this] { openAnswer(Answer::stop); });
    connect(m_continue, &QPushButton::clicked, this, [this] { openAnswer(Answer::goOn); });
    connect(m_open, &QPushButton::clicked, this, [this] {
        if (m_alarm && m_alarm->visit) {
            Q_EMIT opened(*m_alarm->visit);
        }
    });
}

void AlarmBar::makeReason() {
    m_reasonRow->hide();
    m_reason->setObjectName(QStringLiteral("shell.alarm_reason"));
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->installEventFilter(this);
    keepOnOneLine(*m_reason);
    m_accept->setObjectName(QStringLiteral("shell.alarm_accept"));
    m_problem->setObjectName(QStringLiteral("shell.alarm_problem"));
    m_problem->setTone(Tone::Bad);
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto* cancel = new Button(tr("Back"), ButtonRole::Quiet);
    cancel->setObjectName(QStringLiteral("shell.alarm_back"));
    auto* row = new QHBoxLayout(m_reasonRow);
    Theme::space(*row, {20, 8, 8, 8}, 10);
    row->addWidget(m_question);
    row->addWidget(m_reason, 2);
    row->addWidget(m_problem, 1);
    row->addWidget(m_accept);
    row->addWidget(cancel);
    connect(m_reason, &QLineEdit::textEdited, m_problem, &QWidget::hide);
    connect(m_accept, &QPushButton::clicked, this, &AlarmBar::accept);
    connect(cancel, &QPushButton::clicked, m_reasonRow, &QWidget::hide);
}

void AlarmBar::show(const std::optional<Alarm>& alarm, std::size_t others, UtcTime now, Answering answering) {
    if (!areSame(alarm, m_alarm)) {
        // A reason typed for one chair must not become another's.
        closeAnswer();
    }
    m_alarm = alarm;
    setVisible(alarm.has_value());
    if (!alarm) {
        return;
    }
    const QString more = moreText(others);
    const QString sentence = alarmSentence(*alarm, now, AlarmNaming::chairAndPatient);
    const QString text = more.isEmpty() ? sentence : QStringLiteral("%1 · %2").arg(sentence, more);
    const Tone tone = alarmTone(alarm->kind);
    if (m_message->text() != text || m_message->tone() != tone) {
        m_message->setMessage(tone, text);
    }
    const bool isStop = alarm->kind == AlarmKind::stopAlert && answering == Answering::allowed;
    m_stop->setVisible(isStop && alarm->canStop);
    m_continue->setVisible(isStop);
    m_continue->setText(alarm->canStop ? tr("Continue …") : tr("Answer …"));
    m_open->setVisible(alarm->visit.has_value());
}

void AlarmBar::announce(const std::vector<Alarm>& fresh, UtcTime now) {
    if (fresh.empty()) {
        return;
    }
    QStringList sentences;
    for (const Alarm& alarm : fresh) {
        sentences += alarmSentence(alarm, now, AlarmNaming::chairAndPatient);
    }
    m_spoken->setAccessibleName(sentences.join(QStringLiteral(". ")));
    QAccessibleEvent event(m_spoken, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void AlarmBar::refuse(const QString& sentence) {
    setTextIfNew(*m_problem, sentence);
    m_problem->show();
    m_reason->setFocus(Qt::OtherFocusReason);
}

void AlarmBar::closeAnswer() {
    m_reasonRow->hide();
    m_problem->hide();
    m_reason->clear();
}

void AlarmBar::openAnswer(Answer answer) {
    if (!m_alarm || !m_alarm->alert) {
        return;
    }
    m_answer = answer;
    const bool stops = answer == Answer::stop;
    m_question->setText(stops              ? tr("The infusion ends here. Reason:")
                        : m_alarm->canStop ? tr("It goes on because:")
                                           : tr("What was done, who was called:"));
    m_accept->setText(stops              ? tr("Stop infusion now")
                      : m_alarm->canStop ? tr("Continue")
                                         : tr("Save answer"));
    const QString seen = alertValueText(*m_alarm->alert);
    // To stop is the safe way and its reason is there to see; to go on somebody has to give one.
    if (stops && m_reason->text().isEmpty()) {
        m_reason->setText(seen);
    } else if (!stops && m_reason->text() == seen) {
        m_reason->clear();
    }
    m_problem->hide();
    m_reasonRow->show();
    m_reason->setFocus(Qt::OtherFocusReason);
    m_reason->selectAll();
}

void AlarmBar::accept() {
    if (!m_alarm || !m_alarm->alert) {
        return;
    }
    const QString reason = m_reason->text().trimmed();
    if (reason.isEmpty()) {
        refuse(tr("A reason is needed."));
        return;
    }
    if (!canBeKept(reason)) {
        refuse(uncleanText());
        return;
    }
    if (m_answer == Answer::stop) {
        Q_EMIT stopChosen(m_alarm->session, reason);
    } else {
        Q_EMIT continueChosen(m_alarm->session, m_alarm->alert->subject, reason);
    }
}

bool AlarmBar::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_reason && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            accept();
            return true;
        }
        if (key == Qt::Key_Escape) {
            m_reasonRow->hide();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace gramhour::ui
