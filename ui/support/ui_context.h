#pragma once

#include <optional>

#include "base/clock.h"
#include "service/services.h"
#include "ui/support/ask.h"
#include "ui/support/navigator.h"
#include "ui/support/ticker.h"

namespace gramhour::ui {

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
