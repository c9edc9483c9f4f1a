#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "service/service_context.h"

namespace gramhour {

/// Adds an entry about an act to the transaction that does it.
void audit(WriteTx& tx, UtcTime now, std::optional<StaffId> actor, std::string_view action,
           std::string subject = {}, std::string detail = {});

/// "patient/12"
template <class Tag>
[[nodiscard]] std::string subjectOf(std::string_view kind, Id<Tag> id) {
    return std::string(kind) + "/" + std::to_string(id.value());
}

/// The action of the entry that each event of a session has.
inline constexpr std::string_view kEventAction = "session.event";

/// The detail of that entry: "vitals event/1234 sha256:9f86d0...". The seal is what `check` holds the event
/// against.
[[nodiscard]] std::string eventDetail(std::string_view kind, const EventSeal& seal);

/// What such a detail says. Entries of the first releases have no seal.
struct SealedEvent {
    EventId id;
    std::string sha256;  ///< empty when there is none
};
/// None for a text that is not such a detail.
[[nodiscard]] std::optional<SealedEvent> sealedEventOf(std::string_view detail);

/// Adds an entry on its own, for an act that writes nothing else (a view, a failed sign-in).
void auditAlone(ServiceContext& context, std::optional<StaffId> actor, std::string_view action,
                std::string subject = {}, std::string detail = {});

/// The same for a look at something. Who looks again within a minute, at the same with the same action and
/// detail, is not noted again.
void auditView(ServiceContext& context, StaffId actor, std::string_view action, std::string subject = {},
               std::string detail = {});
/// The same within a transaction.
void auditView(WriteTx& tx, UtcTime now, StaffId actor, std::string_view action, std::string subject = {},
               std::string detail = {});

/// A value of something before and after somebody changed it.
struct ValueChange {
    std::string_view name;
    std::string_view before;
    std::string_view after;
};
/// "name Rosewood -> Rosewood Lane; phone (none) -> 555 0100": what of the values changed.
[[nodiscard]] std::string changesText(std::initializer_list<ValueChange> changes);

}  // namespace gramhour
