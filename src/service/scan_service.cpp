#include "service/scan_service.h"

#include "domain/stock.h"
#include "service/permissions.h"

namespace gramhour {

namespace {

struct Finder {
    const ReadTx& tx;
    const Protocol& protocol;

    ServiceResult<ScanTarget> operator()(const PatientCode& code) const {
        const std::optional<PatientHit> hit = tx.patients().byRecordNumber(code.recordNumber);
        if (!hit) {
            return refuse(ServiceErrorCode::notFound, "patient");
        }
        return ScannedPatient{hit->id};
    }
    ServiceResult<ScanTarget> operator()(const LotCode& code) const {
        if (const std::optional<StockLot> lot = tx.stock().byKey(code.productId, lotKey(code.lot))) {
            return ScannedLot{lot->id};
        }
        if (protocol.findProduct(code.productId) == nullptr || lotKey(code.lot).empty()) {
            return refuse(ServiceErrorCode::notFound, "lot");
        }
        return ScannedNewLot{code};
    }
    ServiceResult<ScanTarget> operator()(const OrderCode& code) const {
        const std::optional<MedicationOrder> order = tx.orders().find(code.order);
        const std::optional<Visit> visit = order ? tx.visits().find(order->visit) : std::nullopt;
        if (!visit) {
            return refuse(ServiceErrorCode::notFound, "order");
        }
        if (!visit->closedAt) {
            return ScannedVisit{visit->id};
        }
        if (!visit->session) {
            return refuse(ServiceErrorCode::notFound, "visit");
        }
        return ScannedRecord{*visit->session};
    }
};

}  // namespace

ServiceResult<ScanTarget> ScanService::find(const ScanCode& code) const {
    return m_context.store.read([&](const ReadTx& tx) {
        return std::visit(Finder{tx, *m_context.protocol}, code);
    });
}

}  // namespace gramhour
