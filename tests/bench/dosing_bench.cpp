#include "bench/bench.h"
#include "dosing/compute_dose.h"
#include "dosing/dosing_fixture.h"

namespace {

using namespace gramhour;
using namespace gramhour::bench;

Figure timeComputeDose(Additive additive) {
    const SaltProperties salt = gramhour::testing::sulfate();
    const DoseLimits limits = gramhour::testing::clinicLimits();
    DoseRequest request = gramhour::testing::exampleRequest();
    request.additive = additive;
    request.dropFactor = DropFactor::k20;
    request.egfrMillionths = 72'000'000;
    std::int64_t turn = 0;
    return measure(
        [&] {
            // Another dose each time, so that nothing is worked out once for all.
            request.dose = Mass::fromMilligrams(1000 + turn++ % 3000);
            keep(computeDose(request, salt, limits));
        },
        200, 5000);
}

const Registered kAdded({"computeDose, added to the bag",
                         "<= 1 us",
                         std::chrono::microseconds(1),
                         false,
                         [] { return timeComputeDose(Additive::added); },
                         {},
                         0});
const Registered kExchanged({"computeDose, exchanged",
                             "<= 1 us",
                             std::chrono::microseconds(1),
                             false,
                             [] { return timeComputeDose(Additive::exchanged); },
                             {},
                             0});

}  // namespace
