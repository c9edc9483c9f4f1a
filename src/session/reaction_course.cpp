#include "session/reaction_course.h"

#include <algorithm>

#include "session/checks.h"

namespace gramhour {

namespace {

template <class Body>
std::vector<Recorded<Body>> about(int reaction, const std::vector<Recorded<Body>>& all) {
    std::vector<Recorded<Body>> own;
    std::copy_if(all.begin(), all.end(), std::back_inserter(own),
                 [reaction](const Recorded<Body>& each) { return each.body.reaction == reaction; });
    return own;
}

/// The pause in which the reaction fell, or that it made; none while it ran on.
const Pause* pauseOf(const SessionState& state, const Recorded<Reaction>& reaction) {
    const auto found = std::find_if(state.pauses.begin(), state.pauses.end(), [&](const Pause& pause) {
        const bool isWithin = pause.from <= reaction.at && (!pause.to || reaction.at < *pause.to);
        return pause.byReaction == reaction.number || isWithin;
    });
    return found == state.pauses.end() ? nullptr : &*found;
}

}  // namespace

std::vector<ReactionCourse> reactionCourses(const SessionState& state) {
    std::vector<ReactionCourse> courses;
    courses.reserve(state.reactions.size());
    for (const Recorded<Reaction>& reaction : state.reactions) {
        ReactionCourse course{.reaction = reaction,
                              .interventions = about(reaction.number, state.interventions),
                              .told = about(reaction.number, state.prescriberTold),
                              .outcomes = about(reaction.number, state.reactionOutcomes),
                              .resumedAt = std::nullopt,
                              .resumedRate = std::nullopt,
                              .followUp = std::nullopt};
        const Pause* pause = pauseOf(state, reaction);
        if (pause != nullptr && pause->resumedRate) {
            course.resumedAt = pause->to;
            course.resumedRate = pause->resumedRate;
        }
        if (const Recorded<VitalsTaken>* taken = followUpOf(state, reaction)) {
            course.followUp = *taken;
        }
        courses.push_back(std::move(course));
    }
    return courses;
}

}  // namespace gramhour
