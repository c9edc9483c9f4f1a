#pragma once

#include "protocol/protocol.h"
#include "ui/session/act_panel.h"

class QCheckBox;

namespace gramhour::ui {

class FilterChip;
class ToggleChoice;

/// A reaction: symptoms, CTCAE grade in plain words, what was done, who was told. Says before saving that the
/// grade pauses or stops the infusion.
class ReactionPanel : public ActPanel {
    Q_OBJECT

public:
    /// What the infusion does now: a grade can only pause or stop what runs.
    enum class Infusion { Running, Paused, Ended };

    ReactionPanel(const ReactionRules& rules, NowFunction now, QWidget* parent = nullptr);

    [[nodiscard]] std::vector<EventBody> bodies() const override;
    void setInfusion(Infusion infusion);
    void refresh() override;

protected:
    bool checkFields() override;

private:
    void buildSymptoms();
    void showAll(bool all);

    ReactionRules m_rules;
    Infusion m_infusion = Infusion::Running;
    QList<FilterChip*> m_symptoms;
    Button* m_more = nullptr;
    Field* m_symptomsField = nullptr;
    ToggleChoice* m_grade;
    Field* m_gradeField;
    InlineMessage* m_consequence;
    QLineEdit* m_intervention;
    Field* m_interventionField;
    QCheckBox* m_told;
    bool m_allShown = false;
};

}  // namespace gramhour::ui
