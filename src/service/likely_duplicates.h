#pragma once

#include <vector>

#include "store/store.h"

namespace gramhour {

/// Who a newcomer may already be, within a transaction; see PatientService::likelyDuplicates.
[[nodiscard]] std::vector<PatientHit> likelyDuplicatesWithin(const ReadTx& tx, const PatientDetails& details);

}  // namespace gramhour
