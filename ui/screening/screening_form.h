#pragma once

#include <optional>

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>

#include "domain/clinical.h"
#include "screening/record.h"
#include "ui/widgets/number_edit.h"

/// What stands in the fields of the screening, as it was typed: also what is half-typed or wrong.
namespace gramhour::ui {

struct LabText {
    QString value;
    LabUnit unit = LabUnit::mmolPerL;
    QString taken;

    friend bool operator==(const LabText&, const LabText&) = default;
};

struct VitalsText {
    QMap<VitalField, QString> numbers;
    std::optional<Oxygen> oxygen;
    std::optional<Consciousness> consciousness;
    std::optional<KneeReflex> kneeReflex;

    friend bool operator==(const VitalsText&, const VitalsText&) = default;
};

struct ScreeningForm {
    QMap<QString, Answer> answers;  ///< by the question's id; what is not in it was not answered
    std::optional<Pregnancy> pregnancy;
    Salt salt = Salt::sulfate;
    QStringList indications;  ///< the protocol's ids
    QStringList medicines;
    QString medicineTyping;                    ///< in the field and not yet added
    std::optional<Answer> medicinesChanged;    ///< asked where an earlier screening was taken over
    std::optional<Answer> reactionsDiscussed;  ///< asked where there were earlier reactions
    VitalsText vitals;
    QMap<LabTest, LabText> labs;

    friend bool operator==(const ScreeningForm&, const ScreeningForm&) = default;
};

/// The vital signs that are numbers, in the order in which they are taken.
[[nodiscard]] QList<VitalField> numberVitals();
/// What a vital sign's field takes: the bounds of a typing error.
[[nodiscard]] NumberRule vitalRule(VitalField field);
/// Decimals to which a test is usually reported in a unit: creatinine 118 µmol/L, magnesium 0.66 mmol/L.
[[nodiscard]] int usualDecimals(LabTest test, LabUnit unit);
/// The result that a row means; nothing while value or date can't be read or the value is not believable.
[[nodiscard]] std::optional<LabResult> readLab(LabTest test, const LabText& row);
[[nodiscard]] LabText writeLab(const LabResult& result);
[[nodiscard]] Vitals readVitals(const VitalsText& typed);

/// The case that the form means: everything readable in it, on top of the patient's own facts in `base`.
[[nodiscard]] ScreeningCase readForm(const ScreeningForm& form, const ScreeningCase& base);
[[nodiscard]] ScreeningForm writeForm(const ScreeningCase& facts);
/// What was asked besides the case.
[[nodiscard]] ScreeningAsked readAsked(const ScreeningForm& form);
/// The form of a screening that was recorded.
[[nodiscard]] ScreeningForm writeForm(const ScreeningRecord& record);

/// The body kept by the draft service; nothing for a body that is none.
[[nodiscard]] QByteArray encodeForm(const ScreeningForm& form);
[[nodiscard]] std::optional<ScreeningForm> decodeForm(const QByteArray& body);

}  // namespace gramhour::ui
