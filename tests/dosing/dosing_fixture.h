#pragma once

#include "dosing/compute_dose.h"
#include "protocol/dose_limits.h"

/// The numbers of the clinical reference, section 1 and 2, written down a second time: so that a slip in the
/// protocol file and one here do not agree.
namespace gramhour::testing {

inline SaltProperties sulfate() {
    return {Salt::sulfate, "magnesium sulfate", "heptahydrate", 24'647};
}

inline SaltProperties chloride() {
    return {Salt::chloride, "magnesium chloride", "hexahydrate", 20'330};
}

inline DoseLimits clinicLimits() {
    DoseLimits limits;
    limits.protocolRate = DoseRate::fromGramsPerHour(1);
    limits.hardRate = DoseRate::fromGramsPerHour(2);
    limits.shortestTime = Duration::fromMinutes(60);
    limits.longestTime = Duration::fromMinutes(240);
    limits.hardDosePerSession = Mass::fromGrams(4);
    limits.hardDosePerDay = Mass::fromGrams(4);
    limits.softConcentration = Concentration::fromPercent(5);
    limits.hardConcentration = Concentration::fromPercent(20);
    limits.softPumpRate = VolumeRate::fromMillilitresPerHour(999);
    limits.reducedEgfrBelowMillionths = 60'000'000;
    limits.refusedEgfrBelowMillionths = 30'000'000;
    limits.hardDoseReducedEgfr = Mass::fromGrams(2);
    return limits;
}

/// The contract's example: 2 g of sulfate 50 % added to 250 mL.
inline DoseRequest exampleRequest() {
    DoseRequest request;
    request.dose = Mass::fromGrams(2);
    request.strength = Concentration::fromPercent(50);
    request.bag = Volume::fromMillilitres(250);
    return request;
}

inline Expected<DosePlan, DoseRefusal> compute(const DoseRequest& request) {
    return computeDose(request, request.salt == Salt::sulfate ? sulfate() : chloride(), clinicLimits());
}

}  // namespace gramhour::testing
