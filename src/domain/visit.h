#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "domain/clinical.h"
#include "domain/codes.h"
#include "domain/ids.h"
#include "units/quantities.h"

namespace gramhour {

/// How far a visit is. Derived from what has been recorded, never set by hand.
enum class VisitStep : std::uint8_t {
    expected,  ///< booked, not here yet
    arrived,   ///< here, not screened
    screened,  ///< screening recorded; a prescriber's decision or an order is awaited
    ordered,   ///< dose ordered; waiting for a chair
    inChair,   ///< a session is open
    closed     ///< signed, or left without treatment
};

template <>
struct Codes<VisitStep> {
    static constexpr std::array<std::pair<VisitStep, std::string_view>, 6> kCodes{
        {{VisitStep::expected, "expected"},
         {VisitStep::arrived, "arrived"},
         {VisitStep::screened, "screened"},
         {VisitStep::ordered, "ordered"},
         {VisitStep::inChair, "in-chair"},
         {VisitStep::closed, "closed"}}};
};

/// One coming of a patient to the clinic, from the door to the door.
struct Visit {
    VisitId id;
    PatientId patient;
    std::optional<UtcTime> expectedAt;
    std::optional<UtcTime> arrivedAt;
    std::optional<UtcTime> closedAt;
    std::string closeReason;  ///< why without treatment; empty after a session
    VisitStep step = VisitStep::arrived;
    std::optional<ScreeningId> screening;  ///< the latest of this visit
    std::optional<OrderId> order;          ///< in force: made on that screening, or in the chair
    std::optional<SessionId> session;
};

/// A soft limit that was passed, or a hard one that was tried: kept with who, value and reason.
struct LimitEvent {
    std::string limit;    ///< code: "concentration", "rate", ...
    bool isHard = false;  ///< tried and refused
    std::string value;    ///< as shown: "7.5 %"
    std::string bound;    ///< the limit as shown: "5 %"
    std::string reason;   ///< empty for a refused one
};

/// What the prescriber signed, with every figure as it was worked out then.
struct MedicationOrder {
    OrderId id;
    VisitId visit;
    PatientId patient;
    std::optional<ScreeningId> screening;
    Salt salt = Salt::sulfate;
    Mass dose;
    std::string productId;  ///< of the protocol
    Concentration strength;
    Volume bag;
    Diluent diluent = Diluent::sodiumChloride;
    Additive additive = Additive::added;
    std::optional<DropFactor> dropFactor;
    Duration time;
    Volume drawUp;
    Volume finalVolume;
    VolumeRate pumpRate;  ///< at the pump's step
    SpO2Scale spo2Scale = SpO2Scale::one;
    bool sedativeTaken = false;  ///< the screening knew of a sedative: an escort is asked for at discharge
    StaffId orderedBy;
    UtcTime orderedAt = UtcTime::fromMilliseconds(0);
    std::vector<LimitEvent> limits;
};

}  // namespace gramhour
