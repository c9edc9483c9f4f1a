#pragma once

#include <optional>

#include "service/session_service.h"
#include "ui/session/check_follow_up.h"
#include "ui/session/rate_panel.h"
#include "ui/session/session_act.h"
#include "ui/session/signs_form.h"

/// What the core makes of what is being typed into a panel, as words; nothing is recorded.
namespace gramhour::ui {

/// What stands in the vitals or site panel.
struct TypedSigns {
    Vitals vitals;
    std::optional<int> vip;
    std::optional<UtcTime> at;  ///< none: now
};

[[nodiscard]] SignsForm::Reading signsReading(const Vitals& vitals, const SessionSnapshot& snapshot);
/// Which checks these values do too late, and which looks should follow them.
[[nodiscard]] CheckFollowUp::Reading followUpReading(const TypedSigns& typed, SessionAct panel,
                                                     const SessionSnapshot& snapshot, UtcTime now);
/// Which planned check the panel is for: "For the 60 min check, due 10:48"; empty when none is due.
[[nodiscard]] QString checkSubtitle(SessionAct panel, const SessionSnapshot& snapshot, UtcTime now);
/// What a new rate means, or the rate to resume at.
[[nodiscard]] RatePanel::Preview ratePreview(VolumeRate rate, const SessionSnapshot& snapshot, UtcTime now);
/// Half of the rate before the pause, at the pump's step, after a reaction that is not over; none otherwise.
[[nodiscard]] std::optional<VolumeRate> lowerRateToOffer(const SessionSnapshot& snapshot);
/// "left forearm 22 G": the cannula in use; empty when none was recorded.
[[nodiscard]] QString presentCannula(const SessionState& state);

}  // namespace gramhour::ui
