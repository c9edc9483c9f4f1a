#pragma once

#include "service/watched_clinic.h"

namespace gramhour::test {

/// Each of these does the acts of a service and holds what they left against what they should leave.
void backupsMade(Watched& f);
void backupRestored(Watched& f);
void downtimeCode(Watched& f);
void clockJumps(Watched& f);
/// Of a clinic with a key.
void keysChanged(Watched& f);

}  // namespace gramhour::test
