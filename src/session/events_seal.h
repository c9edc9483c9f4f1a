#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/ids.h"

/// One audit entry for all events of a session that was brought in whole (docs/decisions/0018). Its seal is
/// the SHA-256 of the events' own seals (EventSeal), 64 hexadecimal digits each, in the order of their ids.
namespace gramhour {

/// The action of such an entry.
inline constexpr std::string_view kEventsAction = "session.events";

struct SealedEvents {
    EventId first;
    std::int64_t count = 0;  ///< their ids follow one another
    std::string sha256;
};

/// "20 events from event/101 sha256:9f86d0..."
[[nodiscard]] std::string eventsDetail(const SealedEvents& sealed);
/// None for a text that is not such a detail.
[[nodiscard]] std::optional<SealedEvents> sealedEventsOf(std::string_view detail);

}  // namespace gramhour
