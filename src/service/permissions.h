#pragma once

#include <array>
#include <cstdint>

#include "service/service_context.h"

namespace gramhour {

/// What a person can do that not everybody may.
enum class Act : std::uint8_t {
    viewPatients,  ///< find people, see who they are and when they come
    viewRecords,   ///< what was asked, measured, ordered and given
    changePatients,
    mergePatients,  ///< join two records of one person, and undo it
    runVisits,      ///< arrive, screen, prepare, infuse, discharge
    signRecords,    ///< stand for a record with one's name
    decideReviews,
    order,
    viewHistory,
    exportHistory,   ///< take sessions out of the program without names
    exportNames,     ///< and with them
    importPatients,  ///< many at once
    manageStock,     ///< receive, waste, count
    viewAudit,
    reviewEmergencies,  ///< look at what was done under emergency access
    manageBackups,      ///< choose where they go, make one, prove one
    restoreBackups,
    manageStaff,
    manageClinic
};

inline constexpr std::size_t kActCount = static_cast<std::size_t>(Act::manageClinic) + 1;

/// The one table of who may do what.
[[nodiscard]] bool isAllowed(Roles roles, Act act);
/// Whether emergency access opens it to those whose roles do not; see service/emergency_service.h.
[[nodiscard]] bool isLentInEmergency(Act act);

/// The refusal, or nothing. The person is looked up as they are now, not as they were when they signed in:
/// `notActive` for somebody who was disabled since, `notPermitted` when the roles they signed in with, or
/// those they still hold, do not allow it. Must not be called within a read of the store.
[[nodiscard]] ServiceResult<void> require(const ServiceContext& context, const Actor& actor, Act act);
/// The same within a transaction, for acts whose answer must not be older than what they write.
[[nodiscard]] ServiceResult<void> require(const ServiceContext& context, const ReadTx& tx, const Actor& actor,
                                          Act act);
/// The same of an act that needs no role: that the person still works here.
[[nodiscard]] ServiceResult<void> requireActive(const ServiceContext& context, const Actor& actor);
/// The same of a second person, who signed a moment ago: that they still hold every role they signed with.
/// `field` of the refusal is "second".
[[nodiscard]] ServiceResult<void> requireStanding(const ServiceContext& context, const ReadTx& tx,
                                                  const Actor& second);

[[nodiscard]] inline Unexpected<ServiceError> refuse(ServiceErrorCode code, std::string field = {}) {
    return unexpected(ServiceError{code, std::move(field), std::nullopt});
}

}  // namespace gramhour
