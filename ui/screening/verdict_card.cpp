#include "ui/screening/verdict_card.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/widgets/chip.h"
#include "ui/widgets/label.h"

namespace gramhour::ui {

VerdictCard::VerdictCard(QWidget* parent)
    : Card({}, parent),
      m_chip(new Chip),
      m_emergency(new Label({}, TextRole::Title)),
      m_summary(new Label({}, TextRole::Muted)) {
    setObjectName(QStringLiteral("screening.verdict"));
    m_chip->setObjectName(QStringLiteral("screening.verdict.word"));
    m_emergency->setObjectName(QStringLiteral("screening.verdict.emergency"));
    m_summary->setObjectName(QStringLiteral("screening.verdict.summary"));
    m_emergency->setWordWrap(true);
    m_emergency->setTone(Tone::Bad);
    m_summary->setWordWrap(true);
    content().addWidget(m_chip, 0, Qt::AlignLeft);
    content().addWidget(m_emergency);
    content().addWidget(m_summary);
}

void VerdictCard::show(const Content& content) {
    m_verdict = content.verdict;
    const StateWords words = verdictWords(content.verdict);
    m_chip->setFace({words.icon, words.word, words.tone});
    // Something that is not finished yet is no state to frame.
    setBorderTone(content.verdict == Verdict::incomplete ? Tone::Neutral : words.tone);
    setWash(content.verdict == Verdict::emergency ? Tone::Bad : Tone::Neutral);
    m_emergency->setText(content.emergency);
    m_emergency->setVisible(!content.emergency.isEmpty());
    m_summary->setText(content.summary);
    setAccessibleName(tr("Verdict: %1").arg(words.word));

    delete m_lines;
    m_lines = new QWidget;
    auto* column = new QVBoxLayout(m_lines);
    Theme::space(*column, {0, 0, 0, 0}, 8);
    std::optional<Verdict> group;
    for (const Line& line : content.lines) {
        const bool startsGroup = group != line.verdict;
        group = line.verdict;
        addLine(line, startsGroup && line.verdict != content.verdict);
    }
    this->content().addWidget(m_lines);
    m_lines->setVisible(!content.lines.isEmpty());
}

void VerdictCard::addLine(const Line& line, bool startsGroup) {
    auto* column = static_cast<QVBoxLayout*>(m_lines->layout());
    if (column->count() > 0) {
        column->addWidget(new Separator);
    }
    if (startsGroup) {
        const StateWords words = verdictWords(line.verdict);
        column->addWidget(new Chip(words.icon, words.word, words.tone), 0, Qt::AlignLeft);
    }
    auto* words = new QVBoxLayout;
    Theme::space(*words, {0, 0, 0, 0}, 2);
    // A list of what is missing is long and only says what the open rings say: it does not shout.
    const bool isList = line.verdict == Verdict::incomplete;
    auto* sentence = new Label(line.sentence, isList ? TextRole::Body : TextRole::Strong);
    sentence->setWordWrap(true);
    sentence->setObjectName(QStringLiteral("screening.finding.") + line.rule);
    words->addWidget(sentence);
    if (!line.advice.isEmpty()) {
        auto* advice = new Label(line.advice);
        advice->setWordWrap(true);
        words->addWidget(advice);
    }
    QString small = tr("rule %1").arg(line.rule);
    if (!line.doseCap.isEmpty()) {
        small += QStringLiteral(" · ") + line.doseCap;
    }
    auto* rule = new Label(small, TextRole::Small);
    rule->setWordWrap(true);
    words->addWidget(rule);
    column->addLayout(words);
}

}  // namespace gramhour::ui
