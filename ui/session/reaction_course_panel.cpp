#include "ui/session/reaction_course_panel.h"

#include <utility>

#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/session/quick_line.h"
#include "ui/session/reason_words.h"
#include "ui/support/clinical_text.h"
#include "ui/widgets/field.h"
#include "ui/widgets/toggle_choice.h"

namespace gramhour::ui {

namespace {

QList<ToggleChoice::Choice> outcomes() {
    QList<ToggleChoice::Choice> choices;
    for (const auto& [status, code] : Codes<ReactionStatus>::kCodes) {
        const QString words = courseText(status);
        choices.append({words, words.at(0)});
    }
    return choices;
}

}  // namespace

ReactionCoursePanel::ReactionCoursePanel(NowFunction now, QWidget* parent)
    : ActPanel({QStringLiteral("course"), tr("Reaction goes on"), tr("Save")}, std::move(now), parent),
      m_outcome(new ToggleChoice(outcomes())),
      m_note(new QLineEdit),
      m_done(new QuickLine(nameOf("done"))),
      m_told(new QLineEdit) {
    m_outcome->setObjectName(nameOf("outcome"));
    m_outcome->setQuestion(tr("How is it now?"));
    m_outcomeField = new Field(tr("How is it now?"), m_outcome);
    form().addWidget(m_outcomeField);
    m_note->setObjectName(nameOf("note"));
    m_note->setMaxLength(400);
    form().addWidget(new Field(tr("Remark (may be left empty)"), m_note));
    m_done->setOffers(interventionWords());
    form().addWidget(new Field(tr("What else was done? (may be left empty)"), m_done));
    m_told->setObjectName(nameOf("told"));
    m_told->setMaxLength(120);
    form().addWidget(new Field(tr("Prescriber told: name (may be left empty)"), m_told));
    connect(m_outcome, &ToggleChoice::chosenByUser, this, [this] { m_outcomeField->setProblem({}); });
    setFirst(m_outcome);
}

void ReactionCoursePanel::setReaction(int number, const QString& words) {
    m_reaction = number;
    setSubtitle(words);
}

std::vector<EventBody> ReactionCoursePanel::bodies() const {
    std::vector<EventBody> bodies;
    if (const std::string done = toUtf8(m_done->text()); !done.empty()) {
        bodies.emplace_back(ReactionIntervention{m_reaction, done});
    }
    if (const std::string name = toUtf8(m_told->text()); !name.empty()) {
        bodies.emplace_back(PrescriberTold{m_reaction, name});
    }
    if (const std::optional<int> chosen = m_outcome->chosen()) {
        bodies.emplace_back(
            ReactionOutcome{m_reaction, static_cast<ReactionStatus>(*chosen), toUtf8(m_note->text())});
    }
    return bodies;
}

bool ReactionCoursePanel::checkFields() {
    const bool hasLoneNote = !m_outcome->chosen() && !m_note->text().trimmed().isEmpty();
    if (hasLoneNote || bodies().empty()) {
        m_outcomeField->setProblem(tr("Choose how it is now, or say what was done or who was told."));
        m_outcome->setFocus();
        return false;
    }
    m_outcomeField->setProblem({});
    return true;
}

}  // namespace gramhour::ui
