#pragma once

#include <cstdint>
#include <optional>

#include "service/board_service.h"

namespace gramhour::ui {

/// What may call for somebody, the worst first. A check that is merely due changes its chip and calls nobody.
enum class AlarmKind {
    emergency,         ///< an emergency card is open
    stopAlert,         ///< a value at which the infusion stops, not answered
    decideAfterPause,  ///< paused for longer than the protocol lets pass without a decision
    checkOverdue
};

/// One chair that calls for somebody, for one reason.
struct Alarm {
    AlarmKind kind = AlarmKind::checkOverdue;
    Chair chair;
    SessionId session;
    std::optional<VisitId> visit;
    std::optional<PatientHit> patient;
    std::optional<Alert> alert;                    ///< of a stop alert
    bool canStop = true;                           ///< of a stop alert: the infusion has not ended
    std::optional<DueItem> item;                   ///< of an overdue check
    UtcTime since = UtcTime::fromMilliseconds(0);  ///< due since; of a stop alert: seen since
};

}  // namespace gramhour::ui
