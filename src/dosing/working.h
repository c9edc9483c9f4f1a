#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dosing/compute_dose.h"

namespace gramhour {

/// A step of a plan's working, in the order in which a nurse checks it by hand.
enum class WorkingStep : std::uint8_t {
    timeAtProtocolRate,  ///< dose, protocol rate, time
    timeShortest,        ///< dose, protocol rate, shortest time
    timeGiven,           ///< time
    drawUp,              ///< dose, strength, volume
    finalAdded,          ///< bag, drawn up, final volume
    finalExchanged,      ///< bag, withdrawn and replaced, final volume
    finalPremix,         ///< strength, bag, dose
    pumpRate,            ///< final volume, time, rate at the pump's step
    drops,               ///< final volume, drop factor, time, drops a minute
    concentration,       ///< dose, final volume, concentration
    doseRate,            ///< dose, time, g/h, mg/min
    elemental            ///< dose, elemental mass, mmol, mEq
};

/// One line of the working: which step, and its numbers as they are written (decimal point ".").
struct WorkingLine {
    WorkingStep step;
    std::vector<std::string> arguments;
};

/// The working of a plan, built when it is asked for.
[[nodiscard]] std::vector<WorkingLine> workingOf(const DosePlan& plan, const DoseLimits& limits);

/// The step's English sentence with the places "%1", "%2" ... for its arguments; a screen translates it.
[[nodiscard]] std::string_view workingPattern(WorkingStep step);
/// The line in English, for the command line and for print.
[[nodiscard]] std::string workingText(const WorkingLine& line);

}  // namespace gramhour
