#include "service/left_open.h"

#include "service/audit.h"

namespace gramhour {

namespace {

constexpr const char* kReason = "Left open on an earlier day";

}  // namespace

bool isLeftOpen(const Visit& visit, UtcTime now) {
    return !visit.closedAt && !visit.session && visit.arrivedAt &&
           toLocal(*visit.arrivedAt).date < toLocal(now).date;
}

void closeLeftOpen(WriteTx& tx, const Actor& actor, PatientId patient, UtcTime now) {
    for (std::optional<Visit> open = tx.visits().openFor(patient, now); open && isLeftOpen(*open, now);
         open = tx.visits().openFor(patient, now)) {
        tx.visitWrites().close(open->id, now, kReason);
        audit(tx, now, actor.id, "visit.closed", subjectOf("visit", open->id), kReason);
    }
}

}  // namespace gramhour
