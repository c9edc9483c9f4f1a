#include "session/event.h"

#include <array>
#include <type_traits>

namespace gramhour {

std::string_view kindOf(const EventBody& body) {
    static constexpr std::array<std::string_view, std::variant_size_v<EventBody>> kKinds{"prepared",
                                                                                         "double_checked",
                                                                                         "confirmed",
                                                                                         "cannula_placed",
                                                                                         "vitals",
                                                                                         "started",
                                                                                         "rate_changed",
                                                                                         "paused",
                                                                                         "resumed",
                                                                                         "site_check",
                                                                                         "note",
                                                                                         "reaction",
                                                                                         "stopped",
                                                                                         "completed",
                                                                                         "alert_answered",
                                                                                         "discharged",
                                                                                         "signed",
                                                                                         "not_started",
                                                                                         "bag_changed",
                                                                                         "intervention",
                                                                                         "prescriber_told",
                                                                                         "reaction_outcome",
                                                                                         "recheck_planned",
                                                                                         "check_explained",
                                                                                         "snoozed",
                                                                                         "emergency_opened",
                                                                                         "emergency_step",
                                                                                         "emergency_closed",
                                                                                         "clock_jumped",
                                                                                         "reopened",
                                                                                         "pause_kept",
                                                                                         "amended",
                                                                                         "entered_in_error"};
    return kKinds.at(body.index());
}

EventBody toEventBody(const ActBody& act) {
    return std::visit([](const auto& body) -> EventBody { return body; }, act);
}

std::optional<ActBody> toActBody(const EventBody& body) {
    return std::visit(
        [](const auto& each) -> std::optional<ActBody> {
            using Body = std::decay_t<decltype(each)>;
            if constexpr (std::is_constructible_v<ActBody, Body>) {
                return ActBody(each);
            } else {
                return std::nullopt;
            }
        },
        body);
}

bool isAmendment(const EventBody& body) {
    return std::holds_alternative<Amended>(body) || std::holds_alternative<EnteredInError>(body);
}

}  // namespace gramhour
