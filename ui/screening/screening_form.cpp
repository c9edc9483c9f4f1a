#include "ui/screening/screening_form.h"

#include "base/decimal.h"
#include "ui/support/clinical_text.h"
#include "ui/support/date_text.h"

namespace gramhour::ui {

namespace {

constexpr int kLabDecimals = 4;
constexpr int kMillionths = 6;

std::optional<qint64> readNumberIn(const NumberRule& rule, const QString& text) {
    const NumberReading reading = readNumber(text, rule.decimals);
    const bool isGood = reading.state == NumberState::Good && reading.scaled >= rule.minimum &&
                        reading.scaled <= rule.maximum;
    return isGood ? std::optional<qint64>(reading.scaled) : std::nullopt;
}

InputBounds boundsOf(VitalField field) {
    switch (field) {
    case VitalField::systolic:
        return bounds::kSystolic;
    case VitalField::diastolic:
        return bounds::kDiastolic;
    case VitalField::heartRate:
        return bounds::kHeartRate;
    case VitalField::respiratoryRate:
        return bounds::kRespiratoryRate;
    case VitalField::spo2:
        return bounds::kSpO2;
    default:
        return bounds::kTemperatureTenths;
    }
}

qint64 usualStart(VitalField field) {
    switch (field) {
    case VitalField::systolic:
        return 120;
    case VitalField::diastolic:
        return 75;
    case VitalField::heartRate:
        return 70;
    case VitalField::respiratoryRate:
        return 16;
    case VitalField::spo2:
        return 97;
    default:
        return 367;
    }
}

}  // namespace

QList<VitalField> numberVitals() {
    return {VitalField::systolic,        VitalField::diastolic, VitalField::heartRate,
            VitalField::respiratoryRate, VitalField::spo2,      VitalField::temperature};
}

NumberRule vitalRule(VitalField field) {
    const InputBounds range = boundsOf(field);
    NumberRule rule;
    rule.name = vitalFieldText(field);
    rule.unit = vitalFieldUnit(field);
    rule.decimals = field == VitalField::temperature ? 1 : 0;
    rule.minimum = range.lowest;
    rule.maximum = range.highest;
    rule.start = usualStart(field);
    rule.zeros = TrailingZeros::Keep;
    return rule;
}

int usualDecimals(LabTest test, LabUnit unit) {
    switch (unit) {
    case LabUnit::umolPerL:
    case LabUnit::gPerL:
        return 0;
    case LabUnit::gPerDl:
    case LabUnit::mEqPerL:
        return test == LabTest::magnesium ? 2 : 1;
    case LabUnit::mgPerDl:
        return test == LabTest::creatinine ? 2 : 1;
    case LabUnit::mmolPerL:
        break;
    }
    return test == LabTest::potassium ? 1 : 2;
}

std::optional<LabResult> readLab(LabTest test, const LabText& row) {
    const NumberReading number = readNumber(row.value, kLabDecimals);
    const DateReading date = readDate(row.taken);
    if (number.state != NumberState::Good || date.state != DateState::Good || number.scaled <= 0) {
        return std::nullopt;
    }
    const std::optional<Date> taken = toDate(date.date);
    if (!taken) {
        return std::nullopt;
    }
    LabResult result;
    result.test = test;
    result.valueMillionths = rescaleHalfUp(number.scaled, kLabDecimals, kMillionths);
    result.unit = row.unit;
    result.taken = *taken;
    const bool isBelievable = labBounds(test).contains(canonicalMillionths(result));
    return isBelievable ? std::optional(result) : std::nullopt;
}

LabText writeLab(const LabResult& result) {
    LabText row;
    row.unit = result.unit;
    int decimals = usualDecimals(result.test, result.unit);
    // Finer digits that were typed are never dropped.
    while (decimals < kLabDecimals &&
           rescaleHalfUp(rescaleHalfUp(result.valueMillionths, kMillionths, decimals), decimals,
                         kMillionths) != result.valueMillionths) {
        ++decimals;
    }
    // "2.315" could be read as two thousand; a fourth decimal makes it clear.
    const bool isAmbiguous = decimals == 3 && result.valueMillionths >= 1'000'000;
    decimals += isAmbiguous ? 1 : 0;
    row.value = writeNumber(rescaleHalfUp(result.valueMillionths, kMillionths, decimals), decimals,
                            TrailingZeros::Keep);
    row.taken = dateText(result.taken);
    return row;
}

Vitals readVitals(const VitalsText& typed) {
    const auto number = [&typed](VitalField field) -> std::optional<int> {
        const std::optional<qint64> value = readNumberIn(vitalRule(field), typed.numbers.value(field));
        return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
    };
    Vitals vitals;
    vitals.systolic = number(VitalField::systolic);
    vitals.diastolic = number(VitalField::diastolic);
    vitals.heartRate = number(VitalField::heartRate);
    vitals.respiratoryRate = number(VitalField::respiratoryRate);
    vitals.spo2 = number(VitalField::spo2);
    vitals.temperatureTenths = number(VitalField::temperature);
    vitals.oxygen = typed.oxygen;
    vitals.consciousness = typed.consciousness;
    vitals.kneeReflex = typed.kneeReflex;
    // Of an impossible pair neither is believed: the field says so and the evaluation misses it.
    if (vitals.systolic && vitals.diastolic && *vitals.diastolic >= *vitals.systolic) {
        vitals.diastolic.reset();
    }
    return vitals;
}

ScreeningCase readForm(const ScreeningForm& form, const ScreeningCase& base) {
    ScreeningCase facts = base;
    facts.pregnancy = form.pregnancy;
    facts.salt = form.salt;
    facts.answers.clear();
    for (auto answer = form.answers.cbegin(); answer != form.answers.cend(); ++answer) {
        facts.answers.push_back({toUtf8(answer.key()), answer.value()});
    }
    facts.indications.clear();
    for (const QString& indication : form.indications) {
        facts.indications.push_back(toUtf8(indication));
    }
    facts.medicines.clear();
    for (const QString& medicine : form.medicines) {
        facts.medicines.push_back(toUtf8(medicine));
    }
    facts.vitals = readVitals(form.vitals);
    facts.labs.clear();
    for (auto row = form.labs.cbegin(); row != form.labs.cend(); ++row) {
        if (const std::optional<LabResult> result = readLab(row.key(), row.value())) {
            facts.labs.push_back(*result);
        }
    }
    return facts;
}

ScreeningForm writeForm(const ScreeningCase& facts) {
    ScreeningForm form;
    for (const QuestionAnswer& answer : facts.answers) {
        form.answers.insert(fromUtf8(answer.question), answer.answer);
    }
    form.pregnancy = facts.pregnancy;
    form.salt = facts.salt;
    for (const std::string& indication : facts.indications) {
        form.indications << fromUtf8(indication);
    }
    for (const std::string& medicine : facts.medicines) {
        form.medicines << fromUtf8(medicine);
    }
    const Vitals& vitals = facts.vitals;
    const auto put = [&form](VitalField field, const std::optional<int>& value) {
        if (value) {
            form.vitals.numbers.insert(field,
                                       writeNumber(*value, vitalRule(field).decimals, TrailingZeros::Keep));
        }
    };
    put(VitalField::systolic, vitals.systolic);
    put(VitalField::diastolic, vitals.diastolic);
    put(VitalField::heartRate, vitals.heartRate);
    put(VitalField::respiratoryRate, vitals.respiratoryRate);
    put(VitalField::spo2, vitals.spo2);
    put(VitalField::temperature, vitals.temperatureTenths);
    form.vitals.oxygen = vitals.oxygen;
    form.vitals.consciousness = vitals.consciousness;
    form.vitals.kneeReflex = vitals.kneeReflex;
    for (const LabResult& result : facts.labs) {
        const auto known = form.labs.constFind(result.test);
        const bool isNewer = known == form.labs.cend() || [&] {
            const std::optional<LabResult> before = readLab(result.test, *known);
            return !before || before->taken < result.taken;
        }();
        if (isNewer) {
            form.labs.insert(result.test, writeLab(result));
        }
    }
    return form;
}

ScreeningAsked readAsked(const ScreeningForm& form) {
    return {form.medicinesChanged, form.reactionsDiscussed == Answer::yes};
}

ScreeningForm writeForm(const ScreeningRecord& record) {
    ScreeningForm form = writeForm(record.facts);
    form.medicinesChanged = record.asked.medicinesChanged;
    if (record.asked.reactionsDiscussed) {
        form.reactionsDiscussed = Answer::yes;
    }
    return form;
}

}  // namespace gramhour::ui
