#include "ui/screening/question_list.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/support/icons.h"
#include "ui/widgets/label.h"
#include "ui/widgets/toggle_choice.h"

namespace gramhour::ui {

namespace {

/// The small sign before a question: open, answered, unknown, or an alarming yes.
class AnswerSign : public QWidget {
public:
    explicit AnswerSign(bool isAlarming) : m_isAlarming(isAlarming) {
        Theme::watch(this, [this] { setFixedSize(Theme::px(16), Theme::px(16)); });
    }
    void setAnswer(std::optional<Answer> answer) {
        m_answer = answer;
        update();
    }

protected:
    void paintEvent(QPaintEvent* /*event*/) override {
        QPainter painter(this);
        const Palette& colors = Theme::palette();
        if (!m_answer) {
            Icons::paint(painter, rect(), Icon::Circle, colors.muted);
        } else if (*m_answer == Answer::yes) {
            const Icon icon = m_isAlarming ? Icon::Warning : Icon::Flag;
            Icons::paint(painter, rect(), icon, m_isAlarming ? colors.bad.text : colors.warn.text);
        } else if (*m_answer == Answer::unknown) {
            Icons::paint(painter, rect(), Icon::Dotted, colors.warn.text);
        } else {
            Icons::paint(painter, rect(), Icon::Check, colors.ok.text);
        }
    }

private:
    bool m_isAlarming;
    std::optional<Answer> m_answer;
};

}  // namespace

/// One question with its answer. Not a class of its own to other files.
class QuestionRow : public QWidget {
public:
    QuestionRow(const QuestionList::Question& question, QWidget* parent)
        : QWidget(parent),
          m_id(question.id),
          m_sign(new AnswerSign(question.isAlarming)),
          m_reason(new Label({}, TextRole::Small)),
          m_choice(ToggleChoice::yesNoUnknown()) {
        auto* row = new QHBoxLayout(this);
        Theme::space(*row, {4, 6, 2, 6}, 10);
        auto* words = new QVBoxLayout;
        Theme::space(*words, {0, 0, 0, 0}, 1);
        auto* text = new Label(question.text);
        text->setWordWrap(true);
        words->addWidget(text);
        if (!question.help.isEmpty()) {
            auto* help = new Label(question.help, TextRole::Small);
            help->setWordWrap(true);
            words->addWidget(help);
        }
        m_reason->setWordWrap(true);
        m_reason->setTone(Tone::Warn);
        m_reason->setObjectName(QStringLiteral("screening.reason.") + question.id);
        m_reason->hide();
        words->addWidget(m_reason);
        row->addWidget(m_sign, 0, Qt::AlignVCenter);
        row->addLayout(words, 1);
        row->addWidget(m_choice, 0, Qt::AlignVCenter);
        m_choice->setObjectName(QStringLiteral("screening.answer.") + question.id);
        m_choice->setQuestion(question.text);
        m_choice->setToolTip(QuestionList::tr("Y yes, N no, U unknown"));
    }

    [[nodiscard]] const QString& id() const { return m_id; }
    [[nodiscard]] ToggleChoice& choice() { return *m_choice; }
    [[nodiscard]] std::optional<Answer> answer() const {
        const std::optional<int> chosen = m_choice->chosen();
        return chosen ? std::optional(static_cast<Answer>(*chosen)) : std::nullopt;
    }
    void setAnswer(std::optional<Answer> answer) {
        m_choice->setChosen(answer ? std::optional(static_cast<int>(*answer)) : std::nullopt);
        refresh();
    }
    void refresh() { m_sign->setAnswer(answer()); }
    void setReason(const QString& sentence) {
        m_reason->setText(sentence);
        m_reason->setVisible(!sentence.isEmpty());
    }

private:
    QString m_id;
    AnswerSign* m_sign;
    Label* m_reason;
    ToggleChoice* m_choice;
};

QuestionList::QuestionList(const QList<Question>& questions, QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {0, 0, 0, 0}, 0);
    for (const Question& question : questions) {
        auto* row = new QuestionRow(question, this);
        connect(&row->choice(), &ToggleChoice::chosenByUser, this, [this, row] {
            row->refresh();
            Q_EMIT changed();
        });
        column->addWidget(row);
        column->addWidget(new Separator);
        m_rows.append(row);
    }
}

void QuestionList::show(const QMap<QString, Answer>& answers) {
    for (QuestionRow* row : std::as_const(m_rows)) {
        const auto known = answers.constFind(row->id());
        row->setAnswer(known == answers.cend() ? std::nullopt : std::optional(*known));
    }
}

QMap<QString, Answer> QuestionList::answers() const {
    QMap<QString, Answer> answers;
    for (const QuestionRow* row : m_rows) {
        if (const std::optional<Answer> answer = row->answer()) {
            answers.insert(row->id(), *answer);
        }
    }
    return answers;
}

void QuestionList::setReason(const QString& id, const QString& sentence) {
    for (QuestionRow* row : std::as_const(m_rows)) {
        if (row->id() == id) {
            row->setReason(sentence);
        }
    }
}

int QuestionList::openCount() const {
    return static_cast<int>(
        std::count_if(m_rows.cbegin(), m_rows.cend(), [](const QuestionRow* row) { return !row->answer(); }));
}

void QuestionList::focusFirst() {
    if (!m_rows.isEmpty()) {
        m_rows.first()->choice().setFocus(Qt::TabFocusReason);
    }
}

bool QuestionList::focusFirstOpen() {
    for (QuestionRow* row : std::as_const(m_rows)) {
        const std::optional<Answer> answer = row->answer();
        if (!answer || *answer == Answer::unknown) {
            row->choice().setFocus(Qt::OtherFocusReason);
            return true;
        }
    }
    return false;
}

void QuestionList::setLocked(bool isLocked) {
    for (QuestionRow* row : std::as_const(m_rows)) {
        row->choice().setEnabled(!isLocked);
    }
}

void QuestionList::keyPressEvent(QKeyEvent* event) {
    const int step = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    for (qsizetype i = 0; step != 0 && i < m_rows.size(); ++i) {
        const bool isHere = m_rows[i]->isAncestorOf(focusWidget());
        const qsizetype next = i + step;
        if (isHere && next >= 0 && next < m_rows.size()) {
            m_rows[next]->choice().setFocus(Qt::TabFocusReason);
            return;
        }
    }
    QWidget::keyPressEvent(event);
}

}  // namespace gramhour::ui
