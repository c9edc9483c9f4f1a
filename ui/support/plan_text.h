#pragma once

#include <QCoreApplication>
#include <QString>
#include <QStringList>

#include "dosing/compute_dose.h"
#include "protocol/protocol.h"

/// A dose plan and its refusals in words, by the rules of notation (clinical reference, section 6) with the
/// decimal mark of the default locale. Nothing is calculated here.
namespace gramhour::ui {

/// Every line of a plan as it is shown; a line that does not apply is empty.
struct PlanWords {
    QString salt;           ///< "magnesium sulfate (heptahydrate)"
    QString dose;           ///< "1 g"
    QString elemental;      ///< "98.61 mg magnesium · 4.057 mmol · 8.115 mEq"
    QString time;           ///< "60 min"
    QString pumpRate;       ///< "102 mL/h"
    QString drawUp;         ///< "2 mL of 50 % into 100 mL sodium chloride 0.9 %"
    QString finalVolume;    ///< "102 mL"
    QString concentration;  ///< "0.98 %"
    QString doseRate;       ///< "1 g/h (16.667 mg/min)"
    QString drops;          ///< "34 drops/min with a set of 20 drops/mL"
    QString last24h;        ///< "1 g given before, 2 g with this dose"
    QStringList working;
};

class PlanText {
    Q_DECLARE_TR_FUNCTIONS(PlanText)

public:
    [[nodiscard]] static PlanWords words(const DosePlan& plan, const Protocol& protocol);
    [[nodiscard]] static QString saltName(const SaltProperties& salt);
    [[nodiscard]] static QString diluentName(Diluent diluent);
    /// "7.5 % in the bag is above 5 %."
    [[nodiscard]] static QString limit(const LimitFinding& finding);
    /// Why no plan can be made and what to do, a sentence for each limit.
    [[nodiscard]] static QStringList refusal(const DoseRefusal& refusal);
    /// A text of the core ("63.5 mL/h") with the decimal mark of the default locale.
    [[nodiscard]] static QString localised(const std::string& text);
};

}  // namespace gramhour::ui
