#pragma once

#include <QString>

#include "ui/support/plan_text.h"
#include "ui/widgets/card.h"

namespace gramhour::ui {

class Button;
class FactList;
class Figure;
class Label;

/// What the usual order would be for this patient, while the screening is still being typed.
class DoseCard : public Card {
    Q_OBJECT

public:
    explicit DoseCard(QWidget* parent = nullptr);

    void showPlan(const PlanWords& words);
    /// No dose to preview, and why.
    void showNone(const QString& because);

private:
    void setWorkingOpen(bool isOpen);

    QWidget* m_plan;
    Label* m_none;
    Figure* m_dose;
    Figure* m_time;
    Figure* m_pump;
    FactList* m_facts;
    Button* m_toggle;
    Label* m_working;
};

}  // namespace gramhour::ui
