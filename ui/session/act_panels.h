#pragma once

#include "ui/session/act_panel.h"
#include "ui/session/session_access.h"
#include "ui/session/session_act.h"

namespace gramhour::ui {

/// The panel in which an act is typed. `session` is open and outlives it.
[[nodiscard]] ActPanel* makeActPanel(SessionAct act, const SessionAccess& session);

}  // namespace gramhour::ui
