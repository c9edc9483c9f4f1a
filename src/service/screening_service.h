#pragma once

#include <string>

#include "screening/evaluate.h"
#include "service/service_context.h"

namespace gramhour {

/// What a new screening begins with.
struct ScreeningStart {
    ScreeningCase facts;
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
    /// Freezes the case with its result. New results are added to the patient's.
    [[nodiscard]] ServiceResult<ScreeningRecord> record(const Actor& actor, VisitId visit,
                                                        const ScreeningCase& facts);
    /// A prescriber's decision on a `review`. `notAllowedNow` for every other verdict: those cannot be
    /// overridden.
    [[nodiscard]] ServiceResult<ScreeningRecord> decide(const Actor& prescriber, ScreeningId screening,
                                                        ReviewDecision decision, std::string reason);

private:
    ServiceContext& m_context;
};

}  // namespace gramhour
