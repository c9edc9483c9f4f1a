#pragma once

#include <QString>

#include "protocol/protocol.h"
#include "session/event.h"
#include "ui/support/theme.h"

namespace gramhour::ui {

/// One event of a session as a line of its log.
struct EventWords {
    QString lead;  ///< what happened: "Started"
    QString rest;  ///< its particulars: "127 mL/h"; may be empty
    Tone tone = Tone::Neutral;

    [[nodiscard]] QString sentence() const { return rest.isEmpty() ? lead : lead + QLatin1Char(' ') + rest; }
};

[[nodiscard]] EventWords eventWords(const EventBody& body, const Protocol& protocol);
/// "124/78, 74/min, breathing 16/min, SpO₂ 98 %, 36.7 °C, alert, knee reflex present": what was taken.
[[nodiscard]] QString vitalsText(const Vitals& vitals);

}  // namespace gramhour::ui
