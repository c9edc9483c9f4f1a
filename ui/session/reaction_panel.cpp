#include "ui/session/reaction_panel.h"

#include <utility>

#include <QCheckBox>
#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/support/clinical_text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/field.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/toggle_choice.h"

namespace gramhour::ui {

namespace {

/// The protocol lists the likeliest first; the others are one key away.
constexpr qsizetype kShownAtOnce = 12;

}  // namespace

ReactionPanel::ReactionPanel(const ReactionRules& rules, NowFunction now, QWidget* parent)
    : ActPanel({QStringLiteral("reaction"), tr("Reaction"), tr("Save reaction")}, std::move(now), parent),
      m_rules(rules),
      m_grade(new ToggleChoice({{QStringLiteral("1"), u'1'},
                                {QStringLiteral("2"), u'2'},
                                {QStringLiteral("3"), u'3'},
                                {QStringLiteral("4"), u'4'},
                                {QStringLiteral("5"), u'5'}})),
      m_consequence(new InlineMessage(Tone::Warn)),
      m_intervention(new QLineEdit),
      m_told(new QCheckBox(tr("The prescriber was told"))) {
    buildSymptoms();
    m_grade->setObjectName(nameOf("grade"));
    m_grade->setQuestion(tr("Grade"));
    m_gradeField = new Field(tr("Grade"), m_grade);
    form().addWidget(m_gradeField);
    m_consequence->setObjectName(nameOf("consequence"));
    form().addWidget(m_consequence);
    m_intervention->setObjectName(nameOf("intervention"));
    m_intervention->setMaxLength(400);
    m_interventionField = new Field(tr("What was done?"), m_intervention);
    form().addWidget(m_interventionField);
    m_told->setObjectName(nameOf("told"));
    form().addWidget(m_told);
    refresh();
}

void ReactionPanel::buildSymptoms() {
    auto* chips = new QWidget;
    auto* flow = new FlowLayout(chips);
    Theme::space(*flow, QMargins(), 6);
    for (const Symptom& symptom : m_rules.symptoms) {
        auto* chip = new FilterChip({std::nullopt, fromUtf8(symptom.name), Tone::Neutral});
        chip->setObjectName(nameOf("symptom.") + fromUtf8(symptom.id));
        chip->setAccessibleName(fromUtf8(symptom.name));
        connect(chip, &FilterChip::toggled, this, [this] { m_symptomsField->setProblem({}); });
        flow->addWidget(chip);
        m_symptoms.append(chip);
    }
    m_more = new Button(tr("More …"), ButtonRole::Quiet);
    m_more->setObjectName(nameOf("more"));
    connect(m_more, &Button::clicked, this, [this] { showAll(true); });
    flow->addWidget(m_more);
    m_symptomsField = new Field(tr("Symptoms"), chips);
    form().addWidget(m_symptomsField);
    if (!m_symptoms.isEmpty()) {
        setFirst(m_symptoms.first());
    }
}

void ReactionPanel::showAll(bool all) {
    m_allShown = all;
    for (qsizetype i = 0; i < m_symptoms.size(); ++i) {
        m_symptoms.at(i)->setVisible(all || i < kShownAtOnce || m_symptoms.at(i)->isChecked());
    }
    m_more->setVisible(!all && m_symptoms.size() > kShownAtOnce);
}

void ReactionPanel::setInfusion(Infusion infusion) {
    m_infusion = infusion;
    refresh();
}

void ReactionPanel::refresh() {
    ActPanel::refresh();
    showAll(m_allShown);
    const std::optional<int> chosen = m_grade->chosen();
    const int grade = chosen ? *chosen + 1 : 0;
    m_gradeField->setHint(chosen ? reactionGradeText(grade)
                                 : tr("1 mild, 2 interrupted, 3 hospital care, 4 threatens life"));
    if (chosen) {
        m_gradeField->setProblem({});
    }
    const bool stops = grade >= m_rules.stopsFromGrade && m_infusion != Infusion::Ended;
    const bool pauses = grade >= m_rules.pausesFromGrade && m_infusion == Infusion::Running;
    m_consequence->setVisible(stops || pauses);
    if (stops) {
        m_consequence->setMessage(Tone::Bad, tr("Saving stops the infusion and opens the emergency cards."));
    } else if (pauses) {
        m_consequence->setMessage(Tone::Warn, tr("Saving pauses the infusion."));
    }
}

std::vector<EventBody> ReactionPanel::bodies() const {
    Reaction reaction;
    for (qsizetype i = 0; i < m_symptoms.size(); ++i) {
        if (m_symptoms.at(i)->isChecked()) {
            reaction.symptoms.push_back(m_rules.symptoms[static_cast<std::size_t>(i)].id);
        }
    }
    reaction.grade = m_grade->chosen().value_or(0) + 1;
    reaction.intervention = toUtf8(m_intervention->text());
    reaction.prescriberTold = m_told->isChecked();
    return {reaction};
}

bool ReactionPanel::checkFields() {
    QWidget* firstBad = nullptr;
    const bool hasSymptom = std::any_of(m_symptoms.begin(), m_symptoms.end(),
                                        [](const FilterChip* chip) { return chip->isChecked(); });
    if (!hasSymptom) {
        m_symptomsField->setProblem(tr("Choose what the patient has."));
        firstBad = m_symptoms.isEmpty() ? nullptr : m_symptoms.first();
    }
    if (!m_grade->chosen()) {
        m_gradeField->setProblem(tr("Choose the grade."));
        firstBad = firstBad != nullptr ? firstBad : m_grade;
    }
    if (!requireText(*m_intervention, *m_interventionField,
                     tr("Say what was done, even if it was only watching."))) {
        firstBad = firstBad != nullptr ? firstBad : m_intervention;
    }
    if (firstBad != nullptr) {
        firstBad->setFocus();
    }
    return firstBad == nullptr && hasSymptom;
}

}  // namespace gramhour::ui
