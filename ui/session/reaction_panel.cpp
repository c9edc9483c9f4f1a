#include "ui/session/reaction_panel.h"

#include <utility>

#include <QCheckBox>
#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/session/quick_line.h"
#include "ui/session/reason_words.h"
#include "ui/session/symptom_choice.h"
#include "ui/support/clinical_text.h"
#include "ui/widgets/field.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/time_edit.h"
#include "ui/widgets/toggle_choice.h"

namespace gramhour::ui {

ReactionPanel::ReactionPanel(const ReactionRules& rules, const RecheckPlanned& followUp, NowFunction now,
                             QWidget* parent)
    : ActPanel({QStringLiteral("reaction"), tr("Reaction"), tr("Save reaction")}, now, parent),
      m_rules(rules),
      m_followUp(followUp),
      m_symptoms(new SymptomChoice(rules.symptoms, QStringLiteral("reaction"))),
      m_grade(new ToggleChoice({{QStringLiteral("1"), u'1'},
                                {QStringLiteral("2"), u'2'},
                                {QStringLiteral("3"), u'3'},
                                {QStringLiteral("4"), u'4'},
                                {QStringLiteral("5"), u'5'}})),
      m_consequence(new InlineMessage(Tone::Warn)),
      m_onset(new TimeEdit(tr("Beginning"), std::move(now))),
      m_intervention(new QuickLine(nameOf("intervention"))),
      m_told(new QCheckBox(tr("The prescriber was told"))),
      m_toldName(new QLineEdit) {
    m_symptomsField = new Field(tr("Symptoms (letters find, Space ticks)"), m_symptoms);
    form().addWidget(m_symptomsField);
    connect(m_symptoms, &SymptomChoice::changed, this, [this] { m_symptomsField->setProblem({}); });
    m_grade->setObjectName(nameOf("grade"));
    m_grade->setQuestion(tr("Grade"));
    m_gradeField = new Field(tr("Grade"), m_grade);
    form().addWidget(m_gradeField);
    m_consequence->setObjectName(nameOf("consequence"));
    form().addWidget(m_consequence);
    m_intervention->setOffers(interventionWords());
    m_interventionField = new Field(tr("What was done?"), m_intervention);
    form().addWidget(m_interventionField);
    m_told->setObjectName(nameOf("told"));
    form().addWidget(m_told);
    m_toldName->setObjectName(nameOf("told_name"));
    m_toldName->setMaxLength(120);
    m_toldField = new Field(tr("Who was told?"), m_toldName);
    form().addWidget(m_toldField);
    connect(m_told, &QCheckBox::toggled, this, [this] { refresh(); });
    m_onset->setObjectName(nameOf("onset"));
    m_onsetField = new Field(tr("When did it begin?"), m_onset);
    form().addWidget(m_onsetField);
    setFirst(m_symptoms);
    refresh();
}

void ReactionPanel::setInfusion(Infusion infusion) {
    m_infusion = infusion;
    refresh();
}

void ReactionPanel::refresh() {
    ActPanel::refresh();
    m_symptoms->refresh();
    const std::optional<int> chosen = m_grade->chosen();
    const int grade = chosen ? *chosen + 1 : 0;
    m_gradeField->setHint(chosen ? reactionGradeText(grade)
                                 : tr("1 mild, 2 interrupted, 3 hospital care, 4 threatens life"));
    if (chosen) {
        m_gradeField->setProblem({});
    }
    m_toldField->setVisible(m_told->isChecked());
    const bool stops = grade >= m_rules.stopsFromGrade && m_infusion != Infusion::Ended;
    const bool pauses = grade >= m_rules.pausesFromGrade && m_infusion == Infusion::Running;
    m_consequence->setVisible(chosen.has_value());
    const QString followUp = tr("Vital signs are asked for in %1.").arg(minutesText(m_followUp.after));
    if (stops) {
        m_consequence->setMessage(
            Tone::Bad, tr("Saving stops the infusion and opens the emergency cards. %1").arg(followUp));
    } else if (pauses) {
        m_consequence->setMessage(Tone::Warn, tr("Saving pauses the infusion. %1").arg(followUp));
    } else {
        m_consequence->setMessage(Tone::Info, followUp);
    }
}

std::vector<EventBody> ReactionPanel::bodies() const {
    Reaction reaction;
    reaction.symptoms = m_symptoms->chosen();
    reaction.grade = m_grade->chosen().value_or(0) + 1;
    reaction.intervention = toUtf8(m_intervention->text());
    reaction.prescriberTold = m_told->isChecked();
    if (const std::optional<QDateTime> onset = m_onset->value(); onset && !m_onset->followsNow()) {
        reaction.onset = toUtc(*onset);
    }
    std::vector<EventBody> bodies{reaction};
    if (const std::string name = toUtf8(m_toldName->text()); m_told->isChecked() && !name.empty()) {
        bodies.emplace_back(PrescriberTold{0, name});  // of this reaction
    }
    bodies.emplace_back(m_followUp);
    return bodies;
}

bool ReactionPanel::checkTimes() {
    m_onsetField->setProblem({});
    if (!m_onset->check()) {
        return false;
    }
    const std::optional<UtcTime> happened = occurredAt();
    const std::optional<QDateTime> onset = m_onset->value();
    if (happened && onset && toUtc(*onset) > *happened) {
        m_onsetField->setProblem(tr("It can't have begun after it was seen."));
        return false;
    }
    return true;
}

bool ReactionPanel::checkFields() {
    QWidget* firstBad = nullptr;
    const auto note = [&firstBad](bool isGood, QWidget* editor) {
        if (!isGood && firstBad == nullptr) {
            firstBad = editor;
        }
    };
    if (m_symptoms->chosen().empty()) {
        m_symptomsField->setProblem(tr("Choose what the patient has."));
        note(false, m_symptoms);
    }
    if (!m_grade->chosen()) {
        m_gradeField->setProblem(tr("Choose the grade."));
        note(false, m_grade);
    }
    note(requireText(*m_intervention->lineEdit(), *m_interventionField,
                     tr("Say what was done, even if it was only watching.")),
         m_intervention);
    note(!m_told->isChecked() || requireText(*m_toldName, *m_toldField, tr("Type the name.")), m_toldName);
    note(checkTimes(), m_onset->lineEdit());
    if (firstBad != nullptr) {
        firstBad->setFocus();
    }
    return firstBad == nullptr;
}

}  // namespace gramhour::ui
