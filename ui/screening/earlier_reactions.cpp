#include "ui/screening/earlier_reactions.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/screening/question_list.h"
#include "ui/support/clinical_text.h"
#include "ui/support/text.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui {

namespace {

const QString kDiscussed = QStringLiteral("reactions_discussed");
constexpr int kGradeColumn = 84;
constexpr int kPausingGrade = 2;

Tone toneOf(int grade) {
    return grade >= kSeriousGrade ? Tone::Bad : grade >= kPausingGrade ? Tone::Warn : Tone::Info;
}

QString statusText(ReactionStatus status) {
    switch (status) {
    case ReactionStatus::resolved:
        return EarlierReactions::tr("resolved");
    case ReactionStatus::improving:
        return EarlierReactions::tr("was improving");
    case ReactionStatus::ongoing:
        return EarlierReactions::tr("was still going on");
    case ReactionStatus::transferred:
        return EarlierReactions::tr("taken to hospital");
    }
    return {};
}

QString symptomsOf(const EarlierReaction& reaction) {
    if (reaction.symptoms.empty() || !reaction.protocol) {
        return EarlierReactions::tr("Reaction without a coded symptom");
    }
    return symptomsText(*reaction.protocol, reaction.symptoms);
}

/// "What was done; how it went; what became of the session".
QString courseText(const EarlierReaction& reaction) {
    QStringList parts;
    if (!reaction.intervention.empty()) {
        parts += fromUtf8(reaction.intervention);
    }
    parts += reaction.status ? statusText(*reaction.status)
                             : EarlierReactions::tr("how it went on is not recorded");
    if (reaction.sessionOutcome != Outcome::open) {
        parts +=
            EarlierReactions::tr("session: %1").arg(outcomeWords(reaction.sessionOutcome).word.toLower());
    }
    return parts.join(QStringLiteral("; "));
}

QWidget* lineOf(const EarlierReaction& reaction) {
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    Theme::space(*row, {0, 4, 0, 4}, 12);
    auto* chip = new Chip(Icon::Reaction, EarlierReactions::tr("Grade %1").arg(reaction.grade),
                          toneOf(reaction.grade));
    auto* place = new QWidget;
    auto* placeRow = new QHBoxLayout(place);
    Theme::space(*placeRow, {0, 0, 0, 0}, 0);
    placeRow->addWidget(chip, 0, Qt::AlignLeft | Qt::AlignTop);
    Theme::watch(place, [place] { place->setMinimumWidth(Theme::px(kGradeColumn)); });
    auto* words = new QVBoxLayout;
    Theme::space(*words, {0, 0, 0, 0}, 1);
    auto* what =
        new Label(EarlierReactions::tr("%1: %2").arg(dateTimeText(reaction.at), symptomsOf(reaction)));
    what->setWordWrap(true);
    auto* course = new Label(courseText(reaction), TextRole::Small);
    course->setWordWrap(true);
    words->addWidget(what);
    words->addWidget(course);
    row->addWidget(place, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    return line;
}

}  // namespace

EarlierReactions::EarlierReactions(QWidget* parent)
    : QWidget(parent),
      m_card(new Card(tr("Earlier reactions"))),
      m_rows(new QVBoxLayout),
      m_question(new QuestionList(
          {{kDiscussed, tr("Gone through with the patient today?"),
            tr("What happened, what helped, and what they should tell at once this time."), false}})) {
    setObjectName(QStringLiteral("screening.earlier_reactions"));
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {0, 0, 0, 0}, 0);
    Theme::space(*m_rows, {0, 0, 0, 0}, 0);
    m_card->content().addLayout(m_rows);
    m_card->content().addWidget(new Separator);
    m_card->content().addWidget(m_question);
    column->addWidget(m_card);
    connect(m_question, &QuestionList::changed, this, &EarlierReactions::changed);
    hide();
}

void EarlierReactions::setReactions(const std::vector<EarlierReaction>& reactions) {
    while (QLayoutItem* item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int highest = 0;
    for (const EarlierReaction& reaction : reactions) {
        m_rows->addWidget(lineOf(reaction));
        highest = qMax(highest, reaction.grade);
    }
    m_card->setBorderTone(toneOf(highest));
    m_isAsked = !reactions.empty();
    setVisible(m_isAsked);
}

void EarlierReactions::setDiscussed(std::optional<Answer> answer) {
    QMap<QString, Answer> answers;
    if (answer) {
        answers.insert(kDiscussed, *answer);
    }
    m_question->show(answers);
}

std::optional<Answer> EarlierReactions::discussed() const {
    const QMap<QString, Answer> answers = m_question->answers();
    return answers.contains(kDiscussed) ? std::optional(answers.value(kDiscussed)) : std::nullopt;
}

void EarlierReactions::setLocked(bool isLocked) {
    m_question->setLocked(isLocked);
}

void EarlierReactions::focusQuestion() {
    m_question->focusFirst();
}

QString reactionSentence(const EarlierReaction& reaction) {
    return EarlierReactions::tr("%1, %2: grade %3")
        .arg(symptomsOf(reaction), dateTimeText(reaction.at))
        .arg(reaction.grade);
}

}  // namespace gramhour::ui
