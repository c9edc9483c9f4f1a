#pragma once

#include <optional>
#include <string>
#include <vector>

#include "service/service_context.h"

namespace gramhour {

/// One access with names, for whoever looks at it afterwards.
struct EmergencyRow {
    EmergencyAccess access;
    std::string staffName;
    std::string reviewedByName;  ///< empty until then
};

/// Emergency access ("break the glass"): somebody without a clinical role who is alone with an alarm says
/// why, and acts as a nurse for an hour. It lends no more than that: no order, no decision of a prescriber,
/// no second person's signature, no signing of a record (docs/decisions/0024-people-and-permission.md). Each
/// access is flagged in the audit trail until a manager or an administrator, and not the person themselves,
/// has looked at it.
class EmergencyService {
public:
    static constexpr Duration kLasts = Duration::fromMinutes(60);
    static constexpr std::size_t kLongestText = 500;  ///< of reason and note, in bytes

    explicit EmergencyService(ServiceContext& context) : m_context(context) {}

    /// The person with what an emergency lends them, until its end. `invalid` ("reason") without a reason;
    /// `notAllowedNow` for somebody who has a clinical role already, or an access that is still open.
    [[nodiscard]] ServiceResult<Actor> open(const Actor& actor, const std::string& reason);
    /// The person as they are without it; by choice, at the lock and at sign-out. Does nothing to an access
    /// that has ended by itself.
    Actor end(const Actor& actor);
    /// The access that the person acts under, while it lasts.
    [[nodiscard]] std::optional<EmergencyAccess> current(const Actor& actor) const;

    /// Newest first. For managers and administrators.
    [[nodiscard]] ServiceResult<std::vector<EmergencyRow>> list(const Actor& actor,
                                                                std::size_t limit = 200) const;
    /// How many nobody has looked at yet.
    [[nodiscard]] ServiceResult<std::int64_t> toReview(const Actor& actor) const;
    /// Notes that somebody looked at it. `samePerson` for one's own; `notAllowedNow` while it lasts;
    /// `notReady` ("reviewed") when somebody has; `invalid` ("note") without a note.
    [[nodiscard]] ServiceResult<void> review(const Actor& actor, EmergencyAccessId id,
                                             const std::string& note);

private:
    ServiceContext& m_context;
};

}  // namespace gramhour
