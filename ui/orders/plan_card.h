#pragma once

#include <QList>
#include <QString>

#include "ui/support/plan_text.h"
#include "ui/widgets/card.h"

class QVBoxLayout;

namespace gramhour::ui {

class FactList;
class Figure;
class InlineMessage;

/// The right of the order screen: dose, time and pump rate large, the elemental figures beside the dose, then
/// every line of the plan and the working by hand.
class PlanCard : public Card {
    Q_OBJECT

public:
    explicit PlanCard(QWidget* parent = nullptr);

    void showPlan(const PlanWords& words);
    /// No plan: why, and dashes where figures stood. Nothing old stays readable beside a refused dose.
    void showNoPlan(Tone tone, const QString& because);
    /// Lines that come from the patient and not from the plan: "eGFR", "58".
    void setPatientFacts(const QList<std::pair<QString, QString>>& facts);

private:
    void fill(const PlanWords& words);

    QList<std::pair<QString, QString>> m_patientFacts;
    Figure* m_dose;
    Figure* m_time;
    Figure* m_pump;
    Label* m_elemental;
    InlineMessage* m_message;
    FactList* m_facts;
    QWidget* m_body;
    QVBoxLayout* m_working;
};

}  // namespace gramhour::ui
