#pragma once

#include <optional>

#include "domain/visit.h"
#include "screening/record.h"
#include "service/service_context.h"

/// What an order stands on, asked when it is signed, when its session is opened, and when it is started.
namespace gramhour {

/// The screening allows an order on that day: `notReady`, or `expired` when it has run out; "screening".
[[nodiscard]] ServiceResult<void> requireScreened(const std::optional<ScreeningRecord>& screening, Date day);

/// The order still stands on that day: it was made on its visit's newest screening, which allows it and is
/// about its salt. As `requireScreened`; `notReady`, "order" when a later screening asks for a new order, and
/// "salt" when the screening was for the other salt.
[[nodiscard]] ServiceResult<void> requireOrderStands(const ReadTx& tx, const MedicationOrder& order,
                                                     Date day);

/// The visit's order, when it still stands. `notReady`, "order" when there is none.
[[nodiscard]] ServiceResult<MedicationOrder> standingOrder(const ReadTx& tx, const Visit& visit, Date day);

/// What the patient was given in the 24 hours before `now`. A session that still runs counts with its whole
/// dose.
[[nodiscard]] Mass givenInLastDay(const ServiceContext& context, const ReadTx& tx, PatientId patient,
                                  UtcTime now);

/// With what was given in the 24 hours before `now` the dose is within a day's hard limit; `limitRefused`
/// with the limit's code otherwise. Nothing of the order's own session may have been given yet.
[[nodiscard]] ServiceResult<void> requireWithinDay(const ServiceContext& context, const ReadTx& tx,
                                                   const MedicationOrder& order, UtcTime now);

}  // namespace gramhour
