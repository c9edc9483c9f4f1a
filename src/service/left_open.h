#pragma once

#include "domain/visit.h"
#include "service/service_context.h"

/// Visits that nobody ended: the patient was here on an earlier day of the clinic and got no chair. What was
/// screened and ordered then is not taken up again.
namespace gramhour {

[[nodiscard]] bool isLeftOpen(const Visit& visit, UtcTime now);

/// Closes those of a patient who is here again, as of one who left without treatment.
void closeLeftOpen(WriteTx& tx, const Actor& actor, PatientId patient, UtcTime now);

}  // namespace gramhour
