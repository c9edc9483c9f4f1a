#include "service/order_standing.h"

#include "dosing/limit_finding.h"
#include "service/permissions.h"
#include "service/session_basis.h"

namespace gramhour {

namespace {

constexpr Duration kDay = Duration::fromHours(24);

std::optional<ScreeningRecord> newestScreening(const ReadTx& tx, const Visit& visit) {
    return visit.screening ? tx.screenings().find(*visit.screening) : std::nullopt;
}

}  // namespace

ServiceResult<void> requireScreened(const std::optional<ScreeningRecord>& screening, Date day) {
    if (!screening || !screening->allowsOrder()) {
        return refuse(ServiceErrorCode::notReady, "screening");
    }
    if (!screening->allowsOrderOn(day)) {
        return refuse(ServiceErrorCode::expired, "screening");
    }
    return {};
}

ServiceResult<void> requireOrderStands(const ReadTx& tx, const MedicationOrder& order, Date day) {
    const std::optional<ScreeningRecord> screening =
        newestScreening(tx, tx.visits().find(order.visit).value());
    if (const ServiceResult<void> screened = requireScreened(screening, day); !screened) {
        return screened;
    }
    if (order.screening != screening->id) {
        return refuse(ServiceErrorCode::notReady, "order");
    }
    if (order.salt != screening->facts.salt) {
        return refuse(ServiceErrorCode::notReady, "salt");
    }
    return {};
}

ServiceResult<MedicationOrder> standingOrder(const ReadTx& tx, const Visit& visit, Date day) {
    if (!visit.order) {
        // A screening that ended the order says more than that there is none.
        const std::optional<ScreeningRecord> screening = newestScreening(tx, visit);
        const ServiceResult<void> screened = requireScreened(screening, day);
        return screening && !screened ? unexpected(screened.error())
                                      : refuse(ServiceErrorCode::notReady, "order");
    }
    MedicationOrder order = tx.orders().find(*visit.order).value();
    if (const ServiceResult<void> stands = requireOrderStands(tx, order, day); !stands) {
        return unexpected(stands.error());
    }
    return order;
}

Mass givenInLastDay(const ServiceContext& context, const ReadTx& tx, PatientId patient, UtcTime now) {
    Mass given;
    for (const SessionId id : tx.sessions().touchingSince(patient, now - kDay)) {
        const LoadedSession session = loadSession(context, tx, tx.sessions().find(id).value());
        given = given + (session.state.infusionEndedAt
                             ? deliveredDose(session.state, now) - deliveredDose(session.state, now - kDay)
                             : session.order.dose);
    }
    return given;
}

ServiceResult<void> requireWithinDay(const ServiceContext& context, const ReadTx& tx,
                                     const MedicationOrder& order, UtcTime now) {
    const Mass inDay = givenInLastDay(context, tx, order.patient, now) + order.dose;
    if (inDay > context.protocol->limits.hardDosePerDay) {
        return refuse(ServiceErrorCode::limitRefused, std::string(codeOf(LimitCode::doseInDay)));
    }
    return {};
}

}  // namespace gramhour
