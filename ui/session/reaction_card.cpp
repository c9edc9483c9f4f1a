#include "ui/session/reaction_card.h"

#include <QVBoxLayout>

#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

namespace gramhour::ui {

namespace {

constexpr qsizetype kLinesShown = 3;

}  // namespace

ReactionCard::ReactionCard(QWidget* parent)
    : Card(tr("Reaction"), parent),
      m_symptoms(new Label({}, TextRole::Strong)),
      m_facts(new Label({}, TextRole::Muted)),
      m_lines(new Label) {
    setObjectName(QStringLiteral("session.reaction_card"));
    auto* goOn = new Button(Icon::Reaction, tr("How is it now?"));
    goOn->setObjectName(QStringLiteral("session.course"));
    goOn->setToolTip(tr("What else was done, who was told, how it stands (F)"));
    goOn->setTone(Tone::Warn);
    connect(goOn, &Button::clicked, this, &ReactionCard::goOnChosen);
    addHeaderWidget(goOn);
    Theme::space(content(), QMargins(), 4);
    m_symptoms->setWordWrap(true);
    content().addWidget(m_symptoms);
    m_facts->setWordWrap(true);
    content().addWidget(m_facts);
    m_lines->setWordWrap(true);
    m_lines->setObjectName(QStringLiteral("session.reaction_card.lines"));
    content().addWidget(m_lines);
    setBorderTone(Tone::Warn);
    hide();
}

void ReactionCard::show(const QList<ReactionView>& reactions) {
    if (reactions == m_reactions) {
        return;
    }
    m_reactions = reactions;
    setVisible(!reactions.isEmpty());
    if (reactions.isEmpty()) {
        return;
    }
    const ReactionView& latest = reactions.first();
    setTitle(latest.title);
    setAccessibleName(tr("%1: %2").arg(latest.title, latest.symptoms));
    m_symptoms->setText(latest.symptoms);
    m_facts->setText(
        reactions.size() > 1
            ? tr("%1 · %n more open", nullptr, static_cast<int>(reactions.size()) - 1).arg(latest.facts)
            : latest.facts);
    QStringList lines = latest.lines.mid(0, kLinesShown);
    if (latest.lines.size() > kLinesShown) {
        lines += tr("and %n more in the log", nullptr, static_cast<int>(latest.lines.size() - kLinesShown));
    }
    m_lines->setText(lines.join(QLatin1Char('\n')));
}

}  // namespace gramhour::ui
