#pragma once

#include <string>
#include <vector>

#include "dosing/compute_dose.h"
#include "service/service_context.h"

namespace gramhour {

/// What the order screen holds: product and bag by choice, the rest typed.
struct OrderDraft {
    Salt salt = Salt::sulfate;
    Mass dose;
    std::string productId;
    Volume bag;
    Diluent diluent = Diluent::sodiumChloride;
    Additive additive = Additive::added;
    std::optional<DropFactor> dropFactor;
    std::optional<Duration> time;  ///< longer than the protocol's
    SpO2Scale spo2Scale = SpO2Scale::one;
    std::vector<LimitEvent> reasons;  ///< for each soft limit passed: its code and the prescriber's reason
};

/// Dose, rate and the order itself.
class OrderService {
public:
    explicit OrderService(ServiceContext& context) : m_context(context) {}

    /// The plan for a draft on a visit: with the visit's eGFR, dose cap, and what the patient had in the last
    /// 24 hours. Another salt than the screening's is refused as `invalidRequest`. Pure as to the store:
    /// nothing is recorded.
    [[nodiscard]] Expected<DosePlan, DoseRefusal> preview(VisitId visit, const OrderDraft& draft) const;
    /// What the patient had in the last 24 hours; a session that still runs counts with its whole dose.
    [[nodiscard]] Mass givenInLast24h(PatientId patient) const;
    /// A hard limit was tried on the screen: kept with who, when and value (once for each value typed and
    /// left).
    void noteRefused(const Actor& actor, VisitId visit, const DoseRefusal& refusal);
    /// Signs the order. The screening must be eligible, or reviewed and approved, still valid, and for this
    /// salt (`notReady`, "salt"). Replaces an earlier order of the visit that no session has used. `actor` is
    /// who typed it, audited; `prescriber` is who signed.
    [[nodiscard]] ServiceResult<MedicationOrder> place(const Actor& actor, const Actor& prescriber,
                                                       VisitId visit, const OrderDraft& draft);

private:
    ServiceContext& m_context;
};

/// The order a new screen begins with: 1 g of the salt, from a product of 50 % where there is one, added to
/// 100 mL.
[[nodiscard]] OrderDraft usualDraft(const Protocol& protocol, Salt salt = Salt::sulfate);

}  // namespace gramhour
