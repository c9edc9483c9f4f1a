#include "domain/clinical.h"

#include "base/wide.h"

namespace gramhour {

namespace {

constexpr std::int64_t kMillion = 1'000'000;

bool isOutside(const std::optional<int>& value, InputBounds range) {
    return value.has_value() && !range.contains(*value);
}

/// typed × numerator ÷ denominator.
struct Factor {
    std::int64_t numerator;
    std::int64_t denominator;
};

std::optional<Factor> factorFor(LabTest test, LabUnit unit) {
    if (unit == canonicalUnit(test)) {
        return Factor{1, 1};
    }
    switch (test) {
    case LabTest::magnesium:
        if (unit == LabUnit::mgPerDl) {
            return Factor{10'000, 24'305};
        }
        if (unit == LabUnit::mEqPerL) {
            return Factor{1, 2};
        }
        break;
    case LabTest::creatinine:
        if (unit == LabUnit::mgPerDl) {
            return Factor{884, 10};
        }
        break;
    case LabTest::calcium:
        if (unit == LabUnit::mgPerDl) {
            return Factor{1000, 4008};
        }
        break;
    case LabTest::potassium:
        if (unit == LabUnit::mgPerDl) {
            return Factor{100'000, 390'983};
        }
        if (unit == LabUnit::mEqPerL) {
            return Factor{1, 1};
        }
        break;
    case LabTest::albumin:
        if (unit == LabUnit::gPerDl) {
            return Factor{10, 1};
        }
        break;
    }
    return std::nullopt;
}

}  // namespace

std::optional<VitalField> firstImpossible(const Vitals& v) {
    if (isOutside(v.systolic, bounds::kSystolic)) {
        return VitalField::systolic;
    }
    if (isOutside(v.diastolic, bounds::kDiastolic)) {
        return VitalField::diastolic;
    }
    if (v.systolic && v.diastolic && *v.diastolic >= *v.systolic) {
        return VitalField::diastolic;
    }
    if (isOutside(v.heartRate, bounds::kHeartRate)) {
        return VitalField::heartRate;
    }
    if (isOutside(v.respiratoryRate, bounds::kRespiratoryRate)) {
        return VitalField::respiratoryRate;
    }
    if (isOutside(v.spo2, bounds::kSpO2)) {
        return VitalField::spo2;
    }
    if (isOutside(v.temperatureTenths, bounds::kTemperatureTenths)) {
        return VitalField::temperature;
    }
    return std::nullopt;
}

LabUnit canonicalUnit(LabTest test) {
    switch (test) {
    case LabTest::creatinine:
        return LabUnit::umolPerL;
    case LabTest::albumin:
        return LabUnit::gPerL;
    case LabTest::magnesium:
    case LabTest::calcium:
    case LabTest::potassium:
        break;
    }
    return LabUnit::mmolPerL;
}

bool isUnitOf(LabUnit unit, LabTest test) {
    return factorFor(test, unit).has_value();
}

std::int64_t canonicalMillionths(const LabResult& result) {
    const Factor factor = factorFor(result.test, result.unit).value();
    return scaleHalfUp(result.valueMillionths, factor.numerator, factor.denominator);
}

InputBounds labBounds(LabTest test) {
    switch (test) {
    case LabTest::magnesium:
        return {kMillion / 10, 10 * kMillion};
    case LabTest::creatinine:
        return {10 * kMillion, 2000 * kMillion};
    case LabTest::calcium:
        return {kMillion / 2, 5 * kMillion};
    case LabTest::albumin:
        return {10 * kMillion, 60 * kMillion};
    case LabTest::potassium:
        break;
    }
    return {kMillion, 10 * kMillion};
}

}  // namespace gramhour
