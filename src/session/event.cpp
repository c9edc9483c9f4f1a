#include "session/event.h"

#include <array>

namespace gramhour {

std::string_view kindOf(const EventBody& body) {
    static constexpr std::array<std::string_view, std::variant_size_v<EventBody>> kKinds{
        "prepared",     "double_checked", "confirmed",      "cannula_placed", "vitals", "started",
        "rate_changed", "paused",         "resumed",        "site_check",     "note",   "reaction",
        "stopped",      "completed",      "alert_answered", "discharged",     "signed", "not_started"};
    return kKinds.at(body.index());
}

}  // namespace gramhour
