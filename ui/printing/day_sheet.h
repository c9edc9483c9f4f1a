#pragma once

#include <string>
#include <vector>

#include "history/selection.h"
#include "service/session_service.h"
#include "ui/printing/paper.h"

namespace gramhour::ui {

/// A session of the day: what History counts of it, and the whole of it.
struct DaySession {
    HistoryRow row;
    SessionSnapshot session;
};

/// What an end-of-day sheet is made of.
struct DaySheetSource {
    Date day = Date::fromDaysSinceEpoch(0);
    std::vector<DaySession> sessions;  ///< in any order
    AuditHead auditHead;               ///< where the audit trail stands
    ClinicDetails clinic;
    UtcTime now = UtcTime::fromMilliseconds(0);
    std::string reader;  ///< display name of who prints it
};

/// The day on paper, to be filed: sessions by chair with outcome, reaction, checks and signature; who worked;
/// what was taken off the shelf; and the head of the audit trail with its barcode, by which the trail can be
/// proved later (docs/decisions/0022-audit-trail.md).
[[nodiscard]] Paper daySheetPaper(const DaySheetSource& source);

}  // namespace gramhour::ui
