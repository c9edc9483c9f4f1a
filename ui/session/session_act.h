#pragma once

namespace gramhour::ui {

/// What a nurse can do with a running session: each has a button, a key and a panel.
enum class SessionAct { Vitals, Pause, Resume, Rate, Site, Note, Reaction, Stop, Continue, Complete };
inline constexpr int kSessionActs = 10;

}  // namespace gramhour::ui
