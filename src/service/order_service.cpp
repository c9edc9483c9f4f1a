#include "service/order_service.h"

#include <algorithm>

#include "base/text_fold.h"
#include "service/audit.h"
#include "service/order_standing.h"
#include "service/permissions.h"
#include "units/quantity_text.h"

namespace gramhour {

namespace {

bool hasSedative(const std::optional<ScreeningRecord>& screening) {
    return screening && std::any_of(screening->result.medicines.begin(), screening->result.medicines.end(),
                                    [](const MedicineMatch& medicine) {
                                        return std::find(medicine.classes.begin(), medicine.classes.end(),
                                                         "sedative") != medicine.classes.end();
                                    });
}

struct Basis {
    DoseRequest request;
    std::optional<ScreeningRecord> screening;
};

/// The request that a draft means for a visit. The product must be the protocol's.
Basis basisOf(const ServiceContext& context, const ReadTx& tx, const Visit& visit, const OrderDraft& draft,
              const Product& product, UtcTime now) {
    Basis basis;
    if (visit.screening) {
        basis.screening = tx.screenings().find(*visit.screening);
    }
    basis.request.salt = draft.salt;
    basis.request.dose = draft.dose;
    basis.request.strength = product.strength;
    basis.request.bag = product.isPremix ? product.volume : draft.bag;
    basis.request.additive = product.isPremix ? Additive::premix : draft.additive;
    basis.request.diluent = draft.diluent;
    basis.request.dropFactor = draft.dropFactor;
    basis.request.time = draft.time;
    basis.request.givenInLast24h = givenInLastDay(context, tx, visit.patient, now);
    if (basis.screening) {
        basis.request.egfrMillionths = basis.screening->result.egfrMillionths;
        basis.request.doseCap = basis.screening->result.doseCap;
    }
    return basis;
}

/// The reason given for a soft limit, or nothing.
const LimitEvent* reasonFor(const OrderDraft& draft, LimitCode limit) {
    const auto found =
        std::find_if(draft.reasons.begin(), draft.reasons.end(), [limit](const LimitEvent& reason) {
            return reason.limit == codeOf(limit) && !foldForSearch(reason.reason).empty() &&
                   isCleanText(reason.reason);
        });
    return found == draft.reasons.end() ? nullptr : &*found;
}

LimitEvent eventOf(const LimitFinding& finding, std::string reason) {
    return {std::string(codeOf(finding.limit)), finding.level == LimitLevel::hard, limitValueText(finding),
            limitBoundText(finding), std::move(reason)};
}

/// The order as signed, or the soft limit that has no reason.
ServiceResult<MedicationOrder> orderOf(const DosePlan& plan, const OrderDraft& draft, const Visit& visit,
                                       const std::optional<ScreeningRecord>& screening,
                                       const Actor& prescriber, UtcTime now) {
    MedicationOrder order{
        .id = OrderId(0), .visit = visit.id, .patient = visit.patient, .orderedBy = prescriber.id};
    order.screening = visit.screening;
    order.salt = plan.request.salt;
    order.dose = plan.request.dose;
    order.productId = draft.productId;
    order.strength = plan.request.strength;
    order.bag = plan.request.bag;
    order.diluent = plan.request.diluent;
    order.additive = plan.request.additive;
    order.dropFactor = plan.request.dropFactor;
    order.time = plan.time;
    order.drawUp = plan.drawUp;
    order.finalVolume = plan.finalVolume;
    order.pumpRate = plan.pumpRate;
    order.spo2Scale = draft.spo2Scale;
    order.sedativeTaken = hasSedative(screening);
    order.orderedAt = now;
    for (const LimitFinding& finding : plan.findings) {
        const LimitEvent* given = reasonFor(draft, finding.limit);
        if (given == nullptr) {
            return refuse(ServiceErrorCode::needsAuthorisation, std::string(codeOf(finding.limit)));
        }
        order.limits.push_back(eventOf(finding, given->reason));
    }
    return order;
}

/// Nobody is given the other salt than the one that was screened for: each has contraindications of its own.
bool isOtherSalt(const OrderDraft& draft, const std::optional<ScreeningRecord>& screening) {
    return screening && screening->facts.salt != draft.salt;
}

}  // namespace

Expected<DosePlan, DoseRefusal> OrderService::preview(VisitId visitId, const OrderDraft& draft) const {
    const DoseRefusal wrongProduct{DoseRefusalReason::invalidRequest, RequestField::strength, {}};
    const Product* product = m_context.protocol->findProduct(draft.productId);
    if (product == nullptr || product->salt != draft.salt) {
        return unexpected(wrongProduct);
    }
    const UtcTime now = m_context.clock.now();
    const Basis basis = m_context.store.read([&](const ReadTx& tx) {
        return basisOf(m_context, tx, tx.visits().find(visitId).value(), draft, *product, now);
    });
    if (isOtherSalt(draft, basis.screening)) {
        return unexpected(wrongProduct);
    }
    return computeDose(basis.request, m_context.protocol->saltOf(draft.salt), m_context.protocol->limits);
}

Mass OrderService::givenInLast24h(PatientId patient) const {
    const UtcTime now = m_context.clock.now();
    return m_context.store.read(
        [&](const ReadTx& tx) { return givenInLastDay(m_context, tx, patient, now); });
}

void OrderService::noteRefused(const Actor& actor, VisitId visit, const DoseRefusal& refusal) {
    const UtcTime now = m_context.clock.now();
    m_context.store.write([&](WriteTx& tx) {
        for (const LimitFinding& finding : refusal.findings) {
            const LimitEvent event = eventOf(finding, {});
            tx.orderWrites().addRefused(visit, event, actor.id, now);
            audit(tx, now, actor.id, "order.limit-refused", subjectOf("visit", visit),
                  event.limit + ": " + event.value);
        }
    });
}

ServiceResult<MedicationOrder> OrderService::place(const Actor& actor, const Actor& prescriber,
                                                   VisitId visitId, const OrderDraft& draft) {
    for (const ServiceResult<void>& allowed :
         {require(m_context, actor, Act::runVisits), require(m_context, prescriber, Act::order)}) {
        if (!allowed) {
            return unexpected(allowed.error());
        }
    }
    const Product* product = m_context.protocol->findProduct(draft.productId);
    if (product == nullptr || product->salt != draft.salt) {
        return refuse(ServiceErrorCode::invalid, "productId");
    }
    const UtcTime now = m_context.clock.now();
    return m_context.store.write([&](WriteTx& tx) -> ServiceResult<MedicationOrder> {
        const std::optional<Visit> visit = tx.visits().find(visitId);
        if (!visit) {
            return refuse(ServiceErrorCode::notFound);
        }
        if (visit->closedAt || visit->session) {
            return refuse(ServiceErrorCode::stale);
        }
        const Basis basis = basisOf(m_context, tx, *visit, draft, *product, now);
        if (const ServiceResult<void> screened = requireScreened(basis.screening, toLocal(now).date);
            !screened) {
            return unexpected(screened.error());
        }
        if (isOtherSalt(draft, basis.screening)) {
            return refuse(ServiceErrorCode::notReady, "salt");
        }
        const Expected<DosePlan, DoseRefusal> plan =
            computeDose(basis.request, m_context.protocol->saltOf(draft.salt), m_context.protocol->limits);
        if (!plan) {
            return refuse(ServiceErrorCode::limitRefused, std::string(codeOf(plan.error().field)));
        }
        ServiceResult<MedicationOrder> order =
            orderOf(*plan, draft, *visit, basis.screening, prescriber, now);
        if (!order) {
            return order;
        }
        order->id = tx.orderWrites().add(*order);
        std::string detail = formatMass(order->dose) + ", typed by " + subjectOf("staff", actor.id);
        if (visit->order) {
            detail += ", in place of " + subjectOf("order", *visit->order);
        }
        audit(tx, now, prescriber.id, "order.placed", subjectOf("order", order->id), std::move(detail));
        return order;
    });
}

OrderDraft usualDraft(const Protocol& protocol, Salt salt) {
    OrderDraft draft;
    draft.salt = salt;
    draft.dose = Mass::fromGrams(1);
    draft.bag = Volume::fromMillilitres(100);
    const Product* usual = nullptr;
    for (const Product& product : protocol.products) {
        const bool isUsual = product.strength == Concentration::fromPercent(50);
        if (product.salt == salt && !product.isPremix && (usual == nullptr || isUsual)) {
            usual = &product;
            if (isUsual) {
                break;
            }
        }
    }
    if (usual != nullptr) {
        draft.productId = usual->id;
    }
    return draft;
}

}  // namespace gramhour
