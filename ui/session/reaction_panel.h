#pragma once

#include "protocol/protocol.h"
#include "ui/session/act_panel.h"

class QCheckBox;

namespace gramhour::ui {

class QuickLine;
class SymptomChoice;
class ToggleChoice;

/// A reaction: symptoms, CTCAE grade in plain words, when it began, what was done, who was told. Says before
/// saving that the grade pauses or stops the infusion. The look at the vital signs that follows a reaction is
/// planned with it.
class ReactionPanel : public ActPanel {
    Q_OBJECT

public:
    /// What the infusion does now: a grade can only pause or stop what runs.
    enum class Infusion { Running, Paused, Ended };

    /// `followUp` is the check that is planned with the reaction.
    ReactionPanel(const ReactionRules& rules, const RecheckPlanned& followUp, NowFunction now,
                  QWidget* parent = nullptr);

    [[nodiscard]] std::vector<EventBody> bodies() const override;
    void setInfusion(Infusion infusion);
    void refresh() override;

protected:
    bool checkFields() override;

private:
    [[nodiscard]] bool checkTimes();

    ReactionRules m_rules;
    RecheckPlanned m_followUp;
    Infusion m_infusion = Infusion::Running;
    SymptomChoice* m_symptoms;
    Field* m_symptomsField;
    ToggleChoice* m_grade;
    Field* m_gradeField;
    InlineMessage* m_consequence;
    TimeEdit* m_onset;
    Field* m_onsetField;
    QuickLine* m_intervention;
    Field* m_interventionField;
    QCheckBox* m_told;
    QLineEdit* m_toldName;
    Field* m_toldField;
};

}  // namespace gramhour::ui
