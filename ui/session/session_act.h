#pragma once

namespace gramhour::ui {

/// What a nurse can do with a running session: each has a key and a panel.
enum class SessionAct {
    Vitals,
    Pause,
    Resume,
    Rate,
    Site,
    Note,
    Reaction,
    Stop,
    Continue,
    Complete,
    Line,        ///< an interrupted line is sited again
    Bag,         ///< another bag for the same order
    Course,      ///< how a reaction goes on
    Explain,     ///< why a check was late or missed
    Snooze,      ///< silences the alarm of an overdue check
    StayPaused,  ///< the pause goes on, for this reason
};
inline constexpr int kSessionActs = 16;

}  // namespace gramhour::ui
