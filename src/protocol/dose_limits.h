#pragma once

#include <cstdint>
#include <string>

#include "base/duration.h"
#include "domain/clinical.h"
#include "units/quantities.h"

namespace gramhour {

/// What a salt is made of. Molar masses in hundredths of g/mol (24647 is 246.47 g/mol).
struct SaltProperties {
    Salt salt = Salt::sulfate;
    std::string name;  ///< "magnesium sulfate"
    std::string form;  ///< "heptahydrate"
    std::int64_t molarMassHundredths = 0;
};

/// Atomic mass of magnesium, in thousandths of g/mol (24.305; IUPAC).
inline constexpr std::int64_t kMagnesiumAtomicMassThousandths = 24'305;

/// The limits an order and a running infusion are held to (clinical reference, section 2). *Soft*: a
/// prescriber may pass it with a reason. *Hard*: refused. "Above" is strict: the limit itself is allowed.
struct DoseLimits {
    DoseRate protocolRate;            ///< 1 g/h: the rate the time is worked out with, and the soft limit
    DoseRate hardRate;                ///< 2 g/h
    Duration shortestTime;            ///< 60 min, hard
    Duration longestTime;             ///< 240 min, hard
    Mass hardDosePerSession;          ///< 4 g
    Mass hardDosePerDay;              ///< 4 g in any 24 h
    Concentration softConcentration;  ///< 5 %
    Concentration hardConcentration;  ///< 20 %
    VolumeRate softPumpRate;          ///< 999 mL/h
    std::int64_t reducedEgfrBelowMillionths =
        0;  ///< 60 mL/min/1.73 m²: below it (and at least `refusedEgfr`) the reduced maximum holds
    std::int64_t refusedEgfrBelowMillionths = 0;  ///< 30: below it no dose at all
    Mass hardDoseReducedEgfr;                     ///< 2 g
};

}  // namespace gramhour
