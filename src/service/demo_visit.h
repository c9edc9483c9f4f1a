#pragma once

#include <vector>

#include "service/demo_people.h"
#include "service/service_context.h"

namespace gramhour {

/// Who works in a demonstration clinic.
struct DemoTeam {
    std::vector<Actor> nurses;
    std::vector<Actor> prescribers;
};

/// A whole visit from the door to the signature, or to leaving without treatment, beginning at the clock's
/// time, which moves on.
void makePastVisit(ServiceContext& context, ManualClock& clock, const DemoTeam& team, DemoChance& chance,
                   PatientId patient, ChairId chair);

/// Eight chairs as they may be at `now`, with every state that a board knows, and three people waiting.
void makeLiveBoard(ServiceContext& context, ManualClock& clock, const DemoTeam& team, UtcTime now);

}  // namespace gramhour
