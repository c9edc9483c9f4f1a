#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "screening/evaluate.h"
#include "service/service_context.h"
#include "session/session_state.h"

namespace gramhour {

/// A reaction of an earlier session, to be gone through before the next one.
struct EarlierReaction {
    SessionId session;
    UtcTime at = UtcTime::fromMilliseconds(0);
    std::vector<std::string> symptoms;  ///< ids of the protocol the session was run with
    int grade = 1;
    std::string intervention;
    std::optional<ReactionStatus> status;      ///< how it went on; none when nobody recorded it
    Outcome sessionOutcome = Outcome::open;    ///< what became of that session
    std::shared_ptr<const Protocol> protocol;  ///< the session's: names the symptoms
};

/// From this grade on an earlier reaction proposes the answer "serious reaction to magnesium: yes".
inline constexpr int kSeriousGrade = 3;
inline constexpr std::string_view kSeriousReactionQuestion = "serious_reaction_to_magnesium";

/// What a new screening begins with.
struct ScreeningStart {
    ScreeningCase facts;
    std::vector<EarlierReaction> earlierReactions;  ///< newest first, of all records of the person
    /// An earlier reaction was serious: the answer stands in `facts` as a proposal, with this one as its
    /// reason, and can be changed.
    std::optional<EarlierReaction> proposesSerious;
    std::optional<UtcTime>
        takenOverFrom;  ///< when the earlier, still valid screening was made whose answers were taken over
};

/// Screenings: evaluated live while typing, recorded once, decided by a prescriber where the verdict is
/// `review`.
class ScreeningService {
public:
    explicit ScreeningService(ServiceContext& context) : m_context(context) {}

    /// The verdict on what is typed so far. Pure; nothing is stored.
    [[nodiscard]] ScreeningResult preview(const ScreeningCase& facts) const;
    /// A case to begin with: the patient's own facts and newest results; and, where an earlier screening is
    /// still valid, its answers, indications and medicines, but never the emergency answers or the vitals,
    /// which are asked at every visit.
    [[nodiscard]] ServiceResult<ScreeningStart> startFor(VisitId visit) const;
    /// Reactions of the person's earlier sessions, newest first.
    [[nodiscard]] std::vector<EarlierReaction> earlierReactions(PatientId patient) const;
    /// Freezes the case with its result. New results are added to the patient's. `notReady` with the field
    /// "earlierReactions" until those were discussed, unless it is an emergency.
    [[nodiscard]] ServiceResult<ScreeningRecord>
    record(const Actor& actor, VisitId visit, const ScreeningCase& facts, const ScreeningAsked& asked = {});
    /// A prescriber's decision on a `review`. `notAllowedNow` for every other verdict: those cannot be
    /// overridden.
    [[nodiscard]] ServiceResult<ScreeningRecord> decide(const Actor& prescriber, ScreeningId screening,
                                                        ReviewDecision decision, std::string reason);

private:
    ServiceContext& m_context;
};

}  // namespace gramhour
