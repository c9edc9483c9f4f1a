#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/duration.h"
#include "protocol/protocol.h"
#include "session/session_state.h"

/// How the program helps along an emergency card. The steps are the protocol's sentences; what follows from
/// one besides its tick is read from its words, so that a clinic's own card behaves as it reads.
namespace gramhour {

struct StepGuide {
    /// "Stop the infusion", "Clamp the line": nothing flows from here on, so the infusion ends with it.
    bool endsInfusion = false;
    /// "Repeat ... after 5 min": counted from the step before it. 1 to 60 min.
    std::optional<Duration> repeatAfter;
};

[[nodiscard]] StepGuide guideOf(std::string_view step);

/// When a step that repeats the one before it is due. None for other steps, while the one before is not
/// ticked, and once it is ticked itself.
[[nodiscard]] std::optional<UtcTime> repeatDueAt(const EmergencyCard& card, const Emergency& emergency,
                                                 int step);

/// Why the infusion ended when that came from an emergency card, as it is recorded: "Emergency: Anaphylaxis".
[[nodiscard]] std::string stopReasonOf(const EmergencyCard& card);

/// The protocol's cards, the one that fits the latest reaction and vital signs first; in the protocol's own
/// order where nothing speaks for one of them. An order for the eye: all are offered, a person chooses.
/// Signs of magnesium toxicity by level and of anaphylaxis: clinical reference, section 4.
[[nodiscard]] std::vector<const EmergencyCard*> cardsByLikelihood(const Protocol& protocol,
                                                                  const SessionState& state);
/// Whether anything speaks for the first of them.
[[nodiscard]] bool hasLikelyCard(const Protocol& protocol, const SessionState& state);

}  // namespace gramhour
