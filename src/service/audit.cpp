#include "service/audit.h"

namespace gramhour {

void audit(WriteTx& tx, UtcTime now, std::optional<StaffId> actor, std::string_view action,
           std::string subject, std::string detail) {
    tx.auditWrites().add({now, actor, std::string(action), std::move(subject), std::move(detail)});
}

void auditAlone(ServiceContext& context, std::optional<StaffId> actor, std::string_view action,
                std::string subject, std::string detail) {
    const UtcTime now = context.clock.now();
    context.store.write(
        [&](WriteTx& tx) { audit(tx, now, actor, action, std::move(subject), std::move(detail)); });
}

}  // namespace gramhour
