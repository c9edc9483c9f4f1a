#pragma once

#include "session/event.h"

namespace gramhour::ui {

/// A planned check by what events call it.
struct CheckRef {
    CheckKind kind = CheckKind::vitals;
    UtcTime dueAt = UtcTime::fromMilliseconds(0);

    friend bool operator==(const CheckRef&, const CheckRef&) = default;
};

}  // namespace gramhour::ui
