#include "dosing/independent_check.h"

#include "base/wide.h"

namespace gramhour {

namespace {

std::int64_t shownMillilitres(Volume volume) {
    constexpr int kMicrolitresShown = 10;
    return divideHalfUp(volume.microlitres(), kMicrolitresShown);
}

std::int64_t shownMinutes(Duration time) {
    return divideHalfUp(time.milliseconds(), 60'000);
}

}  // namespace

PlannedFigures plannedFigures(const DosePlan& plan) {
    constexpr int kMicrolitresShown = 10;
    // From the figure that is shown, which was rounded once, and not from the volume, which was too.
    const Volume drawUp = Volume::fromMicrolitres(plan.figures.drawUpMillilitres2 * kMicrolitresShown);
    return {drawUp, plan.pumpRate, plan.time, plan.request.additive};
}

IndependentCheck checkIndependently(const PlannedFigures& planned, const IndependentFigures& own) {
    IndependentCheck check;
    check.drawUpAgrees = own.drawUp ? shownMillilitres(*own.drawUp) == shownMillilitres(planned.drawUp)
                                    : planned.additive == Additive::premix;
    check.pumpRateAgrees = own.pumpRate.toPumpStep() == planned.pumpRate.toPumpStep();
    check.timeAgrees = shownMinutes(own.time) == shownMinutes(planned.time);
    return check;
}

}  // namespace gramhour
