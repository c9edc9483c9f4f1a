#pragma once

#include "domain/clinical.h"
#include "store/sql/stored_json.h"

namespace gramhour::store {

[[nodiscard]] Json encodeVitals(const Vitals& vitals);
[[nodiscard]] Vitals decodeVitals(const Json& json);

}  // namespace gramhour::store
