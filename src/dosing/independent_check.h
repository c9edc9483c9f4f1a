#pragma once

#include <optional>

#include "dosing/compute_dose.h"

namespace gramhour {

/// What the second nurse worked out alone, without seeing the plan.
struct IndependentFigures {
    std::optional<Volume> drawUp;  ///< may be absent for a premixed bag only
    VolumeRate pumpRate;
    Duration time;
};

/// Which of them agree with the plan.
struct IndependentCheck {
    bool drawUpAgrees = false;
    bool pumpRateAgrees = false;
    bool timeAgrees = false;

    [[nodiscard]] bool allAgree() const { return drawUpAgrees && pumpRateAgrees && timeAgrees; }
};

/// The figures as a double check compares them: each the plan's or order's own.
struct PlannedFigures {
    Volume drawUp;
    VolumeRate pumpRate;
    Duration time;
    Additive additive = Additive::added;
};

[[nodiscard]] PlannedFigures plannedFigures(const DosePlan& plan);

/// Compares at the precision at which the plan is shown, and exactly there: draw-up to 0.01 mL, pump rate to
/// 0.1 mL/h, time to the whole minute, each side rounded half up. There is no further tolerance: whoever
/// calculates right gets the same digits.
[[nodiscard]] IndependentCheck checkIndependently(const PlannedFigures& planned,
                                                  const IndependentFigures& own);

}  // namespace gramhour
