#pragma once

#include <variant>

#include "domain/scan_code.h"
#include "service/service_context.h"

namespace gramhour {

/// Where a scanned label leads.
struct ScannedPatient {
    PatientId patient;
};
struct ScannedLot {
    LotId lot;
};
struct ScannedNewLot {
    LotCode code;  ///< never seen: it may just have come in
};
struct ScannedVisit {
    VisitId visit;  ///< open: at the step where it stands
};
struct ScannedRecord {
    SessionId session;  ///< the visit is over
};
using ScanTarget = std::variant<ScannedPatient, ScannedLot, ScannedNewLot, ScannedVisit, ScannedRecord>;

/// Finds what a label's code stands for.
class ScanService {
public:
    explicit ScanService(ServiceContext& context) : m_context(context) {}

    /// A merged patient's label leads to the kept record. `notFound` with the field: "patient", "lot" (no
    /// such product), "order", or "visit" (closed without a session).
    [[nodiscard]] ServiceResult<ScanTarget> find(const ScanCode& code) const;

private:
    ServiceContext& m_context;
};

}  // namespace gramhour
