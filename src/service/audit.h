#pragma once

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

/// Adds an entry on its own, for an act that writes nothing else (a view, a failed sign-in).
void auditAlone(ServiceContext& context, std::optional<StaffId> actor, std::string_view action,
                std::string subject = {}, std::string detail = {});

}  // namespace gramhour
