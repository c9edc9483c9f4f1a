#pragma once

#include "service/demo.h"
#include "service/demo_past.h"

namespace gramhour {

/// Writes a past into the store: one thread invents and encodes it while this one writes, in few large
/// transactions. An exception of either ends both.
void writePast(Store& store, DemoPast& past, std::unique_ptr<BulkEncoder> encoder, std::int64_t sessions,
               const DemoProgress& progress);

}  // namespace gramhour
