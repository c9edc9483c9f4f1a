#pragma once

#include <cstdint>

#include "service/service_context.h"

namespace gramhour {

/// What a person can do that not everybody may.
enum class Act : std::uint8_t {
    viewPatients,
    changePatients,
    mergePatients,  ///< join two records of one person, and undo it
    runVisits,      ///< arrive, screen, prepare, infuse, discharge, sign
    decideReviews,
    order,
    viewHistory,
    exportHistory,   ///< take sessions out of the program without names
    exportNames,     ///< and with them
    importPatients,  ///< many at once
    manageStock,     ///< receive, waste, count
    manageStaff,
    manageClinic
};

/// The one table of who may do what.
[[nodiscard]] bool isAllowed(Roles roles, Act act);
/// The refusal, or nothing.
[[nodiscard]] ServiceResult<void> require(const Actor& actor, Act act);

[[nodiscard]] inline Unexpected<ServiceError> refuse(ServiceErrorCode code, std::string field = {}) {
    return unexpected(ServiceError{code, std::move(field), std::nullopt});
}

}  // namespace gramhour
