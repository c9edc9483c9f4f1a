#pragma once

#include <optional>
#include <vector>

#include "session/session_state.h"

namespace gramhour {

/// A reaction and everything that was recorded about it.
struct ReactionCourse {
    Recorded<Reaction> reaction;
    std::vector<Recorded<ReactionIntervention>> interventions;
    std::vector<Recorded<PrescriberTold>> told;
    std::vector<Recorded<ReactionOutcome>> outcomes;  ///< the last one counts
    std::optional<UtcTime> resumedAt;                 ///< the first time the infusion ran again after it
    std::optional<VolumeRate> resumedRate;
    std::optional<Recorded<VitalsTaken>> followUp;  ///< the first vital signs later than it

    [[nodiscard]] bool isPrescriberTold() const { return reaction.body.prescriberTold || !told.empty(); }
    /// None while nobody recorded how it went on.
    [[nodiscard]] const ReactionOutcome* outcome() const {
        return outcomes.empty() ? nullptr : &outcomes.back().body;
    }
};

/// The course of each reaction, in the order in which they occurred.
[[nodiscard]] std::vector<ReactionCourse> reactionCourses(const SessionState& state);

}  // namespace gramhour
