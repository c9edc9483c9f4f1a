#include "exchange/record_report.h"

namespace gramhour {

std::optional<DosePlan> planOf(const MedicationOrder& order, const Protocol& protocol) {
    DoseRequest request;
    request.salt = order.salt;
    request.dose = order.dose;
    request.strength = order.strength;
    request.bag = order.bag;
    request.additive = order.additive;
    request.diluent = order.diluent;
    request.dropFactor = order.dropFactor;
    request.time = order.time;
    const Expected<DosePlan, DoseRefusal> plan =
        computeDose(request, protocol.saltOf(order.salt), protocol.limits);
    return plan ? std::optional(*plan) : std::nullopt;
}

}  // namespace gramhour
