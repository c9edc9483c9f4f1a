#pragma once

#include <string>
#include <vector>

#include "domain/identity.h"
#include "service/service_context.h"

namespace gramhour {

/// What is asked of somebody who has to be seated before there is time to register them: enough to screen and
/// to dose.
struct WalkIn {
    std::string initials;
    Date birthDate = Date::fromDaysSinceEpoch(0);
    Sex sex = Sex::female;
    std::optional<ChairId> chair;  ///< kept for them from now on; none: waits
};

struct ProvisionalRow {
    PatientHit patient;
    std::optional<VisitId> openVisit;
    std::string chairName;  ///< kept for them, or where their session is; empty while they wait
};

/// Walk-ins in a hurry: a provisional patient now, the registered one attached afterwards. Attaching is a
/// merge of the provisional record into the registered one, so it moves nothing and can be undone.
class WalkInService {
public:
    explicit WalkInService(ServiceContext& context) : m_context(context) {}

    /// Makes the provisional patient and opens a visit. Fields of `invalid`: "initials", "birthDate".
    /// `stale` with the field "chair" when somebody (`other`) sits there or is expected there meanwhile.
    [[nodiscard]] ServiceResult<Visit> start(const Actor& actor, const WalkIn& walkIn);
    /// To be attached still, oldest first.
    [[nodiscard]] std::vector<ProvisionalRow> provisional() const;
    /// Attaches to a registered patient. `said` is what the patient said of themselves: two identifiers that
    /// agree with the registered record (`invalid`, field "identity"). `notAllowedNow` with the field
    /// "birthDate" or "sex" when they were screened and dosed by another; "openVisit" when that patient is in
    /// the house too; "registered" when either is of the wrong kind.
    [[nodiscard]] ServiceResult<void> attach(const Actor& actor, PatientId provisional, PatientId registered,
                                             const SaidIdentifiers& said);
    /// Registers the patient and attaches, both or neither.
    [[nodiscard]] ServiceResult<Patient> attachNew(const Actor& actor, PatientId provisional,
                                                   PatientDetails details);

private:
    ServiceContext& m_context;
};

}  // namespace gramhour
