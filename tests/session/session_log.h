#pragma once

#include <utility>
#include <vector>

#include "protocol/protocol_json.h"
#include "session/alerts.h"
#include "session/checks.h"
#include "session/decide.h"
#include "session/event.h"
#include "session/session_state.h"

/// Short words for writing logs in tests.
namespace gramhour::test {

/// The start in most cases: 2026-03-03T09:48:00Z.
inline UtcTime start() {
    return *UtcTime::parseIso("2026-03-03T09:48:00Z");
}
/// So long after the start.
inline UtcTime after(std::int64_t minutes, std::int64_t seconds = 0) {
    return start() + Duration::fromMinutes(minutes) + Duration::fromSeconds(seconds);
}
inline VolumeRate mlPerHour(std::int64_t tenths) {
    return VolumeRate::fromMicrolitresPerHour(tenths * 100);
}
/// 2 g in 254 mL: at 127 mL/h it runs 120 minutes, 1 g an hour.
inline SessionOrder twoGrams() {
    SessionOrder order;
    order.dose = Mass::fromGrams(2);
    order.finalVolume = Volume::fromMillilitres(254);
    return order;
}
inline SessionEvent event(UtcTime at, EventBody body) {
    return {std::move(body), at, at, std::nullopt, std::nullopt, ""};
}
inline SessionEvent started(std::int64_t tenthsMlPerHour = 1270) {
    return event(start(), Started{mlPerHour(tenthsMlPerHour), std::nullopt});
}
inline SessionEvent vitalsAt(UtcTime at, const Vitals& vitals) {
    return event(at, VitalsTaken{vitals, SpO2Scale::one});
}
/// Vitals with a normal systolic pressure and nothing else.
inline SessionEvent pressureAt(UtcTime at, int systolic = 124) {
    Vitals vitals;
    vitals.systolic = systolic;
    return vitalsAt(at, vitals);
}
inline SessionEvent reactionAt(UtcTime at, int grade) {
    return event(at, Reaction{{"flushing"}, grade, "", false});
}
inline const SessionRules& rules() {
    static const SessionRules kRules = sessionRulesOf(builtInProtocol());
    return kRules;
}
inline SessionState folded(const std::vector<SessionEvent>& events, const SessionOrder& order = twoGrams()) {
    return replay(order, rules(), events);
}

}  // namespace gramhour::test
