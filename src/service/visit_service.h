#pragma once

#include <string>
#include <vector>

#include "service/service_context.h"

namespace gramhour {

/// Somebody in the waiting room, or expected.
struct WaitingRow {
    Visit visit;
    PatientHit patient;
    std::optional<ScreeningSummary> screening;  ///< the latest of this visit
};

/// Everything the screens of one visit show, by value.
struct VisitSnapshot {
    Visit visit;
    Patient patient;
    std::optional<ScreeningRecord> screening;
    std::optional<MedicationOrder> order;
    std::string orderedByName;
    bool hasEndedOrder = false;  ///< one was signed, and ended with the screening it was made on
};

/// The way of a patient through the clinic.
class VisitService {
public:
    explicit VisitService(ServiceContext& context) : m_context(context) {}

    /// Opens a visit now (a walk-in), or takes up the one that is open today or expected. One of an earlier
    /// day that got no chair is closed: it is screened and ordered anew.
    [[nodiscard]] ServiceResult<Visit> arrive(const Actor& actor, PatientId patient);
    [[nodiscard]] ServiceResult<Visit> expect(const Actor& actor, PatientId patient, UtcTime at);
    /// Left without treatment.
    [[nodiscard]] ServiceResult<void> close(const Actor& actor, VisitId visit, std::string reason);
    /// Not closed and not in a chair; expected ones of today included. In the order of arrival, then of
    /// booking.
    [[nodiscard]] std::vector<WaitingRow> waiting() const;
    [[nodiscard]] ServiceResult<VisitSnapshot> snapshot(VisitId visit) const;
    /// The same for somebody's eyes: asks whether they may see records, and is audited.
    [[nodiscard]] ServiceResult<VisitSnapshot> view(const Actor& actor, VisitId visit) const;

private:
    ServiceContext& m_context;
};

}  // namespace gramhour
