#pragma once

#include <optional>

#include "base/clock.h"
#include "service/board_service.h"
#include "service/clinic_service.h"
#include "service/draft_service.h"
#include "service/history_service.h"
#include "service/order_service.h"
#include "service/patient_service.h"
#include "service/screening_service.h"
#include "service/session_service.h"
#include "service/staff_service.h"
#include "service/visit_service.h"
#include "ui/support/ask.h"
#include "ui/support/navigator.h"
#include "ui/support/ticker.h"

namespace gramhour::ui {

/// The services, made once over one context.
struct Services {
    Services(ServiceContext& context, const PasswordHasher& hasher)
        : clinic(context, hasher),
          staff(context, hasher),
          patients(context),
          visits(context),
          screenings(context),
          orders(context),
          sessions(context),
          board(context),
          history(context),
          drafts(context) {}

    ClinicService clinic;
    StaffService staff;
    PatientService patients;
    VisitService visits;
    ScreeningService screenings;
    OrderService orders;
    SessionService sessions;
    BoardService board;
    HistoryService history;
    DraftService drafts;
};

/// What every presenter is given. All members outlive the screens. `actor` is the person signed in; screens
/// exist only while there is one (the lock screen covers them).
struct UiContext {
    Services& services;
    const Clock& clock;
    const Protocol& protocol;
    Ticker& ticker;
    Ask& ask;
    Navigator& navigator;
    const std::optional<Actor>& signedIn;

    [[nodiscard]] const Actor& actor() const { return signedIn.value(); }
};

}  // namespace gramhour::ui
